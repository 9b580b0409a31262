"""Files on a server that speaks SFTP; its key must be one that somebody has vouched for (known_hosts)."""

from __future__ import annotations

import logging
import posixpath
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import paramiko
from paramiko.sftp import SFTP_FAILURE, SFTP_NO_SUCH_FILE, SFTP_OP_UNSUPPORTED, SFTP_PERMISSION_DENIED

from nq71.storage.deploy.secrets import find_secret
from nq71.storage.deploy.sftp_wire import CREATE, EXCLUSIVE, WRITE, StatusError, Wire, parents
from nq71.storage.deploy.store import Entry, FarSideError, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from nq71.domain.destination import SftpPlace
    from nq71.storage.deploy.secrets import Secret

T = TypeVar("T")
CONNECTING = 20  # seconds for each step of getting in
ANSWERING = 60  # seconds without any answer: the line is dead
KEEP_ALIVE = 15  # seconds of silence after which a sign of life goes out

# Without a handler of its own Python would print the library's complaints, tracebacks too, before our sentence.
logging.getLogger("paramiko").addHandler(logging.NullHandler())


def open_store(place: SftpPlace) -> SftpStore:
    """Connect and log in; raises ``FarSideError`` and ``SecretMissingError``."""
    store = SftpStore(place, find_secret(place.password))
    store.reopen()
    return store


