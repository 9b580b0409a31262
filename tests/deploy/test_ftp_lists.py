"""The dialects in which FTP servers list a folder."""

from __future__ import annotations

import ftplib

import pytest

from nq71.storage.deploy import ftp_wire
from nq71.storage.deploy.store import Entry

FILE, FOLDER, OTHER = Entry("file", 1803), Entry("folder"), Entry("other")


@pytest.mark.parametrize(
    ("line", "name", "entry"),
    [
        ("-rw-r--r--   1 owner    group        1803 Nov 22 08:00 ảnh bìa.jpg", "ảnh bìa.jpg", FILE),
        ("-rw-r--r--   1 1000     1000         1803 Nov 22  2025 a", "a", FILE),
        ("-rw-r--r--+  1 owner                 1803 Jan  1 2026 no-group.txt", "no-group.txt", FILE),
        ("drwxr-xr-x   3 owner    group        4096 Nov 22 08:00 .nq71", ".nq71", FOLDER),
        ("lrwxrwxrwx   1 owner    group           7 Nov 22 08:00 a -> current", "a", OTHER),
        ("11-22-26  08:00AM                 1803 có dấu cách.txt", "có dấu cách.txt", FILE),
        ("11-22-2026  08:00       <DIR>          2026", "2026", FOLDER),
        ("total 12", "", OTHER),
        ("drwxr-xr-x   3 owner    group        4096 Nov 22 08:00 ..", "", OTHER),
    ],
)
def test_a_line_is_read(line: str, name: str, entry: Entry) -> None:
    """Names with spaces and marks, sizes and folders are read from the lists of Unix and of Windows."""
    assert ftp_wire._read_line(line) == (name, entry)


def test_an_odd_line_is_not_guessed() -> None:
    """A dialect that we do not know is left; then the names alone are asked for."""
    assert ftp_wire._read_line("+i8388621.48594,m825718503,r,s280,\tdjb.html") is None


class Bare:
    """A server that knows only names and sizes."""

    def mlsd(self) -> object:
        raise ftplib.error_perm("502 no MLSD")  # noqa: S321 - only an error

    def retrlines(self, _: str, take: object) -> None:
        take("something odd")  # type: ignore[operator]

    def nlst(self) -> list[str]:
        return ["./a.txt", "b", "."]

    def size(self, name: str) -> int:
        if name == "b":
            raise ftplib.error_perm("550 not a file")  # noqa: S321 - only an error
        return 1803


def test_names_and_sizes_are_enough() -> None:
    """The barest server lists names, and says of files how long they are."""
    assert ftp_wire.list_here(Bare()) == {"a.txt": FILE, "b": FOLDER}  # type: ignore[arg-type]
