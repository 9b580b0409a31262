"""Whole parts of a column that stand or are made together: nothing of a part that stands is even put together."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nq71.stages.press import Press


def make_section(press: Press, name: str, make: Callable[[], Mapping[str, str] | None], *values: object) -> None:
    """Let ``make`` write its files, unless they stand, all made from the same facts and the same ``values``.

    ``make`` may show what ``mark_of_facts`` tells, and besides only what ``values`` tell by their ``repr``. It may
    return notes on its files, by address.
    """
    mark = section_mark(press, *values)
    if press.tree.keep_section(name, mark):
        return
    before = set(press.tree.files)
    notes = make() or {}
    press.tree.note_section(name, mark, {**dict.fromkeys(press.tree.files.keys() - before, ""), **notes})


def section_mark(press: Press, *values: object) -> str:
    """Return a mark (hex) of the facts of this build, of what every page names of theme and feeds, and ``values``."""
    shared = (press.theme_files, press.feeds, values)
    return hashlib.sha256(f"{press.facts} {shared!r}".encode()).hexdigest()
