"""Đo từ lúc lưu một bài trong 1.200 bài đến lúc trình duyệt đang xem thử hiện chữ mới.

Ours is what an editor waits for: ``serve`` is a process of its own and shows the article in real Chromium; the clock
starts when the write of its ``bai.md`` has returned, and stops two frames after the changed words are visible, by
which time they are painted. Noticing the change, building, telling the browser, loading and laying out are all in it.
Nobody touches the browser. It is held against Pelican building the same articles whole, which is what its own preview
does at each save, before anybody has loaded the page. There is no bound yet.
"""

from __future__ import annotations

from itertools import count
from time import perf_counter
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from tests.bench.corpus import NOW, stories
from tests.bench.pairs import Cost
from tests.bench.processes import NotAtHandError, NotMeasuredError
from tests.bench.site import path_of
from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.browser.preview_process import READY, free_port, said_until
from tests.browser.preview_process import start as start_preview

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

BOUNDS = {1_200: None}
PEER = "pelican"
_LONGEST = 300_000  # milliseconds: a preview that takes longer than five minutes is broken
# The frame after the next begins when the one with the changed words has been painted.
_PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return saving an article in the middle of the column, and Pelican's build."""
    story = list(stories(size))[size // 2]
    article = workshop.site(size) / path_of(story)
    page = _open_preview(workshop, size)
    page.goto(f"{story.at:%Y/%m}/{story.slug}/")
    before = article.read_text(encoding="utf-8")
    workshop.held.callback(_save, article, before)
    numbers = count(1)

    def save() -> Cost:
        mark = f"Lần lưu thứ {next(numbers)}."
        _save(article, before.replace(story.paragraphs[0], f"{mark} {story.paragraphs[0]}", 1))
        saved = perf_counter()
        _wait_for_paint(page, mark)
        return Cost(perf_counter() - saved)

    return save, workshop.peer_build(PEER, size)


def _open_preview(workshop: Workshop, size: int) -> Page:
    """Start ``serve`` and a browser, both held open until the line has been measured; return an empty page."""
    path = find_chromium()
    if not path:
        raise NotAtHandError("máy này không có Chromium")
    port = free_port()
    process = start_preview(workshop.site(size), port, int(NOW.timestamp()))
    workshop.held.callback(process.communicate)
    workshop.held.callback(process.kill)
    try:
        said_until(process, READY)
    except EOFError as error:
        raise NotMeasuredError(f"«serve» không chạy được.\n{error}") from None
    playwright = workshop.held.enter_context(sync_playwright())
    browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
    page = browser.new_page(base_url=f"http://127.0.0.1:{port}")
    page.set_default_timeout(_LONGEST)
    return page


def _wait_for_paint(page: Page, words: str) -> None:
    try:
        page.get_by_text(words).first.wait_for()
        page.evaluate(_PAINTED)
    except Error as error:
        raise NotMeasuredError(f"Trình duyệt không thấy điều vừa lưu.\n{error}") from None


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
