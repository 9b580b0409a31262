"""What goes out: the articles that a build shows, and the ones that it holds back with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from nq71.domain.addresses import own_urls
from nq71.domain.answer import answer_plan
from nq71.domain.approval import State, decide
from nq71.domain.changes import last_change
from nq71.domain.closing import edited_since, with_closed
from nq71.domain.documents import document_urls
from nq71.domain.events import calendar_urls, events_of
from nq71.domain.forecast import forecast_of
from nq71.domain.piece import Piece
from nq71.domain.related import MOST_RELATED, Related

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from nq71.domain.article import Article
    from nq71.domain.forecast import Forecast
    from nq71.domain.plan import Plan
    from nq71.domain.result import Result
    from nq71.domain.submission import Submission


@dataclass(frozen=True)
class Edition:
    """A submission at one moment. A preview shows what is held too, marked; nothing but ``published`` is counted."""

    submission: Submission
    now: datetime  # aware, in the school's time zone
    preview: bool

    @property
    def plan(self) -> Plan:
        """The school's plan."""
        return self.submission.plan

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Every article that can be understood, newest first."""
        articles = self.submission.articles
        found = (
            Piece(text, article, decide(text, article, self.submission, self.now))
            for text in self.submission.manuscripts
            if (article := articles.get(text.path)) is not None
        )
        return tuple(sorted(found, key=lambda piece: (piece.article.date, piece.article.id), reverse=True))

    @cached_property
    def shown(self) -> tuple[Piece, ...]:
        """The articles that have a page in this build, one at each address; a published one before any other."""
        published = tuple(piece for piece in self.pieces if piece.state is State.PUBLISHED)
        if not self.preview:
            return published
        by_url: dict[str, Piece] = {}
        for piece in published + self.waiting:
            by_url.setdefault(piece.article.url, piece)
        return tuple(piece for piece in self.pieces if by_url.get(piece.article.url) is piece)

    @cached_property
    def waiting(self) -> tuple[Piece, ...]:
        """The articles that may still come out: held back for now, newest first; one that was taken down may not."""
        never = {State.PUBLISHED, State.WITHDRAWN}
        return tuple(piece for piece in self.pieces if piece.state not in never)

    @cached_property
    def states(self) -> Mapping[str, State]:
        """What was decided about each article, by path."""
        return {piece.article.path: piece.state for piece in self.pieces}

    @cached_property
    def neighbours(self) -> dict[str, tuple[Article | None, Article | None]]:
        """Return the next newer and the next older shown article, by path."""
        line = [None, *(piece.article for piece in self.shown), None]
        return {
            this.path: (newer, older) for newer, this, older in zip(line, line[1:], line[2:], strict=False) if this
        }

    @cached_property
    def published(self) -> tuple[Article, ...]:
        """The articles that are public, and so are counted; of two at one address a preview has one."""
        return tuple(piece.article for piece in self.shown if piece.state is State.PUBLISHED)

    @cached_property
    def changed(self) -> dict[str, datetime]:
        """When each public article last became what it is, by path."""
        return {
            piece.article.path: last_change(piece.article, piece.manuscript, self.plan, self.now)
            for piece in self.shown
            if piece.state is State.PUBLISHED
        }

    @cached_property
    def held_back(self) -> dict[str, State]:
        """What waits and why, by path: also drafts that cannot be understood yet."""
        texts, gone = self.submission.manuscripts, self.submission.withdrawn
        drafts = (text.path for text in texts if text.is_draft and text.path not in gone)
        return {piece.article.path: piece.state for piece in self.waiting} | dict.fromkeys(drafts, State.DRAFT)

    @cached_property
    def shown_by_path(self) -> dict[str, Article]:
        """The articles that a link may lead to."""
        return {piece.article.path: piece.article for piece in self.shown}

    @cached_property
    def urls(self) -> frozenset[str]:
        """Every address that a reader can open in this build."""
        articles = (article.url for article in self.shown_by_path.values())
        files = document_urls(self.plan) | frozenset(self.event_files.values())
        return files | own_urls(self.plan, articles, self.submission.pages, self.now.date())

    @cached_property
    def event_files(self) -> dict[str, str]:
        """The address of the calendar file of each public event, by its key."""
        return calendar_urls(events_of(self.published))

    @cached_property
    def answers(self) -> dict[str, tuple[Result, ...]]:
        """Answers of every target by its id, oldest first, each beside what was frozen; counted once for all."""
        submission = self.submission
        live = answer_plan(self.published, submission.figures, self.plan, self.now.date())
        frozen, edited = submission.frozen, self.edited
        return {target: with_closed(results, frozen, edited) for target, results in live.items()}

    @cached_property
    def edited(self) -> dict[str, frozenset[str]]:
        """Ids of the public articles that say something else than when their month was closed, by closed month."""
        return edited_since(self.submission.closed, self.pieces)

    @cached_property
    def forecasts(self) -> dict[str, Forecast]:
        """What is ahead in the current period of each target, by its id. It knows of what waits: readers may not."""
        waiting = tuple((piece.state, piece.article) for piece in self.waiting)
        plan, today = self.plan, self.now.date()
        found = (forecast_of(target, self.answers[target.id], waiting, plan, today) for target in plan.targets)
        return {forecast.target: forecast for forecast in found if forecast}

    def related(self, article: Article) -> tuple[Article, ...]:
        """Return the few articles that share most themes, the nearest in time first among equals."""
        return self._related.to(article, MOST_RELATED)

    @cached_property
    def _related(self) -> Related[Article]:
        return Related(self.shown_by_path.values())
