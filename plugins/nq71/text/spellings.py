"""Of several spellings of one name, the one that is written best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence


def best_spelling(names: Sequence[str]) -> str:
    """Return the name with most marks and not in capitals: who types otherwise leaves something out.

    Among equals it is the commonest, then one that begins with a capital, then the first. ``ValueError`` for no name.
    """
    return max(names, key=lambda name: (not name.isupper(), _marked(name), names.count(name), name[:1].isupper()))


def _marked(name: str) -> int:
    return sum(letter.isalpha() and fold(letter) != letter.casefold() for letter in name)
