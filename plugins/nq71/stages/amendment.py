"""An output in which a few articles got other bodies: what shows them is made anew, nothing else is looked at.

All else follows from facts that stand (``domain/facts``), so it would come out as it is. What is not as sure as that
raises ``NotAtHandError`` before anything is published, and the whole build has to find out.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from nq71.checks import judge_texts
from nq71.domain import addresses
from nq71.domain.approval import content_hash
from nq71.domain.noted import NotAtHandError
from nq71.stages.article_page import code_of, make_article, page_of
from nq71.stages.rendering import write_page
from nq71.stages.twins import put_all_twins, texts_without_twins
from nq71.storage.amended_receipt import amend_receipt
from nq71.storage.receipt import RECEIPT_FILE
from nq71.writers.amended_calendar import amend_calendar, event_in
from nq71.writers.sitemap_file import amend_sitemap

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from nq71.domain.noted import Noted
    from nq71.stages.few_press import FewPress
    from nq71.storage.output_tree import OutputTree, Section

_FEEDS, _SITEMAP, _EVENTS = "feeds", "sitemap", "events"


class Amended(NamedTuple):
    """What has to be remembered besides files and bodies."""

    notes: tuple[Noted, ...]
    sections: dict[str, Section]


class AmendedIndex(NamedTuple):
    """A tree that has the files of an index alone, with their twins; the root's name; what is to be remembered.

    It stands here, for who is sent it by a child need not load what made it.
    """

    tree: OutputTree
    root: str
    sections: dict[str, Section]


class Amendment:
    """What shows articles with new bodies. All of it raises ``NotAtHandError``, ``OSError``, ``ValueError``."""

    def __init__(self, press: FewPress) -> None:
        """Read these articles, and have their bodies rendered."""
        self._press = press
        self._notes = [press.few.noted(path) for path in sorted(press.anew)]
        self._articles = [press.edition.shown_by_path[each.path] for each in self._notes]
        self._sections: dict[str, Section] = {}
        self._bodies_out = press.few_bodies.begin(press.errands)

    def prepare(self) -> None:
        """Begin with the index, judge the texts and load what shows them: only the index's own folder is touched."""
        press = self._press
        press.few_bodies.take_in(self._bodies_out.result())
        self._index_out = press.errands.begin(self._amend_index)
        self._demand_alone()
        self._templates = press.theme_templates

    def make(self, before: datetime) -> Amended:
        """Make all of it anew; ``before`` is when the output was made."""
        press = self._press
        held = self._feeds()
        feeds = [press.errands.begin(partial(self._amend_feeds, held))] if held else []
        for article in self._articles:
            self._believe(page_of(article), code_of(article))
            make_article(self._templates, press, article)
        self._write_sitemap()
        self._write_calendars()
        self._write_stamps(before)
        receipt = press.tree.read(RECEIPT_FILE)
        self._show_index(self._index_out.result())
        for errand in feeds:
            press.tree.take_over(errand.result())
        put_all_twins(press.tree, texts_without_twins(press.tree))
        self._write_receipt(receipt)
        changed = press.edition.changed
        notes = tuple(each._replace(changed=changed[each.path].isoformat()) for each in self._notes)
        return Amended(notes, self._sections)

    def _demand_alone(self) -> None:
        """Refuse when anything that shows another page than those made here could be another now."""
        press = self._press
        submission = press.edition.submission
        texts = [submission.by_path[each.path] for each in self._notes]
        if press.judges is None or judge_texts(texts, submission, press.judges):
            raise NotAtHandError("problems")
        changed = press.edition.changed
        for article, noted in zip(self._articles, self._notes, strict=True):
            moment = changed[article.path].isoformat()
            if moment < noted.changed:
                raise NotAtHandError(article.path)
            if article.id in press.frozen:  # a result says which texts are others since
                raise NotAtHandError(article.id)

    def _feeds(self) -> dict[str, list[str]]:
        """Return the feeds that hold one of the articles, each with the paths of all that it holds."""
        held: dict[str, list[str]] = {url: json.loads(note) for url, note in self._noted(_FEEDS) if note}
        return {url: paths for url, paths in held.items() if not self._press.anew.isdisjoint(paths)}

    def _amend_feeds(self, held: dict[str, list[str]]) -> OutputTree:
        from nq71.stages.amended_feeds import amend_feeds  # noqa: PLC0415 - most articles are in no feed any more

        return amend_feeds(self._press, held)

    def _write_sitemap(self) -> None:
        """Tell the days of change, where they are others."""
        days: dict[str, date] = {}
        changed = self._press.edition.changed
        for article, noted in zip(self._articles, self._notes, strict=True):
            day = changed[article.path].date()
            if day.isoformat() != noted.changed[:10]:
                days[article.url] = day
        if not days:
            return
        shown = next(json.loads(note) for url, note in self._noted(_SITEMAP) if url == addresses.SITEMAP)
        for url, held in shown.items():
            lists = [days[each] for each in held if each in days]
            if lists:
                days[url] = max(lists)
        self._believe(addresses.SITEMAP)
        sitemap = self._press.tree.read(addresses.SITEMAP)
        self._press.write(addresses.SITEMAP, amend_sitemap(sitemap, self._press.column.url, days))

    def _write_calendars(self) -> None:
        """Tell of events when their articles changed, where that is another time."""
        press, changed = self._press, self._press.edition.changed
        told = {
            article.path: changed[article.path]
            for article, noted in zip(self._articles, self._notes, strict=True)
            if article.event and changed[article.path].isoformat() != noted.changed
        }
        if not told:
            return
        self._believe(addresses.EVENTS_CALENDAR)
        calendar = press.tree.read(addresses.EVENTS_CALENDAR)
        for url, note in self._noted(_EVENTS):
            for path in told.keys() & json.loads(note):
                self._believe(url)
                own = press.tree.read(url)
                event = event_in(own)
                press.write(url, amend_calendar(own, event, told[path]))
                calendar = amend_calendar(calendar, event, told[path])
        press.write(addresses.EVENTS_CALENDAR, calendar)

    def _amend_index(self) -> AmendedIndex | None:
        from nq71.stages.amended_index import amend_index  # noqa: PLC0415 - only whoever does it needs what does it

        return amend_index(self._press, self._notes)

    def _show_index(self, index: AmendedIndex | None) -> None:
        """Take in the index, and lead the page that searches to its root."""
        if index is None:
            return
        press = self._press
        press.tree.take_over(index.tree)
        self._sections |= index.sections
        press.believe(press.tree, f"{addresses.SEARCH}index.html")
        values = {"index_root": index.root, "years": press.years, "counted": press.column}
        write_page(self._templates, None, addresses.SEARCH, "search", **values)

    def _write_stamps(self, before: datetime) -> None:
        """Say when this was made where that is said."""
        now = self._press.edition.now
        if now == before:
            return
        self._believe(addresses.PROGRESS_JSON)
        old, new = (f'"generated_at": "{moment.isoformat()}"'.encode() for moment in (before, now))
        self._press.write(addresses.PROGRESS_JSON, self._press.tree.read(addresses.PROGRESS_JSON).replace(old, new))

    def _write_receipt(self, receipt: bytes) -> None:
        press, tree = self._press, self._press.tree
        texts = (press.edition.submission.by_path[each.path] for each in self._notes)
        hashes = {text.path: content_hash(text) for text in texts}
        self._believe(RECEIPT_FILE)
        files = {url: file.sha256 for url, file in tree.files.items()}
        moment = {"built_at": press.edition.now.isoformat()}
        press.write(RECEIPT_FILE, amend_receipt(receipt, moment, hashes, files, tree.unwanted))

    def _noted(self, name: str) -> Iterable[tuple[str, str]]:
        return [(url, note) for url, (_, note) in self._press.section(name).files.items()]

    def _believe(self, *urls: str) -> None:
        self._press.believe(self._press.tree, *urls)
