"""Real servers on this machine, each on a free port behind a wire (``Proxy``) that a test can cut.

OpenSSH's sshd, pyftpdlib with and without TLS, moto's object store: processes of their own, started and stopped by
the fixtures of ``conftest.py``; a bare Git repository needs no process, sshd or the disk serves it.
"""

from __future__ import annotations

import getpass
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import paramiko

from tests.deploy.certificates import write_certificate
from tests.deploy.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
PATIENCE = 20.0  # seconds that a server may take to start


def find_program(name: str) -> str | None:
    """Where a program stands; servers are in /usr/sbin, which is not on everybody's path."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")


class Process:
    """A server that can be started, stopped and started again; ``proxy`` is the way to it."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        self.root = root  # the folder that it serves
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        root.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Any:
        self.start()
        self.proxy = Proxy(self.port)
        return self

    def __exit__(self, *_: object) -> None:
        self.proxy.close()
        self.stop()

    def command(self) -> list[str]:
        raise NotImplementedError

    def start(self) -> None:
        raise NotImplementedError

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def restart(self, pause: float = 0.1) -> None:
        """Go away with every connection, and come back on the same port."""
        self.stop()
        self.proxy.cut()
        time.sleep(pause)
        self.start()

    def _launch(self, command: list[str]) -> None:
        with (self.folder / "server.log").open("ab") as log:
            environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parents[1]), *sys.path])}
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment
            )

    def _wait(self, is_ready: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not is_ready():
            process = self.process
            if process is None or process.poll() is not None or time.monotonic() > until:
                log = (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"{type(self).__name__} does not start:\n{log[-2000:]}")
            time.sleep(0.01)


class PythonServer(Process):
    """A server that is one of our scripts, told by a file of settings."""

    script: str

    def settings(self) -> dict[str, Any]:
        raise NotImplementedError

    def start(self) -> None:
        port_file, settings = self.folder / "port", self.folder / "settings.json"
        port_file.unlink(missing_ok=True)
        told = self.settings() | {"port": self.port, "port_file": str(port_file)}
        settings.write_text(json.dumps(told), encoding="utf-8")
        self._launch([sys.executable, str(HERE / self.script), str(settings)])
        self._wait(port_file.exists)
        self.port = int(port_file.read_text(encoding="utf-8"))


class SshServer(Process):
    """OpenSSH's sshd for the user who runs the tests: SFTP, and Git's own commands."""

    def __init__(self, folder: Path, root: Path) -> None:
        super().__init__(folder, root)
        self.user = getpass.getuser()
        self.key = self._write_key("client")
        self.wrong_key = self._write_key("stranger")
        self._host_keys = [self._write_key("host"), self._write_key("other-host")]
        self.known_hosts = folder / "known_hosts"
        self.use_host_key(0)
        self.let_in()

    def __enter__(self) -> Any:
        super().__enter__()
        public = _public(self._host_keys[0])
        self.known_hosts.write_text(f"[127.0.0.1]:{self.proxy.port} {public}\n", encoding="utf-8")
        return self

    def use_host_key(self, number: int) -> None:
        """From the next start on this is the server's own key; clients know number 0."""
        shutil.copyfile(self._host_keys[number], self.folder / "host-key-in-use")
        (self.folder / "host-key-in-use").chmod(0o600)

    def let_in(self) -> None:
        (self.folder / "authorized_keys").write_text(f"{_public(self.key)}\n", encoding="utf-8")

    def shut_out(self) -> None:
        """Know our client's key no longer."""
        (self.folder / "authorized_keys").write_text("", encoding="utf-8")

    def start(self) -> None:
        program = find_program("sshd")
        assert program is not None
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(
                mode=0o755, exist_ok=True
            )  # sshd insists; Debian makes it when the service starts
        self.port = self.port or free_port()
        config = self.folder / "sshd_config"
        config.write_text(self._config(), encoding="utf-8")
        self._launch([program, "-D", "-e", "-f", str(config)])
        self._wait(self._answers)

    def _config(self) -> str:
        lines = [
            f"Port {self.port}",
            "ListenAddress 127.0.0.1",
            f"HostKey {self.folder / 'host-key-in-use'}",
            f"AuthorizedKeysFile {self.folder / 'authorized_keys'}",
            "PidFile none",
            "StrictModes no",
            "UsePAM no",
            "UseDNS no",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            "PermitRootLogin prohibit-password",
            "MaxStartups 500",
            "PrintMotd no",
            "LogLevel ERROR",
            "Subsystem sftp internal-sftp",
        ]
        return "\n".join([*lines, ""])

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as wire:
                return wire.recv(4) == b"SSH-"
        except OSError:
            return False

    def _write_key(self, name: str) -> Path:
        path = self.folder / name
        if not path.exists():
            program = find_program("ssh-keygen")
            assert program is not None
            subprocess.run([program, "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)], check=True)
        return path


class FtpServer(PythonServer):
    """pyftpdlib: with TLS (and a school's own certificate) or without."""

    script = "ftp_process.py"
    user = "nq71"
    password = "mat-khau-ftp-9f3a"  # noqa: S105 - it opens a server that lives for one test

    def __init__(self, folder: Path, root: Path, *, secure: bool, modern: bool = True) -> None:
        super().__init__(folder, root)
        self.modern = modern  # an old server knows neither MLSD nor EPSV
        self.ca_file, self._certificate = _certificates(folder, secure=secure)
        self._other = write_certificate(folder, "stranger")[1] if secure else None
        self.certificate = self._certificate
        self.let_in()
        self.throttle(0)

    def settings(self) -> dict[str, Any]:
        return {
            "root": str(self.root),
            "user": self.user,
            "password_file": str(self.folder / "password"),
            "certificate": str(self.certificate) if self.certificate else "",
            "throttle_file": str(self.folder / "throttle"),
            "mlsd": self.modern,
        }

    def use_host_key(self, number: int) -> None:
        """From the next start on the certificate is another authority's (1) or the one that clients trust (0)."""
        self.certificate = self._other if number else self._certificate

    def let_in(self) -> None:
        (self.folder / "password").write_text(self.password, encoding="utf-8")

    def shut_out(self) -> None:
        (self.folder / "password").write_text("another password", encoding="utf-8")

    def throttle(self, bytes_a_second: int) -> None:
        """From the next data connection on take so much in a second; 0 is as fast as it goes."""
        (self.folder / "throttle").write_text(str(bytes_a_second), encoding="utf-8")

    def tear_data(self) -> None:
        """Tear what is being carried over data connections, which do not go through the proxy."""
        if self.process is not None:
            self.process.send_signal(signal.SIGUSR1)


class ObjectStore(PythonServer):
    """moto's S3 server. It keeps everything in memory, so a test never stops it: it unplugs the wire."""

    script = "s3_process.py"
    bucket = "truong"
    access_key = "AKIANQ71TESTACCESS00"
    secret_key = "khoa-bi-mat-s3-41c7"  # noqa: S105 - the same

    def __init__(self, folder: Path, root: Path, *, secure: bool = False) -> None:
        super().__init__(folder, root)
        self.ca_file, self.certificate = _certificates(folder, secure=secure)

    def settings(self) -> dict[str, Any]:
        return {"certificate": str(self.certificate) if self.certificate else ""}

    @property
    def endpoint(self) -> str:
        """The way through the proxy."""
        return f"{'https' if self.certificate else 'http'}://127.0.0.1:{self.proxy.port}"

    def fault(self, kind: str) -> None:
        """``full``, ``read-only``, ``stranger`` (the key is known no longer) or nothing."""
        self._ask("/__fault__", kind.encode())

    def shut_out(self) -> None:
        self.fault("stranger")

    def let_in(self) -> None:
        self.fault("")

    def requests(self) -> dict[str, int]:
        """How many requests of each method have come so far."""
        answer: dict[str, int] = json.loads(self._ask("/__count__"))
        return answer

    def restart(self, pause: float = 0.1) -> None:
        """Be gone for a while, as a store behind its balancer is."""
        self.proxy.refusing = True
        self.proxy.cut()
        time.sleep(pause)
        self.proxy.refusing = False

    def _ask(self, path: str, body: bytes | None = None) -> bytes:
        context = ssl.create_default_context(cafile=str(self.ca_file)) if self.ca_file else None
        address = f"{'https' if context else 'http'}://127.0.0.1:{self.port}{path}"
        with urllib.request.urlopen(address, body, timeout=10, context=context) as answer:  # noqa: S310 - ours
            return bytes(answer.read())


class OldSftpServer:
    """An SFTP server of paramiko's: a password, and none of OpenSSH's extensions, as cheap hosts have it."""

    user = "nq71"
    password = "mat-khau-sftp-77d0"  # noqa: S105 - the same

    def __init__(self, folder: Path, root: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        root.mkdir(parents=True, exist_ok=True)
        self.root = root
        self._key = paramiko.RSAKey.generate(2048)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.known_hosts = folder / "known_hosts"
        line = f"[127.0.0.1]:{self.port} {self._key.get_name()} {self._key.get_base64()}\n"
        self.known_hosts.write_text(line, encoding="utf-8")

    def __enter__(self) -> Self:
        import threading  # noqa: PLC0415 - only this server is a thread

        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def _serve(self) -> None:
        from tests.deploy.old_sftp import Account, Files  # noqa: PLC0415 - see above

        while True:
            try:
                wire, _ = self._listener.accept()
            except OSError:
                return
            transport = paramiko.Transport(wire)
            transport.add_server_key(self._key)
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, Files, self.root)
            transport.start_server(server=Account(self.user, self.password))


def _certificates(folder: Path, *, secure: bool) -> tuple[Path | None, Path | None]:
    return write_certificate(folder, "school") if secure else (None, None)


def free_port() -> int:
    """Find a port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _public(key: Path) -> str:
    return " ".join(key.with_suffix(".pub").read_text(encoding="utf-8").split()[:2])


def write_repository(path: Path, branch: str = "gh-pages") -> Path:
    """Make an empty bare repository, as a Git host gives one."""
    git = find_program("git")
    assert git is not None
    subprocess.run([git, "init", "-q", "--bare", f"--initial-branch={branch}", str(path)], check=True)
    return path
