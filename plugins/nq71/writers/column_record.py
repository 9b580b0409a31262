"""What every page knows, as values that JSON can keep."""

from __future__ import annotations

from typing import Any

from nq71.writers.views import Column, Link, ShareImage

_LINKS = ("themes", "forms", "units", "pages")


def record_of(column: Column) -> dict[str, Any]:
    """Return plain values."""
    return column._asdict()


def column_from(record: dict[str, Any]) -> Column:
    """Return the column out of what JSON made of its record. Raises ``TypeError`` and ``KeyError``."""
    links = {name: tuple(Link(*link) for link in record[name]) for name in _LINKS}
    card, shunned = ShareImage(*record["card"]), tuple(record["shunned"])
    return Column(**{**record, **links, "card": card, "shunned": shunned})