class SftpStore:
    """A ``Store``. Where a server knows no ``posix-rename``, a page is gone for the moment between two steps."""

    puts_whole = False

    def __init__(self, place: SftpPlace, secret: Secret | None) -> None:
        self._place = place
        self._secret = secret
        self._client: paramiko.SSHClient | None = None
        self._session: Wire | None = None
        self._can_replace = True  # until the server says that it knows no posix-rename
        self._can_link = True

    def read(self, path: str) -> bytes | None:
        """Read a whole file."""
        with self._talk(path) as wire:
            try:
                return wire.pull(self._full(path))
            except StatusError as status:
                if status.code == SFTP_NO_SUCH_FILE:
                    return None
                raise

    def list(self, folder: str) -> Mapping[str, Entry]:
        """List one folder."""
        with self._talk(folder) as wire:
            try:
                return wire.entries(self._full(folder))
            except StatusError as status:
                if status.code == SFTP_NO_SUCH_FILE:
                    return {}
                raise

    def put(self, path: str, data: bytes, told: Callable[[int], None]) -> None:
        """Write a file; the server has said yes to every packet when this returns."""
        with self._talk(path) as wire:
            full = self._full(path)
            self._in_folder(wire, full, lambda: wire.push(full, data, told))

    def move(self, source: str, path: str) -> None:
        """Rename over what is there, in one step where the server knows ``posix-rename``."""
        with self._talk(path) as wire:
            old, new = self._full(source), self._full(path)
            self._need(wire, old, source)
            self._in_folder(wire, new, lambda: self._rename(wire, old, new))

    def copy(self, source: str, path: str) -> None:
        """Link over there where the server can, else down and up again."""
        with self._talk(path) as wire:
            old, new = self._full(source), self._full(path)
            self._need(wire, old, source)
            if not (self._can_link and self._linked(wire, old, new)):
                data = wire.pull(old)
                self._in_folder(wire, new, lambda: wire.push(new, data, lambda _: None))

    def remove(self, path: str) -> None:
        """Remove a file and the folders that it leaves empty."""
        with self._talk(path) as wire:
            full = self._full(path)
            try:
                wire.remove(full)
            except StatusError as status:
                if status.code == SFTP_NO_SUCH_FILE:
                    return
                raise
            with suppress(StatusError):  # a folder that still holds something stays, and those above it
                for folder in parents(path):
                    wire.rmdir(self._full(folder))

    def create(self, path: str, data: bytes) -> bool:
        """Write a file that must be new; the server itself decides who is first."""
        with self._talk(path) as wire:
            full = self._full(path)
            handle = self._open_new(wire, full)
            if handle is None:
                return False
            try:
                wire.fill(handle, data, lambda _: None)
            except StatusError:  # a full disk: an empty file of ours would keep everybody out
                wire.remove(full)
                raise
            return True

    def reopen(self) -> None:
        """Connect anew: the key of the host first, then ours."""
        self.close()
        client = paramiko.SSHClient()
        try:
            self._load_host_keys(client)
            client.set_missing_host_key_policy(paramiko.RejectPolicy())
            self._log_in(client)
            transport = client.get_transport()
            transport.set_keepalive(KEEP_ALIVE)
            channel = transport.open_session(timeout=CONNECTING)
            channel.settimeout(ANSWERING)
            channel.invoke_subsystem("sftp")
            self._client, self._session = client, Wire(channel)
        except BaseException as error:
            client.close()
            if isinstance(error, FarSideError):
                raise
            trouble = _trouble_at_the_door(error)
            if trouble is None:
                raise
            raise FarSideError(trouble) from None

    def close(self) -> None:
        """Hang up."""
        client, self._client, self._session = self._client, None, None
        if client is not None:
            with suppress(Exception):  # a line that is cut cannot be closed either, and nothing is lost
                client.close()

    def _load_host_keys(self, client: paramiko.SSHClient) -> None:
        try:
            if self._place.known_hosts:
                client.load_host_keys(str(Path(self._place.known_hosts).expanduser()))
            else:
                client.load_system_host_keys()
        except OSError:
            raise FarSideError(Trouble.HOST_KEY) from None

    def _log_in(self, client: paramiko.SSHClient) -> None:
        place, secret = self._place, self._secret.reveal() if self._secret else None
        key = None
        if place.key:
            try:
                key = paramiko.PKey.from_path(Path(place.key).expanduser(), secret.encode() if secret else None)
            except (OSError, ValueError, TypeError, paramiko.SSHException, paramiko.UnknownKeyType):
                raise FarSideError(Trouble.LOGIN) from None
        client.connect(
            place.host,
            place.port,
            place.user,
            password=None if key else secret,  # the words that open a key are not for the server
            pkey=key,
            timeout=CONNECTING,
            banner_timeout=CONNECTING,
            auth_timeout=CONNECTING,
            channel_timeout=CONNECTING,
            allow_agent=key is None,
            look_for_keys=False,  # the key that deploy.toml names, the agent's, or the password: no guessing
        )

    @contextmanager
    def _talk(self, path: str) -> Iterator[Wire]:
        """Give the session; what the library raises becomes ``FarSideError`` here."""
        if self._session is None:
            raise FarSideError(Trouble.CUT, path)
        try:
            yield self._session
        except StatusError as status:
            raise FarSideError(self._trouble(status, path), path, _NAMES.get(status.code, "")) from None
        except (paramiko.SSHException, paramiko.SFTPError, EOFError, OSError):
            self.close()  # half an answer may be on its way: nothing more can be said on this line
            raise FarSideError(Trouble.CUT, path) from None

    def _trouble(self, status: StatusError, path: str) -> Trouble:
        if status.code == SFTP_NO_SUCH_FILE:
            return Trouble.MISSING
        with suppress(FarSideError), self._talk(path) as wire:
            for folder in (*parents(self._full(path)), "."):
                room = wire.room(folder)
                if room is not None:
                    if room.is_read_only:
                        return Trouble.READ_ONLY
                    if room.is_full:
                        return Trouble.FULL
                    break
        return Trouble.READ_ONLY if status.code == SFTP_PERMISSION_DENIED else Trouble.OTHER

    def _full(self, path: str) -> str:
        return posixpath.join(self._place.path or ".", path) if path else self._place.path or "."

    def _need(self, wire: Wire, full: str, path: str) -> None:
        if not _exists(wire, full):
            raise FarSideError(Trouble.MISSING, path)

    def _in_folder(self, wire: Wire, full: str, act: Callable[[], T]) -> T:
        """Do it; where the folder for it is missing, make that and do it again."""
        try:
            return act()
        except StatusError as status:
            if status.code != SFTP_NO_SUCH_FILE:
                raise
            for folder in reversed(parents(full)):
                if not _exists(wire, folder):
                    try:
                        wire.mkdir(folder)
                    except StatusError:
                        if not _exists(wire, folder):  # somebody else may have been quicker
                            raise
            return act()

    def _open_new(self, wire: Wire, full: str) -> bytes | None:
        """Open a file that must be new; ``None`` when it is there. It may be removed while we look."""
        for _ in range(5):
            try:
                return self._in_folder(wire, full, lambda: wire.open_handle(full, WRITE | CREATE | EXCLUSIVE))
            except StatusError as status:
                if status.code != SFTP_FAILURE:
                    raise
                if _exists(wire, full):
                    return None
        raise StatusError(SFTP_FAILURE)

    def _rename(self, wire: Wire, old: str, new: str) -> None:
        if self._can_replace:
            try:
                wire.posix_rename(old, new)
            except StatusError as status:
                if status.code != SFTP_OP_UNSUPPORTED:
                    raise
                self._can_replace = False
            else:
                return
        try:
            wire.rename(old, new)
        except StatusError as status:
            if status.code == SFTP_NO_SUCH_FILE or not _exists(wire, new):
                raise
            wire.remove(new)
            wire.rename(old, new)

    def _linked(self, wire: Wire, old: str, new: str) -> bool:
        """Make a hard link over there if that is known; any refusal means: carry the bytes instead."""
        try:
            with suppress(StatusError):
                wire.remove(new)  # a link never replaces
            self._in_folder(wire, new, lambda: wire.hard_link(old, new))
        except StatusError as status:
            self._can_link = status.code != SFTP_OP_UNSUPPORTED
            return False
        return True


_NAMES = {SFTP_FAILURE: "SSH_FX_FAILURE", SFTP_PERMISSION_DENIED: "SSH_FX_PERMISSION_DENIED"}


def _exists(wire: Wire, full: str) -> bool:
    try:
        wire.lstat(full)
    except StatusError as status:
        if status.code == SFTP_NO_SUCH_FILE:
            return False
        raise
    return True


def _trouble_at_the_door(error: BaseException) -> Trouble | None:
    """Name what kept us out; ``None`` for what is no trouble of the far side (Ctrl-C, a mistake of ours)."""
    if isinstance(error, paramiko.BadHostKeyException) or "not found in known_hosts" in str(error):
        return Trouble.HOST_KEY
    if isinstance(error, paramiko.AuthenticationException):
        is_cut = any(words in str(error) for words in ("transport shut down", "timeout", "EOF"))
        return Trouble.UNREACHABLE if is_cut else Trouble.LOGIN
    if isinstance(error, paramiko.SSHException) and "No authentication methods available" in str(error):
        return Trouble.LOGIN
    if isinstance(error, (paramiko.SSHException, paramiko.SFTPError, EOFError, OSError)):
        return Trouble.UNREACHABLE
    return None
