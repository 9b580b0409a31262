"""Links and pictures of the documents lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from PIL import Image

from tests.docs.documents import DOCUMENTS, LINK, README, ROOT, anchors, name_of, prose

if TYPE_CHECKING:
    from pathlib import Path

PICTURES = sorted((ROOT / "docs" / "anh").glob("*"))
MOST_BYTES = 300_000


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_link_of_a_document_leads_somewhere(path: Path) -> None:
    """A reader who follows a link finds the file, and the heading in it."""
    for found in LINK.finditer(prose(path)):
        target, _, place = found["target"].partition("#")
        if ":" in target or found["target"].startswith("/"):
            continue
        file = (path.parent / unquote(target)).resolve() if target else path
        if file.suffix == ".md" and file.name == "bai.md":  # shown in prose as an example
            continue
        assert file.exists(), found["target"]
        assert file.is_relative_to(ROOT)
        assert not place or unquote(place) in anchors(file), found["target"]


def test_pictures_are_light_and_described() -> None:
    """Every picture of the documents is shown somewhere, has words for those who cannot see it, and loads quickly."""
    shown = {
        (path.parent / found["target"]).resolve(): found["words"]
        for path in DOCUMENTS
        for found in LINK.finditer(prose(path))
        if found["picture"]
    }
    assert {path for path in shown if path.parent == ROOT / "docs" / "anh"} == set(PICTURES)
    for path in PICTURES:
        assert len(shown[path]) > 30
        assert path.stat().st_size <= MOST_BYTES
        with Image.open(path) as picture:
            assert picture.width >= 360


def test_the_readme_shows_the_column() -> None:
    """Four pictures of the built column are in the README."""
    assert len([found for found in LINK.finditer(prose(README)) if found["picture"]]) == 4
