"""A datum of one person, its middle covered."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of datum it is."""

    PHONE = "phone"
    ID = "id"
    ACCOUNT = "account"
    EMAIL = "email"
    BIRTH_DATE = "birth-date"
    HARDSHIP = "hardship"


class Datum(NamedTuple):
    """One datum. ``key`` tells two apart (digits, or an address in small letters); only ``shown`` may be printed."""

    kind: Kind
    start: int  # in the text
    key: str
    shown: str


def number_datum(kind: Kind, start: int, typed: str) -> Datum:
    """Make the datum of a number: “0912 345 678” is shown as “09x…678”."""
    key = number_key(typed)
    return Datum(kind, start, key, f"{key[:2]}x…{key[-3:]}")


def number_key(typed: str) -> str:
    """Digits of a number as typed; +84 and 0084 are 0."""
    digits = "".join(char for char in typed if char.isdecimal())
    if typed.lstrip(" (").startswith("+84") or digits.startswith("0084"):
        return "0" + digits.removeprefix("00").removeprefix("84").removeprefix("0")
    return digits


def lower(text: str) -> str:
    """Small letters, each where its capital stood."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(min(char.lower(), char, key=len) for char in text)
