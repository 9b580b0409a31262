"""First lines moved in, as Word does it: after four spaces or a tab Markdown shows them as code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.text.hygiene.dialogue import is_dialogue
from nq71.text.hygiene.lists import keeps_marks
from nq71.text.hygiene.repair import Repair
from nq71.text.hygiene.syllable import is_syllable
from nq71.text.markdown_lines import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nq71.text.hygiene.sheet import Line, Sheet

CODE = "indent-code"
_INDENT = re.compile(r"^[ \t\u00a0\u3000]*")
# Markdown takes no-break spaces off by itself; in the file they are as unwanted, and in front of a list they hide it.
_HARD_INDENT = re.compile(r"^ {0,3}[\u00a0\u3000][ \t\u00a0\u3000]*(?=\w|[“\"(]|[-*+][ \t])")
_ITEM = re.compile(r"^(?:[-+*–—•·\uf0b7]|\d{1,2}\.)[ \t\u00a0]+")
_LIST_SIGN = re.compile(r"^(?:[-+*]|\d{1,2}\.)[ \t]")
_PROGRAM = re.compile(
    r"[{}=<>$|\\`]|\(\)|::|->|^(?:#|//|\w+\()|(?:^| )--?\w+(?:$|[ =])| -- "
    r"|\w\.(?:py|md|toml|txt|sh|cmd|exe|json|html?)\b"
)
_PAIR = re.compile(r"^[^\W\d_][\w ]{0,24}:(?: |$)")
_WORD = re.compile(r"[^\W\d_]+")
_MARKUP = re.compile(r"[*_\[\]`<>\\]|^#")
_SENTENCE_ENDS = (".", "!", "?", "…", ":", "”", '"', ")")
_LONG = 60  # characters; a shorter line may be one of a poem, whose line ends would be lost
_SHARE = 0.6  # of the words that are Vietnamese syllables


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield every line of prose that is shown as code, and first lines moved in by no-break spaces."""
    for run in _runs(sheet):
        words = [line.typed.strip() for line in run]
        if all(map(_is_prose, words)) and not (len(run) > 1 and all(map(_PAIR.match, words))):
            behind = next((line.typed for line in sheet.lines[run[-1].number :]), "")
            goes_on = behind[:1].isalpha() and not any(map(_ITEM.match, words))
            yield from _moved_out(run, words, may_touch=goes_on or not behind.strip())
    for block in sheet.blocks:
        if match := _HARD_INDENT.match(block[0].typed):
            is_number = block[0].typed[match.end() :][:1].isdigit()  # without the spaces a list, perhaps by accident
            yield Repair(block[0].number, 1, CODE, match[0], "", safe=not is_number)


def _runs(sheet: Sheet) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in (*sheet.body, None):
        if line and line.kind is Kind.INDENTED:
            run.append(line)
        elif run:
            yield run
            run = []


def _is_prose(typed: str) -> bool:
    """Whether it is a Vietnamese sentence rather than a command or a program."""
    words = [word for word in _WORD.findall(typed) if not word.isupper()]  # abbreviations are of no language
    if len(words) < 2 or typed.isascii() or _PROGRAM.search(typed):
        return False
    return sum(map(is_syllable, words)) >= len(words) * _SHARE


def _moved_out(run: Sequence[Line], words: Sequence[str], *, may_touch: bool) -> Iterator[Repair]:
    """Move lines out; several in a row were paragraphs when each is long and ends like one, or items of a list.

    ``may_touch``: what follows is empty or the same paragraph, and no list, table or heading that would run into it.
    """
    is_numbered = any(each[0].isdigit() for each in words)  # it might be counted on from a list above
    are_items = (
        all(map(_ITEM.match, words)) and not is_numbered and not is_dialogue(_ITEM.sub("", each) for each in words)
    )
    are_paragraphs = not are_items and all(map(_is_paragraph, words))
    is_plain = keeps_marks(run) and not any(_MARKUP.search(_ITEM.sub("", each)) for each in words)
    is_one = len(run) == 1 and not _LIST_SIGN.match(words[0])
    is_safe = is_plain and may_touch and (are_items or are_paragraphs or is_one)
    for position, line in enumerate(run):
        match = _INDENT.match(line.typed)
        gap = "\n" if position and are_paragraphs else ""
        yield Repair(line.number, 1, CODE, match[0] if match else "", gap, is_safe)


def _is_paragraph(words: str) -> bool:
    return len(words) > _LONG and words.endswith(_SENTENCE_ENDS)
