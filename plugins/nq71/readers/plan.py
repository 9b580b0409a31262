"""``plan.toml`` to a plan: the file's shape is checked here, its meaning in ``checks``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationInfo, create_model, field_validator

from nq71.domain import plan as domain
from nq71.domain.editorial import Editorial
from nq71.messages import adjustable_codes, say
from nq71.readers.toml_files import Day, Number, Row, TomlFile, read_toml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_ARTICLE_FORMS = "@article_forms"
_MOST_DAYS = 36_525  # a century


class _School(Row):
    id: str
    name: str = Field(min_length=1)
    parent_body: str = ""
    place: str = ""
    symbol: str = ""
    kind: str = ""
    timezone: str = "Asia/Ho_Chi_Minh"

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(say("wanted-timezone")) from None
        return name


class _Site(Row):
    url: str = ""
    title: str = domain.Look().title
    tagline: str = ""
    color: str = domain.Look().color
    logo: str = ""
    contact: str = ""
    hub: str = ""
    sample: bool = False


class _Instrument(Row):
    number: str
    date: Day
    issuer: str
    title: str = ""
    form: str = ""
    effective: Day | None = None
    url: str = ""
    file: str = ""


class _Signer(Row):
    title: str = ""
    name: str = ""


class _Plan(Row):
    effective_from: Day
    number: str = ""
    issued_on: Day | None = None
    title: str = ""
    url: str = ""
    file: str = ""
    signer: _Signer = _Signer()
    recipients: list[str] = []
    legal_basis: list[_Instrument] = []


class _Phase(Row):
    id: str
    name: str
    start: Day
    end: Day


class _Counting(Row):
    date: Literal["date"] = "date"
    year: Literal["calendar", "school_year"] = "calendar"
    school_year_start: str = "09-01"
    article_forms: list[str] = ["tin", "bai"]
    count_reposts: bool = True
    partial_first_period: Literal["not_rated", "rated"] = "not_rated"
    require_approval: bool = True

    @field_validator("school_year_start")
    @classmethod
    def _month_and_day(cls, text: str) -> str:
        try:
            _month_day(text)
        except (ValueError, OverflowError):
            raise ValueError(say("wanted-month-day")) from None
        return text


class _Privacy(Row):
    people_consent: bool = False


class _Term(Row):
    id: str
    name: str
    aliases: list[str] = []
    basis: str = ""
    group: str = ""
    roles: list[str] = []
    url: str = ""
    main: bool = False


class _Theme(_Term):
    people_consent: bool = False


class _Form(_Term):
    min_words: int | None = Field(default=None, ge=0)
    needs_picture: bool | None = None


class _Editorial(Row):
    title_min: int = Field(default=Editorial().title_min, ge=0)
    title_max: int = Field(default=Editorial().title_max, ge=1)
    summary_min: int = Field(default=Editorial().summary_min, ge=0)
    summary_max: int = Field(default=Editorial().summary_max, ge=1)
    approval_days: int = Field(default=Editorial().approval_days, ge=0)
    repeat_percent: int = Field(default=Editorial().repeat_percent, ge=1, le=100)
    public_contacts: list[str] = []

    @field_validator("title_max", "summary_max")
    @classmethod
    def _not_below_its_least(cls, most: int, info: ValidationInfo) -> int:
        least = f"{str(info.field_name).removesuffix('max')}min"
        if most < info.data.get(least, 0):
            raise ValueError(say("wanted-not-below", least=least, number=info.data[least]))
        return most


if TYPE_CHECKING:

    class _Checks(Row):
        """One key for each code whose severity is the school's to choose."""

else:
    _CHOICE = Literal["error", "warning", "off"] | None
    _Checks = create_model(
        "_Checks",
        __base__=Row,
        **{code.replace("-", "_"): (_CHOICE, Field(default=None, alias=code)) for code in adjustable_codes()},
    )


class _Filter(Row):
    form: str | list[str] = []
    theme: str | list[str] = []
    unit: str | list[str] = []
    unit_group: str | list[str] = []
    channel: str | list[str] = []
    event_level: str | list[str] = []


class _Target(Row):
    id: str
    text: str
    kind: Literal[
        "count", "distinct", "presence", "declared_ratio", "declared_count", "unit_checklist", "trend", "scorecard"
    ]
    period: Literal["month", "quarter", "year", "phase"]
    basis: str = ""
    phase: str | list[str] = []
    min: Number | None = None
    max: Number | None = None
    soft_max: Number | None = None
    min_by_phase: dict[str, Number] = {}
    filter: _Filter = _Filter()
    field: str = ""
    fresh_within_days: int | None = Field(default=None, le=_MOST_DAYS)
    direction: Literal["", "up", "down"] = ""
    denominator: str = ""
    public: bool = True


