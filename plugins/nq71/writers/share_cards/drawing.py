"""Draws a card like the head of the paper itself: the column's name, the theme, the title, the school."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw

from nq71.writers.palette import LIGHT, tokens_for
from nq71.writers.share_cards.setting import HEIGHT, MARGIN, MEASURE, WIDTH, Line, set_line, set_name, set_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nq71.writers.share_cards.typeface import Typeface
    from nq71.writers.share_cards.wording import Wording

RECIPE = 3  # to be raised with any change of how a card looks: old cached cards then count no more
_INKS = ("ink", "accent", "accent-strong", "ink-muted")
_SHADES = 12  # of each ink on paper: nobody sees more, and each costs bytes
_PACKING = 6  # of PNG: 9 takes ten times as long and saves a tenth
_BAR = 18
_GAP = 40  # between what stands left and what stands right
_NAME_LINE, _NAME_RULE = 98, (124, 129)
_ROW_LINE, _ROW_SIZES, _ROW_RULE = 174, (30, 26), (197, 199)
_TITLE_BOTTOM, _TITLE_GAP = 506, 29
_SCHOOL_MARK, _SCHOOL_LINE, _SCHOOL_SIZES = (542, 548), 592, (32, 26)


@dataclass(frozen=True, slots=True)
class Faces:
    """The two weights of the type."""

    bold: Typeface
    medium: Typeface


def draw_card(wording: Wording, color: str, faces: Faces) -> bytes:
    """Return the PNG of a card in a school's colour: few shades, no metadata."""
    sheet = _Sheet()
    bold, medium = faces.bold, faces.medium
    sheet.fill("accent", 0, WIDTH, (0, _BAR))
    for number, line in enumerate(set_name(bold.writable(wording.column), bold, _NAME_LINE)):
        sheet.write("accent" if number % 2 else "ink", [line], bold)
    top = _NAME_RULE[1]
    sheet.fill("ink", MARGIN, WIDTH - MARGIN, _NAME_RULE)
    if wording.theme or wording.date:
        _write_row(sheet, wording, faces)
        sheet.fill("ink", MARGIN, WIDTH - MARGIN, _ROW_RULE)
        top = _ROW_RULE[1]
    title = bold.writable(wording.title) or bold.writable(wording.column)
    sheet.write("ink", set_title(title, bold, top + _TITLE_GAP, _TITLE_BOTTOM), bold)
    sheet.fill("accent", MARGIN, 2 * MARGIN, _SCHOOL_MARK)
    taken = _write_right(sheet, wording.note, medium, _SCHOOL_LINE, _SCHOOL_SIZES[1])
    school = set_line(medium.writable(wording.school), medium, _SCHOOL_LINE, _SCHOOL_SIZES, MEASURE - taken)
    sheet.write("ink", [school], medium)
    return sheet.encode(color)


def _write_row(sheet: _Sheet, wording: Wording, faces: Faces) -> None:
    """The theme on the left, the day on the right."""
    taken = _write_right(sheet, wording.date, faces.medium, _ROW_LINE, _ROW_SIZES[0])
    theme = faces.bold.writable(wording.theme)
    line = set_line(theme, faces.bold, _ROW_LINE, _ROW_SIZES, MEASURE - taken)
    sheet.write("accent-strong", [line], faces.bold)


def _write_right(sheet: _Sheet, words: str, face: Typeface, y: int, size: int) -> float:
    """Write quiet words flush right; return how much of the line they take, with the space before them."""
    if not words:
        return 0.0
    width = face.width(words, size)
    sheet.write("ink-muted", [Line(words, WIDTH - MARGIN - width, y, size)], face)
    return width + _GAP


class _Sheet:
    """Paper on which each point is a number: which ink, and how much of it."""

    def __init__(self) -> None:
        self._points = Image.new("L", (WIDTH, HEIGHT), 0)

    def fill(self, ink: str, left: int, right: int, rows: tuple[int, int]) -> None:
        """Fill a rectangle, its right and lower ends not included."""
        box = (left, rows[0], right, rows[1])
        self._points.paste(_number(ink, _SHADES), box)

    def write(self, ink: str, lines: Sequence[Line], face: Typeface) -> None:
        """Write lines in one ink. Inks never touch, so the higher number is always the right one."""
        inks = [(line.y, face.ink(line.text, line.size)) for line in lines]
        top = math.floor(min(y - ink.above for y, ink in inks)) - 1
        bottom = math.ceil(max(y + ink.below for y, ink in inks)) + 1
        strip = Image.new("L", (WIDTH, bottom - top), 0)
        pen = ImageDraw.Draw(strip)
        for line in lines:
            face.draw(pen, (line.x, line.y - top), line.text, line.size)
        shades = [round(cover * _SHADES / 255) for cover in range(256)]
        numbers = strip.point([_number(ink, shade) if shade else 0 for shade in shades])
        box = (0, top, WIDTH, bottom)
        self._points.paste(ImageChops.lighter(self._points.crop(box), numbers), box)

    def encode(self, color: str) -> bytes:
        """Return the PNG in the colours that a school's colour gives."""
        tokens = tokens_for(color, LIGHT)
        self._points.putpalette(_palette([tokens[name] for name in _INKS], tokens["paper"]))
        stream = io.BytesIO()
        self._points.save(stream, "PNG", compress_level=_PACKING)
        return stream.getvalue()


def _number(ink: str, shade: int) -> int:
    return _INKS.index(ink) * _SHADES + shade


def _palette(inks: Sequence[str], paper: str) -> list[int]:
    ground = _channels(paper)
    levels = list(ground)
    for ink in map(_channels, inks):
        for shade in range(1, _SHADES + 1):
            levels += [
                round(under + (over - under) * shade / _SHADES) for under, over in zip(ground, ink, strict=True)
            ]
    return levels


def _channels(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color.removeprefix("#")))
