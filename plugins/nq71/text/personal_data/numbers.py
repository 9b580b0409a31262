"""Telephone numbers, numbers of papers and of accounts, told apart by their shape and by the words before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.text.personal_data.datum import Datum, Kind, number_datum, number_key
from nq71.text.personal_data.web import is_in_web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Finder = Callable[[str, str, str], Iterator[tuple[int, int]]]

_GAP = r"[ .\-()\u00a0]{0,2}"
_RUN = re.compile(r"\d[\d .\-()/\u00a0]{4,}\d")
_DATE = re.compile(r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:\d{4}|\d{2})(?!\d)")
_PHONE = re.compile(rf"(?<!\d)(?:(?:\+|00)84{_GAP}(?:\(0\))?|\(?0)(?:{_GAP}\d){{9,10}}(?!\d)(?![ .\-]{{1,2}}[1-9])")
_MOBILE = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}")
_LANDLINE = re.compile(r"02\d{9}")
_PAIRS = re.compile(r"\d\d(?:\D\d\d){4,}")  # 09 10 11 12 13: days or rows, not a telephone
# Twelve digits: province 001 to 096, then sex and century, then the year of birth.
_CITIZEN = re.compile(r"(?<!\d)0(?:0[1-9]|[1-8]\d|9[0-6])[ .]?[0-3](?:[ .]?\d){8}(?![ .]?\d)")
NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){5,18}(?!\d)")
FEWEST_DIGITS = 8
_THOUSANDS = re.compile(r"\d{1,3}(?:[. ]\d{3})+")
_UNIT_BEHIND = re.compile(r"\s*(?:đồng|đ\b|vnđ|vnd|triệu|tỷ|tỉ|%|m2|m²|km|kg|người|lượt)")
_ID_WORDS = re.compile(r"(?:cmnd|cmt|cccd|chứng minh nhân dân|chứng minh thư|căn cước|định danh)[^.;!?\n|]{0,40}$")
_ACCOUNT_WORDS = re.compile(
    r"(?:(?:\bstk\b|\bsố tk\b|số tài khoản|tài khoản số)[^.;!?\n|\d]{0,40}"
    r"|(?:\btk\b|tài khoản)[^.;!?\n|\d]{0,12}:\s*)$"
)
# A number that has a name of its own is no telephone: student numbers, tax codes, papers.
_OTHER_NUMBER = re.compile(
    r"(?:mssv|mã số|mã hs|mã sv|mã học sinh|mã sinh viên|số báo danh|sbd|mst|số hiệu)[^.;\n|]{0,15}$"
)
_BEFORE, _BEHIND = 80, 12  # characters looked at around a number for the words that say what it is


def find_numbers(small: str) -> Iterator[Datum]:
    """Yield the numbers of a text in small letters, each once, as the first kind that it can be."""
    for at, run, end in digit_runs(small):
        if is_in_web_address(small, at):
            continue
        dated = _DATE.sub(lambda match: " " * len(match[0]), run)
        before, behind = small[max(0, at - _BEFORE) : at], small[end : end + _BEHIND]
        taken = bytearray(len(run))
        for kind, find in _KINDS:
            for first, last in find(dated, before, behind):
                if not any(taken[first:last]):
                    taken[first:last] = b"x" * (last - first)
                    yield number_datum(kind, at + first, dated[first:last])


def digit_runs(text: str) -> Iterator[tuple[int, str, int]]:
    """Yield start, text and end of every run of at least eight digits with what people put between them."""
    for match in _RUN.finditer(text):
        if sum(map(str.isdecimal, match[0])) >= FEWEST_DIGITS:
            start = match.start()
            while start and text[start - 1] in "+(":
                start -= 1
            yield start, text[start : match.end()], match.end()


def _accounts(run: str, before: str, behind: str) -> Iterator[tuple[int, int]]:
    match = NUMBER.search(run) if _ACCOUNT_WORDS.search(before) else None
    if match is None or len(number_key(match[0])) < FEWEST_DIGITS:
        return
    is_amount = _THOUSANDS.fullmatch(match[0]) and _UNIT_BEHIND.match(behind)
    if not is_amount:
        yield match.span()


def _ids(run: str, before: str, behind: str) -> Iterator[tuple[int, int]]:
    if _ID_WORDS.search(before):
        for match in NUMBER.finditer(run):
            if len(number_key(match[0])) in {9, 12}:
                yield match.span()
    if not behind.startswith("/"):
        for match in _CITIZEN.finditer(run):
            yield match.span()


def _phones(run: str, before: str, behind: str) -> Iterator[tuple[int, int]]:
    if behind.startswith("/") or _OTHER_NUMBER.search(before):
        return
    for match in _PHONE.finditer(run):
        digits = number_key(match[0])
        if (_MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits)) and not _PAIRS.fullmatch(match[0]):
            yield match.span()


# An account may look like a telephone, and twelve digits behind “STK” are an account.
_KINDS: tuple[tuple[Kind, Finder], ...] = ((Kind.ACCOUNT, _accounts), (Kind.ID, _ids), (Kind.PHONE, _phones))
