"""The far end of ``OldSftpServer``: files below one folder, by SFTP as it was before OpenSSH's extensions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import paramiko

if TYPE_CHECKING:
    from pathlib import Path


class Account(paramiko.ServerInterface):  # type: ignore[misc]
    """Lets one user in, by password."""

    def __init__(self, user: str, password: str) -> None:
        self._account = (user, password)

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return int(paramiko.OPEN_SUCCEEDED)

    def check_auth_password(self, username: str, password: str) -> int:
        is_right = (username, password) == self._account
        return int(paramiko.AUTH_SUCCESSFUL if is_right else paramiko.AUTH_FAILED)

    def get_allowed_auths(self, username: str) -> str:
        return "password"


class Files(paramiko.SFTPServerInterface):  # type: ignore[misc]
    """Plain file operations; rename refuses a name that is taken, as version 3 of the protocol says."""

    def __init__(self, server: Any, root: Path) -> None:
        super().__init__(server)
        self.root = root

    def _path(self, path: str) -> Path:
        return self.root / path.strip("/")

    def list_folder(self, path: str) -> Any:
        try:
            return [
                paramiko.SFTPAttributes.from_stat(child.stat(), child.name) for child in self._path(path).iterdir()
            ]
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    def stat(self, path: str) -> Any:
        try:
            return paramiko.SFTPAttributes.from_stat(self._path(path).stat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    lstat = stat

    def open(self, path: str, flags: int, attr: Any) -> Any:
        try:
            number = os.open(self._path(path), flags, 0o644)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        mode = "wb" if flags & os.O_WRONLY else "r+b" if flags & os.O_RDWR else "rb"
        handle = paramiko.SFTPHandle(flags)
        handle.readfile = handle.writefile = os.fdopen(number, mode)
        return handle

    def remove(self, path: str) -> int:
        return self._do(lambda: self._path(path).unlink())

    def rename(self, oldpath: str, newpath: str) -> int:
        if self._path(newpath).exists():
            return int(paramiko.SFTP_FAILURE)
        return self._do(lambda: self._path(oldpath).rename(self._path(newpath)))

    def mkdir(self, path: str, attr: Any) -> int:
        return self._do(lambda: self._path(path).mkdir())

    def rmdir(self, path: str) -> int:
        return self._do(lambda: self._path(path).rmdir())

    @staticmethod
    def _do(work: Any) -> int:
        try:
            work()
        except OSError as error:
            return int(paramiko.SFTPServer.convert_errno(error.errno))
        return int(paramiko.SFTP_OK)
