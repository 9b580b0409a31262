"""ftplib with what servers of today ask for: data channels that resume the TLS session, EPSV, lists of every dialect.

Many servers refuse a data connection that does not resume the session of the control connection (vsftpd's
``require_ssl_reuse``, ProFTPD, FileZilla): nobody else can have it, so nobody can take the channel over.
"""

from __future__ import annotations

import ftplib
import re
import ssl
from typing import TYPE_CHECKING

from nq71.storage.deploy.store import Entry

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterable

# -rw-r--r--   1 owner group     1803 Nov 22 08:00 name with spaces
_UNIX = re.compile(
    r"([-dlbcps])[-rwxsStTlL]{9}\S*\s+\d+\s+\S+\s+(?:\S+\s+)?(\d+)\s+\w{3}\s+\d{1,2}\s+[\d:]{4,5} (.+)"
)
# 11-22-26  08:00AM       <DIR>          name with spaces
_WINDOWS = re.compile(r"\d\d-\d\d-\d{2,4}\s+\d\d:\d\d(?:[AP]M)?\s+(<DIR>|\d+)\s+(.+)")
UNKNOWN = {"500", "501", "502", "504", "522"}  # answers of a server that does not know a command, or not so


class PlainWire(ftplib.FTP):
    """A session of FTP in the clear."""

    _knows_epsv = True

    def makepasv(self) -> tuple[str, int]:
        """Ask where to connect to: EPSV says a port alone, which no translated address can spoil."""
        if self._knows_epsv:
            try:
                return ftplib.parse229(self.sendcmd("EPSV"), self.sock.getpeername())  # type: ignore[union-attr] # noqa: S321
            except ftplib.error_perm:
                self._knows_epsv = False
        return super().makepasv()  # of an address that the server names, ftplib takes the port alone


class SafeWire(PlainWire, ftplib.FTP_TLS):
    """A session of FTP with TLS on both channels, the second resuming the session of the first."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        """Open a data channel and secure it."""
        plain, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321 - secured in the next line
        session = self.sock.session if isinstance(self.sock, ssl.SSLSocket) else None
        try:
            return self.context.wrap_socket(plain, server_hostname=self.host, session=session), size
        except BaseException:
            plain.close()
            raise


def list_here(wire: ftplib.FTP) -> dict[str, Entry]:
    """List the folder that the session is in, by the best command that the server knows."""
    try:
        return dict(_read_mlsd(list(wire.mlsd())))
    except ftplib.error_perm as refusal:
        if str(refusal)[:3] not in UNKNOWN:
            raise
    lines: list[str] = []
    wire.retrlines("LIST -a", lines.append)
    found = dict[str, Entry]()
    for line in lines:
        match = _read_line(line)
        if match is None:
            return _list_by_names(wire)
        if match[0]:
            found[match[0]] = match[1]
    return found


def _read_mlsd(rows: Iterable[tuple[str, dict[str, str]]]) -> Iterable[tuple[str, Entry]]:
    for name, facts in rows:
        kind = facts.get("type", "").lower()
        if kind == "file":
            yield name, Entry("file", int(facts.get("size", "0")))
        elif kind == "dir":
            yield name, Entry("folder")
        elif kind not in {"cdir", "pdir"}:
            yield name, Entry("other")


def _read_line(line: str) -> tuple[str, Entry] | None:
    """Read one line of LIST; an empty name for lines that say nothing, ``None`` for a dialect that we do not know."""
    if not line.strip() or line.startswith("total "):
        return "", Entry("other")
    if match := _UNIX.fullmatch(line):
        kind, size, name = match.groups()
        if name in {".", ".."}:
            return "", Entry("other")
        if kind == "-":
            return name, Entry("file", int(size))
        return (name, Entry("folder")) if kind == "d" else (name.split(" -> ")[0], Entry("other"))
    if match := _WINDOWS.fullmatch(line):
        size, name = match.groups()
        return name, Entry("folder") if size == "<DIR>" else Entry("file", int(size))
    return None


def _list_by_names(wire: ftplib.FTP) -> dict[str, Entry]:
    """Ask for the names, then for the size of each: what has none is taken for a folder."""
    found = dict[str, Entry]()
    for row in wire.nlst():
        name = row.rpartition("/")[2]
        if name in {"", ".", ".."}:
            continue
        try:
            found[name] = Entry("file", wire.size(name) or 0)
        except ftplib.error_perm:
            found[name] = Entry("folder")
    return found
