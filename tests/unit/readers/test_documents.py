"""The files of documents: found where the plan names them, and nothing but what they say they are."""

from __future__ import annotations

import sys
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.domain.documents import DocumentFile
from nq71.readers.documents import read_documents
from nq71.readers.plan import PlanShape

if TYPE_CHECKING:
    from pathlib import Path

PDF = b"%PDF-1.7\n%%EOF\n"
TEXT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def plan(*files: str) -> PlanShape:
    """Return a plan whose first file is its own and whose others are of its legal basis."""
    own, *rest = files
    row = {"number": "1/QĐ-A", "date": date(2026, 1, 1), "issuer": "A"}
    return PlanShape.model_validate(
        {
            "school": {"id": "a", "name": "A"},
            "plan": {
                "effective_from": date(2026, 1, 1),
                "file": own,
                "legal_basis": [row | {"file": name} for name in rest],
            },
            "phase": [{"id": "p", "name": "P", "start": date(2026, 1, 1), "end": date(2026, 12, 31)}],
            **{table: [{"id": "x", "name": "X"}] for table in ("theme", "form", "unit")},
        }
    )


def word(path: Path, inside: str = "word/document.xml") -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(inside, TEXT)


def fault(folder: Path, name: str) -> str:
    (found,) = read_documents(folder, plan(name))
    return found.fault


def test_a_plan_without_files(tmp_path: Path) -> None:
    """Nothing is looked for, whatever lies around."""
    (tmp_path / "ke-hoach.pdf").write_bytes(PDF)
    assert read_documents(tmp_path, plan("", "")) == ()


def test_files_that_are_what_they_say(tmp_path: Path) -> None:
    """PDF and Word, with their sizes; a file that two rows name is one file."""
    (tmp_path / "van-ban").mkdir()
    (tmp_path / "van-ban/ke-hoach.pdf").write_bytes(PDF)
    word(tmp_path / "luat.docx")
    found = read_documents(tmp_path, plan("van-ban/ke-hoach.pdf", "luat.docx", "luat.docx"))
    assert found == (
        DocumentFile("van-ban/ke-hoach.pdf", len(PDF)),
        DocumentFile("luat.docx", (tmp_path / "luat.docx").stat().st_size),
    )


@pytest.mark.parametrize(
    "name", ["../bi-mat.pdf", "/etc/a.pdf", "a/../b.pdf", "./a.pdf", "a//b.pdf", "a\\b.pdf", "C:/a.pdf", ".."]
)
def test_nothing_outside_the_folder(tmp_path: Path, name: str) -> None:
    """However the way out is written."""
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "bi-mat.pdf").write_bytes(PDF)
    assert fault(site, name) == "outside"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_no_way_out_by_a_link(tmp_path: Path) -> None:
    """Neither a file that is a link nor a folder that is one."""
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "bi-mat.pdf").write_bytes(PDF)
    (site / "a.pdf").symlink_to(tmp_path / "bi-mat.pdf")
    (site / "b").symlink_to(tmp_path)
    assert [fault(site, name) for name in ("a.pdf", "b/bi-mat.pdf")] == ["outside", "outside"]


@pytest.mark.parametrize("name", ["Kế hoạch.pdf", "plan.toml", "index.html", "a.pdf.html", "van-ban/A.PDF"])
def test_only_names_and_kinds_that_an_address_carries(tmp_path: Path, name: str) -> None:
    """The plan itself, pages and the like are never published this way."""
    assert fault(tmp_path, name) == "name"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Nor is a folder a file, nor a name that no disk carries."""
    (tmp_path / "a.pdf").mkdir()
    assert [fault(tmp_path, name) for name in ("a.pdf", "b.pdf", "c/d.pdf", f"{'a' * 300}.pdf")] == ["missing"] * 4


def test_what_is_not_what_it_says(tmp_path: Path) -> None:
    """A page called PDF, a picture called Word, a zip without a text, half a file."""
    (tmp_path / "a.pdf").write_bytes(b"<html></html>")
    (tmp_path / "b.docx").write_bytes(PDF)
    word(tmp_path / "c.docx", "bang.xml")
    word(tmp_path / "d.docx")
    (tmp_path / "d.docx").write_bytes((tmp_path / "d.docx").read_bytes()[:60])
    assert [fault(tmp_path, f"{name}") for name in ("a.pdf", "b.docx", "c.docx", "d.docx")] == ["damaged"] * 4


def test_two_files_cannot_stand_at_one_address(tmp_path: Path) -> None:
    """The second of the same name is told so."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ke-hoach.pdf").write_bytes(PDF)
    found = read_documents(tmp_path, plan("a/ke-hoach.pdf", "b/ke-hoach.pdf"))
    assert [file.fault for file in found] == ["", "taken"]
