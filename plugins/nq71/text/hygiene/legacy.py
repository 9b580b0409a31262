"""Words of the encodings before Unicode, pasted as they are: “gi¸o dôc” (TCVN3), “giaùo duïc” (VNI).

A word counts when it is no Vietnamese syllable as it stands and becomes one when it is read in the old encoding;
“München”, “Noël”, “m×n” do not. Tables: TCVN 5712:1993 (ABC) and VNI for Windows.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from nq71.text.hygiene.repair import Repair
from nq71.text.hygiene.signs import has_foreign
from nq71.text.hygiene.syllable import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nq71.text.hygiene.sheet import Line, Sheet

_WORD = re.compile(r"(?<![^\W_])[A-Za-z\u00a1-\u00ff]+(?![^\W_])")
_QUOTED = re.compile("«([^«»]*)»")
# Signs of mathematics, units, footnotes and trade marks: “m×n”, “N·m”, “5 µm”, “a¹”.
_SIGNS = re.compile(r"[A-Za-z][×·÷][A-Za-z]|µ[A-Za-z]{1,2}|[A-Za-z][¹²³®ª°]|[¡-¿×÷]+")
_ENOUGH = 2  # different words of a line; one alone may be a foreign name, and French says “où … où”
_SHARE = 0.6  # of a line's words that are Vietnamese once they are read so: a Swedish line is not


@dataclass(frozen=True)
class Encoding:
    """An old encoding: what its characters, as Latin-1 shows them, stand for; longest first."""

    code: str
    table: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What in a word has to be read anew."""
        return re.compile("|".join(map(re.escape, sorted(self.table, key=len, reverse=True))))

    def read(self, word: str) -> str:
        """Read a word as this encoding means it."""
        return self.pattern.sub(lambda match: self.table[match[0]], word)


def _tcvn3() -> dict[str, str]:
    old = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦"
    new = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ"
    return dict(zip(old, new, strict=True))


def _vni() -> dict[str, str]:
    table = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
    tones = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
    marked = dict(zip("áàåãä", "\u0301\u0300\u0309\u0303\u0323", strict=True)) | {"â": ""}
    short = dict(zip("éèúüë", "\u0301\u0300\u0309\u0303\u0323", strict=True)) | {"ê": ""}
    for base, meant in {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}.items():
        table |= {base + mark: meant + tone for mark, tone in tones.items()}
    for base, meant in {"a": "â", "e": "ê", "o": "ô"}.items():
        table |= {base + mark: meant + tone for mark, tone in marked.items()}
    table |= {f"a{mark}": f"ă{tone}" for mark, tone in short.items()}
    small = {old: unicodedata.normalize("NFC", new) for old, new in table.items()}
    first = {old[0].upper() + old[1:]: new.upper() for old, new in small.items()}
    return {old.upper(): new.upper() for old, new in small.items()} | first | small


TCVN3 = Encoding("text-tcvn3", _tcvn3())
VNI = Encoding("text-vni", _vni())


def repairs(sheet: Sheet) -> Iterator[Repair]:
    """Yield one proposal a line, over the words from the first to the last; it is never written, only told."""
    if not has_foreign(sheet.text):
        return
    lines = sheet.prose
    found = {encoding.code: [_suspects(line, encoding) for line in lines] for encoding in (TCVN3, VNI)}
    for encoding, other in ((TCVN3, VNI), (VNI, TCVN3)):
        is_sure = any(len({word[0].lower() for word in words}) >= _ENOUGH for words in found[encoding.code])
        for line, words, others in zip(lines, found[encoding.code], found[other.code], strict=True):
            if is_sure and words and (len(words), encoding.code) > (len(others), other.code):
                yield _repair(line, encoding)


def _suspects(line: Line, encoding: Encoding) -> list[re.Match[str]]:
    """Find the words of a line that are Vietnamese only in the old encoding."""
    words = _words(line)
    found = [word for word in words if _is_suspect(word[0], encoding)]
    readable = [word for word in words if is_syllable(_meant(word[0], encoding))] if found else []
    return found if len(readable) >= len(words) * _SHARE else []


def _is_suspect(word: str, encoding: Encoding) -> bool:
    # Fonts of capitals apart, no capital follows a small letter: “kÕ” is no way to write.
    is_vietnamese = is_syllable(word) and (word.islower() or word.isupper() or word.istitle())
    if _SIGNS.fullmatch(word) or is_vietnamese:
        return False
    read = encoding.read(word)
    return read != word and is_syllable(read, strict=True)


def _repair(line: Line, encoding: Encoding) -> Repair:
    """Propose the line’s words anew, from the first to the last that change."""
    words = [word for word in _words(line) if _meant(word[0], encoding) != word[0]]
    start, end = words[0].start(), words[-1].end()
    before = line.prose[start:end]
    after = _WORD.sub(lambda word: _meant(word[0], encoding), before)
    return Repair(line.number, start + 1, encoding.code, before, after)


def _words(line: Line) -> list[re.Match[str]]:
    return list(_WORD.finditer(_QUOTED.sub(r" \1 ", line.prose)))


def _meant(word: str, encoding: Encoding) -> str:
    """Read a word of a line that is surely in this encoding."""
    read = encoding.read(word)
    return read if is_syllable(read, strict=True) else word
