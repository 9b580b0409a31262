"""Personal data in everything that a reader of one text sees; what the school itself publishes is left alone."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from nq71.domain.article import date_of
from nq71.text.personal_data import find_personal

if TYPE_CHECKING:
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
_BETWEEN = "\n\n"


class Personal(NamedTuple):
    """A datum where it stands: ``shown`` has its middle covered and is all that may be printed."""

    kind: Kind
    line: int
    label: str  # of the field, or empty in the body
    shown: str


def personal_data(manuscript: Manuscript, plan: Plan, public: frozenset[str]) -> tuple[Personal, ...]:
    """Find the personal data of a text, each once a line; ``public`` are the keys that the school shows itself."""
    date = date_of(manuscript, plan)
    year = date.year if date else plan.effective_from.year
    keys = [key for key in _READ_FIELDS if key in manuscript.fields]
    passages = [*(manuscript.text(key) for key in keys), manuscript.body]
    starts = [0, *accumulate(len(passage) + len(_BETWEEN) for passage in passages[:-1])]
    text = _BETWEEN.join(passages)  # one walk: most texts hold nothing of the kind
    once: dict[tuple[int, Kind, str], Personal] = {}
    for datum in find_personal(text, year):
        if datum.key not in public:
            passage = bisect_right(starts, datum.start) - 1
            line, label = manuscript.where(keys[passage]) if passage < len(keys) else (manuscript.body_line, "")
            at = line if label else line + text.count("\n", starts[passage], datum.start)
            once.setdefault((at, datum.kind, datum.key), Personal(datum.kind, at, label, datum.shown))
    return tuple(once.values())
