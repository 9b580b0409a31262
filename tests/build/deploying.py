"""A school that publishes: its site folder with deploy.toml, its output, and the web server that readers ask."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

RECEIPT = ".receipt.json"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder at an address of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def write_targets(site: Path, url: str, **targets: str) -> None:
    """Write deploy.toml; each target by name, its lines after kind and address."""
    text = "".join(f'[targets.{name}]\nurl = "{url}"\n{lines}\n' for name, lines in targets.items())
    (site / "deploy.toml").write_text(text, encoding="utf-8")


def receipt_of(output: Path) -> dict[str, object]:
    """Return the receipt."""
    receipt: dict[str, object] = json.loads((output / RECEIPT).read_text(encoding="utf-8"))
    return receipt


def seal(output: Path, **facts: object) -> None:
    """Write the receipt anew for what stands there: as if a build had made it."""
    files = {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != RECEIPT
    }
    (output / RECEIPT).write_text(json.dumps(receipt_of(output) | facts | {"files": files}), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Return what readers can reach below a folder: no record of ours."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes() for name, path in files.items() if not name.startswith(".nq71/") and name != RECEIPT
    }
