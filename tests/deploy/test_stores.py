"""What publishing asks of a far side, asked of every kind of server."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

import pytest

from nq71.domain.destination import FolderPlace
from nq71.storage.deploy.store import Entry, FarSideError, Store, Trouble
from nq71.storage.deploy.stores import open_store
from tests.deploy import places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nq71.domain.destination import Destination

KINDS = ["folder", "sftp", "old-sftp", "ftps", "ftp", "old-ftp", "s3"]


def quiet(_: int) -> None:
    """Take the count of bytes and say nothing."""


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Destination:
    """Give a fresh folder on each kind of server, one that is not there yet."""
    for name, value in places.secrets().items():
        monkeypatch.setenv(name, value)
    folder = f"truong/{tmp_path.name}"
    kind = request.param
    if kind == "folder":
        return FolderPlace(
            name="folder", kind="folder", url=places.URL, path=str(tmp_path / "truong"), is_in_place=True
        )
    makers: dict[str, tuple[str, Callable[[Any, str], Destination]]] = {
        "sftp": ("sshd", places.sftp_place),
        "old-sftp": ("old_sftp", places.old_sftp_place),
        "ftps": ("ftps", places.ftp_place),
        "ftp": ("ftp", places.ftp_place),
        "old-ftp": ("old_ftp", places.ftp_place),
        "s3": ("object_store", places.s3_place),
    }
    server, make = makers[kind]
    return make(request.getfixturevalue(server), folder)


@pytest.fixture
def store(place: Destination) -> Iterator[Store]:
    """Give an open connection."""
    store = open_store(place)
    yield store
    store.close()


def put(store: Store, path: str, data: bytes) -> None:
    store.put(path, data, quiet)


def test_what_is_put_can_be_read(store: Store) -> None:
    """A file is read as it was put, with Vietnamese names, dots, spaces and folders that were not there."""
    names = ["index.html", "2026/11/hội-thảo/ảnh bìa.jpg", ".nq71/incoming/abc.part", ".htaccess", "trống.txt"]
    for name in names:
        put(store, name, name.encode() if name != "trống.txt" else b"")
    assert [store.read(name) for name in names] == [name.encode() for name in names[:-1]] + [b""]
    assert store.read("index.htm") is None
    assert store.read("chưa/có/gì.txt") is None


def test_put_tells_every_byte(store: Store) -> None:
    """The bar of bytes counts what has gone, neither more nor less, also for a file of some megabytes."""
    data = os.urandom(3_000_017)
    told: list[int] = []
    store.put("phim.mp4", data, told.append)
    assert sum(told) == len(data)
    assert store.read("phim.mp4") == data
    put(store, "phim.mp4", b"short")
    assert store.read("phim.mp4") == b"short", "what was longer before leaves no tail"


def test_bytes_are_never_taken_for_text(store: Store) -> None:
    """After a list, which many servers send as text, a picture arrives as it is, ends of lines and all."""
    data = b"\r\n\n\r\x00\xff" * 1000
    put(store, "a/first.bin", data)
    for path in ("a", "", "missing"):
        store.list(path)
    put(store, "a/second.bin", data)
    store.copy("a/second.bin", "b/third.bin")
    assert [store.read(f"{path}.bin") == data for path in ("a/first", "a/second", "b/third")] == [True] * 3


def test_list_shows_one_folder(store: Store) -> None:
    """A list has the files of one folder with their sizes, and its folders; a missing folder has none."""
    put(store, "a.txt", b"12345")
    put(store, "sâu/b có dấu.txt", b"1")
    put(store, "sâu/hơn/c.txt", b"")
    assert dict(store.list("")) == {"a.txt": Entry("file", 5), "sâu": Entry("folder")}
    assert dict(store.list("sâu")) == {"b có dấu.txt": Entry("file", 1), "hơn": Entry("folder")}
    assert dict(store.list("không/có")) == {}


def test_move_replaces(store: Store) -> None:
    """A moved file stands under its new name alone, whatever stood there."""
    put(store, ".nq71/incoming/x", b"new")
    put(store, "index.html", b"old")
    store.move(".nq71/incoming/x", "index.html")
    assert store.read("index.html") == b"new"
    assert store.read(".nq71/incoming/x") is None
    store.move("index.html", "một/hai/ba.html")
    assert store.read("một/hai/ba.html") == b"new"
    with pytest.raises(FarSideError) as error:
        store.move("index.html", "z.html")
    assert error.value.trouble is Trouble.MISSING


def test_copy_leaves_both(store: Store) -> None:
    """A copied file stands twice, and putting something over one name leaves the other as it was."""
    put(store, "index.html", b"one")
    store.copy("index.html", ".nq71/kept/aa")
    put(store, ".nq71/incoming/y", b"two")
    store.move(".nq71/incoming/y", "index.html")
    assert store.read("index.html") == b"two"
    assert store.read(".nq71/kept/aa") == b"one"
    store.copy("index.html", ".nq71/kept/aa")
    assert store.read(".nq71/kept/aa") == b"two"
    with pytest.raises(FarSideError) as error:
        store.copy("nothing.html", "z.html")
    assert error.value.trouble is Trouble.MISSING


def test_remove_takes_empty_folders_along(store: Store) -> None:
    """A removed file takes the folders along that it leaves empty, no other; removing nothing is no mistake."""
    put(store, "a/b/c/one.txt", b"1")
    put(store, "a/two.txt", b"2")
    store.remove("a/b/c/one.txt")
    store.remove("a/b/c/one.txt")
    store.remove("x/y/z.txt")
    assert dict(store.list("a")) == {"two.txt": Entry("file", 1)}
    store.remove("a/two.txt")
    assert dict(store.list("")) == {}


def test_create_lets_one_in(place: Destination) -> None:
    """Of many who create the same file at once exactly one is told that it was the one."""
    stores = [open_store(place) for _ in range(6)]
    barrier = threading.Barrier(len(stores))
    won: list[int] = []

    def run(number: int) -> None:
        barrier.wait()
        if stores[number].create(".nq71/lock", f"{number}".encode()):
            won.append(number)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(stores))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert stores[0].read(".nq71/lock") == f"{won[0]}".encode()
    stores[1].remove(".nq71/lock")
    assert stores[2].create(".nq71/lock", b"again")
    assert not stores[3].create(".nq71/lock", b"no")
    for store in stores:
        store.close()


def test_a_store_can_be_reopened(store: Store) -> None:
    """After the line was dropped everything works again on a new one."""
    put(store, "a.txt", b"1")
    store.reopen()
    assert store.read("a.txt") == b"1"
    store.close()
    store.close()
    store.reopen()
    assert store.read("a.txt") == b"1"


def test_a_folder_is_no_file(store: Store) -> None:
    """Where a folder stands no file can be put; that is said, and nothing is lost."""
    put(store, "tin/a.txt", b"1")
    if store.list("").get("tin") is None or type(store).__name__ == "S3Store":
        return  # an object store has no folders: both names can be
    with pytest.raises(FarSideError):
        put(store, "tin", b"2")
    store.reopen()
    assert store.read("tin/a.txt") == b"1"
