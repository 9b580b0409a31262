"""A school's communication plan as data: what it promises, and the words that articles are sorted by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeAlias
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from nq71.domain.editorial import Editorial
from nq71.text.fold import fold_words

PREVIEW_URL = "http://localhost:8000"
_Day: TypeAlias = date  # where a field is called ``date`` itself
_SEPARATORS = re.compile(r"[,;]")


class Kind(StrEnum):
    """How a target's figure comes to be."""

    COUNT = "count"
    DISTINCT = "distinct"
    PRESENCE = "presence"
    DECLARED_RATIO = "declared_ratio"
    DECLARED_COUNT = "declared_count"
    UNIT_CHECKLIST = "unit_checklist"
    TREND = "trend"
    SCORECARD = "scorecard"


COUNTED_KINDS = frozenset({Kind.COUNT, Kind.DISTINCT})
DECLARED_KINDS = frozenset(Kind) - COUNTED_KINDS - {Kind.PRESENCE}


class PeriodKind(StrEnum):
    """How often a target is answered; ``year`` means the school's own year (``counting.year``)."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PHASE = "phase"


class School(NamedTuple):
    """The body that signs the plan."""

    id: str
    name: str
    parent_body: str = ""
    place: str = ""
    symbol: str = ""
    kind: str = ""
    timezone: str = "Asia/Ho_Chi_Minh"

    @property
    def zone(self) -> ZoneInfo:
        """The clock of the school; all counting uses it."""
        return ZoneInfo(self.timezone)


class Look(NamedTuple):
    """The column's address and identity (``[site]``)."""

    url: str = ""
    title: str = "Nghị quyết 71-NQ/TW"
    tagline: str = ""
    color: str = "#0b5cab"
    logo: str = ""
    contact: str = ""
    hub: str = ""  # a WebSub hub that passes on news of the feeds
    sample: bool = False

    @property
    def base_url(self) -> str:
        """Absolute address without a trailing slash; a local one when the school has typed none."""
        return (self.url or PREVIEW_URL).rstrip("/")

    @property
    def root_path(self) -> str:
        """Path of that address: ``/nq71``, or empty at the root of a host."""
        return urlsplit(self.base_url).path


class Instrument(NamedTuple):
    """A document that the plan rests on."""

    number: str
    date: date
    issuer: str
    title: str = ""
    form: str = ""  # the kind of document; empty: as its symbol says
    effective: _Day | None = None
    url: str = ""
    file: str = ""  # path below the site folder


class Signer(NamedTuple):
    """Who signs reports."""

    title: str = ""
    name: str = ""


class Phase(NamedTuple):
    """A stretch of the plan with its own thresholds; both ends are in it."""

    id: str
    name: str
    start: date
    end: date


class Counting(NamedTuple):
    """The school's counting rules; defaults are DOMAIN section 1's."""

    date: str = "date"
    year: str = "calendar"
    school_year_start: tuple[int, int] = (9, 1)  # month, day
    article_forms: tuple[str, ...] = ("tin", "bai")
    count_reposts: bool = True
    partial_first_period: str = "not_rated"
    require_approval: bool = True


class Privacy(NamedTuple):
    """What the school asks of every article, whatever its themes (``[privacy]``)."""

    people_consent: bool = False  # an article with pictures says what was agreed with the people in them


