"""Vietnamese text as a search looks at it: syllable by syllable, each without its marks and with them.

``theme/static/js/search.js`` holds the twin of this file; tests/browser/test_search.py holds the two to be equal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from nq71.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

# A phrase runs over a comma, but neither over the end of a sentence nor of a line.
_PARTS = re.compile(r"([^\W_]+)|[.!?…:;](?=\s|$)|\n")
_NOT_BARE = re.compile(r"[^a-z0-9]+")
_TONES = {"\u0301": "'", "\u0300": "`", "\u0309": "?", "\u0303": "~", "\u0323": "."}
_ETH = str.maketrans({"ð": "đ", "Ð": "đ"})
# After one of these alone, i and y are two spellings of one sound: kĩ năng, kỹ năng; công ti, công ty; quí, quý.
_LONE_Y = re.compile(r"(?<![^\W\d_])([hklmstv]|qu)y(?![^\W\d_])")
_KEPT = 65536  # a column of ten years has some ten thousand different words


class Syllable(NamedTuple):
    """“Hòa” and “hoà” are both bare ``hoa`` and marked ``hoa```: the tone stands last, wherever it was typed."""

    bare: str
    marked: str


def syllables_of(text: str) -> Iterator[tuple[int, Syllable]]:
    """Yield each syllable of a text in NFC with its place; between two sentences one place stays empty."""
    place = 0
    for word in typed_words(text):
        if not word:
            place += 1
            continue
        syllable = syllable_of(word)
        if syllable.bare:
            yield place, syllable
            place += 1


def typed_words(text: str) -> list[str]:
    """Return the words of a text as typed, with an empty one between two sentences and two lines."""
    return _PARTS.findall(text)


@lru_cache(maxsize=_KEPT)
def syllable_of(word: str) -> Syllable:
    """Return both forms of a word; bare is empty when nothing in it is a Latin letter or a digit."""
    tones, letters = "", []
    for char in unicodedata.normalize("NFD", word.translate(_ETH).lower()):
        if char in _TONES:
            tones = _TONES[char]
        else:
            letters.append(char)
    marked = unicodedata.normalize("NFC", "".join(letters))
    return Syllable(_bare(word), _LONE_Y.sub(r"\1i", marked) + tones)


@lru_cache(maxsize=_KEPT)
def syllable_marked(marked: str) -> Syllable:
    """Return the syllable whose marked form this is."""
    return Syllable(_bare(marked), marked)


def _bare(word: str) -> str:
    return _LONE_Y.sub(r"\1i", _NOT_BARE.sub("", fold(word)))
