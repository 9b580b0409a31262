"""Real web servers, started without any right of their own, that serve a folder with the rules that a build made."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.at_hand import missing
from tests.build.sites import TWINS

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534  # what a server runs as when the tests run as root
NGINX_MODULES, APACHE_MODULES = Path("/usr/lib/nginx/modules"), Path("/usr/lib/apache2/modules")
BROTLI = NGINX_MODULES / "ngx_http_brotli_static_module.so"
# As Debian starts it, with what gets in the way: lists of folders, Breton, packing on the fly.
LOADED = (
    *("mpm_event", "authz_core", "mime", "dir", "alias", "autoindex", "env", "filter"),
    *("deflate", "brotli", "headers", "rewrite"),
)
_TRIES = 5  # for a free port that stays free
_PATIENCE = 10.0  # seconds

NGINX = """\
daemon off;
worker_processes 1;
pid {home}/nginx.pid;
error_log {home}/error.log;
{modules}
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    default_type application/octet-stream;
    server {{
        listen 127.0.0.1:{port};
        root {www};
        include {rules}/.server/nginx.conf;
        {brotli}
        {portal}
    }}
}}
"""
APACHE = """\
ServerRoot {home}
ServerName 127.0.0.1
PidFile {home}/apache.pid
ErrorLog {home}/error.log
Listen 127.0.0.1:{port}
Mutex file:{home}
{modules}
StartServers 1
DocumentRoot {www}
<IfModule mod_mime.c>
    TypesConfig /dev/null
    AddType application/x-gzip .gz
    AddLanguage br .br
</IfModule>
<Directory />
    Require all denied
</Directory>
<Directory {www}>
    AllowOverride {allowed}
    Options Indexes FollowSymLinks
    Require all granted
</Directory>
<FilesMatch "^\\.ht">
    Require all denied
</FilesMatch>
<IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE text/html text/css
</IfModule>
<IfModule mod_headers.c>
    Header set X-Frame-Options SAMEORIGIN
</IfModule>
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent; names of headers in small letters, a header sent twice with a line break between."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def plain(self) -> bytes:
        """The body unpacked."""
        suffix = {"br": ".br", "gzip": ".gz"}.get(self.headers.get("content-encoding", ""), "")
        return TWINS[suffix](self.body) if suffix else self.body


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; ``www`` is the folder that it shows."""

    port: int
    www: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path as it stands; headers are named with ``_`` for ``-``."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            line.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = line.getresponse()
            found: dict[str, str] = {}
            for name, value in answer.getheaders():
                low = name.lower()
                found[low] = f"{found[low]}\n{value}" if low in found else value
            return Answer(answer.status, found, answer.read())
        finally:
            line.close()


@contextmanager
def serving(kind: str, output: Path, root: str, *, loaded: tuple[str, ...] = LOADED) -> Iterator[Server]:
    """Serve a built site at ``root`` (``/nq71/``) with its own rules, by ``nginx`` or ``apache``."""
    folder = Path(tempfile.mkdtemp(prefix="nq71-web-"))
    try:
        www, home = folder / "www", folder / "home"
        www.mkdir()
        home.mkdir()
        site = Path(shutil.copytree(output, www / root.strip("/"), dirs_exist_ok=True))
        _open_to_nobody(folder)
        with _started(kind, www, site, home, loaded) as port:
            yield Server(port, www)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _open_to_nobody(folder: Path) -> None:
    """Let a server that may nothing read the site; the folder itself was made for us alone."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    if os.geteuid() == 0:
        os.chown(folder / "home", NOBODY, NOBODY)


@contextmanager
def _started(kind: str, www: Path, site: Path, home: Path, loaded: tuple[str, ...]) -> Iterator[int]:
    user = NOBODY if os.geteuid() == 0 else None
    for _ in range(_TRIES):
        port = _free_port()
        command = (_nginx if kind == "nginx" else _apache)(port, www, site, home, loaded)
        process = subprocess.Popen(command, user=user, group=user, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            if _is_up(process, port):
                yield port
                return
        finally:
            process.terminate()
            said = process.communicate(timeout=_PATIENCE)[0].decode()
    log = home / "error.log"
    raise RuntimeError(f"{kind}: {said} {log.read_text('utf-8') if log.exists() else ''}")


def _nginx(port: int, www: Path, site: Path, home: Path, loaded: tuple[str, ...]) -> list[str]:
    program = _find("nginx", "nginx-light")
    is_packed = "brotli" in loaded and BROTLI.is_file()
    text = NGINX.format(
        home=home,
        port=port,
        www=www,
        rules=site,
        modules=f"load_module {BROTLI};" if is_packed else "",
        portal="" if site == www else "location / { add_header X-Portal yes; }",
        brotli=f"include {site}/.server/nginx-brotli.conf;" if is_packed else "",
    )
    (home / "nginx.conf").write_text(text, encoding="utf-8")
    return [program, "-e", str(home / "error.log"), "-p", str(home), "-c", str(home / "nginx.conf")]


def _apache(port: int, www: Path, _: Path, home: Path, loaded: tuple[str, ...]) -> list[str]:
    program = _find("apache2", "apache2")
    modules = [f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so" for name in loaded]
    text = APACHE.format(home=home, port=port, www=www, modules="\n".join(modules), allowed="FileInfo")
    (home / "apache.conf").write_text(text, encoding="utf-8")
    return [program, "-DFOREGROUND", "-f", str(home / "apache.conf")]


def _find(program: str, package: str) -> str:
    path = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    return path or missing(f"{program} (Debian: {package})")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _is_up(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether this server answers; not one that took its port before it."""
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return process.poll() is None
    return False
