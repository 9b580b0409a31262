"""The servers that tests of publishing talk to; without their programs a test is skipped, never silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.at_hand import missing
from tests.deploy import servers

if TYPE_CHECKING:
    from collections.abc import Iterator


def need(*programs: str) -> None:
    """Ask for programs of this machine."""
    for program in programs:
        if servers.find_program(program) is None:
            missing(program)


@pytest.fixture(scope="module")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.SshServer]:
    """OpenSSH's server."""
    need("sshd", "ssh-keygen")
    folder = tmp_path_factory.mktemp("sshd")
    with servers.SshServer(folder / "etc", folder / "www") as server:
        yield server


@pytest.fixture(scope="module")
def old_sftp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.OldSftpServer]:
    """An SFTP server without OpenSSH's extensions, by password."""
    folder = tmp_path_factory.mktemp("old-sftp")
    with servers.OldSftpServer(folder / "etc", folder / "www") as server:
        yield server


@pytest.fixture(scope="module")
def ftps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.FtpServer]:
    """An FTP server with TLS."""
    folder = tmp_path_factory.mktemp("ftps")
    with servers.FtpServer(folder / "etc", folder / "www", secure=True) as server:
        yield server


@pytest.fixture(scope="module")
def ftp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.FtpServer]:
    """An FTP server in the clear."""
    folder = tmp_path_factory.mktemp("ftp")
    with servers.FtpServer(folder / "etc", folder / "www", secure=False) as server:
        yield server


@pytest.fixture(scope="module")
def old_ftp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.FtpServer]:
    """An FTP server that knows neither MLSD nor EPSV."""
    folder = tmp_path_factory.mktemp("old-ftp")
    with servers.FtpServer(folder / "etc", folder / "www", secure=False, modern=False) as server:
        yield server


@pytest.fixture(scope="module")
def object_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.ObjectStore]:
    """An object store."""
    folder = tmp_path_factory.mktemp("s3")
    with servers.ObjectStore(folder / "etc", folder / "www") as server:
        yield server
