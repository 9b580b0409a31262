"""What a reader on a paid line has to load before the first page stands."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest

from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

# Bytes of HTML and style sheets, compressed. The first ten packets of a connection bring about 14 kB.
HOME, ARTICLE = 14_000, 12_000
PICTURED = re.compile(r'<figure(?: class="cover|>)')
STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')


@pytest.fixture(scope="module", params=sites.REAL_SITES)
def output(request: pytest.FixtureRequest, outputs: dict[str, Path]) -> Path:
    """Give each real site as built."""
    return outputs[request.param]


def weight(page: Path) -> int:
    """Bytes of a page and of the style sheets that it waits for, each compressed."""
    text = page.read_text(encoding="utf-8")
    sheets = [(page.parent / href).resolve() for href in STYLESHEET.findall(text)]
    assert sheets
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in [page, *sheets])


def test_the_front_page_fits_in_the_first_packets(output: Path) -> None:
    """HTML and styles of the first view: at most 14 kB."""
    assert weight(output / "index.html") <= HOME


def test_an_article_without_pictures_is_small(output: Path) -> None:
    """HTML and styles: at most 12 kB, for every such article."""
    weights = {
        page.parent.name: weight(page)
        for page in output.glob("20??/??/*/index.html")
        if '<article class="article">' in (text := page.read_text(encoding="utf-8")) and not PICTURED.search(text)
    }
    assert weights or output.name != "demo"  # in the real columns every article has one
    assert {name: bytes_ for name, bytes_ in weights.items() if bytes_ > ARTICLE} == {}


def test_reading_needs_no_script(output: Path) -> None:
    """Only search, sharing and listening load one; all else is whole without."""
    with_script = {
        path.parent.relative_to(output).as_posix()
        for path in output.rglob("*.html")
        if re.search(r"<script(?![^>]*application/ld\+json)", path.read_text(encoding="utf-8"))
    }
    assert with_script <= {"tim-kiem", "chia-se", "nghe-bai"}
    assert "tim-kiem" in with_script
