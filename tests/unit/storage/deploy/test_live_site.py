"""A look at what readers get: the first page, the newest article, the feed, the open data."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from nq71.domain.release import Release, Shown
from nq71.storage.deploy.live_site import compare
from tests.deploy.small_sites import prints_of

FILES = {
    "index.html": b"trang dau",
    "2026/11/moi/index.html": b"bai moi",
    "2025/01/cu/index.html": b"bai cu",
    "rss.xml": b"rss",
    "tien-do/progress.json": b"{}",
    "404.html": b"khong co",
}
RELEASE = Release(
    "x",
    "2026-11-22T08:00:00+07:00",
    prints_of(FILES),
    {"a": Shown("2025/01/cu/", ""), "b": Shown("2026/11/moi/", "")},
)


class Host:
    """A web server that answers what a test wants."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, bytes, str]] = {
            f"/nq71/{path.removesuffix('index.html')}": (200, data, "") for path, data in FILES.items()
        }
        self.asked: list[str] = []


@pytest.fixture
def host() -> Iterator[tuple[str, Host]]:
    """Run one on a free port."""
    host = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            host.asked.append(path)
            assert query
            code, data, elsewhere = host.answers.get(path, (404, b"", ""))
            self.send_response(code)
            if elsewhere:
                self.send_header("Location", elsewhere)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/nq71", host
    server.shutdown()
    server.server_close()


def test_four_places_are_looked_at(host: tuple[str, Host]) -> None:
    """The newest article, not the first that is named; past every cache."""
    url, there = host
    seen = compare(url, RELEASE)
    assert seen.same == tuple(f"{url}/{path}" for path in ("", "2026/11/moi/", "rss.xml", "tien-do/progress.json"))
    assert (seen.differing, seen.is_seen) == ((), True)
    assert there.asked == ["/nq71/", "/nq71/2026/11/moi/", "/nq71/rss.xml", "/nq71/tien-do/progress.json"]


@pytest.mark.parametrize(
    "answer", [(200, b"khac", ""), (404, b"bai moi", ""), (500, b"", ""), (302, b"", "https://noi-khac.example/")]
)
def test_whatever_differs_is_named(host: tuple[str, Host], answer: tuple[int, bytes, str]) -> None:
    """Other bytes, an error, a way to another host: the address is told, the others are looked at all the same."""
    url, there = host
    there.answers["/nq71/2026/11/moi/"] = answer
    seen = compare(url, RELEASE)
    assert seen.differing == (f"{url}/2026/11/moi/",)
    assert len(seen.same) == 3


def test_a_redirect_on_the_same_host_is_followed(host: tuple[str, Host]) -> None:
    """A host that adds a slash is no fault."""
    url, there = host
    there.answers["/nq71/rss.xml"] = (301, b"", f"{url}/khac.xml?a=b")
    there.answers["/nq71/khac.xml"] = (200, b"rss", "")
    assert compare(url, RELEASE).differing == ()


def test_a_host_that_nobody_reaches_is_no_fault() -> None:
    """From this machine it cannot be seen; that is all that can be said."""
    seen = compare("http://127.0.0.1:1", RELEASE)
    assert (seen.same, seen.differing, seen.is_seen) == ((), (), False)
