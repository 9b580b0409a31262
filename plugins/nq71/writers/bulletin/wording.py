"""A bulletin put into words: what paper, mail and chat all say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.domain.addresses import ARCHIVE, month_url
from nq71.messages import say
from nq71.text.dates import short_date
from nq71.writers.progress_view import note_text, period_text, threshold_words, value_text
from nq71.writers.reports.wording import span_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from nq71.domain.article import Article
    from nq71.domain.bulletin import Bulletin


@dataclass(frozen=True, slots=True)
class Story:
    """One article. ``picture`` is the name of its picture's file, empty when it has none."""

    title: str
    url: str
    date: str
    summary: str
    source: str
    picture: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Group:
    """A theme with its articles, newest first."""

    name: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a bulletin says, in Vietnamese."""

    school: str
    column: str
    heading: str  # “Bản tin tháng 11 năm 2026”
    intro: str
    lead: Story | None
    groups: tuple[Group, ...]
    stories: tuple[Story, ...]  # all of them, newest first
    result_heading: str
    results: tuple[str, ...]
    closing: str
    qr_alt: str
    contact: str
    url: str
    rest_url: str  # where all articles of the period are listed
    moment: datetime


def sheet_of(bulletin: Bulletin) -> Sheet:
    """Write a bulletin; without articles it says so and where to look."""
    plan, account = bulletin.plan, bulletin.account
    period, base = _line(span_words(account)), plan.look.base_url
    stories = {article.path: _story(article, bulletin) for article in bulletin.articles}
    until = short_date(account.last_day)
    intro = say("bulletin-intro", number=len(stories), until=until) if stories else say("bulletin-empty", until=until)
    results = tuple(_results(bulletin))
    return Sheet(
        school=_line(plan.school.name),
        column=_line(plan.look.title),
        heading=say("bulletin-heading", period=period),
        intro=intro,
        lead=stories[bulletin.lead.path] if bulletin.lead else None,
        groups=tuple(
            Group(theme.name, tuple(stories[article.path] for article in own)) for theme, own in bulletin.groups
        ),
        stories=tuple(stories.values()),
        result_heading=say("bulletin-results") if results else "",
        results=results,
        closing=say("bulletin-closing"),
        qr_alt=say("report-qr-alt", url=f"{base}/"),
        contact=say("bulletin-contact", contact=_line(plan.look.contact)) if plan.look.contact else "",
        url=f"{base}/",
        rest_url=f"{base}/{_list_url(bulletin)}",
        moment=account.now,
    )


def clip(text: str, most: int) -> str:
    """Cut a text at a word, with an ellipsis, when it is longer."""
    if len(text) <= most:
        return text
    head = text[:most]
    return f"{(head.rpartition(' ')[0] or head[:-1]).rstrip(' ,;:.–-')}…"


def _line(text: str) -> str:
    return " ".join(text.split())


def _list_url(bulletin: Bulletin) -> str:
    span = bulletin.account.span
    is_month = (span.start.year, span.start.month) == (span.end.year, span.end.month)
    return month_url(span.start) if is_month and bulletin.articles else ARCHIVE


def _story(article: Article, bulletin: Bulletin) -> Story:
    cover = bulletin.covers.get(article.path)
    credit = say("bulletin-credit", name=article.cover_credit) if article.cover_credit else ""
    return Story(
        title=_line(article.title),
        url=f"{bulletin.plan.look.base_url}/{article.url}",
        date=short_date(article.date),
        summary=_line(article.summary),
        source=say("report-repost", source=article.source or article.source_url) if article.is_repost else "",
        picture=cover.name if cover else "",
        alt=_line(article.cover_alt) or _line(article.title),
        caption=" · ".join(part for part in (_line(article.cover_caption), credit) if part),
    )


def _results(bulletin: Bulletin) -> Iterator[str]:
    """Yield the target, then a sentence for every month of the span."""
    if bulletin.monthly is None:
        return
    target, plan = bulletin.monthly.target, bulletin.plan
    threshold = threshold_words(target, plan)
    yield say("bulletin-target", text=target.text.rstrip("."), threshold=threshold[:1].lower() + threshold[1:])
    for result in bulletin.monthly.results:
        month = period_text(result.period.id, plan)
        status = say(f"status-{result.status}")
        note = note_text(result, plan)
        words = say("bulletin-result", month=month, value=value_text(target, result), status=status.lower())
        yield f"{words} ({note})." if note else f"{words}."
