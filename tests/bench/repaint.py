"""From the end of a write to the frame in which real Chromium, with a preview beside it, has painted the change.

Noticing the change, building, telling the browser, loading and laying out are all in it; nobody touches the browser.
It waits until the changed words are visible, and then for two frames: by then they are painted.
"""

from __future__ import annotations

import subprocess
from itertools import count
from time import perf_counter
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from tests.bench.corpus import NOW
from tests.bench.equal_pages import address_of
from tests.bench.pairs import Cost
from tests.bench.peers import hugo
from tests.bench.processes import NotAtHandError, NotMeasuredError
from tests.bench.site import rewritten, write_article
from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.browser.preview_process import READY, free_port, said_until
from tests.browser.preview_process import start as start_preview

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.bench.corpus import Story
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

_LONGEST = 300_000  # milliseconds: a preview that takes longer than five minutes is broken
# The frame after the next begins when the one with the changed words has been painted.
_PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_HUGO_READY = "Web Server is available"


def open_browser(workshop: Workshop) -> Callable[[], Browser]:
    """Return what starts a browser, held open until the line has been measured. Raises ``NotAtHandError``."""
    path = find_chromium()
    if not path:
        raise NotAtHandError("máy này không có Chromium")
    playwright = workshop.held.enter_context(sync_playwright())
    return lambda: playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))


def saving_ours(workshop: Workshop, story: Story, site: Path, browser: Browser) -> Act:
    """Return saving an article of ours with ``serve`` beside it, held open until the line has been measured."""
    port = free_port()
    address = _ready(workshop, start_preview(site, port, int(NOW.timestamp())), READY, port)
    return _saving(workshop, _show(browser, address, story), story, lambda changed: write_article(changed, site))


def saving_hugos(workshop: Workshop, story: Story, folder: Path, browser: Browser) -> Act:
    """Return the same with Hugo's own server as it is: it renders again what it thinks has changed, and reloads."""
    port = free_port()
    words = [hugo.program(), "server", "--bind", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    address = _ready(workshop, process, _HUGO_READY, port)
    return _saving(
        workshop, _show(browser, address, story), story, lambda changed: hugo.write_article(changed, folder)
    )


def _saving(workshop: Workshop, page: Page, story: Story, write: Callable[[Story], object]) -> Act:
    """Return saving an article with another first sentence while the page shows it; in the end it is as it was."""
    workshop.held.callback(write, story)
    numbers = count(1)

    def save() -> Cost:
        mark = f"Lần lưu thứ {next(numbers)}."
        write(rewritten(story, mark))
        saved = perf_counter()
        try:
            page.get_by_text(mark).first.wait_for()
            page.evaluate(_PAINTED)
        except Error as error:
            raise NotMeasuredError(f"Trình duyệt không thấy điều vừa lưu.\n{error}") from None
        return Cost(perf_counter() - saved)

    return save


def _show(browser: Browser, server: str, story: Story) -> Page:
    page = browser.new_page()
    page.set_default_timeout(_LONGEST)
    page.goto(f"{server}/{address_of(story)}")
    return page


def _ready(workshop: Workshop, process: subprocess.Popen[str], sign: str, port: int) -> str:
    workshop.held.callback(process.communicate)
    workshop.held.callback(process.kill)
    try:
        said_until(process, sign)
    except EOFError as error:
        raise NotMeasuredError(f"Máy chủ xem thử không chạy được.\n{error}") from None
    return f"http://127.0.0.1:{port}"
