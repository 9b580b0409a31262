"""A card is small, the same every time, and in the school's colour."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from nq71.writers.palette import LIGHT, tokens_for
from nq71.writers.share_cards.drawing import draw_card
from nq71.writers.share_cards.wording import Wording

if TYPE_CHECKING:
    from nq71.writers.share_cards.drawing import Faces

BLUE, RED = "#0b5cab", "#9a1f2b"
CARD = Wording(
    "Nghị quyết 71-NQ/TW",
    "Trường Cao đẳng nghề An Giang",
    "Triển khai Nghị quyết: mỗi năm ít nhất một hội thảo cấp Trường",
    "Quán triệt, phổ biến Nghị quyết",
    "18/11/2026",
    "Dữ liệu mẫu",
)
COLUMN = Wording("Thực hiện 71-NQ/TW, 281/NQ-CP và 04-CTr/TU", "Trường THPT chuyên Lê Quý Đôn", "Chuyên mục")


def colors(data: bytes) -> set[tuple[int, ...]]:
    with Image.open(io.BytesIO(data)) as picture:
        found = picture.convert("RGB").getcolors(1200 * 630) or []
    return {color for _, color in found if isinstance(color, tuple)}


def channels(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color[1:]))


@pytest.mark.parametrize("wording", [CARD, COLUMN, Wording("", "", ""), Wording("🎉", "🎉", "🎉", "🎉", "")])
def test_a_card_is_a_small_picture_of_1200_by_630(faces: Faces, wording: Wording) -> None:
    """At most 40 kB, no metadata, also where there is nothing to write."""
    data = draw_card(wording, BLUE, faces)
    assert len(data) <= 40_000
    for chunk in (b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf"):
        assert chunk not in data
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.size, picture.mode, picture.format) == ((1200, 630), "P", "PNG")


def test_the_same_words_give_the_same_bytes(faces: Faces) -> None:
    """And other words give others."""
    assert draw_card(CARD, BLUE, faces) == draw_card(CARD, BLUE, faces)
    assert draw_card(CARD, BLUE, faces) != draw_card(COLUMN, BLUE, faces)


@pytest.mark.parametrize("color", [BLUE, RED, "#ffd400", "#000000"])
def test_a_card_wears_the_schools_colour(faces: Faces, color: str) -> None:
    """Paper, ink and both shades of the accent are those of the pages."""
    tokens = tokens_for(color, LIGHT)
    found = colors(draw_card(CARD, color, faces))
    for name in ("paper", "ink", "accent", "accent-strong", "ink-muted"):
        assert channels(tokens[name]) in found, name


def test_every_part_is_on_the_card(faces: Faces) -> None:
    """Without its theme, its day, its school or its title a card looks otherwise."""
    data = draw_card(CARD, BLUE, faces)
    for lacking in ("column", "school", "title", "theme", "date", "note"):
        parts = CARD._asdict() | {lacking: ""}
        assert draw_card(Wording(**parts), BLUE, faces) != data, lacking
