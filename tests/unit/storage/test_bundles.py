"""A new bundle is there whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.storage.bundles import write_bundle

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def picture(tmp_path: Path) -> str:
    """Return the path of a file to copy."""
    path = tmp_path / "Ảnh.jpg"
    path.write_bytes(b"jpeg")
    return str(path)


def test_text_and_pictures_arrive_together(tmp_path: Path, picture: str) -> None:
    """In a folder of their own; years and months are made on the way, and nothing else is left."""
    folder = tmp_path / "content/2026/05/a"
    write_bundle(folder, "Tiêu đề: Một\n", [(picture, "anh.jpg")])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "bai.md": "Tiêu đề: Một\n".encode(),
        "anh.jpg": b"jpeg",
    }
    assert [path.name for path in folder.parent.iterdir()] == ["a"]


def test_what_is_there_stays(tmp_path: Path, picture: str) -> None:
    """Also an empty folder, or a file of that name."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_text("b", "utf-8")
    for name in "ab":
        with pytest.raises(FileExistsError):
            write_bundle(tmp_path / name, "x", [])
    assert list((tmp_path / "a").iterdir()) == []
    assert (tmp_path / "b").read_text("utf-8") == "b"


def test_half_a_bundle_is_none(tmp_path: Path, picture: str) -> None:
    """When the second picture is gone, the first one and the text are not there either."""
    with pytest.raises(OSError, match="khong-co"):
        write_bundle(tmp_path / "x/a", "x", [(picture, "1.jpg"), (str(tmp_path / "khong-co.jpg"), "2.jpg")])
    assert list((tmp_path / "x").iterdir()) == []


@pytest.mark.parametrize("linked", ["content", "content/2026", "content/2026/11"])
def test_nothing_is_written_behind_a_link(tmp_path: Path, linked: str) -> None:
    """A site that somebody sent could lead anywhere; what is written there would be read by nobody."""
    (tmp_path / "khac/2026/11/11").mkdir(parents=True)
    (tmp_path / linked).parent.mkdir(parents=True, exist_ok=True)
    try:
        (tmp_path / linked).symlink_to(tmp_path / "khac")
    except OSError:
        pytest.skip("this machine makes no symbolic links")
    before = sorted((tmp_path / "khac").rglob("*"))
    with pytest.raises(NotADirectoryError):
        write_bundle(tmp_path / "content/2026/11/bai", "x", [])
    assert sorted((tmp_path / "khac").rglob("*")) == before
