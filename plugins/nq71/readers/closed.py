"""``closed/*.json`` to frozen months; a file that was damaged or edited by hand is kept with its fault."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from nq71.domain.closing import (
    CLOSED_FOLDER,
    SEAL,
    ClosedFile,
    ClosedMonth,
    ClosedTarget,
    Fault,
    Totals,
    path_of,
    seal_of,
)
from nq71.domain.result import Status
from nq71.readers.toml_files import key_path
from nq71.text.normalise import NotUtf8Error, decode, sayable

if TYPE_CHECKING:
    from pathlib import Path

_EXACT = r"^-?[0-9]{1,4000}(/[1-9][0-9]{0,3999})?$"
_HASH = r"^[0-9a-f]{64}$"
_MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"

_Hash = Annotated[str, Field(pattern=_HASH)]
_Count = Annotated[int, Field(ge=0)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class _Target(_Part):
    id: str
    value: Annotated[str, Field(pattern=_EXACT)] | None
    status: Status
    items: tuple[str, ...]


class _Totals(_Part):
    all: _Count
    by_form: dict[str, _Count]
    by_theme: dict[str, _Count]
    by_unit: dict[str, _Count]


class _Month(_Part):
    version: Literal[1]
    period: Annotated[str, Field(pattern=_MONTH)]
    closed_at: AwareDatetime
    targets: tuple[_Target, ...]
    totals: _Totals
    articles: dict[str, _Hash]
    sha256: _Hash


class _TwiceError(ValueError):
    """A key stands twice: readers would not agree on which one counts."""


def read_closed(site: Path) -> tuple[ClosedFile, ...]:
    """Read every frozen month of a site folder, by name. Raises only ``OSError``."""
    folder = site / CLOSED_FOLDER
    if not folder.is_dir():
        return ()
    files = (
        path for path in folder.iterdir() if path.suffix.lower() == ".json" and path.name[0] != "." and path.is_file()
    )
    return tuple(_read(path) for path in sorted(files))


def _read(path: Path) -> ClosedFile:
    name = f"{CLOSED_FOLDER}/{sayable(path.name)}"
    try:
        text = decode(path.read_bytes())
        facts = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        month = _month_of(_Month.model_validate_json(text))
    except NotUtf8Error:
        return ClosedFile(name, fault=Fault.ENCODING)
    except ValidationError as error:
        return ClosedFile(name, fault=Fault.SHAPE, field=key_path(error.errors()[0]["loc"]))
    except _TwiceError as error:
        return ClosedFile(name, fault=Fault.SHAPE, field=str(error))
    except (ValueError, RecursionError) as error:
        return ClosedFile(name, fault=Fault.SYNTAX, line=getattr(error, "lineno", 1))
    return ClosedFile(name, month, _fault_of(name, month, facts))


def _fault_of(name: str, month: ClosedMonth, facts: dict[str, Any]) -> Fault | None:
    if seal_of(facts) != facts[SEAL]:
        return Fault.EDITED
    return None if name == path_of(month.period) else Fault.MISNAMED


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


def _no_constant(name: str) -> None:
    """Refuse NaN and its like, which JSON does not have."""
    raise ValueError(name)


def _month_of(shape: _Month) -> ClosedMonth:
    return ClosedMonth(
        period=shape.period,
        closed_at=shape.closed_at,
        targets=tuple(
            ClosedTarget(row.id, None if row.value is None else Fraction(row.value), row.status, row.items)
            for row in shape.targets
        ),
        totals=Totals(**shape.totals.model_dump()),
        articles=shape.articles,
    )
