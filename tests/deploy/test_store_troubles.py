"""What goes wrong on real servers has a name, and no secret or path of this machine comes with it."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from nq71.storage.deploy import ftps as ftps_store
from nq71.storage.deploy import s3 as s3_store
from nq71.storage.deploy import sftp as sftp_store
from nq71.storage.deploy.ftp_wire import SafeWire
from nq71.storage.deploy.store import FarSideError, Trouble
from nq71.storage.deploy.stores import open_store
from tests.deploy import places, servers
from tests.deploy.certificates import write_certificate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nq71.domain.destination import S3Place
    from nq71.storage.deploy.store import Store


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let us in everywhere."""
    for name, value in places.secrets().items():
        monkeypatch.setenv(name, value)


def quiet(_: int) -> None:
    """Take the count of bytes and say nothing."""


def trouble_of(act: Any) -> Trouble:
    with pytest.raises(FarSideError) as error:
        act()
    return error.value.trouble


@contextmanager
def small_disk(folder: Path, size: str = "1m") -> Iterator[Path]:
    """Mount a small disk; only root may."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = servers.find_program("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if not done or done.returncode:
        pytest.skip("this user may not mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run([str(servers.find_program("umount")), "-l", str(folder)], check=True)


def remount(folder: Path, how: str) -> None:
    subprocess.run([str(servers.find_program("mount")), "-o", f"remount,{how}", str(folder)], check=True)


@pytest.mark.parametrize("kind", ["sftp", "ftps", "ftp"])
def test_a_full_disk_is_told(kind: str, request: pytest.FixtureRequest) -> None:
    """A server whose disk is full, in the middle of a file or before it, is named so; what was there stays."""
    server = request.getfixturevalue({"sftp": "sshd"}.get(kind, kind))
    with small_disk(server.root / "small"):
        store = open_store(
            places.sftp_place(server, "small") if kind == "sftp" else places.ftp_place(server, "small")
        )
        store.put("page.html", b"whole", quiet)
        assert trouble_of(lambda: store.put("big.jpg", os.urandom(2_000_000), quiet)) is Trouble.FULL
        store.reopen()
        assert trouble_of(lambda: store.put("more/again.jpg", os.urandom(500_000), quiet)) is Trouble.FULL
        store.reopen()
        assert store.read("page.html") == b"whole"
        store.remove("big.jpg")
        store.put("small.jpg", b"fits", quiet)
        store.close()


@pytest.mark.parametrize("kind", ["sftp", "ftps", "ftp"])
def test_a_read_only_disk_is_told(kind: str, request: pytest.FixtureRequest) -> None:
    """A server that lets us read and not write is named as such, for every act that writes."""
    server = request.getfixturevalue({"sftp": "sshd"}.get(kind, kind))
    with small_disk(server.root / "locked") as disk:
        store = open_store(
            places.sftp_place(server, "locked") if kind == "sftp" else places.ftp_place(server, "locked")
        )
        store.put("page.html", b"whole", quiet)
        remount(disk, "ro")
        for act in (
            lambda: store.put("new.html", b"1", quiet),
            lambda: store.put("deep/new.html", b"1", quiet),
            lambda: store.move("page.html", "other.html"),
            lambda: store.copy("page.html", "other.html"),
            lambda: store.remove("page.html"),
            lambda: store.create(".nq71/lock", b"1"),
        ):
            assert trouble_of(act) is Trouble.READ_ONLY
        assert store.read("page.html") == b"whole"
        store.close()


@pytest.mark.parametrize(("fault", "trouble"), [("full", Trouble.FULL), ("read-only", Trouble.READ_ONLY)])
def test_an_object_store_that_takes_nothing(
    fault: str, trouble: Trouble, object_store: servers.ObjectStore, request: pytest.FixtureRequest
) -> None:
    """A full object store and a key that may only read are told apart."""
    store = open_store(places.s3_place(object_store, "faults"))
    request.addfinalizer(lambda: object_store.fault(""))
    object_store.fault(fault)
    assert trouble_of(lambda: store.put("a.txt", b"1", quiet)) is trouble
    assert trouble_of(lambda: store.remove("a.txt")) is trouble


def test_a_changed_host_key_keeps_us_out(sshd: servers.SshServer) -> None:
    """A server whose key is not the one that we know gets no word from us: the key of the login is never tried."""
    place = places.sftp_place(sshd, "keys")
    sshd.use_host_key(1)
    sshd.restart()
    try:
        assert trouble_of(lambda: open_store(place)) is Trouble.HOST_KEY
    finally:
        sshd.use_host_key(0)
        sshd.restart()
    open_store(place).close()


def test_an_unknown_host_keeps_us_out(sshd: servers.SshServer, tmp_path: Path) -> None:
    """A server of which nobody has vouched for the key is refused, and its key is not written down."""
    nobody = tmp_path / "known_hosts"
    place = places.sftp_place(sshd, "keys")
    assert trouble_of(lambda: open_store(replace(place, known_hosts=str(nobody)))) is Trouble.HOST_KEY
    nobody.write_text("", encoding="utf-8")
    assert trouble_of(lambda: open_store(replace(place, known_hosts=str(nobody)))) is Trouble.HOST_KEY
    assert nobody.read_text(encoding="utf-8") == ""


def test_a_stranger_stays_out(  # noqa: PLR0917 - a server each
    sshd: servers.SshServer,
    old_sftp: servers.OldSftpServer,
    ftps: servers.FtpServer,
    object_store: servers.ObjectStore,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    """A wrong key, a wrong password, an unknown access key and a key file that is none are all ``login``."""
    place = places.sftp_place(sshd, "stranger")
    s3 = places.s3_place(object_store, "stranger")
    request.addfinalizer(object_store.let_in)
    assert trouble_of(lambda: open_store(replace(place, key=str(sshd.wrong_key)))) is Trouble.LOGIN
    (tmp_path / "no-key").write_text("not a key", encoding="utf-8")
    assert trouble_of(lambda: open_store(replace(place, key=str(tmp_path / "no-key")))) is Trouble.LOGIN
    assert trouble_of(lambda: open_store(replace(place, key=str(tmp_path / "nothing")))) is Trouble.LOGIN
    for name in (places.SFTP_PASSWORD.env, places.FTP_PASSWORD.env):
        monkeypatch.setenv(name, "sai-mat-khau")
    assert trouble_of(lambda: open_store(places.old_sftp_place(old_sftp, "stranger"))) is Trouble.LOGIN
    assert trouble_of(lambda: open_store(places.ftp_place(ftps, "stranger"))) is Trouble.LOGIN
    object_store.shut_out()
    assert trouble_of(lambda: open_store(s3)) is Trouble.LOGIN


def test_a_strange_certificate_keeps_us_out(ftps: servers.FtpServer, tmp_path: Path) -> None:
    """Without the school's own authority, or with another's, no name and no password is sent."""
    place = places.ftp_place(ftps, "certificate")
    log = ftps.folder / "server.log"
    before = log.read_text(encoding="utf-8").count("USER")
    assert trouble_of(lambda: open_store(replace(place, certificate=""))) is Trouble.HOST_KEY
    other = write_certificate(tmp_path, "other")[0]
    assert trouble_of(lambda: open_store(replace(place, certificate=str(other)))) is Trouble.HOST_KEY
    assert log.read_text(encoding="utf-8").count("USER") == before
    assert trouble_of(lambda: open_store(replace(place, host="127.0.0.2"))) in {Trouble.HOST_KEY, Trouble.UNREACHABLE}


def test_an_object_store_by_tls(tmp_path: Path) -> None:
    """A store with a certificate of the school's own is believed with that file alone."""
    with servers.ObjectStore(tmp_path / "etc", tmp_path / "www", secure=True) as server:
        place = places.s3_place(server, "tls")
        store = open_store(place)
        store.put("a.txt", b"1", quiet)
        assert store.read("a.txt") == b"1"
        store.close()
        assert trouble_of(lambda: open_store(replace(place, certificate=""))) is Trouble.HOST_KEY


