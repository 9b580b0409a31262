"""SFTP's packets where paramiko's own methods lose something: statuses, errors of single writes, odd names.

``SFTPClient.putfo`` throws the answers to its writes away and looks at the size alone: a disk that is full for a
moment leaves a hole of zeros. Its ``getfo`` reads ahead in a thread that prints a traceback when the line is cut. A
name that is no UTF-8, of a file that is none of ours, breaks its listing. Hence these few packets of our own, with
many requests under way at once and every answer looked at. The version of paramiko is pinned; tests hold the rest.
"""

from __future__ import annotations

import posixpath
import stat
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import paramiko
from paramiko.message import Message
from paramiko.sftp import (
    CMD_CLOSE,
    CMD_EXTENDED,
    CMD_HANDLE,
    CMD_NAME,
    CMD_OPEN,
    CMD_OPENDIR,
    CMD_READ,
    CMD_READDIR,
    CMD_WRITE,
    SFTP_EOF,
    SFTP_OK,
    int64,
)

from nq71.storage.deploy.store import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHUNK = 32 * 1024  # bytes a packet: what every server takes
UNDER_WAY = 32  # packets that are not answered yet: a megabyte
READ, WRITE, CREATE, TRUNCATE, EXCLUSIVE = 0x01, 0x02, 0x08, 0x10, 0x20
_READ_ONLY_FLAG = 0x1  # of statvfs@openssh.com


class StatusError(Exception):
    """The server said no, with a number of the protocol."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Room:
    """What ``statvfs`` says of the disk over there."""

    is_full: bool
    is_read_only: bool


class _Inbox:
    """Answers as they come, in whatever order."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._came: deque[tuple[int, int, Message]] = deque()

    def _async_response(self, kind: int, message: Message, number: int) -> None:
        """Called by paramiko with the answer to a request that was sent for this inbox."""
        self._came.append((number, kind, message))

    def ask(self, *request: object) -> int:
        number: int = self._wire._async_request(self, *request)  # noqa: SLF001 - ours, by inheritance
        return number

    def wait(self) -> tuple[int, int, Message]:
        while not self._came:
            self._wire._read_response()  # noqa: SLF001 - the same
        return self._came.popleft()


