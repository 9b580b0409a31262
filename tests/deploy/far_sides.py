"""The kinds of far side as the table of faults needs them: how readers see each, and how each can be hurt.

Each stands on a small disk of its own (tmpfs), so that a test can fill it and lock it. What has no meaning for a
kind is not there: ``None`` with the reason.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from nq71.domain.destination import FolderPlace, GitPlace, S3Place
from nq71.domain.release import OUR_FOLDER
from tests.deploy import places, servers
from tests.deploy.reader import FolderEyes, GitEyes, StoreEyes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.destination import Destination
    from tests.deploy.reader import Eyes

DISK = 24  # megabytes
NOT_BY_NET = "a folder of this machine has no connection, no login and no host"


class FarSide:
    """One target with its server, ready to be published to and to be hurt."""

    name: str
    drag = 0.0  # seconds that a client waits before each act on a file of this machine
    destination: Destination
    eyes: Eyes
    meaningless: dict[str, str]  # fault → why it has no meaning here

    def __init__(self, folder: Path, *, has_own_disk: bool = True) -> None:
        self.folder = folder
        self.disk = folder / "disk"
        self._has_own_disk = has_own_disk
        self.meaningless = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        if self._has_own_disk:
            self._stack.enter_context(small_disk(self.disk))
        self.disk.mkdir(exist_ok=True)
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def open(self) -> None:
        raise NotImplementedError

    def wipe(self) -> None:
        """Take away whatever was published here."""
        shutil.rmtree(self.disk / "www", ignore_errors=True)

    def everything(self) -> dict[str, bytes]:
        """Return every byte that lies here, whoever can see it."""
        return FolderEyes(self.disk).everything()

    def fingerprints(self) -> dict[str, str]:
        """Return a mark for each live file that changes whenever it is written."""
        folder = self.served()
        files = (path for path in folder.rglob("*") if path.is_file() and OUR_FOLDER not in path.parts)
        return {
            path.relative_to(folder).as_posix(): f"{path.stat().st_ino} {path.stat().st_mtime_ns}" for path in files
        }

    def served(self) -> Path:
        """Return the folder that readers see."""
        return self.disk / "www"

    # What can be done to every kind that stands on a disk.

    def fill(self) -> None:
        """Leave no free byte."""
        with suppress(OSError), (self.disk / "full").open("wb", buffering=0) as file:
            while True:
                file.write(bytes(256 * 1024))
        with suppress(OSError), (self.disk / "full").open("ab", buffering=0) as file:
            while True:
                file.write(bytes(512))

    def unfill(self) -> None:
        (self.disk / "full").unlink(missing_ok=True)

    def lock(self) -> None:
        """Let nobody write: the whole disk."""
        self._remount("ro")

    def unlock(self) -> None:
        self._remount("rw")

    def _remount(self, how: str) -> None:
        for _ in range(200):  # busy while somebody has a file open for writing
            done = subprocess.run(
                [_program("mount"), "-o", f"remount,{how}", str(self.disk)], check=False, capture_output=True
            )
            if done.returncode == 0:
                return
            time.sleep(0.01)

    # What only those with a server know.

    def cut(self) -> None:
        raise NotImplementedError

    def restart(self) -> None:
        raise NotImplementedError

    def slow(self) -> None:
        raise NotImplementedError

    def mend(self) -> None:
        """Make the line an ordinary one again."""

    def shut_out(self) -> None:
        raise NotImplementedError

    def let_in(self) -> None:
        raise NotImplementedError

    def change_identity(self) -> None:
        raise NotImplementedError

    def restore_identity(self) -> None:
        raise NotImplementedError


class InPlaceFolder(FarSide):
    """A folder whose files are replaced one by one."""

    name = "folder in-place"
    drag = 0.004

    def open(self) -> None:
        root = self.disk / "www"
        self.destination = FolderPlace(
            name="truong", kind="folder", url=places.URL, path=str(root), is_in_place=True, keep=2, grace_days=0
        )
        self.eyes = FolderEyes(root)
        self.meaningless = dict.fromkeys(("reset", "restart", "slow", "login", "host key"), NOT_BY_NET)


class ReleasesFolder(FarSide):
    """A folder with releases and a link."""

    name = "folder releases"
    drag = 0.004

    def open(self) -> None:
        root = self.disk / "www"
        self.destination = FolderPlace(
            name="truong", kind="folder", url=places.URL, path=str(root), keep=2, grace_days=0
        )
        self.eyes = LinkEyes(root)
        self.meaningless = dict.fromkeys(("reset", "restart", "slow", "login", "host key"), NOT_BY_NET)

    def served(self) -> Path:
        return (self.disk / "www/current").resolve()


class LinkEyes(FolderEyes):
    """A server whose root is a link: each request goes where it points now."""

    def see(self, path: str) -> bytes | None:
        for _ in range(50):
            try:
                return (self.folder / "current" / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                if (self.folder / "current").is_dir():
                    return None
            time.sleep(0.001)
        return None

    def everything(self) -> dict[str, bytes]:
        return FolderEyes((self.folder / "current").resolve()).everything()


class WithServer(FarSide):
    """A far side behind a wire."""

    server: Any

    def wipe(self) -> None:
        shutil.rmtree(self.served(), ignore_errors=True)

    def served(self) -> Path:
        return self.disk / "home/www"

    def cut(self) -> None:
        self.server.proxy.cut()

    def restart(self) -> None:
        self.server.restart(random.uniform(0.0, 0.3))  # noqa: S311 - any moment will do

    def slow(self) -> None:
        self.server.proxy.bytes_a_second = 200_000
        self.server.proxy.latency = 0.005

    def mend(self) -> None:
        self.server.proxy.mend()

    def shut_out(self) -> None:
        self.server.shut_out()
        self.cut()

    def let_in(self) -> None:
        self.server.let_in()

    def change_identity(self) -> None:
        self.server.use_host_key(1)
        self.server.restart(0)

    def restore_identity(self) -> None:
        self.server.use_host_key(0)
        self.server.restart(0)


class Sftp(WithServer):
    """OpenSSH."""

    name = "sftp"

    def open(self) -> None:
        self.server = self._stack.enter_context(servers.SshServer(self.folder / "etc", self.disk / "home"))
        place = places.sftp_place(self.server, "www")
        self.destination = replace(place, keep=2, grace_days=0)
        self.eyes = FolderEyes(self.disk / "home/www")


class Ftps(WithServer):
    """pyftpdlib with TLS."""

    name = "ftps"
    is_secure = True

    def open(self) -> None:
        server = servers.FtpServer(self.folder / "etc", self.disk / "home", secure=self.is_secure)
        self.server = self._stack.enter_context(server)
        self.destination = replace(places.ftp_place(self.server, "www"), keep=2, grace_days=0)
        self.eyes = FolderEyes(self.disk / "home/www")
        if not self.is_secure:
            reason = "FTP in the clear has nothing by which a server is known; hence only when asked for by name"
            self.meaningless = {"host key": reason}

    def cut(self) -> None:
        super().cut()
        self.server.tear_data()

    def slow(self) -> None:
        """Data does not go through the wire: the server itself takes it slowly from the next connection on."""
        super().slow()
        self.server.throttle(60_000)

    def mend(self) -> None:
        super().mend()
        self.server.throttle(0)


class Ftp(Ftps):
    """pyftpdlib in the clear."""

    name = "ftp"
    is_secure = False


class Git(WithServer):
    """A bare repository by ssh."""

    name = "git"

    def open(self) -> None:
        self.server = self._stack.enter_context(servers.SshServer(self.folder / "etc", self.disk / "home"))
        repository = servers.write_repository(self.disk / "home/truong.git")
        self.destination = GitPlace(
            name="truong",
            kind="git",
            url=places.URL,
            repository=f"ssh://{self.server.user}@127.0.0.1:{self.server.proxy.port}{repository}",
            key=str(self.server.key),
            known_hosts=str(self.server.known_hosts),
            keep=2,
            grace_days=0,
        )
        self.eyes = GitEyes(repository, "gh-pages")

    def wipe(self) -> None:
        repository = self.disk / "home/truong.git"
        shutil.rmtree(repository)
        self.eyes = GitEyes(servers.write_repository(repository), "gh-pages")

    def everything(self) -> dict[str, bytes]:
        """After the host has cleaned up: what no commit leads to it may keep for a while."""
        assert isinstance(self.eyes, GitEyes)
        self.eyes.clean_up()
        return self.eyes.everything()

    def fingerprints(self) -> dict[str, str]:
        tree = {path: data for path, data in self.eyes.everything().items() if path != "objects"}
        return {path: hashlib.sha256(data).hexdigest() for path, data in tree.items()}


class Bucket(WithServer):
    """moto's S3 with TLS. Nothing of it is on a disk: it says itself that it is full, or that we may only read."""

    name = "s3"

    def open(self) -> None:
        self.server = self._stack.enter_context(
            servers.ObjectStore(self.folder / "etc", self.disk / "home", secure=True)
        )
        self.other = self._stack.enter_context(
            servers.ObjectStore(self.folder / "etc-other", self.disk / "home-other", secure=True)
        )
        self.destination = replace(places.s3_place(self.server, "www"), keep=2, grace_days=0)
        self.eyes = StoreEyes(self.server, "www")
        self._times = 0

    def wipe(self) -> None:
        """Go where nobody has published yet."""
        self._times += 1
        prefix = f"www-{self._times}"
        assert isinstance(self.destination, S3Place)
        self.destination = replace(self.destination, prefix=prefix)
        self.eyes = StoreEyes(self.server, prefix)

    def everything(self) -> dict[str, bytes]:
        return self.eyes.everything()

    def fingerprints(self) -> dict[str, str]:
        assert isinstance(self.eyes, StoreEyes)
        return {path: mark for path, mark in self.eyes.marks().items() if not path.startswith(f"{OUR_FOLDER}/")}

    def fill(self) -> None:
        self.server.fault("full")

    def unfill(self) -> None:
        self.server.fault("")

    def lock(self) -> None:
        self.server.fault("read-only")

    def unlock(self) -> None:
        self.server.fault("")

    def change_identity(self) -> None:
        """Somebody else answers at our endpoint, with another authority's certificate."""
        self.server.proxy.target = self.other.port
        self.cut()

    def restore_identity(self) -> None:
        self.server.proxy.target = self.server.port
        self.cut()


