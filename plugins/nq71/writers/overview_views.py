"""What the overview pages show: every event, every model, every document, and every list. See ``views``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nq71.writers.result_views import ResultRow, TargetCard
    from nq71.writers.views import Entry, Link, Paging


class Event(NamedTuple):
    """An event with its day as a calendar's leaf shows it, and the articles that tell of it, newest first."""

    id: str
    name: str
    day_iso: str
    day: str  # "22"
    month_text: str  # "Tháng 10/2026"
    weekday: str  # "Thứ Năm"
    time_text: str  # "07:30"; empty when only the day is known
    place: str
    level_text: str  # "cấp Trường"
    entries: tuple[Entry, ...]
    file_url: str  # its own calendar file; empty for what only a preview shows


class EventGroup(NamedTuple):
    """What is coming, or what is over in one year."""

    id: str
    title: str
    events: tuple[Event, ...]


class EventPage(NamedTuple):
    """One page of the list of events; ``day_text`` is the day on which the coming ones were coming."""

    groups: tuple[EventGroup, ...]
    paging: Paging
    count: int  # type: ignore[assignment] # the same
    coming: int
    day_text: str  # "22/11/2026"


class ModelTarget(NamedTuple):
    """A target that counts models, with its current period."""

    target: TargetCard
    row: ResultRow


class Model(NamedTuple):
    """A model with its articles, newest first. ``is_counted``: a target counts it in the period that runs."""

    id: str
    name: str
    entries: tuple[Entry, ...]
    units: tuple[Link, ...]
    first_text: str  # "05/01/2026"
    last_text: str  # the same when it has one article
    is_counted: bool


class ModelPage(NamedTuple):
    """Every model, and what the plan asks for."""

    models: tuple[Model, ...]
    targets: tuple[ModelTarget, ...]


class Document(NamedTuple):
    """A document in the fields that portals use. What nobody stated is empty."""

    form: str
    number: str
    issuer: str
    title: str
    date_iso: str
    date_text: str
    effective_text: str
    url: str
    file_url: str
    file_text: str  # "Tệp PDF, 245 KB"
    is_plan: bool


class TermRow(NamedTuple):
    """A theme, form or unit with its newest article."""

    link: Link
    newest: Entry | None


class TermIndex(NamedTuple):
    """Every list of one kind, in the plan's order."""

    url: str
    title: str
    summary: str
    note: str
    rows: tuple[TermRow, ...]
