"""``figures.toml`` to declared figures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from nq71.domain import figures as domain
from nq71.readers.toml_files import Day, Number, Row, TomlFile, read_toml

if TYPE_CHECKING:
    from pathlib import Path

_NUMBERS = ("numerator", "denominator", "value", "points", "max_points", "weight")


class _Figure(Row):
    target: str
    period: str
    numerator: Number | None = None
    denominator: Number | None = None
    value: Number | None = None
    unit: str = ""
    done: bool | None = None
    criterion: str = ""
    points: Number | None = None
    max_points: Number | None = None
    weight: Number | None = None
    as_of: Day | None = None
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
    return tuple(domain.Figure(**_exact(row)) for row in shape.figure)


def _exact(row: _Figure) -> dict[str, Any]:
    values = row.model_dump()
    return values | {key: Fraction(values[key]) for key in _NUMBERS if values[key] is not None}