# The slowest first, for they are tried several at a time.
KINDS: dict[str, type[FarSide]] = {
    kind.name: kind for kind in (Bucket, Git, Ftps, Ftp, Sftp, InPlaceFolder, ReleasesFolder)
}


@contextmanager
def small_disk(folder: Path, megabytes: int = DISK) -> Iterator[Path]:
    """Mount a disk of its own. Raises ``PermissionError`` where this user may not."""
    folder.mkdir(parents=True, exist_ok=True)
    options = f"size={megabytes}m,mode=0755"
    done = subprocess.run(
        [_program("mount"), "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=False, capture_output=True
    )
    if done.returncode:
        raise PermissionError(str(folder))
    try:
        yield folder
    finally:
        subprocess.run([_program("umount"), "-l", str(folder)], check=True)


def freeze(path: Path) -> None:
    """Make one file so that nobody, root neither, may replace or remove it."""
    subprocess.run([_program("chattr"), "+i", str(path)], check=False, capture_output=True)


def thaw(folder: Path) -> None:
    """Let every file be written again."""
    subprocess.run([_program("chattr"), "-R", "-i", str(folder)], check=False, capture_output=True)


def leftovers(far: FarSide) -> list[str]:
    """Name what a deploy that ended must not leave among our own records: something waiting, a journal, a lock."""
    if isinstance(far, Git):
        return []
    names = {**far.eyes.everything(), **_own_records(far)}
    unwanted = (f"{OUR_FOLDER}/incoming", f"{OUR_FOLDER}/journal", f"{OUR_FOLDER}/lock")
    return sorted(name for name in names if name.startswith(unwanted) or name.endswith(".part"))


def _own_records(far: FarSide) -> dict[str, bytes]:
    return FolderEyes(far.disk / "www").everything() if isinstance(far, ReleasesFolder) else {}


def _program(name: str) -> str:
    return servers.find_program(name) or shutil.which(name, path=os.defpath) or name
