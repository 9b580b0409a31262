"""Files on a server that speaks FTP: with TLS, its certificate checked; in the clear only where ``kind = "ftp"``."""

from __future__ import annotations

import ftplib
import posixpath
import re
import ssl
import time
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.storage.deploy.ftp_wire import UNKNOWN, PlainWire, SafeWire, list_here
from nq71.storage.deploy.secrets import find_secret
from nq71.storage.deploy.store import Entry, FarSideError, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from nq71.domain.destination import FtpPlace
    from nq71.storage.deploy.secrets import Secret

CONNECTING = 20  # seconds
ANSWERING = 60  # seconds without any answer: the line is dead
EXPLAINING = 10  # seconds for the server to say why it has closed a data channel
CHUNK = 32 * 1024  # bytes
GUARD = ".giu-cho-"  # a folder that begins so beside a file: whoever makes it is the file's one creator
GUARD_PATIENCE = 1.5  # seconds that a guard without its file is respected: its maker died, or is slow
_FULL = re.compile(r"no space|quota|disk full|insufficient|exceeded", re.IGNORECASE)
_READ_ONLY = re.compile(
    r"read.only|denied|not permitted|permission|forbidden|not allowed|privilege|could not create|operation failed",
    re.IGNORECASE,
)


def open_store(place: FtpPlace) -> FtpStore:
    """Connect and log in; raises ``FarSideError`` and ``SecretMissingError``."""
    store = FtpStore(place, find_secret(place.password))
    store.reopen()
    return store


