"""Vietnamese numbers out: decimal comma, cut and never rounded up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


def fraction_text(value: Fraction) -> str:
    """At most one decimal: 69.96 → “69,9”, 70 → “70”."""
    tenths = int(value * 10)
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}" if rest else str(whole)
