"""The editorial calendar: every article that has a date, by week, with how far it has come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from nq71.domain.approval import State
from nq71.domain.article import date_of

if TYPE_CHECKING:
    from nq71.domain.edition import Edition
    from nq71.domain.manuscript import Manuscript

PLANNED, WRITTEN = "planned", "written"  # what a draft is: a title with a date, or a text
_WEEK = timedelta(days=7)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADING = re.compile(r"^#.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Slot:
    """One article in the calendar. ``stage`` is ``planned``, ``written``, or why it is (not) public (``State``)."""

    moment: datetime  # in the school's time zone
    stage: str
    title: str
    units: tuple[str, ...]  # ids; none when the article cannot be understood yet
    path: str
    id: str
    url: str = ""  # of what is published, relative to the root of the site


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday. ``slots`` are in the order of their moments."""

    monday: date
    slots: tuple[Slot, ...]

    @property
    def sunday(self) -> date:
        """Last day of the week."""
        return self.monday + _WEEK - timedelta(days=1)


def monday_of(day: date) -> date:
    """Return the first day of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks_between(edition: Edition, first: date, last: date) -> tuple[Week, ...]:
    """Return every week that touches ``first`` to ``last``, also those without an article."""
    slots = sorted(_slots(edition), key=lambda slot: (slot.moment.timestamp(), slot.path))
    weeks = []
    monday = monday_of(first)
    while monday <= last:
        within = tuple(slot for slot in slots if first <= slot.moment.date() <= last)
        weeks.append(Week(monday, tuple(slot for slot in within if monday_of(slot.moment.date()) == monday)))
        monday += _WEEK
    return tuple(weeks)


def undated(edition: Edition) -> tuple[Manuscript, ...]:
    """Articles whose date is missing or cannot be read: they stand in no week."""
    return tuple(text for text in _texts(edition) if date_of(text, edition.plan) is None)


def last_dated(edition: Edition) -> date | None:
    """Return the day of the article that is furthest ahead."""
    dates = (date_of(text, edition.plan) for text in _texts(edition))
    return max((moment.date() for moment in dates if moment), default=None)


def _texts(edition: Edition) -> tuple[Manuscript, ...]:
    """Every article but those that were taken down: no calendar on a phone keeps their names."""
    gone = edition.submission.withdrawn
    return tuple(text for text in edition.submission.manuscripts if text.path not in gone)


def _slots(edition: Edition) -> list[Slot]:
    pieces = {piece.article.path: piece for piece in edition.pieces}
    slots = []
    for text in _texts(edition):
        moment = date_of(text, edition.plan)
        if moment is None:
            continue
        piece = pieces.get(text.path)
        stage = _stage_of_draft(text) if text.is_draft else (piece.state.value if piece else State.HELD.value)
        slots.append(
            Slot(
                moment=moment,
                stage=stage,
                title=text.text("title") or text.folder,
                units=piece.article.units if piece else (),
                path=text.path,
                id=piece.article.id if piece else text.folder,
                url=piece.article.url if piece and piece.state is State.PUBLISHED else "",
            )
        )
    return slots


def _stage_of_draft(text: Manuscript) -> str:
    """Whether there is more than headings and the questions of a skeleton."""
    prose = _HEADING.sub("", _COMMENT.sub("", text.body))
    return WRITTEN if prose.strip() else PLANNED
