"""No mark of a title is cut off, no line touches the next: measured on the ink of the worst letters."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from nq71.writers.share_cards.setting import HEIGHT, MARGIN, MEASURE, WIDTH, set_line, set_name, set_title
from tests.unit.writers.share_cards.conftest import read_face
from tests.unit.writers.share_cards.test_typeface import VIETNAMESE

if TYPE_CHECKING:
    from nq71.writers.share_cards.setting import Line
    from nq71.writers.share_cards.typeface import Typeface

TOP, BOTTOM = 228, 506
FACE = read_face("BeVietnamPro-Bold")
WORDS = st.sampled_from(
    ["ẲẪ", "ỖỮ", "ỴỆ", "Ặ", "nghĩa", "ngượng", "Trường", "281/NQ-CP", "71-NQ/TW,", "20", "–", "phỏng", "ỰỢ", "a"]
)
WORST = [
    "ẲẲ ỴỴ ẪỖỮ ẴẲẶ ỰỢ ẪẪ ỆỆ ẪỖỮ ẴẲẶ ỰỢ ẪẪ ỆỆ",
    "ỰỢỴ ẲẴ ỰỢỴ ẲẴ ỰỢỴ ẲẴ",
    "ĐẪY MẪNH PHỖ BIẾN HỮU NGHỊ",
    "Ngượng nghịu, gượng gạo: Ẵng Ẳng được gì",
    "gggg ẲẲẲẲ gggg ẲẲẲẲ gggg ẲẲẲẲ gggg ẲẲẲẲ",
]


def ink_of(line: Line, face: Typeface) -> tuple[int, int, int, int]:
    """Draw a line on a large sheet; return where its ink is."""
    sheet = Image.new("L", (WIDTH, HEIGHT), 0)
    face.draw(ImageDraw.Draw(sheet), (line.x, line.y), line.text, line.size)
    box = sheet.getbbox()
    assert box is not None
    return box


def assert_free(lines: list[Line], face: Typeface) -> None:
    """Hold every line against the space that it has."""
    boxes = [ink_of(line, face) for line in lines]
    assert min(box[1] for box in boxes) >= TOP
    assert max(box[3] for box in boxes) <= BOTTOM
    assert max(box[2] for box in boxes) <= WIDTH - MARGIN + 1
    assert all(abs(box[0] - MARGIN) <= 1 for box in boxes), "flush with the rules"
    assert all(upper[3] <= lower[1] for upper, lower in pairwise(boxes))


@pytest.mark.parametrize("title", WORST)
def test_stacked_marks_are_whole_and_lines_never_touch(bold: Typeface, title: str) -> None:
    """Ẳ, Ẫ, Ỗ, Ữ below ự, ỵ and g: their inks are apart, and none leaves its space."""
    assert_free(set_title(title, bold, TOP, BOTTOM), bold)


def test_every_letter_below_every_other(bold: Typeface) -> None:
    """Each of the 134 letters in three lines: as capital and as small letter, above and below the deepest."""
    for start in range(0, len(VIETNAMESE), 12):
        some = "".join(VIETNAMESE[start : start + 12])
        assert_free(set_title(f"{some} ỵựgợ{some} {some}", bold, TOP, BOTTOM), bold)


@given(words=st.lists(WORDS, min_size=1, max_size=60))
@example(words=["Trường"] * 20)
@example(words=["nghĩa"] * 60)
def test_any_title_is_set(words: list[str]) -> None:
    """At most three lines, none wider than the measure, all words in order, whole to the last."""
    title = " ".join(words)
    lines = set_title(title, FACE, TOP, BOTTOM)
    text = " ".join(line.text for line in lines)
    assert 1 <= len(lines) <= 3
    assert len({line.size for line in lines}) == 1
    assert all(FACE.width(line.text, line.size) <= MEASURE + 1 for line in lines)
    if text != title:
        kept = text.removesuffix("…")
        assert text.endswith("…")
        assert title.startswith(kept)
        assert title[len(kept)] in " ,;:–"


def test_a_short_title_is_larger_than_a_long_one(bold: Typeface) -> None:
    """Steps of size by what fits, the largest for two words."""
    sizes = [
        set_title(" ".join(["Hội thảo việc làm"] * number), bold, TOP, BOTTOM)[0].size for number in (1, 3, 5, 9)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) >= 3


def test_a_symbol_of_a_document_is_never_parted(bold: Typeface) -> None:
    """281/NQ-CP stands whole in one line, in a title of any length."""
    for number in range(1, 12):
        title = "Triển khai " + "thực hiện " * number + "Nghị quyết số 281/NQ-CP của Chính phủ"
        lines = [line.text for line in set_title(title, bold, TOP, BOTTOM)]
        assert "".join(lines).count("281/NQ-CP") == sum("281/NQ-CP" in line for line in lines)
        assert not any(line.endswith(("281/", "281", "NQ-")) for line in lines)


def test_the_number_in_the_columns_name_is_large(bold: Typeface) -> None:
    """“71” is set larger, and the three parts follow one another."""
    before, figure, after = set_name("Nghị quyết 71-NQ/TW", bold, 98)
    assert (before.text, figure.text, after.text) == ("Nghị quyết ", "71", "-NQ/TW")
    assert figure.size > before.size == after.size
    assert before.x < figure.x < after.x


@pytest.mark.parametrize("name", ["Chuyên mục thử", "71", "Nghị quyết 71 " * 9, "x"])
def test_any_name_fits_in_a_line(bold: Typeface, name: str) -> None:
    """Without the number, with nothing else, longer than the card: nothing leaves the measure."""
    assert all(ink_of(line, bold)[2] <= WIDTH - MARGIN + 1 for line in set_name(name, bold, 98) if line.text.strip())


def test_a_long_school_is_set_smaller_and_then_cut(bold: Typeface) -> None:
    """The name of a school is whole as long as it can be read."""
    assert set_line("Trường Mẫu", bold, 592, (32, 26)).size == 32
    longer = set_line("Trường Trung học phổ thông " * 2 + "của huyện Mẫu", bold, 592, (32, 22))
    assert longer.size < 32
    assert longer.text.endswith("Mẫu")
    assert set_line("Trường Trung học phổ thông " * 4, bold, 592, (32, 26)).text.endswith("…")
