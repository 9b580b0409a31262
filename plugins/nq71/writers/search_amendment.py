"""A search index in which a few articles say something else: of the words of no other anything is written anew.

What comes out is, byte for byte, the index of all articles as they are now.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from nq71.text.syllables import Syllable, syllable_marked
from nq71.writers.search_index import SearchIndex, keep_file, rows_of, write_index
from nq71.writers.search_records import PAIRS, WORDS, amended
from nq71.writers.search_shards import cut, size_for, to_cut_anew
from nq71.writers.search_words import Numbers, pair_of, places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nq71.writers.search_records import Record
    from nq71.writers.search_shards import Term
    from nq71.writers.search_words import SearchEntry

_Found = dict[Syllable, tuple[int, ...]]


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
            for term, places in _told_otherwise(was, now, record).items():
                texts[term] = amended(texts.get(term, ""), article, places, record)
    words, pairs = ({term: text for term, text in texts.items() if text} for texts in (words, pairs))
    return write_index(entries, words, pairs, {})


def amend_words(
    read: Callable[[str], str],
    root: str,
    weights: Mapping[str, int],
    changes: Mapping[int, tuple[SearchEntry, SearchEntry]],
) -> SearchIndex:
    """Return the index out of one in which a few numbered articles had other bodies, and nothing else.

    It has only the files that this one had not: most shards, whose ``weights`` are known, are not even read.
    """
    lines = read(root).split("\n")
    files: dict[str, bytes] = {}
    found = {article: (_found_in(old), _found_in(new)) for article, (old, new) in changes.items()}
    rows: list[str] = []
    for place, (kind, record) in enumerate(zip("wp", _RECORDS, strict=True)):
        shards = _Shards(read, weights, rows_of("\n".join(lines), kind))
        now: dict[Syllable, str] = {}
        for article, (old, new) in found.items():
            for term, places in _told_otherwise(old[place], new[place], record).items():
                before = now[term] if term in now else shards.told_of(term)
                now[term] = amended(before, article, places, record)
        rows += (f"{kind}\t{first}\t{name}" for first, name in shards.cut_anew(now, files))
    others = [line for line in lines[1:] if line[:2] not in {"w\t", "p\t"}]
    return SearchIndex(keep_file("\n".join([lines[0], *rows, *others]), files), files)


class _Shards:
    """The shards of one kind, taken apart when somebody asks for what is in them."""

    def __init__(self, read: Callable[[str], str], weights: Mapping[str, int], rows: Sequence[Sequence[str]]) -> None:
        """``rows`` are those of the root: with which bare form each shard begins, and its name."""
        self._read, self._rows = read, rows
        self._firsts = [row[0] for row in rows]
        self._weights = [weights[row[1]] for row in rows]
        self._read_lines: dict[int, str] = {}
        self._terms: dict[int, list[Term]] = {}

    def told_of(self, term: Syllable) -> str:
        """Return what is told of a word or pair; nothing when it is in none."""
        lines = self._lines(max(bisect_right(self._firsts, term.bare) - 1, 0))
        _, found, after = lines.partition(f"\n{term.marked}\t")
        return after.partition("\n")[0] if found else ""

    def cut_anew(self, now: Mapping[Syllable, str], files: dict[str, bytes]) -> list[tuple[str, str]]:
        """Return the rows of a root in which some words or pairs are told otherwise; put files that are new to it."""
        more: Counter[str] = Counter()
        for term, text in now.items():
            more[term.bare] += _weight_of(term, text) - _weight_of(term, self.told_of(term))
        total = self._weight("")
        size = size_for(total + more.total())
        places = to_cut_anew(self._weight, more, size) if size == size_for(total) else {""}
        rows = [(first, name) for first, name in self._rows]
        for start in sorted(places, reverse=True):
            there = self._overlapping(start)
            others = {_term(line.partition("\t")[0]): line for at in there for _, line in self._within(at)}
            told = {term: f"{term.marked}\t{text}" for term, text in now.items() if term.bare.startswith(start)}
            terms = {**others, **told}
            written = [(term.bare, terms[term]) for term in sorted(terms) if not terms[term].endswith("\t")]
            rows[there.start : there.stop] = [
                (shard[0][0], keep_file("\n".join(line for _, line in shard), files))
                for shard in cut(written, size, len(start))
            ]
        return rows

    def _weight(self, start: str) -> int:
        """Sum up what all terms with a beginning weigh."""
        there = self._overlapping(start)
        inner = range(there.start + 1, there.stop - 1) if start else there
        edges = {at for at in (there.start, there.stop - 1) if at in there} if start else ()
        return sum(self._weights[at] for at in inner) + sum(
            len(line) for at in edges for bare, line in self._within(at) if bare.startswith(start)
        )

    def _overlapping(self, start: str) -> range:
        """Return the shards that may have terms with a beginning, the first perhaps none."""
        if not start:
            return range(len(self._rows))
        first = bisect_left(self._firsts, start)
        last = bisect_left(self._firsts, f"{start}\U0010ffff")
        has_some_before = first > 0 and any(bare.startswith(start) for bare, _ in self._within(first - 1))
        return range(first - has_some_before, last)

    def _within(self, at: int) -> list[Term]:
        """Return the terms of one shard, by their bare forms."""
        if at not in self._terms:
            lines = self._lines(at).split("\n")[1:]
            self._terms[at] = [(_term(line.partition("\t")[0]).bare, line) for line in lines]
        return self._terms[at]

    def _lines(self, at: int) -> str:
        """Return the lines of one shard, a line feed before each."""
        if at not in self._read_lines:
            self._read_lines[at] = f"\n{self._read(self._rows[at][1])}" if at < len(self._rows) else ""
        return self._read_lines[at]


def _weight_of(term: Syllable, text: str) -> int:
    return len(term.marked) + 1 + len(text) if text else 0


def _texts(read: Callable[[str], str], root: str, kind: str) -> dict[Syllable, str]:
    """Return what an index tells of each word, or of each pair."""
    shards = (read(row[-1]) for row in rows_of(root, kind))
    lines = (line.partition("\t") for shard in shards for line in shard.split("\n"))
    return {_term(marked): text for marked, _, text in lines}


_word_marked = lru_cache(maxsize=1 << 15)(syllable_marked)  # each stands in many pairs


def _term(marked: str) -> Syllable:
    """Return a word, or a pair of words, by its marked form."""
    words = [_word_marked(word) for word in marked.split(" ")]
    return words[0] if len(words) == 1 else Syllable(f"{words[0].bare} {words[1].bare}", marked)


def _found_in(entry: SearchEntry | None) -> tuple[_Found, _Found]:
    """Return the places of the words and of the pairs of an article."""
    if entry is None:
        return {}, {}
    numbers = Numbers()
    words, pairs = places_of(entry, numbers)
    named = numbers.named()
    return {named[key]: at for key, at in words.items()}, {pair_of(key, named): at for key, at in pairs.items()}


def _told_otherwise(was: _Found, now: _Found, record: Record) -> _Found:
    """Return the words of an article of which something else is written now, with their places, if it has any."""

    def written(places: tuple[int, ...] | None) -> bytes:
        return record.write(0, places) if places else b""

    changed = [term for term in was.keys() | now.keys() if was.get(term) != now.get(term)]
    return {term: now.get(term, ()) for term in changed if written(was.get(term)) != written(now.get(term))}


_RECORDS = (WORDS, PAIRS)
