"""Reports in an office suite that is not ours: it opens them, and computes the same totals from nothing."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import openpyxl
import pypdf
import pytest

from tests.at_hand import find
from tests.build.sites import REAL_SITES
from tests.build.test_report import Reports, reports_of, squash

SECONDS = 180


def convert(source: Path, kind: str) -> Path:
    """Open a file in LibreOffice and save it as another kind, beside it in a folder of its own."""
    office = find("soffice", "LibreOffice")
    folder = source.parent / "converted"
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    words = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(words, check=True, capture_output=True, timeout=SECONDS)
    return folder / f"{source.stem}.{kind}"


@pytest.fixture(scope="module")
def demo() -> Reports:
    """Return the report of the school year of the school that does not exist."""
    return reports_of(REAL_SITES["demo"], "2025-2026")


def test_the_workbook_computes_the_same(demo: Reports, tmp_path: Path) -> None:
    """Without any cached value, every formula gives what we wrote beside it."""
    formulas = openpyxl.load_workbook(io.BytesIO(demo.xlsx_bytes))
    formulas.save(tmp_path / "bao-cao.xlsx")  # openpyxl keeps formulas and drops what they gave
    ours = openpyxl.load_workbook(io.BytesIO(demo.xlsx_bytes), data_only=True)
    theirs = openpyxl.load_workbook(convert(tmp_path / "bao-cao.xlsx", "xlsx"), data_only=True)
    cells = [
        (sheet.title, cell.coordinate)
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(cells) > 100
    for sheet, place in cells:
        assert theirs[sheet][place].value == ours[sheet][place].value, (sheet, place)


def test_the_word_file_opens(demo: Reports, tmp_path: Path) -> None:
    """Every page is A4, the first bears no number, the others do, and nothing of the report is lost."""
    (tmp_path / "bao-cao.docx").write_bytes(demo.docx_bytes)
    pages = pypdf.PdfReader(convert(tmp_path / "bao-cao.docx", "pdf")).pages
    assert {(round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) for page in pages} == {
        (210, 297)
    }
    texts = [page.extract_text().strip() for page in pages]
    assert not texts[0].startswith("1")
    assert [text.split()[0] for text in texts[1:]] == [str(number) for number in range(2, len(texts) + 1)]
    whole = squash("".join(texts))
    assert "6996/10000(69,9%)" in whole  # letters with marks may come from another font, in another order
    assert all(f"/{entry.article.slug}/" in whole for entry in demo.account.entries)