class PlanShape(Row):
    """The tables of ``plan.toml``."""

    version: Literal[1] = 1
    school: _School
    site: _Site = _Site()
    plan: _Plan
    phase: list[_Phase] = Field(min_length=1)
    counting: _Counting = _Counting()
    privacy: _Privacy = _Privacy()
    editorial: _Editorial = _Editorial()
    checks: _Checks = _Checks()
    theme: list[_Theme] = Field(min_length=1)
    form: list[_Form] = Field(min_length=1)
    unit: list[_Term] = Field(min_length=1)
    channel: list[_Term] = []
    target: list[_Target] = []


def read_plan(path: Path) -> TomlFile[PlanShape]:
    """Read ``plan.toml``. Raises ``OSError`` when there is none."""
    return read_toml(path, PlanShape)


def plan_of(shape: PlanShape) -> domain.Plan:
    """Make the plan of a file whose shape is right."""
    counting = shape.counting
    return domain.Plan(
        school=domain.School(**shape.school.model_dump()),
        look=domain.Look(**shape.site.model_dump()),
        effective_from=shape.plan.effective_from,
        number=shape.plan.number,
        issued_on=shape.plan.issued_on,
        title=shape.plan.title,
        url=shape.plan.url,
        file=shape.plan.file,
        signer=domain.Signer(**shape.plan.signer.model_dump()),
        recipients=tuple(shape.plan.recipients),
        legal_basis=tuple(domain.Instrument(**row.model_dump()) for row in shape.plan.legal_basis),
        phases=tuple(domain.Phase(**row.model_dump()) for row in shape.phase),
        counting=domain.Counting(
            date=counting.date,
            year=counting.year,
            school_year_start=_month_day(counting.school_year_start),
            article_forms=tuple(counting.article_forms),
            count_reposts=counting.count_reposts,
            partial_first_period=counting.partial_first_period,
            require_approval=counting.require_approval,
        ),
        privacy=domain.Privacy(**shape.privacy.model_dump()),
        editorial=_editorial(shape.editorial),
        severities=MappingProxyType(shape.checks.model_dump(by_alias=True, exclude_none=True)),
        themes=_vocabulary(shape.theme),
        forms=_vocabulary(shape.form),
        units=_vocabulary(shape.unit),
        channels=_vocabulary(shape.channel),
        targets=tuple(_target(row, counting) for row in shape.target),
    )


def _month_day(text: str) -> tuple[int, int]:
    """Read “09-01”. Raises ``ValueError`` when no year has that day."""
    month, _, day = text.partition("-")
    date(2001, int(month), int(day))
    return int(month), int(day)


def _editorial(row: _Editorial) -> Editorial:
    return Editorial(**row.model_dump() | {"public_contacts": tuple(row.public_contacts)})


def _vocabulary(rows: Sequence[_Term]) -> domain.Vocabulary:
    return domain.Vocabulary(
        tuple(
            domain.Term(**row.model_dump() | {"aliases": tuple(row.aliases), "roles": tuple(row.roles)})
            for row in rows
        )
    )


def _target(row: _Target, counting: _Counting) -> domain.Target:
    return domain.Target(
        id=row.id,
        text=row.text,
        kind=domain.Kind(row.kind),
        period=domain.PeriodKind(row.period),
        basis=row.basis,
        phases=_many(row.phase),
        min=_exact(row.min),
        max=_exact(row.max),
        soft_max=_exact(row.soft_max),
        min_by_phase=MappingProxyType({phase: Fraction(least) for phase, least in row.min_by_phase.items()}),
        filter=_filter(row.filter, counting),
        field=row.field,
        fresh_within_days=row.fresh_within_days,
        direction=row.direction,
        denominator=row.denominator,
        public=row.public,
    )


def _filter(row: _Filter, counting: _Counting) -> domain.Filter:
    form = tuple(
        form_id
        for typed in _many(row.form)
        for form_id in (counting.article_forms if typed == _ARTICLE_FORMS else [typed])
    )
    return domain.Filter(
        form=form,
        theme=_many(row.theme),
        unit=_many(row.unit),
        unit_group=_many(row.unit_group),
        channel=_many(row.channel),
        event_level=_many(row.event_level),
    )


def _many(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _exact(value: Decimal | int | None) -> Fraction | None:
    """Keep 69.96 what it is: a fraction, never a binary float."""
    return None if value is None else Fraction(value)
