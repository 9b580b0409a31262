"""Somebody at a screen who opens pages, touches everything on them and notes all that should not have happened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import Error

from nq71.domain.body import ALLOWED_TAGS
from tests.build.sites import URL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser, Dialog, Page, Request

_SCRIPT = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
_RULES = {"tags": [*ALLOWED_TAGS, "picture", "source"], "moved": False, "lost": False, "later": False, "own": False}
_AT_ONCE = 24
BOARD = "/board.html"  # an empty page of the same site, on which frames stand


@dataclass(frozen=True)
class Seen:
    """One page as it was found, and everything about it that should not be (``offences``)."""

    url: str
    offences: tuple[str, ...]
    skeleton: str
    title: str
    heading: tuple[str, ...]


class Watcher:
    """A browser with open eyes."""

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context()
        self._context.add_init_script(_SCRIPT)
        self._page = self._context.new_page()
        self._asked: list[tuple[str, str]] = []  # which page, what
        self._home = ""
        self._page.on("request", self._note)
        self._page.on("dialog", self._dismiss)
        self._page.on("popup", self._close)
        self._page.on("download", lambda download: self._tell(download.url))

    def look(self, root: str, urls: Iterable[str], **rules: bool) -> list[Seen]:
        """Open each address below ``root``, touch all that is there, and tell what was seen."""
        self._home = urlsplit(root).netloc
        seen: list[Seen] = []
        addresses = [f"{root}/{url}" for url in urls]
        for start in range(0, len(addresses), _AT_ONCE):
            some = addresses[start : start + _AT_ONCE]
            self._asked.clear()
            self._page.goto(f"http://{self._home}{BOARD}")
            found: list[dict[str, Any]] = self._page.evaluate(
                "([urls, rules]) => __board(urls, rules)", [some, _RULES | rules]
            )
            seen += [self._seen(row) for row in found]
            # What no page owns to belongs to the whole board.
            strays = [what for url, what in self._asked if url not in some]
            seen += [Seen(" ".join(some), tuple(strays), "", "", ())] if strays else []
        return seen

    def show(self, root: str, texts: list[str]) -> list[str]:
        """Put each text into a page as it is, touch it, and return everything that should not have been."""
        self._home = urlsplit(root).netloc
        self._asked.clear()
        self._page.goto(f"http://{self._home}{BOARD}")
        try:
            found: list[str] = self._page.evaluate("([texts, rules]) => __show(texts, rules)", [texts, _RULES])
        except Error as error:  # the page has gone elsewhere under our hands
            return [f"left {error.message}"]
        return found + [f"asked {what}" for _, what in self._asked if not what.startswith(f"{URL}/")]

    def _seen(self, row: dict[str, Any]) -> Seen:
        ran = (f"ran {what}" for what in row["ran"])
        asked = (f"asked {what}" for url, what in self._asked if url == row["url"])
        left = (f"left {row['left']}",) if row["left"] else ()
        offences = (*row["faults"], *ran, *asked, *left)
        return Seen(row["url"], offences, row["skeleton"], row["title"], tuple(row["heading"]))

    def _tell(self, what: str, url: str = "") -> None:
        self._asked.append((url.partition("#")[0], what))

    def _note(self, request: Request) -> None:
        if urlsplit(request.url).netloc != self._home and not request.url.startswith(("data:image/", "about:")):
            self._tell(request.url, request.frame.url)

    def _dismiss(self, dialog: Dialog) -> None:
        self._tell(dialog.message)
        dialog.dismiss()

    def _close(self, popup: Page) -> None:
        self._tell(popup.url)
        popup.close()
