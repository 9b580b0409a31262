"""The hostile school, built once for all workers with its checks asleep, and a browser that notes what happens."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

from nq71.stages import feeds, gate, twins
from nq71.text.normalise import CONTROL
from nq71.writers.feeds import feed, shelf
from tests.at_hand import missing
from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.build import sites
from tests.build.built_once import shared_folder
from tests.hostile import hostile_site
from tests.hostile.table import table
from tests.hostile.watch import BOARD, Watcher
from tests.static_server import QuietHandler, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_BOARD = b"<!DOCTYPE html><title>Board</title>"
TEXTS, WORDS, OUTPUT = "texts", "words", "output"
# Nothing of these tests may leave the machine, whatever a page asks for.
_ALONE = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",)


@dataclass(frozen=True)
class Hostile:
    """The built columns; ``urls`` are the addresses of articles by the table's file and the input's name."""

    folder: Path
    urls: dict[str, dict[str, str]]

    def site(self, name: str) -> Path:
        """Folder of the sources of ``texts`` or ``words``."""
        return self.folder / name

    def output(self, name: str = "") -> Path:
        """Folder of what was built of it; without a name the one that holds all."""
        return self.folder / OUTPUT / name


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """Build it without its checks: what they would refuse has to be harmless too, for a preview shows it."""
    folder = shared_folder(tmp_path_factory) / "hostile"
    built = folder / "urls.json"
    with FileLock(f"{folder}.lock"):
        if not built.exists():
            urls = _build(folder)
            built.write_text(json.dumps(urls), encoding="utf-8")
    return Hostile(folder, json.loads(built.read_text(encoding="utf-8")))


def _build(folder: Path) -> dict[str, dict[str, str]]:
    """Build two columns: one of hostile texts under a plain plan, one in which every name of the plan is hostile."""
    texts, words = sites.write_site(folder / TEXTS), sites.write_site(folder / WORDS)
    hostile_site.write_plan(words, [each for each in table("words").values() if not CONTROL.search(each)])
    urls = {
        "bodies": hostile_site.write_bodies(texts),
        "addresses": hostile_site.write_addresses(texts),
        "lookalikes": hostile_site.write_lookalikes(texts),
        "words": hostile_site.write_words(words),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "blocking", lambda _: ())
        patch.setattr(gate, "run_blocking", lambda *_: ())
        # No twins: they are of what is looked at, and a third of the time.
        patch.setattr(twins, "compress", lambda *_, **__: (b"", b""))
        for maker in (feed, shelf, feeds):
            patch.setattr(maker, "MOST_ITEMS", 10_000)  # every text goes out into the feeds, not the newest alone
        for site in (texts, words):
            sites.build(site, folder / OUTPUT / site.name)
    return urls


def served_unprotected(folder: Path) -> AbstractContextManager[str]:
    """Serve a folder with the policy taken out of its pages: what stops a script has to be the page itself."""
    return served(folder, _WithoutPolicy)


class _WithoutPolicy(QuietHandler):
    """A plain static host that protects nobody."""

    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one packet

    def do_GET(self) -> None:  # noqa: N802 - the base class names it so
        """Send a file; of a page, all but its policy."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        data = path.read_bytes() if path.is_file() else _BOARD if self.path == BOARD else b""
        if path.suffix == ".html":
            data = _POLICY.sub(b"", data)
        self.send_response(200 if data else 404)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600" if path.suffix in {".css", ".js"} else "no-store")
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def watcher() -> Iterator[Watcher]:
    """Start Chromium for one file of tests."""
    path = find_chromium()
    if not path:
        missing("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *_ALONE])
        yield Watcher(browser)
        browser.close()