@pytest.mark.parametrize("kind", ["sftp", "ftps", "ftp", "s3"])
def test_a_line_that_is_cut(kind: str, request: pytest.FixtureRequest) -> None:
    """A reset in the middle of a file is ``cut``; the next act says so again until the line is made anew."""
    server = request.getfixturevalue({"sftp": "sshd", "s3": "object_store"}.get(kind, kind))
    make: Any = {"sftp": places.sftp_place, "s3": places.s3_place}.get(kind, places.ftp_place)
    store = open_store(make(server, f"cut-{kind}"))
    data = os.urandom(4_000_000)
    is_over = threading.Event()
    cutter = threading.Thread(target=cut_on, args=(server, is_over))
    cutter.start()
    try:
        assert trouble_of(lambda: put_on(store, data)) is Trouble.CUT
    finally:
        is_over.set()
        cutter.join()
    store.reopen()
    store.put("big.jpg", data, quiet)
    assert store.read("big.jpg") == data
    server.proxy.refusing = True
    try:
        server.proxy.cut()
        assert trouble_of(lambda: store.read("big.jpg")) is Trouble.CUT
        assert trouble_of(lambda: store.read("big.jpg")) is Trouble.CUT
        assert trouble_of(store.reopen) is Trouble.UNREACHABLE
    finally:
        server.proxy.mend()
    store.reopen()
    assert store.read("big.jpg") == data
    store.close()


