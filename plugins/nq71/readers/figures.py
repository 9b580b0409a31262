"""``figures.toml`` to declared figures."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads the annotations at run time
from decimal import Decimal  # noqa: TC003
from fractions import Fraction
from typing import TYPE_CHECKING

from nq71.domain import figures as domain
from nq71.readers.toml_files import Row, TomlFile, read_toml

if TYPE_CHECKING:
    from pathlib import Path

_Number = int | Decimal | None


class _Figure(Row):
    target: str
    period: str
    numerator: _Number = None
    denominator: _Number = None
    value: _Number = None
    unit: str = ""
    done: bool | None = None
    criterion: str = ""
    points: _Number = None
    max_points: _Number = None
    weight: _Number = None
    as_of: date | None = None
    evidence: str = ""
    declared_by: str = ""
    confirmed_by: str = ""
    note: str = ""


class FiguresShape(Row):
    """The tables of ``figures.toml``."""

    version: int = 1
    figure: list[_Figure] = []


def read_figures(path: Path) -> TomlFile[FiguresShape]:
    """Read ``figures.toml``. Raises ``OSError`` when there is none."""
    return read_toml(path, FiguresShape)


def figures_of(shape: FiguresShape) -> tuple[domain.Figure, ...]:
    """Make the figures of a file whose shape is right; numbers become exact fractions."""
    return tuple(domain.Figure(**_exact(row.model_dump())) for row in shape.figure)


def _exact(values: dict[str, object]) -> dict[str, object]:
    return {key: Fraction(value) if _is_number(value) else value for key, value in values.items()}


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)
