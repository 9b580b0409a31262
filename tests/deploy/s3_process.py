"""moto's S3 server as a process of its own, with two things of ours: a count of requests, and faults on demand.

``python s3_process.py settings.json``. ``GET /__count__`` and ``POST /__fault__`` (body: ``""``, ``full``,
``read-only``, ``stranger``) are ours; everything else is moto's.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moto.moto_server.werkzeug_app import create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What stores answer: MinIO's code for a full disk, everybody's code for a key that may only read.
FAULTS = {
    "full": ("507 Insufficient Storage", "XMinioStorageFull"),
    "read-only": ("403 Forbidden", "AccessDenied"),
    "stranger": ("403 Forbidden", "InvalidAccessKeyId"),
}
READS = {"GET", "HEAD"}


class Lasting(WSGIRequestHandler):
    """Keeps a connection for the next request, as every store does."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_request(self, *_: object) -> None:
        """Say nothing."""


class Wrapper:
    """moto, and in front of it our two addresses."""

    def __init__(self) -> None:
        self.inner = create_backend_app("s3")  # no guessing which of Amazon's services is meant
        self.fault = ""
        self.count: Counter[str] = Counter()

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if path == "/__fault__":
            self.fault = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
            return self._answer(start, "200 OK", b"")
        if path == "/__count__":
            return self._answer(start, "200 OK", json.dumps(self.count).encode())
        is_hit = "HTTP_AUTHORIZATION" in environ if self.fault == "stranger" else method not in READS
        if self.fault and is_hit:
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            status, code = FAULTS[self.fault]
            body = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>{code}</Message></Error>"
            return self._answer(start, status, body.encode())
        self.count[method] += 1
        answer: Iterable[bytes] = self.inner(environ, start)
        return answer

    @staticmethod
    def _answer(start: Callable[..., Any], status: str, body: bytes) -> Iterable[bytes]:
        start(status, [("Content-Type", "application/xml"), ("Content-Length", str(len(body)))])
        return [body]


def main() -> None:
    """Serve until killed or orphaned."""
    settings = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    context = (settings["certificate"], settings["certificate"]) if settings["certificate"] else None
    server = make_server(
        "127.0.0.1", settings["port"], Wrapper(), threaded=True, ssl_context=context, request_handler=Lasting
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port_file = Path(settings["port_file"])
    fresh = port_file.with_suffix(".new")
    fresh.write_text(str(server.server_port), encoding="utf-8")
    fresh.replace(port_file)
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(0.2)


if __name__ == "__main__":
    main()
