"""Vietnamese numbers out: decimal comma, cut and never rounded up."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

_MOST_PLACES = 30


def fraction_text(value: Fraction) -> str:
    """At most one decimal: 69.96 → “69,9”, 70 → “70”."""
    tenths = int(value * 10)
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}" if rest else str(whole)


def cut_number(value: Fraction) -> int | float:
    """Return a number for data: whole when it is, else cut after two decimals: 69.966 → 69.96."""
    return int(value) if value.denominator == 1 else floor(value * 100) / 100


def cut_text(value: Fraction) -> str:
    """The same for a Vietnamese sheet: “69,96”, “70”, “-1,5”."""
    hundredths = floor(value * 100)
    sign, (whole, rest) = "-" if hundredths < 0 else "", divmod(abs(hundredths), 100)
    return f"{sign}{whole},{rest:02d}".rstrip("0").rstrip(",") if rest else f"{sign}{whole}"


def exact_text(value: Fraction) -> str:
    """Every digit, with a decimal point: “6996”, “8.25”; “1/3” when the decimals have no end."""
    for places in range(_MOST_PLACES):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = f"{abs(scaled.numerator):0{places + 1}d}"
            sign = "-" if value < 0 else ""
            return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
    return str(value)