class Term(NamedTuple):
    """A word that articles are sorted by: a theme, a form, a unit or a channel."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    basis: str = ""
    group: str = ""
    roles: tuple[str, ...] = ()
    url: str = ""
    main: bool = False
    min_words: int | None = None  # a form: fewest words of an article; ``None`` is the form's usual number
    needs_picture: bool | None = None  # a form; ``None`` is what is usual for it
    people_consent: bool = False  # a theme: its articles with pictures say what was agreed with the people in them


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one kind, found by id, name or alias, without accents or case."""

    terms: tuple[Term, ...]
    _by_fold: Mapping[str, Term] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index every spelling; an id beats a name, a name beats an alias."""
        spellings: dict[str, Term] = {}
        for names in (lambda t: t.aliases, lambda t: (t.name,), lambda t: (t.id,)):
            spellings.update({fold_words(name): term for term in self.terms for name in names(term)})
        object.__setattr__(self, "_by_fold", MappingProxyType(spellings))

    def find(self, typed: str) -> Term | None:
        """The term that ``typed`` names, if any."""
        return self._by_fold.get(fold_words(typed))

    def get(self, term_id: str) -> Term:
        """Return the term with this id. ``KeyError`` when there is none."""
        return next(term for term in self.terms if term.id == term_id)

    @property
    def ids(self) -> frozenset[str]:
        """All ids."""
        return frozenset(term.id for term in self.terms)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name that is understood, for “ý bạn là …?”."""
        return tuple(name for term in self.terms for name in (*term.aliases, term.name, term.id))

    def sort_out(self, items: tuple[str, ...], *, is_list: bool) -> tuple[tuple[Term, ...], tuple[str, ...]]:
        """Split typed items into known terms, each once and in order, and words that nobody knows.

        Commas and semicolons separate, but a name may hold one itself (“Quán triệt, phổ biến Nghị quyết”), so the
        longest run of parts that is a known name wins.
        """
        parts = items if is_list else tuple(part for item in items for part in _SEPARATORS.split(item))
        parts = tuple(part.strip() for part in parts if part.strip())
        known: dict[str, Term] = {}
        unknown: list[str] = []
        at = 0
        while at < len(parts):
            term, taken = self._longest(parts, at)
            if term is None:
                unknown.append(parts[at])
            else:
                known[term.id] = term
            at += taken
        return tuple(known.values()), tuple(unknown)

    def _longest(self, parts: tuple[str, ...], at: int) -> tuple[Term | None, int]:
        for end in range(len(parts), at, -1):
            term = self.find(", ".join(parts[at:end]))
            if term is not None:
                return term, end - at
        return None, 1


class Filter(NamedTuple):
    """Which articles a target looks at: any value within a key, every key that is given."""

    form: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    unit_group: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    event_level: tuple[str, ...] = ()


class Target(NamedTuple):
    """One promise of the plan. ``basis`` is the section it comes from; percentages are 0 to 100."""

    id: str
    text: str
    kind: Kind
    period: PeriodKind
    basis: str = ""
    phases: tuple[str, ...] = ()  # empty: every phase
    min: Fraction | None = None
    max: Fraction | None = None
    soft_max: Fraction | None = None
    min_by_phase: Mapping[str, Fraction] = MappingProxyType({})
    filter: Filter = Filter()
    field: str = ""
    fresh_within_days: int | None = None
    direction: str = ""
    denominator: str = ""
    public: bool = True

    def threshold(self, phase: str) -> Fraction | None:
        """Least value that meets the plan in a phase, or ``None`` when the plan sets none."""
        return self.min_by_phase.get(phase, self.min)


@dataclass(frozen=True)
class Plan:
    """Everything of ``plan.toml``."""

    school: School
    look: Look
    effective_from: date
    phases: tuple[Phase, ...]
    counting: Counting
    themes: Vocabulary
    forms: Vocabulary
    units: Vocabulary
    channels: Vocabulary
    targets: tuple[Target, ...]
    number: str = ""
    issued_on: date | None = None
    title: str = ""  # what the plan is about, as its heading says
    url: str = ""
    file: str = ""  # path below the site folder
    signer: Signer = field(default_factory=Signer)
    recipients: tuple[str, ...] = ()
    legal_basis: tuple[Instrument, ...] = ()
    privacy: Privacy = field(default_factory=Privacy)
    editorial: Editorial = field(default_factory=Editorial)
    severities: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # by code: the school's own

    @property
    def end(self) -> date:
        """Last day of the last phase."""
        return max(phase.end for phase in self.phases)

    @cached_property
    def main_channel(self) -> str:
        """Id of the channel that the column itself is; empty when the plan lists none."""
        return next((term.id for term in self.channels.terms if term.main), "")

    def phase_on(self, day: date) -> Phase | None:
        """Return the phase that a day belongs to; the first one when a plan lets two overlap."""
        return next((phase for phase in self.phases if phase.start <= day <= phase.end), None)

    def target(self, target_id: str) -> Target | None:
        """Return the target with this id, if any."""
        return next((target for target in self.targets if target.id == target_id), None)


APPROVER_ROLE = "duyet"


def period_word(target: Target, plan: Plan) -> str:
    """Name what a target is answered for: its period, where a year may be a school year."""
    is_school_year = target.period is PeriodKind.YEAR and plan.counting.year == "school_year"
    return "school-year" if is_school_year else str(target.period)
