"""A withdrawal added to ``withdrawn.toml``: what stands there, comments too, stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomlkit

from nq71.messages import say

if TYPE_CHECKING:
    from tomlkit.items import Array

    from nq71.domain.withdrawals import Withdrawal

_KEY = "withdrawn"


def add_withdrawal(text: str, record: Withdrawal) -> str:
    """Return the TOML text with one more row at its end; an empty text begins with what the file is for."""
    document = tomlkit.parse(text)
    if not text.strip():
        for line in say("withdrawn-head").splitlines():
            document.add(tomlkit.comment(line))
        document.add(tomlkit.nl())
    row = tomlkit.table()
    for key, value in _values(record).items():
        row.append(key, value)
    if _KEY not in document:
        document.append(_KEY, tomlkit.aot())
    document[_KEY].append(row)
    return tomlkit.dumps(document)


def _values(record: Withdrawal) -> dict[str, Any]:
    """Return the keys in the order in which a person reads them; what is empty is left out."""
    found = {
        "folder": record.folder,
        "id": record.id,
        "day": record.day,
        "reason": record.reason,
        "address": record.address,
        "aliases": list(record.aliases),
        "pictures": _one_a_line(record.pictures),
    }
    return {key: value for key, value in found.items() if value}


def _one_a_line(pictures: tuple[str, ...]) -> Array | None:
    """Write each hash on a line of its own, so that one can be taken out by hand."""
    if not pictures:
        return None
    array = tomlkit.array()
    array.extend(pictures)
    return array.multiline(multiline=True)