class Wire(paramiko.SFTPClient):  # type: ignore[misc]
    """A session of SFTP whose refusals are ``StatusError`` with the protocol's number."""

    def _convert_status(self, msg: Message) -> None:
        code: int = msg.get_int()
        if code != SFTP_OK:
            raise StatusError(code)

    def push(self, path: str, data: bytes, told: Callable[[int], None]) -> None:
        """Write a file, over what is there; every packet's answer has been looked at when this returns."""
        self.fill(self.open_handle(path, WRITE | CREATE | TRUNCATE), data, told)

    def fill(self, handle: bytes, data: bytes, told: Callable[[int], None]) -> None:
        """Write all of a file that is open, and close it."""
        inbox, sizes = _Inbox(self), dict[int, int]()
        waiting: Iterator[int] = iter(range(0, len(data), CHUNK))
        try:
            while True:
                while len(sizes) < UNDER_WAY and (offset := next(waiting, None)) is not None:
                    piece = data[offset : offset + CHUNK]
                    sizes[inbox.ask(CMD_WRITE, handle, int64(offset), piece)] = len(piece)
                if not sizes:
                    break
                number, _, message = inbox.wait()
                self._convert_status(message)
                told(sizes.pop(number))
        except StatusError:
            self._async_request(type(None), CMD_CLOSE, handle)
            raise
        self._request(CMD_CLOSE, handle)  # some disks say only now that they are full

    def pull(self, path: str) -> bytes:
        """Read a file, which may grow or shrink meanwhile: what is returned ends where the server says so."""
        handle = self.open_handle(path, READ)
        pieces: dict[int, bytes] = {}
        inbox, asked = _Inbox(self), dict[int, tuple[int, int]]()
        offset, is_ended = 0, False
        while asked or not is_ended:
            while not is_ended and len(asked) < UNDER_WAY:
                asked[inbox.ask(CMD_READ, handle, int64(offset), CHUNK)] = (offset, CHUNK)
                offset += CHUNK
            number, kind, message = inbox.wait()
            start, wanted = asked.pop(number)
            piece = self._piece(kind, message)
            if not piece:
                is_ended = True
                continue
            pieces[start] = piece
            if len(piece) < wanted:  # the rest of it, or the end
                rest = (start + len(piece), wanted - len(piece))
                asked[inbox.ask(CMD_READ, handle, int64(rest[0]), rest[1])] = rest
        self._async_request(type(None), CMD_CLOSE, handle)
        return b"".join(pieces[start] for start in sorted(pieces))

    def entries(self, folder: str) -> dict[str, Entry]:
        """List what stands in a folder; a name that is no UTF-8 is shown with its odd letters replaced."""
        _, message = self._request(CMD_OPENDIR, folder)
        handle = message.get_string()
        found: dict[str, Entry] = {}
        try:
            while True:
                kind, message = self._request(CMD_READDIR, handle)
                if kind != CMD_NAME:
                    break
                for _ in range(message.get_int()):
                    name, entry = _entry(message)
                    found[name] = entry
        except StatusError as status:
            if status.code != SFTP_EOF:
                raise
        self._request(CMD_CLOSE, handle)
        return {name: entry for name, entry in found.items() if name not in {".", ".."}}

    def hard_link(self, source: str, path: str) -> None:
        """Give a file a second name (an extension of OpenSSH)."""
        self._request(CMD_EXTENDED, "hardlink@openssh.com", source, path)

    def room(self, path: str) -> Room | None:
        """Ask about the disk below a folder (an extension of OpenSSH); ``None`` where nobody knows."""
        try:
            _, message = self._request(CMD_EXTENDED, "statvfs@openssh.com", path)
        except StatusError:
            return None
        # f_bsize, f_frsize, f_blocks, f_bfree, f_bavail, f_files, f_ffree, f_favail, f_fsid, f_flag, f_namemax
        figures = [message.get_int64() for _ in range(11)]
        has_no_names = figures[5] > 0 and figures[7] == 0
        is_full = figures[4] * figures[1] < CHUNK or has_no_names
        return Room(is_full=is_full, is_read_only=bool(figures[9] & _READ_ONLY_FLAG))

    def open_handle(self, path: str, flags: int) -> bytes:
        """Open a file by the protocol's own flags."""
        kind, message = self._request(CMD_OPEN, path, flags, paramiko.SFTPAttributes())
        if kind != CMD_HANDLE:
            raise paramiko.SFTPError
        handle: bytes = message.get_string()
        return handle

    def _piece(self, kind: int, message: Message) -> bytes:
        """Take the bytes of an answer to READ; none at the end of the file."""
        if kind == paramiko.sftp.CMD_DATA:
            data: bytes = message.get_string()
            return data
        try:
            self._convert_status(message)
        except StatusError as status:
            if status.code != SFTP_EOF:
                raise
        return b""


def _entry(message: Message) -> tuple[str, Entry]:
    name = message.get_string().decode("utf-8", "replace")
    long_name = message.get_string()
    facts: Any = paramiko.SFTPAttributes._from_msg(message)  # noqa: SLF001 - nothing else reads them off a packet
    mode = facts.st_mode
    is_file = stat.S_ISREG(mode) if mode is not None else long_name[:1] == b"-"
    is_folder = stat.S_ISDIR(mode) if mode is not None else long_name[:1] == b"d"
    if is_file:
        return name, Entry("file", facts.st_size or 0)
    return name, Entry("folder" if is_folder else "other")


def parents(path: str) -> list[str]:
    """Name the folders above a path, the nearest first."""
    found = []
    while (path := posixpath.dirname(path)) not in {"", "/"}:
        found.append(path)
    return found
