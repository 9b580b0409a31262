"""Front matter as people really type it: every value and its line, in both styles and both languages."""

import unicodedata

import pytest

from nq71.domain.fields import SPECS
from nq71.readers.front_matter import FrontMatter, read_front_matter
from nq71.text.normalise import decode

FENCED = """\
---
title: Ngày hội việc làm 2026
date: 2026-11-05 08:30
tags: [doanh nghiệp, chuyển đổi số]
---

Nội dung.
"""
PLAIN = """\
Tiêu đề: Ngày hội việc làm 2026
Ngày: 05/11/2026 08:30
Chủ đề: doanh nghiệp, chuyển đổi số

Nội dung.
"""


def values(found: FrontMatter) -> dict[str, tuple[int, str]]:
    """Give line and text of each key."""
    return {key: (field.line, field.text) for key, field in found.fields.items()}


def one(value: str, key: str = "title") -> tuple[str, ...]:
    """Read one key's value in the style without fences."""
    return read_front_matter(f"{key}: {value}\n\nChữ.\n").fields[key].items


def test_both_styles_are_one() -> None:
    """With --- or without, in English or Vietnamese: the same article."""
    fenced, plain = read_front_matter(FENCED), read_front_matter(PLAIN)
    assert values(fenced) == {
        "title": (2, "Ngày hội việc làm 2026"),
        "date": (3, "2026-11-05 08:30"),
        "tags": (4, "doanh nghiệp, chuyển đổi số"),
    }
    assert values(plain) == {
        "title": (1, "Ngày hội việc làm 2026"),
        "date": (2, "05/11/2026 08:30"),
        "tags": (3, "doanh nghiệp, chuyển đổi số"),
    }
    assert (fenced.body, fenced.body_line) == ("Nội dung.", 7)
    assert (plain.body, plain.body_line) == ("Nội dung.", 5)
    assert not fenced.faults + plain.faults + fenced.unknown + plain.unknown


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.key)
def test_every_key_has_two_languages_and_needs_no_accents(spec: object) -> None:
    """“Tiêu đề”, “tieu de”, “TIEU-DE” and “title” are one key."""
    names = [spec.key, spec.label, *spec.other_names]  # type: ignore[attr-defined]
    bare = [unicodedata.normalize("NFD", name).replace("đ", "d").replace("Đ", "D") for name in names]
    bare = ["".join(char for char in name if not unicodedata.combining(char)) for name in bare]
    for name in names + bare + [name.upper() for name in names] + [name.replace(" ", "-") for name in bare]:
        found = read_front_matter(f"{name}: giá trị\n\nChữ.\n")
        assert list(found.fields) == [spec.key], name  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "line", "value"),
    [
        ("\ufeffTiêu đề: Hội\n\nChữ.\n", 1, "Hội"),
        ("Tiêu đề: Hội\r\n\r\nChữ.\r\n", 1, "Hội"),
        ("\n\n  \nTiêu đề: Hội\n\nChữ.\n", 4, "Hội"),
        ("\u00a0\nTiêu đề: Hội\n\nChữ.\n", 2, "Hội"),
        ("\n---\ntitle: Hội\n---\nChữ.\n", 3, "Hội"),
        ("---  \ntitle: Hội\n--- \nChữ.\n", 2, "Hội"),
        ("---\ntitle: Hội\n...\nChữ.\n", 2, "Hội"),
        ("---\n\ntitle: Hội\n\n---\nChữ.\n", 3, "Hội"),
        ("Tiêu đề:\u00a0Hội\n\nChữ.\n", 1, "Hội"),
        ("Tiêu đề : Hội\n\nChữ.\n", 1, "Hội"),
        ("Tiêu đề\u00a0: Hội\n\nChữ.\n", 1, "Hội"),
        ("Tiêu đề:\tHội\n\nChữ.\n", 1, "Hội"),
        ("  Tiêu đề: Hội  \n\nChữ.\n", 1, "Hội"),
        (unicodedata.normalize("NFD", "Tiêu đề: Hội\n\nChữ.\n"), 1, "Hội"),
        ("---\n# lời dặn\ntitle: Hội\n---\nChữ.\n", 3, "Hội"),
        ("Tiêu đề: Hội\n \nChữ.\n", 1, "Hội"),
        ("Tiêu đề: Hội\n\u00a0\nChữ.\n", 1, "Hội"),
        ("Tiêu đề: Hội", 1, "Hội"),
    ],
    ids=[
        "BOM", "CRLF", "blank lines first", "NBSP line first", "blank line before fence", "spaces after fence",
        "dots for a fence", "blank lines inside", "NBSP after colon", "space before colon", "NBSP before colon",
        "tab", "indented", "NFD", "comment inside", "space ends it", "NBSP ends it", "no end",
    ],
)  # fmt: skip
def test_what_keyboards_and_editors_do_to_a_key(text: str, line: int, value: str) -> None:
    """None of the usual invisible slips loses a title or shifts its line."""
    found = read_front_matter(decode(text.encode()))
    assert values(found)["title"] == (line, value)
    assert not found.faults
    assert not found.unknown


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Hội nghị: tổng kết", "Hội nghị: tổng kết"),
        ("Lúc 8:30, họp", "Lúc 8:30, họp"),
        ('"Hội nghị: tổng kết"', "Hội nghị: tổng kết"),
        ("'Trường \"Mẫu\"'", 'Trường "Mẫu"'),
        ("'It''s'", "It's"),
        ('"Nói \\"có\\""', 'Nói "có"'),
        ('"Học thật" và "thi thật"', '"Học thật" và "thi thật"'),
        ("'Một' hay 'hai'", "'Một' hay 'hai'"),
        ("“Học thật”", "“Học thật”"),
        ('"', '"'),
        ("Khối C# và #NQ71", "Khối C# và #NQ71"),
        ("- gạch đầu", "- gạch đầu"),
        ("[Ảnh] Sân trường", "[Ảnh] Sân trường"),
        ("> trích", "> trích"),
        ("100%", "100%"),
    ],
)
def test_a_title_stays_as_it_was_meant(typed: str, value: str) -> None:
    """Colons and quotes inside a title are text; quotes around all of it are not."""
    assert one(typed) == (value,)


