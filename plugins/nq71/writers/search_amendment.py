"""A search index in which a few articles say something else: of the words of no other anything is written anew.

What comes out is, byte for byte, the index of all articles as they are now.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from nq71.text.syllables import Syllable, syllable_marked
from nq71.writers.search_index import rows_of, write_index
from nq71.writers.search_postings import DIGIT_BASE, SINGLE, WEIGHTS, ZERO, number, placed, weighed
from nq71.writers.search_words import Numbers, pair_of, places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nq71.writers.search_index import SearchIndex
    from nq71.writers.search_words import SearchEntry

_NUMBER = re.compile("[P-o]*[0-O]")  # as search_postings writes it
_Found = dict[Syllable, tuple[int, ...]]


class Record(NamedTuple):
    """How an article is told to a word: as ``write`` says it; its first number has the gap times ``scale``."""

    write: Callable[[int, Sequence[int]], bytes]
    scale: int
    after: Callable[[Sequence[str], int], int]  # where the next record begins


def amend_search_index(
    read: Callable[[str], str],
    root: str,
    entries: Sequence[SearchEntry],
    changes: Mapping[int, tuple[SearchEntry | None, SearchEntry]],
) -> SearchIndex:
    """Return the index of ``entries``, oldest first, out of one that differs in the numbered ``changes`` alone.

    ``read`` gives the files of that one by name, without suffix. A change has what an article said, unless it is new,
    and what it says; only those need bodies. New articles come after all others.
    """
    lines = read(root)
    words, pairs = _texts(read, lines, "w"), _texts(read, lines, "p")
    for article, (old, new) in changes.items():
        for texts, was, now, record in zip((words, pairs), _found_in(old), _found_in(new), _RECORDS, strict=True):
            for term in was.keys() | now.keys():
                if was.get(term) != now.get(term):
                    texts[term] = amended(texts.get(term, ""), article, now.get(term, ()), record)
    words, pairs = ({term: text for term, text in texts.items() if text} for texts in (words, pairs))
    return write_index(entries, words, pairs, {})


def amended(text: str, article: int, places: Sequence[int], record: Record) -> str:
    """Return what is told of a word when it stands at ``places`` of an article, and in all others where it stood."""
    numbers = _NUMBER.findall(text)
    before, at, here = -1, 0, -1
    while at < len(numbers):
        here = before + 1 + _value(numbers[at]) // record.scale
        if here >= article:
            break
        before, at = here, record.after(numbers, at)
    else:
        here = -1
    after = record.after(numbers, at) if here == article else at
    if after < len(numbers):
        first = _value(numbers[after])
        next_article = (article if here == article else before) + 1 + first // record.scale
        gap = next_article - (article if places else before) - 1
        numbers[after] = number(gap * record.scale + first % record.scale)
    own = [record.write(article - before - 1, places).decode()] if places else []
    return "".join((*numbers[:at], *own, *numbers[after:]))


def _texts(read: Callable[[str], str], root: str, kind: str) -> dict[Syllable, str]:
    """Return what an index tells of each word, or of each pair."""
    shards = (read(row[-1]) for row in rows_of(root, kind))
    lines = (line.partition("\t") for shard in shards for line in shard.split("\n"))
    return {_term(marked): text for marked, _, text in lines}


def _term(marked: str) -> Syllable:
    """Return a word, or a pair of words, by its marked form."""
    words = [syllable_marked(word) for word in marked.split(" ")]
    return words[0] if len(words) == 1 else Syllable(f"{words[0].bare} {words[1].bare}", marked)


def _found_in(entry: SearchEntry | None) -> tuple[_Found, _Found]:
    """Return the places of the words and of the pairs of an article."""
    if entry is None:
        return {}, {}
    numbers = Numbers()
    words, pairs = places_of(entry, numbers)
    named = numbers.named()
    return {named[key]: at for key, at in words.items()}, {pair_of(key, named): at for key, at in pairs.items()}


@lru_cache(maxsize=1 << 15)
def _value(written: str) -> int:
    """Read a number."""
    value = 0
    for digit in reversed(written):
        value = value * DIGIT_BASE + (ord(digit) - ZERO) % DIGIT_BASE
    return value


def _after_word(_: Sequence[str], at: int) -> int:
    return at + 1


def _after_pair(numbers: Sequence[str], at: int) -> int:
    many = _value(numbers[at]) % (SINGLE + 1)
    if many < SINGLE:
        return at + 1 + many + 1
    return at + 2 + many + _value(numbers[at + 1]) + 1


WORDS = Record(weighed, WEIGHTS, _after_word)
PAIRS = Record(placed, SINGLE + 1, _after_pair)
_RECORDS = (WORDS, PAIRS)
