"""An FTP server as a process of its own: ``python ftp_process.py settings.json``; writes its port to ``port_file``.

SIGUSR1 tears every data connection that is open; ``passwords`` is read anew at each login.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from pyftpdlib.authorizers import AuthenticationFailed, DummyAuthorizer
from pyftpdlib.filesystems import AbstractedFS
from pyftpdlib.handlers import DTPHandler, FTPHandler, ThrottledDTPHandler, TLS_DTPHandler, TLS_FTPHandler
from pyftpdlib.log import logger
from pyftpdlib.servers import FTPServer

RIGHTS = "elradfmwMT"


class Accounts(DummyAuthorizer):  # type: ignore[misc]
    """One account, whose password a test may change while the server runs."""

    password_file: Path

    def validate_authentication(self, username: str, password: str, handler: Any) -> None:
        """Compare with what the file says now."""
        if not self.has_user(username) or password != self.password_file.read_text(encoding="utf-8"):
            raise AuthenticationFailed("Authentication failed.")


class Disk(AbstractedFS):  # type: ignore[misc]
    """Writes at once: pyftpdlib falls silent when a full disk is noticed as late as at the end of a file."""

    def open(self, filename: str, mode: str) -> Any:
        """Open without a buffer."""
        return Path(filename).open(mode, buffering=0)


class Throttled(ThrottledDTPHandler):  # type: ignore[misc]
    """Takes data as fast as a file says when the connection is opened."""

    file: Path

    def __init__(self, *words: Any) -> None:
        self.read_limit = int(self.file.read_text(encoding="utf-8") or "0")
        super().__init__(*words)


class Telling:
    """Says what RFC 959 has for a full disk; pyftpdlib says the number of the error alone."""

    def handle_error(self) -> None:
        """Answer 452 where the disk is full."""
        error = sys.exc_info()[1]
        if error is not None and getattr(error.__cause__, "errno", None) == errno.ENOSPC:
            self._resp = ("452 Insufficient storage space.", logger.warning)
            self.close()  # type: ignore[attr-defined]
        else:
            super().handle_error()  # type: ignore[misc]


def build_handler(settings: dict[str, Any]) -> type[Any]:
    """Make the class that pyftpdlib wants: plain or TLS, throttled or not."""
    secure = bool(settings["certificate"])
    data: type[Any] = type("Data", (Telling, TLS_DTPHandler if secure else DTPHandler), {})
    data = type("Slow", (Throttled, data), {"file": Path(settings["throttle_file"])})
    base: type[Any] = TLS_FTPHandler if secure else FTPHandler
    facts: dict[str, Any] = {
        "dtp_handler": data,
        "use_gmt_times": True,
        "timeout": 30,
        "abstracted_fs": Disk,
        "auth_failed_timeout": 0,
    }
    facts["abstracted_fs"] = Disk
    if secure:
        facts |= {"certfile": settings["certificate"], "tls_control_required": True, "tls_data_required": True}
    if not settings["mlsd"]:
        commands = {name: facts for name, facts in base.proto_cmds.items() if name not in {"MLSD", "MLST", "EPSV"}}
        facts["proto_cmds"] = commands
    return type("Handler", (base,), facts)


def main() -> None:
    """Serve one folder to one user until killed."""
    settings = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    accounts = Accounts()
    accounts.password_file = Path(settings["password_file"])
    accounts.add_user(settings["user"], "unused", settings["root"], perm=RIGHTS)
    handler = build_handler(settings)
    handler.authorizer = accounts
    server = FTPServer(("127.0.0.1", settings["port"]), handler)
    server.max_cons = 512
    torn: list[bool] = []
    signal.signal(signal.SIGUSR1, lambda *_: torn.append(True))
    port_file = Path(settings["port_file"])
    fresh = port_file.with_suffix(".new")
    fresh.write_text(str(server.address[1]), encoding="utf-8")
    fresh.replace(port_file)
    parent = os.getppid()
    while os.getppid() == parent:
        server.ioloop.loop(timeout=0.05, blocking=False)
        if torn:
            torn.clear()
            tear(server)


def tear(server: Any) -> None:
    """Close every data connection at once, without a word."""
    for channel in list(server.ioloop.socket_map.values()):
        if isinstance(channel, DTPHandler):
            channel._resp = ("426 Connection closed; transfer aborted.", lambda *_: None)
            channel.close()


if __name__ == "__main__":
    main()
