"""New figures merged into ``figures.toml``: comments and order stay, only what changed is touched."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.items import AoT, Table

from nq71.domain.figure_rows import COLUMNS, IDENTITY, identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nq71.domain.figures import Figure


def merge_figures(text: str, figures: Iterable[Figure]) -> str:
    """Return the TOML text with these rows in it: known ones changed in place, new ones at the end."""
    document = tomlkit.parse(text)
    rows = document.get("figure")
    if rows is None:
        rows = tomlkit.aot()
        document.append("figure", rows)
    by_identity = {tuple(str(row.get(key, "")) for key in IDENTITY): row for row in rows}
    for figure in figures:
        row = by_identity.get(identity(figure))
        if row is None:
            _append(rows, figure)
        else:
            _change(row, figure)
    return tomlkit.dumps(document)


def _append(rows: AoT, figure: Figure) -> None:
    table = tomlkit.table()
    for key, value in _values(figure).items():
        table.append(key, value)
    rows.append(table)


def _change(row: Table, figure: Figure) -> None:
    values = _values(figure)
    for column in COLUMNS:
        key = column.key
        if key in values and row.get(key) != values[key]:
            row[key] = values[key]
        elif key not in values and row.get(key) not in {None, ""}:
            del row[key]


def _values(figure: Figure) -> dict[str, Any]:
    found = {column.key: getattr(figure, column.key) for column in COLUMNS}
    return {key: _plain(value) for key, value in found.items() if value is not None and value != ""}


def _plain(value: Any) -> Any:
    """Write a fraction as the number that it came from."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value
