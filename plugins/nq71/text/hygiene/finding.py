"""Everything that all rules propose for a text; what cannot be read at all goes before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.text.hygiene import (
    bullet,
    document_number,
    double_space,
    hashtag,
    indent,
    invisible,
    legacy,
    list_by_accident,
    list_glued,
    list_number,
    mojibake,
    quotes,
)
from nq71.text.hygiene.lists import code_behind
from nq71.text.hygiene.sheet import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nq71.text.hygiene.repair import Repair
    from nq71.text.hygiene.sheet import Sheet

_ENCODINGS = (legacy, mojibake)
_LIST_MAKERS = {bullet.CODE, indent.CODE, list_glued.CODE}
_RULES = (
    indent,
    bullet,
    list_glued,
    list_number,
    list_by_accident,
    hashtag,
    invisible,
    document_number,
    double_space,
    quotes,
)


def find_repairs(text: str, body_line: int = 1, fields: Iterable[tuple[int, int]] = ()) -> tuple[Repair, ...]:
    """Every repair of a composed text with plain line feeds, by place; ``fields`` as in ``lay_out``.

    A line in a wrong encoding has to be pasted anew, so nothing else is said about it, and nothing in it touched:
    what looks like a stray character there is a letter.
    """
    sheet = lay_out(text, body_line, fields)
    unreadable = _unreadable(sheet)
    lost = {repair.line for repair in unreadable}
    others = [repair for rule in _RULES for repair in rule.repairs(sheet) if repair.line not in lost]
    return tuple(sorted((*unreadable, *_weighed(others, sheet))))


def find_unreadable(text: str, body_line: int = 1, fields: Iterable[tuple[int, int]] = ()) -> tuple[Repair, ...]:
    """Only the repairs of lines in a wrong encoding; there are none where a text has no ``signs`` of one."""
    return tuple(sorted(_unreadable(lay_out(text, body_line, fields))))


def _unreadable(sheet: Sheet) -> list[Repair]:
    return [repair for rule in _ENCODINGS for repair in rule.repairs(sheet)]


def _weighed(repairs: Iterable[Repair], sheet: Sheet) -> Iterator[Repair]:
    """Leave to the author what would make a list in front of code, unless that code is moved out as well."""
    moved_out: set[int] = set()
    for repair in sorted(repairs, reverse=True):
        behind = code_behind(sheet, repair.line) if repair.code in _LIST_MAKERS and repair.safe else 0
        weighed = repair._replace(safe=False) if behind and behind not in moved_out else repair
        if weighed.safe and weighed.code == indent.CODE:
            moved_out.add(weighed.line)
        yield weighed
