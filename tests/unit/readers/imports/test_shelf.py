"""Pictures of the old site are found where its programs keep them, whatever a disk or a link does to their names."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from nq71.readers.imports import shelf
from nq71.readers.imports.shelf import Shelf, shelf_of
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def stand(tmp_path: Path) -> Shelf:
    """Return a shelf with pictures in several places."""
    for name in (
        "tin/a.jpg",
        "static/img/b.jpg",
        "c d.jpg",
        unicodedata.normalize("NFD", "tin/lễ.jpg"),
        "uploads/e.jpg",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sites.picture((1, 2, 3)))
    (tmp_path / "f.pdf").write_bytes(b"%PDF")
    return shelf_of(tmp_path, "https://www.cu.example/blog/", ("", "static"))


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("a.jpg", "tin/a.jpg"),
        ("./a.jpg", "tin/a.jpg"),
        ("../tin/a.jpg", "tin/a.jpg"),
        ("/tin/a.jpg?v=1#x", "tin/a.jpg"),
        ("/img/b.jpg", "static/img/b.jpg"),
        ("img/b.jpg", "static/img/b.jpg"),
        ("../c%20d.jpg", "c d.jpg"),
        ("/c d.jpg", "c d.jpg"),
        ("lễ.jpg", unicodedata.normalize("NFD", "tin/lễ.jpg")),
        ("https://cu.example/uploads/e.jpg", "uploads/e.jpg"),
        ("//www.cu.example/uploads/e.jpg", "uploads/e.jpg"),
        ("/f.pdf", "f.pdf"),
        ("/blog/img/b.jpg", "static/img/b.jpg"),
        ("/nukeviet/uploads/e.jpg", "uploads/e.jpg"),
        ("https://cu.example/blog/wp-content/uploads/e.jpg", "uploads/e.jpg"),
    ],
)
def test_a_file_is_found(stand: Shelf, target: str, found: str) -> None:
    """Beside its text, from the root, in the folders of the program, under the old site's own address."""
    file, complaint = stand.take(target, "tin")
    assert file.disk_path == str(stand.root / found)
    assert complaint == ""


@pytest.mark.parametrize(
    "target",
    [
        "https://khac.example/uploads/e.jpg",
        "x.jpg",
        "/tin",
        "",
        "http://[",
        "tin/a.jpg/../../../x.jpg",
        "/khac/tin/a.jpg",
    ],
)
def test_what_is_not_there_is_not_found(stand: Shelf, target: str) -> None:
    """Another host's picture, a folder, an address that is none."""
    assert stand.take(target, "tin")[0].disk_path == ""


def test_a_file_that_is_too_big_is_told(stand: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays where it is."""
    monkeypatch.setattr(shelf, "MOST_BYTES", 3)
    file, complaint = stand.take("a.jpg", "tin")
    assert file.disk_path == ""
    assert "a.jpg" in complaint
