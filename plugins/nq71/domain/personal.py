"""Personal data in everything that a reader of one text sees; what the school itself publishes is left alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.domain.article import date_of
from nq71.text.personal_data import find_personal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.plan import Plan
    from nq71.text.personal_data import Kind

_READ_FIELDS = (
    "title",
    "summary",
    "author",
    "cover_alt",
    "cover_caption",
    "cover_credit",
    "source",
    "model",
    "event",
    "event_place",
    "partner",
    "video",
    "correction",
)


@dataclass(frozen=True, slots=True)
class Personal:
    """A datum where it stands: ``shown`` has its middle covered and is all that may be printed."""

    kind: Kind
    line: int
    label: str  # of the field, or empty in the body
    shown: str


def personal_data(manuscript: Manuscript, plan: Plan, public: frozenset[str]) -> tuple[Personal, ...]:
    """Find the personal data of a text, each once a line; ``public`` are the keys that the school shows itself."""
    date = date_of(manuscript, plan)
    year = date.year if date else plan.effective_from.year
    once: dict[tuple[int, Kind, str], Personal] = {}
    for text, line, label in _passages(manuscript):
        for datum in find_personal(text, year):
            if datum.key not in public:
                at = line + (0 if label else text.count("\n", 0, datum.start))
                once.setdefault((at, datum.kind, datum.key), Personal(datum.kind, at, label, datum.shown))
    return tuple(once.values())


def _passages(manuscript: Manuscript) -> Iterator[tuple[str, int, str]]:
    for key in _READ_FIELDS:
        if key in manuscript.fields:
            yield manuscript.text(key), *manuscript.where(key)
    yield manuscript.body, manuscript.body_line, ""