@pytest.mark.parametrize(
    ("typed", "items", "is_list"),
    [
        ("[a, b]", ("a", "b"), True),
        ("[ a , b , ]", ("a", "b"), True),
        ("[\"Quán triệt, phổ biến\", 'b']", ("Quán triệt, phổ biến", "b"), True),
        ("[a]", ("a",), True),
        ("a, b", ("a, b",), False),
        ("Quán triệt, phổ biến Nghị quyết", ("Quán triệt, phổ biến Nghị quyết",), False),
        ("\n  - a\n  - b", ("a", "b"), True),
        ("\n- a\n- b", ("a", "b"), True),
        ("\n  - Quán triệt, phổ biến\n  - 'b: c'", ("Quán triệt, phổ biến", "b: c"), True),
        ("a,\n  b", ("a, b",), False),
    ],
)
def test_lists_in_every_shape(typed: str, items: tuple[str, ...], is_list: bool) -> None:
    """Brackets, dashes or commas: a comma inside a name is kept where the list's own marks tell it apart."""
    found = read_front_matter(f"---\ntags: {typed}\ntitle: A\n---\n\nChữ.\n").fields["tags"]
    assert (found.items, found.is_list, found.line) == (items, is_list, 2)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("summary: Một câu\n  dài hai dòng.", "Một câu dài hai dòng."),
        ("summary: >\n  Một câu\n  dài hai dòng.", "Một câu dài hai dòng."),
        ("summary: |-\n  Một câu\n  dài hai dòng.", "Một câu dài hai dòng."),
        ("summary: >\n  Thẻ là\n  #NQ71 và #GDNN.", "Thẻ là #NQ71 và #GDNN."),
        ("summary: >\n  Gồm:\n  - một\n  - hai", "Gồm: - một - hai"),
        ("summary: >\n  Ghi chú: quan trọng.", "Ghi chú: quan trọng."),
        ("summary:\n  Một câu\n  dài hai dòng.", "Một câu dài hai dòng."),
    ],
    ids=["indented", "folded", "literal", "hash", "dashes", "colon", "below"],
)
def test_a_summary_over_several_lines(typed: str, value: str) -> None:
    """No word of a summary that goes on below is lost, not even one that begins with #."""
    found = read_front_matter(f"---\n{typed}\ntitle: A\n---\n\nChữ.\n")
    assert found.fields["summary"].text == value
    assert found.fields["title"].text == "A"
    assert not found.faults


