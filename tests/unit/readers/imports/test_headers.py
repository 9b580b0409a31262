"""What stands above a text is read as it was typed, in four ways of writing it."""

from __future__ import annotations

import pytest

from nq71.readers.imports.headers import Header, HeaderError, read_header

YAML = "---\ntitle: Một bài\ndate: 2026-05-01\ntags: [a, b]\nheader:\n  image: x.jpg\n---\nChữ.\n"
TOML = '+++\ntitle = "Một bài"\ndate = 2026-05-01\ntags = ["a", "b"]\n[header]\nimage = "x.jpg"\n+++\nChữ.\n'
JSON = '{"title": "Một bài", "date": "2026-05-01",\n "tags": ["a", "b"], "header": {"image": "x.jpg"}}\n\nChữ.\n'
PLAIN = "Title: Một bài\nDate: 2026-05-01\nTags: a, b\nheader.image: x.jpg\n\nChữ.\n"


def read(text: str) -> Header:
    header = read_header(text)
    assert header is not None
    return header


@pytest.mark.parametrize("text", [YAML, TOML, JSON, PLAIN, f"\n\n{YAML}", YAML.replace("\n---\nChữ", "\n...\nChữ")])
def test_four_ways_say_the_same(text: str) -> None:
    """YAML, TOML, JSON and bare lines; keys within keys are told by a dot."""
    header = read(text)
    assert header.text("title") == "Một bài"
    assert header.text("date") == "2026-05-01"
    assert ", ".join(header.values["tags"].items) == "a, b"
    assert header.text("header.image") == "x.jpg"
    assert header.body.strip() == "Chữ."
    assert text.split("\n")[header.body_line - 1 :][0].strip() in {"Chữ.", ""}


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("no", "no"),
        ("035", "035"),
        ("18:30:00", "18:30:00"),
        ("1e3", "1e3"),
        ("2026-05-01 08:30:00 +0700", "2026-05-01 08:30:00 +0700"),
        ("null", ""),
        ("~", ""),
        ("'null'", "null"),
        ("", ""),
        ('"a: b"', "a: b"),
        (">\n  một\n  hai", "một hai"),
    ],
)
def test_yaml_guesses_nothing(typed: str, means: str) -> None:
    """No is no “false”, 035 is no 29, and half past six is no number of seconds."""
    assert read(f"---\ntitle: {typed}\n---\n").text("title") == means


def test_keys_are_known_in_both_languages() -> None:
    """So that an article of another such column comes along too."""
    header = read("---\nTiêu đề: Một\nChủ đề: [a]\nNgày: 05/11/2026\n---\n")
    assert (header.text("title"), header.text("tags"), header.text("date")) == ("Một", "a", "05/11/2026")
    assert header.values["date"].typed == "Ngày"


@pytest.mark.parametrize(("text", "line"), [(YAML, 3), (TOML, 3), (JSON, 1), (PLAIN, 2), (f"\n\n{YAML}", 5)])
def test_each_value_knows_its_line(text: str, line: int) -> None:
    """A date that cannot be read is named where it stands."""
    assert read(text).values["date"].line == line


@pytest.mark.parametrize(
    "text", ["", "Chữ.", "# Đề mục\n\nChữ: hai chấm.", "<p>Chữ</p>", "{không phải JSON}", "[1, 2]", "{}x"]
)
def test_a_text_may_have_nothing_above_it(text: str) -> None:
    """Then it is no article of these programs; an empty table says nothing either."""
    header = read_header(text)
    assert header is None or not header.values


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A\n", 1),
        ("---\ntitle: 'A\n---\n", 3),
        ("---\ntitle: A\n b: c\n---\n", 3),
        ("---\n- a\n---\n", 2),
        ("---\na: &x 1\nb: *x\n---\n", 2),
        (f"---\na: {'[' * 60}\n---\n", 2),
        (f"---\na: {'x' * 40_000}\n---\n", 1),
        ("+++\na = 1\nb 2\n+++\n", 3),
        ("+++\na = 1\n", 1),
    ],
)
def test_a_slip_is_named_with_its_line(text: str, line: int) -> None:
    """Also what would take a minute to read, or hides one value behind another."""
    with pytest.raises(HeaderError) as caught:
        read_header(text)
    assert caught.value.line == line
