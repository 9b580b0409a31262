"""What search engines may read, and when it last became what it is."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.domain.period import periods_until
from nq71.domain.plan import PeriodKind
from nq71.writers.event_pages import event_pages_of
from nq71.writers.front_page import home_of
from nq71.writers.listings import archive_of, listings_of
from nq71.writers.model_page import model_page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from nq71.domain.edition import Edition
    from nq71.writers.entries import EntryMaker
    from nq71.writers.views import Entry


def sitemap_of(edition: Edition, shown: Mapping[str, Iterable[str]], pages: Iterable[str]) -> dict[str, date | None]:
    """Return every page with the day of its last change; ``None`` where nothing tells, as for ``pages`` of text.

    An article changed when it was published, corrected or approved anew, a list when the newest of what it shows did.
    Pages that also change with the calendar or with declared figures have no day.
    """
    changed = {article.url: edition.changed[article.path].date() for article in edition.published}
    months = periods_until(edition.plan, PeriodKind.MONTH, edition.now.date())
    found: dict[str, date | None] = dict.fromkeys((*addresses.OWN_PAGES, *pages))
    found |= dict.fromkeys(addresses.progress_month_url(month.id) for month in months)
    for url, articles in shown.items():
        found[url] = max((changed[article] for article in articles if article in changed), default=None)
    return found | changed


def articles_shown(edition: Edition, entries: EntryMaker) -> dict[str, list[str]]:
    """Return the addresses of the articles that the first page of every list shows."""
    return {url: [entry.url for entry in shown] for url, shown in _lists(edition, entries)}


def _lists(edition: Edition, entries: EntryMaker) -> Iterator[tuple[str, Iterable[Entry]]]:
    """Yield the first page of every list with the articles that it shows."""
    home = home_of(edition, entries, None)
    yield "", chain([home.lead] if home.lead else [], home.newest, *(section.entries for section in home.sections))
    yield addresses.ARCHIVE, chain(*(section.entries for section in archive_of(edition, entries)))
    newest: dict[str, list[Entry]] = {url: [] for url in addresses.INDEXES}
    for listing in listings_of(edition, entries):
        if listing.paging.number == 1:
            yield listing.link.url, listing.entries
            newest.get(f"{listing.link.url.partition('/')[0]}/", []).extend(listing.entries[:1])
    yield from newest.items()
    events = next(event_pages_of(edition, entries))
    yield addresses.EVENTS, chain(*(event.entries for group in events.groups for event in group.events))
    yield addresses.MODELS, chain(*(model.entries for model in model_page_of(edition, entries).models))
