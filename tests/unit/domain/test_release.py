"""A release and its manifest: nothing in it leads out of the site, whoever wrote it."""

from __future__ import annotations

import json

import pytest

from nq71.domain.release import (
    FilePrint,
    Release,
    Shown,
    UnsafeReleaseError,
    is_release_id,
    is_safe_path,
    release_of,
)

PRINT = FilePrint("a" * 64, 3)
RELEASE = Release(
    "https://truong.example/nq71",
    "2026-11-22T08:00:00+07:00",
    {"index.html": PRINT, "2026/11/ngày-hội/index.html": FilePrint("b" * 64, 0)},
    {"x": Shown("2026/11/ngày-hội/", "h")},
    frozenset({"y"}),
)


def test_a_manifest_comes_back_as_it_was() -> None:
    """Written as JSON and read again, it is the same release with the same id."""
    again = release_of(json.loads(json.dumps(RELEASE.as_dict())))
    assert again == RELEASE
    assert again.id == RELEASE.id
    assert RELEASE.id.startswith("20261122T080000-")
    assert is_release_id(RELEASE.id)


def test_another_byte_is_another_release() -> None:
    """The id tells the bytes, the address and what was taken down."""
    others = [
        Release(RELEASE.site_url, RELEASE.built_at, {"index.html": PRINT}),
        Release("https://khac.example", RELEASE.built_at, RELEASE.files, RELEASE.articles, RELEASE.withdrawn),
        Release(RELEASE.site_url, RELEASE.built_at, RELEASE.files, RELEASE.articles),
    ]
    assert len({RELEASE.id, *(each.id for each in others)}) == 4


@pytest.mark.parametrize(
    "path",
    [
        "../a", "a/../b", "/etc/passwd", "a//b", "", "./a", "a/.", "C:/a", "C:a", "a\\b", "a\0b", "a\nb", "a/ b",
        "a./b", "a /b", ".nq71/live", ".NQ71/x", "a/.nq71/b", ".git/config", "GIT~1/x", ".Git/x", ".receipt.json",
        "con", "NUL.html", "a/com1.txt", "a:b", "tệp?.html", "*.html", "a\u200bb", "a\u202eb", "nga\u0300y",
        "\ud800", "x" * 300, "anh|1", '"a"', ".\u200cgit/x",
    ],
)  # fmt: skip
def test_a_path_that_leads_astray(path: str) -> None:
    """Out of the site, to a device, into a second stream, into our own records: never."""
    assert not is_safe_path(path)
    record = RELEASE.as_dict() | {"files": {path: ["a" * 64, 1]}}
    with pytest.raises(UnsafeReleaseError):
        release_of(record)


@pytest.mark.parametrize(
    "path",
    ["index.html", "2026/11/ngày-hội/ảnh 1.jpg", ".htaccess", ".server/nginx.conf", "_headers", "console.html"],
)
def test_an_honest_path(path: str) -> None:
    """What a build really makes may go out."""
    assert is_safe_path(path)


@pytest.mark.parametrize(
    "pair",
    [
        ("a/B.html", "a/b.html"),
        ("A/x.html", "a/y.html"),
        ("a", "a/b"),
        ("A", "a/b"),
        ("straße", "STRASSE"),
    ],
)
def test_two_names_that_a_disk_takes_for_one(pair: tuple[str, str]) -> None:
    """Names that differ only in case, or a file that is a folder too, would overwrite each other somewhere."""
    with pytest.raises(UnsafeReleaseError):
        release_of(RELEASE.as_dict() | {"files": {path: ["a" * 64, 1] for path in pair}})


@pytest.mark.parametrize(
    "change",
    [
        {"files": []},
        {"files": {"a": "b"}},
        {"files": {"a": ["../x", 1]}},
        {"files": {"a": ["a" * 64, -1]}},
        {"files": {"a": ["a" * 64, "1"]}},
        {"articles": {"x": "y"}},
        {"site_url": 5},
        {"built_at": "hôm qua"},
        {"built_at": "../../x"},
    ],
)
def test_a_manifest_that_is_none(change: dict[str, object]) -> None:
    """Another shape than ours is not believed."""
    with pytest.raises(UnsafeReleaseError):
        release_of(RELEASE.as_dict() | change)
    with pytest.raises(UnsafeReleaseError):
        release_of(None)
