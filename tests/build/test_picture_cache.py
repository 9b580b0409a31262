"""Encoded pictures are kept between builds: quick, never believed when damaged, and no place where secrets stay."""

from __future__ import annotations

import io
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from nq71.commands import withdraw
from nq71.stages import pictures
from nq71.storage.kept_forms import key_of
from nq71.storage.picture_cache import PUBLISHED, PictureCache
from nq71.writers import picture_encoding
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("a", "b", "c")
KEPT = ".nq71/pictures"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with three articles, a photo in each."""
    site = sites.write_site(tmp_path / "site")
    for name in NAMES:
        write(site, name)
    return site


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the lengths of the originals that were encoded, one for each time."""
    lengths: list[int] = []
    encode = picture_encoding.encode_all

    def count(data: bytes, *rest: Any) -> list[bytes]:
        lengths.append(len(data))
        return encode(data, *rest)

    monkeypatch.setattr(pictures, "encode_all", count)
    return lengths


def write(site: Path, name: str, shade: int = 0) -> None:
    stream = io.BytesIO()
    noise = Image.effect_noise((700, 400), 40 + ord(name) + shade)
    noise.convert("RGB").save(stream, "JPEG")
    files = {f"{name}.jpg": stream.getvalue()}
    sites.write_article(site, f"2026/11/{name}", cover=f"{name}.jpg", cover_alt="Ảnh", files=files)


def kept(site: Path, kind: str = PUBLISHED) -> dict[str, bytes]:
    folder = site / KEPT / kind
    return sites.tree(folder) if folder.exists() else {}


def test_a_build_without_new_pictures_encodes_none(site: Path, tmp_path: Path, encoded: list[int]) -> None:
    """Three at first, none after that, one when one is new; the output is the same byte for byte."""
    first = sites.tree(sites.build(site, tmp_path / "output"))
    assert len(encoded) == len(NAMES)
    assert sites.tree(sites.build(site, tmp_path / "output")) == first
    assert len(encoded) == len(NAMES)
    write(site, "b", shade=1)
    sites.build(site, tmp_path / "output")
    assert len(encoded) == len(NAMES) + 1


def test_it_may_be_deleted_at_any_moment(site: Path, tmp_path: Path, encoded: list[int]) -> None:
    """Then all is encoded anew, to the same bytes."""
    first = sites.tree(sites.build(site, tmp_path / "output"))
    shutil.rmtree(site / KEPT)
    assert sites.tree(sites.build(site, tmp_path / "another")) == first
    assert len(encoded) == 2 * len(NAMES)


@pytest.mark.parametrize("damage", ["bit", "short", "empty", "text"])
def test_what_is_damaged_is_not_believed(site: Path, tmp_path: Path, encoded: list[int], damage: str) -> None:
    """One bit, a missing end, nothing at all, something else: the picture is encoded anew and kept whole again."""
    first = sites.tree(sites.build(site, tmp_path / "output"))
    whole = kept(site)
    name, data = next(iter(whole.items()))
    spoiled = {
        "bit": data[:-900] + bytes([data[-900] ^ 1]) + data[-899:],
        "short": data[:-1],
        "empty": b"",
        "text": b"khong phai anh" * 9,
    }
    (site / KEPT / PUBLISHED / name).write_bytes(spoiled[damage])
    assert sites.tree(sites.build(site, tmp_path / "another")) == first
    assert len(encoded) == len(NAMES) + 1
    assert kept(site) == whole


def test_what_is_no_longer_shown_is_not_kept(site: Path, tmp_path: Path) -> None:
    """An article back to draft takes its pictures with it at the next build."""
    sites.build(site, tmp_path / "output")
    before = kept(site)
    sites.write_article(site, "2026/11/a", cover="a.jpg", cover_alt="Ảnh", status="draft")
    sites.build(site, tmp_path / "output")
    assert len(kept(site)) == len(NAMES) - 1
    assert kept(site).items() < before.items()


