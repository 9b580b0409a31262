"""The font of the cards has every Vietnamese letter, and each is placed where its shape wants it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.unit.writers.share_cards.conftest import FONTS, read_face

if TYPE_CHECKING:
    from nq71.writers.share_cards.typeface import Typeface

WEIGHTS = pytest.mark.parametrize("name", ["BeVietnamPro-Bold", "BeVietnamPro-Medium"])
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
MARKED = [unicodedata.normalize("NFC", letter + tone) for letter in "AĂÂEÊIOÔƠUƯYaăâeêioôơuưy" for tone in TONES]
# All letters of Vietnamese that ASCII lacks: 67 small ones and as many capitals.
VIETNAMESE = [letter for letter in (*MARKED, "Đ", "đ") if not letter.isascii()]


def test_there_are_134_letters() -> None:
    """The list of this test is the whole alphabet."""
    assert len(set(VIETNAMESE)) == len(VIETNAMESE) == 134


@WEIGHTS
def test_every_vietnamese_letter_is_drawn(name: str) -> None:
    """None of the 134 letters, of the plain ones and of the signs of a title is an empty box, or empty."""
    face = read_face(name)
    font = ImageFont.truetype(FONTS / f"{name}.ttf", 60, layout_engine=ImageFont.Layout.BASIC)
    nothing = bytes(font.getmask("\U0010fffd"))
    letters = {*VIETNAMESE, *map(chr, range(0x21, 0x7F)), *"“”‘’–—…«»₫²°×"}
    assert letters <= face.letters
    assert [letter for letter in letters if bytes(font.getmask(letter)) in (nothing, b"")] == []
    assert len({bytes(font.getmask(letter)) for letter in VIETNAMESE}) == len(VIETNAMESE)


@WEIGHTS
def test_what_the_table_lists_is_what_the_font_has(name: str) -> None:
    """A letter that the list promises has a shape; one that it lacks would be an empty box."""
    face = read_face(name)
    font = ImageFont.truetype(FONTS / f"{name}.ttf", 60, layout_engine=ImageFont.Layout.BASIC)
    nothing = bytes(font.getmask("\U0010fffd"))
    assert not [letter for letter in face.letters if letter.strip() and bytes(font.getmask(letter)) == nothing]
    assert bytes(font.getmask("č")) == nothing
    assert "č" not in face.letters


def test_the_licence_stands_beside_the_fonts() -> None:
    """Who copies the fonts is told what the licence says."""
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_pairs_are_drawn_together(bold: Typeface) -> None:
    """The V of “Và” leans over its a, but the mark of “Tỉ” keeps its distance from the T."""
    for pair in ("Tr", "Và", "AV", "To"):
        assert bold.width(pair, 100) < bold.width(pair[0], 100) + bold.width(pair[1], 100) - 2, pair
    assert bold.width("Tỉ", 100) >= bold.width("T", 100) + bold.width("ỉ", 100) - 2


def test_a_line_is_as_wide_as_it_says(bold: Typeface) -> None:
    """What is drawn ends where it was measured, at any size."""
    for size in (30, 57, 112):
        strip = Image.new("L", (2400, 200), 0)
        end = bold.draw(ImageDraw.Draw(strip), (10, 150), "Nghị quyết và Trường H", size)
        box = strip.getbbox()
        assert box is not None
        assert end == pytest.approx(10 + bold.width("Nghị quyết và Trường H", size))
        assert 0 <= end - box[2] <= 0.1 * size  # an H stands a little before its end
        assert bold.width("Nghị quyết", size) == pytest.approx(size / 10 * bold.width("Nghị quyết", 10))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Ngày hội 🎉 việc làm", "Ngày hội việc làm"),
        ("Cafe\u0301 Dvořák", "Café Dvorák"),
        ("71‑NQ/TW → 281", "71-NQ/TW – 281"),
        ("Nghi\u0323 quye\u0302\u0301t", "Nghị quyết"),
        ("x² + ½", "x² + ½"),
        ("你好", ""),
    ],
)
def test_what_the_font_lacks_is_left_out(bold: Typeface, typed: str, written: str) -> None:
    """No empty box stands on a card: an emoji goes, a foreign letter loses its mark."""
    assert bold.writable(typed) == written
