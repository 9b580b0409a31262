"""The search page of a built column in real Chromium: what its first query loads, and how soon it answers."""

from __future__ import annotations

import gzip
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from socket import create_connection
from time import sleep
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from nq71.domain.addresses import SEARCH
from nq71.stages.pelican_run import PROJECT
from tests.bench.pairs import Cost
from tests.bench.processes import NotAtHandError, NotMeasuredError
from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.browser.preview_process import free_port

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Response

    from tests.bench.workshop import Workshop

# With and without marks, a phrase, short and long: the heaviest of them counts.
QUERIES = (
    "tuyển sinh",
    "chuyển đổi số",
    "đào tạo gắn với doanh nghiệp",
    "thuc tap tai xuong",
    '"học sinh" thực hành',
)
_OURS = """async (query) => {
  const form = document.querySelector('[data-search]'), list = document.querySelector('[data-results]');
  form.elements.q.value = query;
  form.dispatchEvent(new Event('submit', {cancelable: true}));
  await new Promise((done) => setTimeout(done, 10));
  while (list.ariaBusy === 'true') await new Promise((done) => setTimeout(done, 10));
  return list.children.length;
}"""
_SOONEST = """async (query) => {
  const form = document.querySelector('[data-search]'), list = document.querySelector('[data-results]');
  form.elements.q.value = query;
  const begin = performance.now();
  form.dispatchEvent(new Event('input'));
  const shown = new Promise((done) => new MutationObserver(() => done(true)).observe(list, {childList: true}));
  if (!await Promise.race([shown, new Promise((done) => setTimeout(done, 10000))])) return -1;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return (performance.now() - begin) / 1000;
}"""
# The peer's own script without its ready-made page, which would weigh more: the first ten results, as we show.
_PAGEFIND = """async (query) => {
  const pagefind = await import('/pagefind/pagefind.js');
  await pagefind.init();
  const found = await pagefind.search(query);
  return (await Promise.all(found.results.slice(0, 10).map((each) => each.data()))).length;
}"""
_READERS = 3
_PATIENCE = 100  # tenths of a second
_NOT_ITS_OWN = frozenset({"document", "stylesheet"})


@dataclass
class Column:
    """A built column, served, and a browser that opens its search page each time as somebody who comes first."""

    browser: Browser
    address: str

    def heaviest(self, *, pagefind: bool = False) -> Cost:
        """Return the bytes of the heaviest first query without page and style sheet, compressed by gzip -9."""
        return Cost(size=max(self._weigh(query, pagefind=pagefind) for query in QUERIES))

    def slowest(self) -> Cost:
        """Return the seconds from the letter to the first painted results, of the slowest query of a new reader.

        Of each query the least of three readers counts: there is no ratio here in which other jobs cancel out.
        """
        return Cost(max(min(self._time(query) for _ in range(_READERS)) for query in QUERIES))

    def _time(self, query: str) -> float:
        page = self._open()
        seconds: float = page.evaluate(_SOONEST, query)
        page.context.close()
        if seconds < 0:
            raise NotMeasuredError(f"Trang tìm kiếm không trả lời «{query}».")
        return seconds

    def _weigh(self, query: str, *, pagefind: bool) -> int:
        page = self._open("about:blank")
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright marks what it is given
        page.goto(f"{self.address}/404.html" if pagefind else f"{self.address}/{SEARCH}")
        try:
            found = page.evaluate(_PAGEFIND if pagefind else _OURS, query)
            if not found:
                raise NotMeasuredError(f"Không bài nào được tìm thấy cho «{query}».")
            bodies = [each.body() for each in answers if each.request.resource_type not in _NOT_ITS_OWN and each.ok]
        except Error as error:
            raise NotMeasuredError(f"Trang tìm kiếm không trả lời «{query}».\n{error}") from None
        page.context.close()
        return sum(min(len(body), len(gzip.compress(body, 9))) for body in bodies)

    def _open(self, address: str = "") -> Page:
        page = self.browser.new_context().new_page()
        page.goto(address or f"{self.address}/{SEARCH}")
        page.wait_for_load_state("networkidle")
        return page


def open_column(workshop: Workshop, output: Path) -> Column:
    """Serve a built column and start a browser, both held open until the line has been measured."""
    path = find_chromium()
    if not path:
        raise NotAtHandError("máy này không có Chromium")
    address = _serve(workshop, output)
    playwright = workshop.held.enter_context(sync_playwright())
    return Column(playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS)), address)


def _serve(workshop: Workshop, output: Path) -> str:
    """Serve a folder from a process of its own."""
    port = free_port()
    words = [sys.executable, "-m", "tests.bench.static_host", str(output), str(port)]
    server = subprocess.Popen(words, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    workshop.held.callback(server.wait)
    workshop.held.callback(server.kill)
    for _ in range(_PATIENCE):
        with suppress(OSError), create_connection(("127.0.0.1", port), 1):
            return f"http://127.0.0.1:{port}"
        sleep(0.1)
    raise NotMeasuredError("Máy chủ tĩnh không chạy được.")
