"""Letters of Be Vietnam Pro, measured and placed alike on every machine.

Pillow's own kerning needs a library of the system, so the pairs come with the font, and each letter is placed here.
"""

from __future__ import annotations

import io
import json
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.ImageDraw import ImageDraw

_EM = 1000  # the font's own units
_PROOF = 200  # pixels: a size at which ink can be looked at
_ALIKE = str.maketrans({"‐": "-", "‑": "-", "‛": "‘", "′": "’", "″": "”", "→": "–"})


class Ink(NamedTuple):
    """How far letters reach above and below their base line, in pixels; neither is negative."""

    above: float
    below: float


class _Box(NamedTuple):
    """A letter in units: how wide it is, and how far its ink reaches."""

    advance: float
    above: float
    below: float


class Typeface:
    """One weight. Widths grow exactly with the size: the font carries no hints that would round them."""

    def __init__(self, font: bytes, pairs: bytes) -> None:
        """``font`` is a TrueType file; ``pairs`` its letters and its kerning in units, by classes of letters."""
        self._font = font
        self._table: dict[str, Any] = json.loads(pairs)
        self._sizes: dict[int, ImageFont.FreeTypeFont] = {}
        self._boxes: dict[str, _Box] = {}
        self._insets: dict[str, float] = {}

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every letter and sign that the font has."""
        return frozenset(self._table["letters"][0])

    def writable(self, text: str) -> str:
        """Return what the font can write of a text: a foreign letter loses its marks, an emoji is left out."""
        kept = "".join(self._kept(letter) for letter in unicodedata.normalize("NFC", text).translate(_ALIKE))
        return " ".join(part for part in kept.split(" ") if part)

    def width(self, text: str, size: float) -> float:
        """Return the width of a line in pixels."""
        return self._units(text) * size / _EM

    def ink(self, text: str, size: float) -> Ink:
        """Return how far the ink of a line reaches."""
        boxes = [self._box(letter) for letter in text if letter != " "]
        above, below = max((box.above for box in boxes), default=0), max((box.below for box in boxes), default=0)
        return Ink(above * size / _EM, below * size / _EM)

    def inset(self, text: str, size: float) -> float:
        """Return how far the ink of a line begins after its left end, so that lines can stand flush under a rule."""
        if text[:1] not in self._insets:
            box = self._font_of(_PROOF).getmask(text[:1], mode="L").getbbox()
            self._insets[text[:1]] = box[0] / _PROOF if box else 0.0
        return self._insets[text[:1]] * size

    def draw(self, pen: ImageDraw, place: tuple[float, float], text: str, size: int) -> float:
        """Draw a line from its left end on the base line; return where it ends."""
        x, y = place
        font = self._font_of(size)
        for letter, units in self._placed(text):
            pen.text((x + units * size / _EM, y), letter, fill=255, font=font, anchor="ls")
        return x + self.width(text, size)

    def _units(self, text: str) -> float:
        if not text:
            return 0
        *_, (last, at) = self._placed(text)
        return at + self._box(last).advance

    def _placed(self, text: str) -> Iterator[tuple[str, float]]:
        at, before = 0.0, ""
        for letter in text:
            at += self._kerning.get((before, letter), 0)
            yield letter, at
            at += self._box(letter).advance
            before = letter

    def _box(self, letter: str) -> _Box:
        if letter not in self._boxes:
            font = self._font_of(_EM)
            _, top, _, bottom = font.getbbox(letter, anchor="ls")
            self._boxes[letter] = _Box(font.getlength(letter), max(0.0, -top), max(0.0, bottom))
        return self._boxes[letter]

    def _font_of(self, size: int) -> ImageFont.FreeTypeFont:
        if size not in self._sizes:
            basic = ImageFont.Layout.BASIC
            self._sizes[size] = ImageFont.truetype(io.BytesIO(self._font), size, layout_engine=basic)
        return self._sizes[size]

    def _kept(self, letter: str) -> str:
        if letter in self.letters:
            return letter
        bare = unicodedata.normalize("NFKD", letter)
        return "".join(part for part in bare if part in self.letters)

    @cached_property
    def _kerning(self) -> dict[tuple[str, str], int]:
        left, right, units = (self._table[name] for name in ("left", "right", "units"))
        return {
            (one, other): value
            for ones, row in zip(left, units, strict=True)
            for others, value in zip(right, row, strict=True)
            if value
            for one in ones
            for other in others
        }
