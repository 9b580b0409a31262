"""The pages that lead to articles: lists with their paging, archive."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.domain.form_looks import look_of
from nq71.messages import say
from nq71.writers import views
from nq71.writers.entries import link_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.domain.plan import Term
    from nq71.writers.entries import EntryMaker

PAGE_SIZE = 20


def listings_of(edition: Edition, entries: EntryMaker) -> Iterator[views.Listing]:
    """Yield every page of every list: themes, forms and units of the plan, and months that have articles."""
    plan = edition.plan
    articles = tuple(piece.article for piece in edition.shown)
    kinds = ((addresses.THEME, plan.themes), (addresses.FORM, plan.forms), (addresses.UNIT, plan.units))
    for kind, words in kinds:
        for term in words.terms:
            found = within(kind, term, articles)
            look = look_of(term) if kind == addresses.FORM else ""
            for page in _paged(say(f"list-{kind}"), link_of(kind, term, len(found)), found, entries):
                yield page._replace(look=look)
    for section, (_, found) in zip(archive_of(edition, entries), _months(articles), strict=True):
        for page in _paged(say("list-month"), section.link, found, entries):
            yield page._replace(progress_url=section.progress_url)


def within(kind: str, term: Term, articles: Iterable[Article]) -> list[Article]:
    """Return the articles of a theme, form or unit, in their order."""
    attribute = {addresses.THEME: "themes", addresses.FORM: "form", addresses.UNIT: "units"}[kind]
    return [article for article in articles if term.id in _ids(article, attribute)]


def archive_of(edition: Edition, entries: EntryMaker) -> tuple[views.Section, ...]:
    """Return every month that has articles, newest first."""
    months = []
    for url, within in _months(piece.article for piece in edition.shown):
        name = say("month", month=within[0].date.month, year=within[0].date.year)
        link = views.Link(id=f"{within[0].date:%Y-%m}", name=name, url=url, count=len(within))
        months.append(views.Section(link, entries.entries(within), _progress_url(edition, link)))
    return tuple(months)


def _months(articles: Iterable[Article]) -> Iterator[tuple[str, list[Article]]]:
    """Yield each month's address with its articles, which stand in order of time."""
    for _, group in groupby(articles, key=lambda article: (article.date.year, article.date.month)):
        within = list(group)
        yield addresses.month_url(within[0].date), within


def _progress_url(edition: Edition, month: views.Link) -> str:
    """Address of a month held against the plan; a month before the plan took effect, or after today, has none."""
    url = addresses.progress_month_url(month.id)
    return url if url in edition.urls else ""


def _ids(article: Article, attribute: str) -> tuple[str, ...]:
    value = getattr(article, attribute)
    return value if isinstance(value, tuple) else (value,)


def _paged(kind_text: str, link: views.Link, articles: list[Article], entries: EntryMaker) -> Iterator[views.Listing]:
    for paging in pagings_of(link.url, len(articles)):
        start = (paging.number - 1) * PAGE_SIZE
        yield views.Listing(
            kind_text=kind_text,
            link=link,
            entries=entries.entries(articles[start : start + PAGE_SIZE]),
            paging=paging,
            empty_text=say("list-empty"),
        )


def pagings_of(url: str, count: int) -> Iterator[views.Paging]:
    """Yield where each page of a list of so many things stands; an empty list has one page, which says so."""
    total = max(1, -(-count // PAGE_SIZE))
    urls = tuple(page_address(url, number) for number in range(1, total + 1))
    for number, _ in enumerate(urls, 1):
        yield views.Paging(
            number=number,
            total=total,
            newer_url=urls[number - 2] if number > 1 else "",
            older_url=urls[number] if number < total else "",
            urls=urls,
        )


def page_address(url: str, number: int) -> str:
    """Address of a page of a list: the second one is ``…/trang/2/``."""
    return url if number == 1 else f"{url}trang/{number}/"