class FtpStore:
    """A ``Store``. Where a server will not rename over a file (IIS), a page is gone for the moment between two steps.

    FTP knows no file that must be new: ``create`` asks for a folder beside it, which only one can make.
    """

    puts_whole = False

    def __init__(self, place: FtpPlace, secret: Secret | None) -> None:
        self._place = place
        self._secret = secret
        self._session: ftplib.FTP | None = None
        self._home = "/"

    def read(self, path: str) -> bytes | None:
        """Read a whole file."""
        with self._talk(path) as wire:
            return self._pull(wire, path)

    def list(self, folder: str) -> Mapping[str, Entry]:
        """List one folder."""
        with self._talk(folder) as wire:
            return self._entries(wire, folder)

    def put(self, path: str, data: bytes, told: Callable[[int], None]) -> None:
        """Write a file, and ask how long it has become: a line that is cut looks like an end to many servers."""
        with self._talk(path) as wire:
            self._in_folder(wire, path, lambda: self._push(wire, path, data, told))

    def move(self, source: str, path: str) -> None:
        """Rename over what is there, in one step where the server can."""
        with self._talk(path) as wire:
            self._need(wire, source)
            self._in_folder(wire, path, lambda: self._rename(wire, source, path))

    def copy(self, source: str, path: str) -> None:
        """Carry the bytes down and up again: FTP has no copy."""
        with self._talk(path) as wire:
            data = self._pull(wire, source)
            if data is None:
                raise FarSideError(Trouble.MISSING, source)
            self._in_folder(wire, path, lambda: self._push(wire, path, data, lambda _: None))

    def remove(self, path: str) -> None:
        """Remove a file, its guard, and the folders that it leaves empty."""
        with self._talk(path) as wire:
            try:
                wire.delete(self._full(path))
            except ftplib.error_perm:
                if self._exists(wire, path):
                    raise
                self._remove_folder(wire, _guard(path))
                return
            self._remove_folder(wire, _guard(path))
            folder = posixpath.dirname(path)
            while folder and self._remove_folder(wire, folder):
                folder = posixpath.dirname(folder)

    def create(self, path: str, data: bytes) -> bool:
        """Make the guard, which only one of all can; then write the file."""
        with self._talk(path) as wire:
            for _ in range(3):
                if self._exists(wire, path):
                    return False
                if self._made_guard(wire, path):
                    self._fill_new(wire, path, data)
                    return True
                time.sleep(GUARD_PATIENCE)
                if self._exists(wire, path):
                    return False
                self._remove_folder(wire, _guard(path))
            return False

    def _fill_new(self, wire: ftplib.FTP, path: str, data: bytes) -> None:
        try:
            self._push(wire, path, data, lambda _: None)
        except (ftplib.error_perm, ftplib.error_temp):  # a full disk: an empty file would keep everybody out
            with suppress(ftplib.error_perm):
                wire.delete(self._full(path))
            self._remove_folder(wire, _guard(path))
            raise

    def reopen(self) -> None:
        """Connect anew: TLS and its certificate before the name and the password."""
        self.close()
        wire: ftplib.FTP | None = None
        try:
            wire = self._dial()
            self._session = wire
        except ssl.SSLCertVerificationError:
            raise FarSideError(Trouble.HOST_KEY) from None
        except ftplib.error_perm as refusal:
            trouble = Trouble.LOGIN if str(refusal)[:2] == "53" else Trouble.UNREACHABLE
            raise FarSideError(trouble, code=str(refusal)[:3]) from None
        except (ftplib.Error, EOFError, OSError):
            raise FarSideError(Trouble.UNREACHABLE) from None

    def close(self) -> None:
        """Hang up without waiting for a goodbye."""
        session, self._session = self._session, None
        if session is not None:
            with suppress(Exception):  # a line that is cut cannot be closed either, and nothing is lost
                session.close()

    def _dial(self) -> ftplib.FTP:
        place = self._place
        wire: PlainWire = SafeWire(context=self._context()) if place.has_tls else PlainWire()
        wire.encoding = "utf-8"
        try:
            wire.connect(place.host, place.port, CONNECTING)
            if isinstance(wire, SafeWire):
                wire.auth()
            wire.login(place.user, self._secret.reveal() if self._secret else "")
            if isinstance(wire, SafeWire):
                wire.prot_p()
            with suppress(ftplib.error_perm):
                wire.sendcmd("OPTS UTF8 ON")  # old IIS; the others speak UTF-8 unasked
            wire.voidcmd("TYPE I")
            self._home = wire.pwd() or "/"
            wire.timeout = ANSWERING
            if wire.sock is not None:
                wire.sock.settimeout(ANSWERING)
        except BaseException:
            wire.close()
            raise
        return wire

    def _context(self) -> ssl.SSLContext:
        certificate = self._place.certificate
        return ssl.create_default_context(cafile=str(Path(certificate).expanduser()) if certificate else None)

    @contextmanager
    def _talk(self, path: str) -> Iterator[ftplib.FTP]:
        """Give the session; what the library raises becomes ``FarSideError`` here."""
        if self._session is None:
            raise FarSideError(Trouble.CUT, path)
        try:
            yield self._session
        except (ftplib.error_perm, ftplib.error_temp) as refusal:
            text = str(refusal)
            trouble = _trouble(text)
            if trouble is Trouble.CUT:
                self.close()
            raise FarSideError(trouble, path, text[:3]) from None
        except (ftplib.Error, EOFError, OSError):
            self.close()
            raise FarSideError(Trouble.CUT, path) from None

    def _full(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(self._home, self._place.path, path))

    def _pull(self, wire: ftplib.FTP, path: str) -> bytes | None:
        taken = BytesIO()
        try:
            wire.retrbinary(f"RETR {self._full(path)}", taken.write, CHUNK)
        except ftplib.error_perm:
            if self._exists(wire, path):
                raise
            return None
        return taken.getvalue()

    def _push(self, wire: ftplib.FTP, path: str, data: bytes, told: Callable[[int], None]) -> None:
        full = self._full(path)
        channel = wire.transfercmd(f"STOR {full}")
        try:
            for start in range(0, len(data), CHUNK):
                piece = data[start : start + CHUNK]
                channel.sendall(piece)
                told(len(piece))
            if isinstance(channel, ssl.SSLSocket):
                with suppress(OSError):  # some servers do not say goodbye; what counts is their answer and the size
                    channel.unwrap()
        except OSError:
            channel.close()
            if wire.sock is not None:
                wire.sock.settimeout(EXPLAINING)
            wire.voidresp()  # a full disk is told here
            raise
        channel.close()
        wire.voidresp()
        try:
            is_whole = wire.size(full) == len(data)
        except ftplib.error_perm as refusal:
            is_whole = str(refusal)[:3] in UNKNOWN  # the rare server that knows no SIZE
        if not is_whole:
            raise EOFError

    def _entries(self, wire: ftplib.FTP, folder: str) -> dict[str, Entry]:
        if not self._is_folder(wire, folder):
            return {}
        try:
            return list_here(wire)
        finally:
            with suppress(ftplib.Error, EOFError, OSError):
                wire.voidcmd("TYPE I")  # a list is text; the next file would be taken for text too, and spoiled
                wire.cwd(self._home)  # Windows will not remove a folder that somebody is in

    def _is_folder(self, wire: ftplib.FTP, folder: str) -> bool:
        try:
            wire.cwd(self._full(folder))
        except ftplib.error_perm:
            return False
        return True

    def _exists(self, wire: ftplib.FTP, path: str) -> bool:
        return posixpath.basename(path) in self._entries(wire, posixpath.dirname(path))

    def _need(self, wire: ftplib.FTP, path: str) -> None:
        try:
            wire.sendcmd(f"RNFR {self._full(path)}")
        except ftplib.error_perm:
            if not self._exists(wire, path):
                raise FarSideError(Trouble.MISSING, path) from None
            raise

    def _in_folder(self, wire: ftplib.FTP, path: str, act: Callable[[], None]) -> None:
        """Do it; where the folder for it is missing, make that and do it again."""
        try:
            act()
        except ftplib.error_perm:
            if not self._made_folders(wire, posixpath.dirname(path)):
                raise
            act()

    def _made_folders(self, wire: ftplib.FTP, folder: str) -> bool:
        """Make a folder and those above it, the target's own too; ``False`` when it was there already."""
        if self._is_folder(wire, folder):
            return False
        full = self._full(folder)
        above = [full]
        while (full := posixpath.dirname(full)) != "/":
            above.append(full)
        refusal: ftplib.error_perm | None = None
        for each in reversed(above):
            try:
                wire.mkd(each)
            except ftplib.error_perm as error:  # it is there, or it may not be made: what there is at the end tells
                refusal = error
        if refusal is not None and not self._is_folder(wire, folder):
            raise refusal
        return True

    def _remove_folder(self, wire: ftplib.FTP, folder: str) -> bool:
        try:
            wire.rmd(self._full(folder))
        except ftplib.error_perm:
            return False
        return True

    def _made_guard(self, wire: ftplib.FTP, path: str) -> bool:
        self._made_folders(wire, posixpath.dirname(path))
        try:
            wire.mkd(self._full(_guard(path)))
        except ftplib.error_perm:
            if self._is_folder(wire, _guard(path)):
                return False
            raise
        return True

    def _rename(self, wire: ftplib.FTP, source: str, path: str) -> None:
        old, new = self._full(source), self._full(path)
        try:
            wire.rename(old, new)
        except ftplib.error_perm:
            if not self._exists(wire, path):
                raise
            wire.delete(new)
            wire.rename(old, new)


def _guard(path: str) -> str:
    folder, name = posixpath.split(path)
    return posixpath.join(folder, f"{GUARD}{name}")


def _trouble(text: str) -> Trouble:
    """Read what a server means; its words are its own, only the first digits are agreed upon."""
    if text[:3] in {"452", "552"} or _FULL.search(text):
        return Trouble.FULL
    if text[:3] in {"530", "532"}:
        return Trouble.LOGIN
    if _READ_ONLY.search(text):
        return Trouble.READ_ONLY
    return Trouble.CUT if text[:2] == "42" else Trouble.OTHER
