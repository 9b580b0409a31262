"""A plain static host in a process of its own: ``python -m tests.bench.static_host FOLDER PORT``.

Like every real host it keeps connections open and sends at once (TCP_NODELAY). Python's own server, run as a module,
waits 40 ms for the browser's acknowledgement between the head and the body of each answer on a kept connection.
"""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Handler(SimpleHTTPRequestHandler):
    """Answers without a word and without waiting."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


if __name__ == "__main__":
    folder, port = sys.argv[1:]
    ThreadingHTTPServer(("127.0.0.1", int(port)), partial(Handler, directory=folder)).serve_forever()