def test_every_key_knows_its_line_after_all_that() -> None:
    """Long values, comments and blank lines above do not shift the line of what follows."""
    text = "\n---\n# a\ntitle: A\n\nsummary: >\n  B\n\n  C\ntags:\n  - d\n  - e\n\nunit: f\n---\n\n\nChữ.\n"
    found = read_front_matter(text)
    assert {key: field.line for key, field in found.fields.items()} == {
        "title": 4,
        "summary": 6,
        "tags": 10,
        "unit": 14,
    }
    assert found.fields["summary"].text == "B C"
    assert (found.body, found.body_line, found.end_line) == ("Chữ.", 18, 15)


def test_an_unknown_key_is_kept_with_its_line() -> None:
    """A key that nobody knows is never dropped and never shown as text."""
    found = read_front_matter("Tiêu đề: A\nĐối tượng: phụ huynh\n\nChữ.\n")
    assert [(field.key, field.line, field.text) for field in found.unknown] == [("Đối tượng", 2, "phụ huynh")]
    assert found.body == "Chữ."


def test_the_first_of_two_wins_and_the_second_is_named() -> None:
    """The same key twice, even in two languages, is reported at its second line."""
    found = read_front_matter("Tiêu đề: A\ntitle: B\n\nChữ.\n")
    assert values(found)["title"] == (1, "A")
    assert [(field.key, field.line) for field in found.repeated] == [("title", 2)]


def test_corrections_may_stand_one_below_the_other() -> None:
    """A second correction is added, not refused."""
    found = read_front_matter("Đính chính: 20/11/2026: A\nĐính chính: 21/11/2026: B, C\n\nChữ.\n")
    assert found.fields["correction"].items == ("20/11/2026: A", "21/11/2026: B, C")
    assert not found.repeated


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [("front-matter-missing", 1)]),
        ("\n \n", [("front-matter-missing", 1)]),
        ("Chữ không có khai báo.\n", [("front-matter-missing", 1)]),
        ("\n\nChữ.\n", [("front-matter-missing", 3)]),
        ("https://truong.example: A\n\nChữ.\n", [("front-matter-missing", 1)]),
        ("---\ntitle: A\n\nChữ.\n", [("front-matter-unended", 1)]),
        ("---\n", [("front-matter-unended", 1)]),
        ("---\ntitle: A\nlạ\n---\nChữ.\n", [("front-matter-line", 3)]),
        ("Tiêu đề: A\nlạ\nNgày: 05/11/2026\n\nChữ.\n", [("front-matter-line", 2)]),
    ],
)
def test_what_cannot_be_told_is_named(text: str, faults: list[tuple[str, int]]) -> None:
    """No front matter, one without an end, a line that is no key: each has its code and line."""
    found = read_front_matter(text)
    assert [(fault.code, fault.line) for fault in found.faults] == faults


def test_front_matter_without_end_still_gives_its_keys() -> None:
    """One forgotten --- is one problem, not six missing fields."""
    found = read_front_matter("---\ntitle: A\nstatus: draft\n\nChữ.\n")
    assert set(found.fields) == {"title", "status"}


def test_a_rule_in_the_body_ends_nothing() -> None:
    """A line of dashes or a “Key: value” in the text is text."""
    found = read_front_matter("Tiêu đề: A\n\nChữ.\n\n---\n\nNgày: mai\n")
    assert set(found.fields) == {"title"}
    assert found.body == "Chữ.\n\n---\n\nNgày: mai"
    found = read_front_matter("---\ntitle: A\n---\nChữ.\n\n---\n\nNgày: mai\n")
    assert found.body == "Chữ.\n\n---\n\nNgày: mai"


def test_the_body_keeps_its_own_indents_and_blank_lines() -> None:
    """Code in the first line of a text stays code; only blank lines around the text go."""
    found = read_front_matter("---\ntitle: A\n---\n\n    lệnh\n\nChữ.  \n\n")
    assert (found.body, found.body_line) == ("    lệnh\n\nChữ.  ", 5)


@pytest.mark.parametrize("line", ["Tác giả:Ban biên tập", "tac gia :Ban biên tập", "author:Ban biên tập"])
def test_a_known_key_needs_no_space_after_its_colon(line: str) -> None:
    """Fingers skip it; only an unknown word and an address stay what they are."""
    found = read_front_matter(f"Tiêu đề: A\n{line}\n\nNội dung.")
    assert found.fields["author"].text == "Ban biên tập"
    assert found.faults == ()
    assert read_front_matter("Tiêu đề: A\nhttps://truong.vn\n\nB.").faults[0].code == "front-matter-line"
