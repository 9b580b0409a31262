"""Tidying changes nothing that it may not: what is read stays, line ends stay, and a second time finds nothing."""

from __future__ import annotations

import html
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nq71.commands.tidy import repairs_of
from nq71.domain.edition import Edition
from nq71.domain.manuscript import Manuscript
from nq71.domain.submission import Submission
from nq71.readers.bundles import with_text
from nq71.readers.plan import PlanShape, plan_of
from nq71.text.hygiene import apply
from nq71.text.hygiene.apply import plain, tidy
from nq71.text.hygiene.decomposed import compose
from nq71.writers.body import link_follower, render_body

FRONT = "Tiêu đề: Ngày hội\nTóm tắt: Bốn xưởng gặp học sinh.\n\n"
PLAN = """
school = { id = "a", name = "A" }
plan = { effective_from = 2026-01-01 }
phase = [{ id = "b", name = "B", start = 2026-01-01, end = 2030-12-31 }]
theme = [{ id = "c", name = "C" }]
form = [{ id = "d", name = "D" }]
unit = [{ id = "e", name = "E" }]
counting = { article_forms = ["d"], require_approval = false }
"""
SUBMISSION = Submission(plan_of(PlanShape.model_validate(tomllib.loads(PLAN))), ())
EDITION = Edition(SUBMISSION, datetime(2026, 11, 22, tzinfo=UTC), preview=False)


def body_of(manuscript: Manuscript) -> str:
    """Return the HTML of a text without pictures, in a column without other articles."""
    return render_body(manuscript, {}, link_follower(manuscript, EDITION, {}))


WORDS = [
    "Sáng 20/11, bốn xưởng mở cửa đón người học.",
    "hoà bình, hòa bình, thuý, qúy",
    "Các việc cần làm:",
    "Nghị quyết số 71 - NQ/TW và 281/NQ–CP",
    'Thầy nói: "Học thật, làm thật".',
    'Màn hình 24" đặt ở "phòng máy"',
    "Em chào thầy ạ!",
    "Khảo sát xưởng;",
    "giáo\u200b dục, trư\u00adờng",
    "hai  dấu  cách",
    unicodedata.normalize("NFD", "chuyển đổi số"),
    "tá\u0302t cả",
    '`mã  "x"` và [a](/tien-do/ "b")',
    "§æi míi gi¸o dôc",
    "Tr­êng Cao ®¼ng",
    "\U0001f469\u200d\U0001f393 người học",
    "20. 11 là ngày hội",
    "**đậm** và *nghiêng*",
    "NQ71",
    "\u200b- mục",
    "a\u200b*b*",
    "| a  | b |",
    "|---|---|",
    "http://x.example/a  b",
]
STARTS = [
    *["", "", "", "\t", "    ", "\u00a0\u00a0", "- ", "* ", "– ", "— ", "• ", "·", "\uf0b7\t", "1. ", "2. ", "7. "],
    *["#", "##", "## ", "> ", "  - ", "    - ", "\t• ", "```", "\ufeff"],
]
LINES = st.one_of(
    st.builds(str.__add__, st.sampled_from(STARTS), st.sampled_from(WORDS)),
    st.just(""),
    st.just(""),
    st.text('aáậđ \t"“”#-–•·.1[](){}*_`|<>\\\u200b\u00ad\u00a0\u0301\u0302', max_size=12),
)
BODIES = st.lists(LINES, min_size=1, max_size=8).map("\n".join)
# What a reader does not read: white space, quotes and dashes of either kind, bullets, the hash of a tag.
UNREAD = re.compile('[\\s"“”\\-–—•·\uf0b7#/\u00ad\u200b-\u200f\u2060\ufeff]')
ASTERISK = re.compile(r"^[ \t]*[*+](?=\s)", re.MULTILINE)  # as a bullet; elsewhere it is read
MARKS = re.compile("[\u0300-\u036f]+")


