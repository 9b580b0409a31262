"""Lighthouse's marks on its slow phone: the demo, from a host that compresses, as hosts do."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.at_hand import missing
from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.browser.conftest import HERE
from tests.static_server import QuietHandler, served

if TYPE_CHECKING:
    from collections.abc import Iterator

LIGHTHOUSE = HERE / "node_modules/lighthouse/cli/index.js"
UNSEEN = ("--disable-full-page-screenshot",)  # for people who look at the report
RUNS = 6  # at most: what else the machine does can only make marks worse, never better, and those for speed alone
FULL = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}
LARGEST_PAINT = 1200  # milliseconds
PAGES = {
    "home": "",
    "article with pictures": None,
    "theme": "chu-de/chuyen-doi-so/",
    "progress": "tien-do/",
    "search": "tim-kiem/",
}
WITH_SCRIPT = {"search"}


class CompressingHandler(QuietHandler):
    """A static host that compresses what is text."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the base class names it so
        """Answer with a file, compressed when the browser takes that."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data, mime = path.read_bytes(), self.guess_type(path)
        is_text = mime.startswith("text/") or mime.endswith(("javascript", "json", "xml", "manifest+json"))
        self.send_response(200)
        if is_text and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{mime}; charset=utf-8" if mime.startswith("text/") else mime)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def lighthouse() -> list[str]:
    """Return the command that judges a page."""
    node, chromium = shutil.which("node"), find_chromium()
    if not node or not LIGHTHOUSE.is_file():
        missing("Lighthouse")
    if not chromium:
        missing("Chromium")
    os.environ["CHROME_PATH"] = str(chromium)
    flags = " ".join(["--headless=new", *ARGUMENTS])
    return [str(node), str(LIGHTHOUSE), f"--chrome-flags={flags}", "--output=json", "--quiet", *UNSEEN]


@pytest.fixture(scope="module")
def demo(outputs: dict[str, Path]) -> Iterator[tuple[Path, str]]:
    """Serve the demo as built; give its folder and its address."""
    output = outputs["demo"]
    with served(output, CompressingHandler) as address:
        yield output, f"{address}/"


@pytest.mark.parametrize("kind", PAGES)
def test_a_slow_phone_gives_full_marks(lighthouse: list[str], demo: tuple[Path, str], kind: str) -> None:
    """100 four times, the largest part painted within 1.2 s, nothing jumps, and no script where none is used."""
    output, address = demo
    url = PAGES[kind]
    if url is None:
        url = _article_with_pictures(output)
    report = _judge(lighthouse, address + url)
    for _ in range(RUNS - 1):
        if _is_perfect(report):
            break
        again = _judge(lighthouse, address + url, "--only-categories=performance")
        report["categories"] |= again["categories"]
        report["audits"] |= again["audits"]
    audits = report["audits"]
    marks = {name: round(report["categories"][name]["score"] * 100) for name in FULL}
    assert marks == FULL, "\n".join(_faults(report))
    assert audits["largest-contentful-paint"]["numericValue"] < LARGEST_PAINT
    assert audits["cumulative-layout-shift"]["numericValue"] == 0
    scripts = [each["url"] for each in _requests(report) if each["resourceType"] == "Script"]
    assert kind in WITH_SCRIPT or scripts == []
    assert [each["url"] for each in _requests(report) if not each["url"].startswith((address, "data:"))] == []


def _article_with_pictures(output: Path) -> str:
    for page in sorted(output.glob("20??/??/*/index.html"), reverse=True):
        text = page.read_text(encoding="utf-8")
        if '<figure class="cover">' in text and "<figure><picture" in text:
            return page.parent.relative_to(output).as_posix() + "/"
    message = "the demo has no article with a lead picture and pictures in its text"
    raise AssertionError(message)


def _judge(lighthouse: list[str], address: str, *more: str) -> dict[str, Any]:
    done = subprocess.run([*lighthouse, address, *more], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _is_perfect(report: dict[str, Any]) -> bool:
    audits = report["audits"]
    return (
        all(report["categories"][name]["score"] == 1 for name in FULL)
        and audits["largest-contentful-paint"]["numericValue"] < LARGEST_PAINT
        and audits["cumulative-layout-shift"]["numericValue"] == 0
    )


def _requests(report: dict[str, Any]) -> list[dict[str, Any]]:
    requests: list[dict[str, Any]] = report["audits"]["network-requests"]["details"]["items"]
    return requests


def _faults(report: dict[str, Any]) -> list[str]:
    """What the report found wanting."""
    return [
        f"{name}: {each['id']}: {str(audit.get('details', {}).get('items', ''))[:300]}"
        for name in FULL
        for each in report["categories"][name]["auditRefs"]
        if each["weight"] and (audit := report["audits"][each["id"]])["score"] not in {1, None}
    ]