def put_on(store: Store, data: bytes) -> None:
    for _ in range(100):
        store.put("big.jpg", data, quiet)


def cut_on(server: Any, is_over: threading.Event) -> None:
    while not is_over.wait(0.01):
        server.proxy.cut()
        if isinstance(server, servers.FtpServer):
            server.tear_data()


@pytest.mark.parametrize("kind", ["sftp", "ftps", "s3"])
def test_a_dead_line_is_noticed(kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that falls silent without hanging up is given up after a while, not waited for through the night."""
    for module in (sftp_store, ftps_store, s3_store):
        monkeypatch.setattr(module, "ANSWERING", 1.0)
    server = request.getfixturevalue({"sftp": "sshd", "s3": "object_store"}.get(kind, kind))
    make: Any = {"sftp": places.sftp_place, "s3": places.s3_place}.get(kind, places.ftp_place)
    store = open_store(make(server, f"dead-{kind}"))
    store.put("a.txt", b"1", quiet)
    server.proxy.is_dead = True
    try:
        began = time.monotonic()
        assert trouble_of(lambda: store.read("a.txt")) is Trouble.CUT
        assert time.monotonic() - began < 10
    finally:
        server.proxy.is_dead = False
        server.proxy.cut()
    store.reopen()
    assert store.read("a.txt") == b"1"
    store.close()


def test_a_data_channel_resumes_the_session(ftps: servers.FtpServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every data channel resumes the TLS session of the first: servers of today ask for it."""
    resumed: list[bool | None] = []
    transfer: Any = SafeWire.ntransfercmd

    def watch(wire: Any, *words: Any) -> Any:
        channel, size = transfer(wire, *words)
        resumed.append(channel.session_reused)
        return channel, size

    monkeypatch.setattr(SafeWire, "ntransfercmd", watch)
    store = open_store(places.ftp_place(ftps, "session"))
    for number in range(3):
        store.put(f"{number}.txt", b"1", quiet)
    store.read("1.txt")
    store.list("")
    store.close()
    assert resumed
    assert all(resumed)


def test_a_name_that_is_no_utf8_breaks_nothing(sshd: servers.SshServer, ftp: servers.FtpServer) -> None:
    """A file of somebody else's with a name in an old encoding is listed beside ours, and left."""
    for server, place in ((sshd, places.sftp_place(sshd, "names")), (ftp, places.ftp_place(ftp, "names"))):
        store = open_store(place)
        store.put("của ta.txt", b"1", quiet)
        odd = os.fsencode(server.root / "names") + b"/anh-b\xeca.jpg"
        with open(odd, "wb") as file:  # noqa: PTH123 - pathlib knows no such names
            file.write(b"2")
        assert "của ta.txt" in store.list("")
        assert len(store.list("")) == 2
        store.close()


def test_an_old_server_is_told_by_its_answers(old_sftp: servers.OldSftpServer) -> None:
    """Where a server has no ``posix-rename`` and no hard links, the plain ways are taken, and remembered."""
    store = sftp_store.open_store(places.old_sftp_place(old_sftp, "old"))
    for number in range(2):
        store.put("new", f"{number}".encode(), quiet)
        store.move("new", "page.html")
        store.copy("page.html", "copy.html")
    assert store.read("copy.html") == b"1"
    assert not store._can_replace
    assert not store._can_link


def test_types_and_keeping_of_objects(object_store: servers.ObjectStore) -> None:
    """A bucket says of each file what it is and how long it may be kept; after a move that of the new name."""
    place: S3Place = places.s3_place(object_store, "types")
    store = s3_store.open_store(place)
    expected = {
        "index.html": ("text/html; charset=utf-8", "public, max-age=60, must-revalidate"),
        "theme/home.0123abcd.css": ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        "rss.xml": ("application/rss+xml; charset=utf-8", "public, max-age=60, must-revalidate"),
        "manifest.webmanifest": ("application/manifest+json; charset=utf-8", "public, max-age=3600, must-revalidate"),
        "su-kien.ics": ("text/calendar; charset=utf-8", "public, max-age=60, must-revalidate"),
        "2026/11/a/b-0123abcd.webp": ("image/webp", "public, max-age=31536000, immutable"),
        "index.html.br": ("application/octet-stream", "public, max-age=3600, must-revalidate"),
    }
    for number, path in enumerate(expected):
        if number % 2:
            store.put(path, b"1", quiet)
        else:
            store.put(".nq71/incoming/x", b"1", quiet)
            store.move(".nq71/incoming/x", path)
        head = store._client.head_object(Bucket=place.bucket, Key=f"types/{path}")
        assert (head["ContentType"], head["CacheControl"]) == expected[path]
        assert "ContentEncoding" not in head


def test_no_secret_and_no_path_in_any_word(  # noqa: PLR0917 - a server each
    sshd: servers.SshServer,
    old_sftp: servers.OldSftpServer,
    ftps: servers.FtpServer,
    object_store: servers.ObjectStore,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    """Neither an error nor the most talkative log of the libraries says a secret or a path of this machine."""
    caplog.set_level(logging.DEBUG)
    key = tmp_path / "thu-muc-rieng" / "key"
    key.parent.mkdir()
    shutil.copyfile(sshd.key, key)
    wrong = tmp_path / "thu-muc-rieng" / "wrong"
    shutil.copyfile(sshd.wrong_key, wrong)
    known = tmp_path / "thu-muc-rieng" / "known_hosts"
    shutil.copyfile(sshd.known_hosts, known)
    sftp = replace(places.sftp_place(sshd, "secret"), key=str(key), known_hosts=str(known))
    s3 = places.s3_place(object_store, "secret")
    ftp = places.ftp_place(ftps, "secret")
    request.addfinalizer(object_store.let_in)
    said: list[str] = []
    for place in (sftp, places.old_sftp_place(old_sftp, "secret"), ftp, s3):
        store = open_store(place)
        store.put("a.txt", b"1", quiet)
        said.append(repr(store))
        store.close()
    object_store.shut_out()
    for place in (
        replace(sftp, key=str(wrong)),
        replace(sftp, known_hosts=""),
        replace(ftp, certificate=""),
        replace(ftp, user="somebody"),
        s3,
    ):
        with pytest.raises(FarSideError) as error:
            open_store(place)
        said += [str(error.value), repr(error.value), repr(error.value.__cause__), repr(error.value.args)]
    captured = capfd.readouterr()
    words = "\n".join([*said, caplog.text, captured.out, captured.err])
    assert len(words) > 2000, "the libraries did talk"
    for marker in (
        servers.OldSftpServer.password,
        servers.FtpServer.password,
        servers.ObjectStore.secret_key,
        servers.ObjectStore.access_key,
        "thu-muc-rieng",
        str(ftps.ca_file),
    ):
        assert marker not in words


@pytest.mark.parametrize("kind", ["sftp", "ftps", "ftp"])
def test_a_full_disk_leaves_no_empty_lock(kind: str, request: pytest.FixtureRequest) -> None:
    """Who cannot write what has to be new is told why, and leaves nothing that would keep the next one out."""
    server = request.getfixturevalue({"sftp": "sshd"}.get(kind, kind))
    with small_disk(server.root / "brim") as disk:
        store = open_store(places.sftp_place(server, "brim") if kind == "sftp" else places.ftp_place(server, "brim"))
        store.put(".nq71/a", b"1", quiet)
        with suppress(OSError), (disk / "full").open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        assert trouble_of(lambda: store.create(".nq71/lock", bytes(9000))) is Trouble.FULL
        assert ".nq71" in store.list("")
        assert ".nq71/lock" not in store.list(".nq71")
        (disk / "full").unlink()
        assert store.create(".nq71/lock", b"ours")
        store.close()