@dataclass
class Reading(HTMLParser):
    """A page as it is read aloud: all words, and the numbers that stand before items of a list."""

    said: list[str] = field(default_factory=list)
    counts: list[int | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"ol", "ul"}:
            self.counts.append(int(dict(attrs).get("start") or 1) if tag == "ol" else None)
        elif tag == "li" and self.counts and (number := self.counts[-1]) is not None:
            self.said.append(f"{number}.")
            self.counts[-1] = number + 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ol", "ul"} and self.counts:
            self.counts.pop()

    def handle_data(self, data: str) -> None:
        self.said.append(ASTERISK.sub("", data))


def read_aloud(text: str) -> str:
    """Return what a reader of the page reads; the marks of a letter in one order, for they look the same."""
    manuscript = with_text(Manuscript("content/2026/11/a/bai.md"), text)
    page = Reading()
    page.feed(body_of(manuscript))
    page.close()
    letters = unicodedata.normalize("NFD", UNREAD.sub("", html.unescape("".join(page.said))))
    return MARKS.sub(lambda match: "".join(sorted(match[0])), letters)


@settings(max_examples=300)
@given(BODIES)
@example("• một\n• hai")
@example("Việc:\n1. Một\n2. Hai")
@example("Việc:\n1. Một\n3. Ba")
@example("\t- một\n\t- hai")
@example("Các việc:\n• 20. 11 là ngày hội")
@example("·1\n1. Một\n\n1. Hai")
@example("1. Một\n• hai\n• ba\n\n1. Bốn")
def test_what_is_read_stays(body: str) -> None:
    """Word for word, number for number, in the page that is built of it."""
    text = FRONT + body
    assert read_aloud(tidy(text, repairs_of)) == read_aloud(text)


@settings(max_examples=300)
@given(BODIES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_second_time_finds_nothing(body: str, line_end: str) -> None:
    """Whatever was tidied is tidy, in one go."""
    once = tidy((FRONT + body).replace("\n", line_end), repairs_of)
    assert tidy(once, repairs_of) == once
    assert not [repair for repair in repairs_of(plain(once)) if repair.safe]


@given(BODIES)
def test_line_ends_do_not_matter(body: str) -> None:
    """The same repairs, and the file keeps the ends that it has."""
    text = FRONT + body
    tidied = tidy(text, repairs_of)
    for line_end in ("\r\n", "\r"):
        assert tidy(text.replace("\n", line_end), repairs_of) == tidied.replace("\n", line_end)


@settings(max_examples=200)
@given(st.text(max_size=60), st.text(max_size=200))
def test_anything_can_be_tidied(front: str, body: str) -> None:
    """No text makes it stumble; every repair names what stands there."""
    text = compose(plain(f"{front}\n{body}"))
    lines = text.split("\n")
    for repair in repairs_of(text):
        assert lines[repair.line - 1][repair.column - 1 : repair.end - 1] == repair.before
    once = tidy(text, repairs_of)
    assert tidy(once, repairs_of) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Việc:\n• Một\n• Hai\n", "Việc:\n\n- Một\n- Hai\n"),
        (
            "1. Mục đích\n– Gắn học với làm\n– Học đi đôi với hành\n2. Yêu cầu",
            "1. Mục đích\n\n- Gắn học với làm\n- Học đi đôi với hành\n\n2. Yêu cầu",
        ),
        ('\t"Học thật"  71–NQ/TW', "“Học thật” 71-NQ/TW"),
        ("hoà, hòa, qúy, thuý", "hoà, hòa, qúy, thuý"),
        ("#NQ71", "\\#NQ71"),
        ("– Em chào thầy.", "– Em chào thầy."),
        ("§æi  míi gi¸o dôc", "§æi  míi gi¸o dôc"),
    ],
)
def test_from_what_to_what(text: str, expected: str) -> None:
    """One repair may call for the next; spelling, speech and what must be pasted anew are left alone."""
    assert tidy(FRONT + text, repairs_of) == FRONT + expected


def test_the_rounds_end() -> None:
    """The most rounds are far more than any text needs."""
    text, rounds = FRONT + "\t• Việc:\n\t• \u200bMột  hai\n\n1. a\n– b\n– c\n2. d", 0
    while (after := apply._apply(text, [each for each in repairs_of(text) if each.safe])) != text:
        text, rounds = after, rounds + 1
    assert rounds < apply._MOST_ROUNDS / 2
