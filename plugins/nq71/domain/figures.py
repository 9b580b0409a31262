"""Figures that staff declare, as declared: numbers with their evidence, date and confirmation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

FIGURES_FILE = "figures.toml"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of ``figures.toml``: a ratio has numerator and denominator, a count ``value``, a unit row ``done``."""

    target: str
    period: str
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    value: Fraction | None = None
    unit: str = ""
    done: bool | None = None
    criterion: str = ""
    points: Fraction | None = None
    max_points: Fraction | None = None
    weight: Fraction | None = None
    as_of: date | None = None
    evidence: str = ""
    declared_by: str = ""
    confirmed_by: str = ""
    note: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Whether it may be believed: somebody confirmed it and there is evidence (DOMAIN section 1)."""
        return bool(self.confirmed_by.strip() and self.evidence.strip())
