"""Which articles a word is in, as short text: gaps between numbers, in digits of five bits.

A number is written in digits of base 32, the lowest first, one character each; every digit but the last is marked by
32 more. Small numbers, which are nearly all of them, take one character. The characters are those from “0” on, so
that the files are plain text: every web host compresses text, many leave other kinds as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DIGITS = [chr(code) for code in range(ord("0"), ord("0") + 64)]
_PLACE_BITS = 16
_PLACES = 1 << _PLACE_BITS
_SOME = 3  # times that a body has a word and not yet often
_SINGLE = 3  # up to so many places are told together with the gap
TITLE, SUMMARY = 8, 4  # bits of a weight; the lowest two say how often the body has the word
SUMMARY_FROM, BODY_FROM = 64, 256  # where each part's places begin: a place tells its part


def number(value: int) -> str:
    """Write a number that is not negative."""
    return _SHORT[value] if value < len(_SHORT) else _digits(value)


def _digits(value: int) -> str:
    digits = []
    while value >= 32:
        digits.append(_DIGITS[32 + value % 32])
        value //= 32
    digits.append(_DIGITS[value])
    return "".join(digits)


_SHORT = [_digits(value) for value in range(1024)]  # nearly all that is ever written


def gaps(documents: Iterable[int]) -> str:
    """Write ascending numbers of articles."""
    last, written = -1, []
    for document in documents:
        written.append(number(document - last - 1))
        last = document
    return "".join(written)


def weighed(found: Sequence[int]) -> str:
    """Write the articles of a word, from its finds in ascending order, each with a weight of four bits."""
    last, written = -1, []
    for document, places in _by_document(found):
        written.append(number((document - last - 1) * 16 + _weight(places)))
        last = document
    return "".join(written)


def placed(found: Sequence[int]) -> str:
    """Write the articles of a pair of words, from its finds in ascending order, each with all its places."""
    last, written = -1, []
    for document, places in _by_document(found):
        many = min(len(places) - 1, _SINGLE)
        written.append(number((document - last - 1) * (_SINGLE + 1) + many))
        if many == _SINGLE:
            written.append(number(len(places) - 1 - _SINGLE))
        before = 0
        for place in places:
            written.append(number(place - before))
            before = place
        last = document
    return "".join(written)


def find(document: int, place: int) -> int:
    """Return one find as one number; a place beyond the sixty-five-thousandth word is that one."""
    return document << _PLACE_BITS | min(place, _PLACES - 1)


def _by_document(found: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    document, places = found[0] >> _PLACE_BITS, [found[0] % _PLACES]
    for each in found[1:]:
        if each >> _PLACE_BITS == document:
            places.append(each % _PLACES)
        else:
            yield document, places
            document, places = each >> _PLACE_BITS, [each % _PLACES]
    yield document, places


def _weight(places: Sequence[int]) -> int:
    """Sum up where and how often a word stands in one article."""
    first, last = places[0], places[-1]
    title = TITLE if first < SUMMARY_FROM else 0
    if last < BODY_FROM:
        return title | (SUMMARY if last >= SUMMARY_FROM else 0)
    if first >= BODY_FROM:
        often = len(places)
        return min(often, 1 + (often > 1) + (often > _SOME))
    summary = SUMMARY if any(SUMMARY_FROM <= place < BODY_FROM for place in places) else 0
    often = sum(place >= BODY_FROM for place in places)
    return title | summary | min(often, 1 + (often > 1) + (often > _SOME))