def test_taking_down_empties_it_at_once(site: Path, tmp_path: Path) -> None:
    """Nobody waits for the next build: neither what was published nor what a preview showed stays."""
    sites.build(site, tmp_path / "output")
    shutil.copytree(site / KEPT / PUBLISHED, site / KEPT / "preview")
    with sites.clock_at(sites.CLOCK):
        assert withdraw.run(site, "content/2026/11/a", "gia đình đề nghị") == 0
    assert len(kept(site)) == len(kept(site, "preview")) == len(NAMES) - 1


def test_a_preview_keeps_drafts_in_a_place_of_their_own(site: Path, tmp_path: Path, encoded: list[int]) -> None:
    """What a build has made is used by a preview, and a draft's picture never lies among the published ones."""
    sites.build(site, tmp_path / "output")
    sites.write_article(site, "2026/11/a", cover="a.jpg", cover_alt="Ảnh", status="draft")
    sites.build(site, tmp_path / "output")
    assert len(encoded) == len(NAMES)
    sites.preview(site, tmp_path / "preview")
    assert len(encoded) == len(NAMES) + 1
    assert len(kept(site)) == len(NAMES) - 1
    assert len(kept(site, "preview")) == 1


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(site: Path, tmp_path: Path) -> None:
    """The column is built all the same, only slower."""
    (site / ".nq71").write_text("một tệp đứng ngay chỗ của thư mục", encoding="utf-8")
    output = sites.build(site, tmp_path / "output")
    assert len(list(output.rglob("*.webp"))) >= len(NAMES)


def test_git_passes_over_it(site: Path, tmp_path: Path) -> None:
    """Whatever the site's own .gitignore says."""
    sites.build(site, tmp_path / "output")
    assert (site / ".nq71/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_two_builds_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    """Many write, read and prune the same entries: each finds what was kept whole, or nothing."""
    keys = [key_of(f"{number:064x}", "recipe") for number in range(4)]

    def work(seed: int) -> bool:
        cache = PictureCache(tmp_path, PUBLISHED)
        for turn in range(60):
            key = keys[(seed + turn) % len(keys)]
            cache.keep(key, [key.encode() * 500, b"", b"x"])
            if cache.find(key) not in (None, [key.encode() * 500, b"", b"x"]):
                return False
            if turn % 7 == seed:
                cache.prune(keys[:2])
        return True

    with ThreadPoolExecutor(4) as workers:
        assert all(workers.map(work, range(4)))


def test_another_recipe_is_another_entry() -> None:
    """New settings or encoders: what the old ones made is not taken for theirs."""
    assert key_of("a" * 64, "pillow 13") != key_of("a" * 64, "pillow 14")


@pytest.mark.parametrize("linked", [".nq71", ".nq71/pictures", ".nq71/pictures/published"])
def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path, linked: str) -> None:
    """A site that somebody sent could lead to anybody's photos: nothing is read, written or removed there."""
    photos = tmp_path / "photos"
    inside = photos / "pictures" / "published"
    inside.mkdir(parents=True)
    for folder in (photos, photos / "published", inside):
        folder.mkdir(exist_ok=True)
        (folder / "me.jpg").write_bytes(b"me")
        (folder / key_of("a" * 64, "x")).write_bytes(b"old")
    site = tmp_path / "site"
    (site / linked).parent.mkdir(parents=True)
    try:
        (site / linked).symlink_to(photos)
    except OSError:
        pytest.skip("this machine makes no symbolic links")
    before = sites.tree(photos)
    cache = PictureCache(site, PUBLISHED)
    cache.keep(key_of("b" * 64, "x"), [b"form"])
    cache.prune([])
    assert cache.find(key_of("b" * 64, "x")) is None
    assert sites.tree(photos) == before


def test_only_what_was_kept_is_removed(tmp_path: Path) -> None:
    """Whatever else somebody has put there stays."""
    cache = PictureCache(tmp_path, PUBLISHED)
    cache.keep(key_of("b" * 64, "x"), [b"form"])
    mine = tmp_path / KEPT / "published" / "me.jpg"
    mine.write_bytes(b"me")
    cache.prune([])
    assert [path.name for path in mine.parent.iterdir()] == ["me.jpg"]
