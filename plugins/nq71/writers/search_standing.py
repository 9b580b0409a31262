"""The shards of an index that stands, in which a few words are told otherwise: no other is read or written.

Which others those few make to be cut otherwise follows from what is known of the last cut (``search_shards``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from nq71.text.syllables import Syllable, syllable_marked
from nq71.writers.search_index import keep_file
from nq71.writers.search_shards import Shards, cut, cut_told, key_of, size_for

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping, Sequence


class _Part(NamedTuple):
    """Terms that stay together: all with keys that begin with ``start``."""

    start: str
    weight: int
    terms: int
    group: int = -1  # of the last cut, if all is told as it was; else
    lines: Sequence[str] = ()  # what is told now


class Standing:
    """The shards of one kind."""

    def __init__(self, read: Callable[[str], str], known: Shards) -> None:
        """``read`` gives a file by its name."""
        self._read, (self._rows, self._known) = read, known
        self._groups = [range(*each) for each in pairwise(accumulate(self._known.files, initial=0))]  # by file
        self._files = {groups.start: file for file, groups in enumerate(self._groups)}  # by its first group
        self._size = size_for(sum(self._known.weights))  # what weighs more has one key
        self._lines: dict[int, list[str]] = {}  # of the groups of files that were read
        self._told: dict[int, list[str]] = {}  # of groups of which something else is told
        self._new: dict[str, list[str]] = {}  # by key, of terms that are in no group

    def tell(self, term: Syllable, otherwise: Callable[[str], str]) -> None:
        """Tell of a word or pair what ``otherwise`` makes of what is told; either is empty where it is nowhere."""
        lines, beginning = self._lines_around(term), f"{term.marked}\t"
        before = next((line for line in lines if line.startswith(beginning)), "")
        at = lines.index(before) if before else bisect_left(lines, term, key=_term_in)
        text = otherwise(before.removeprefix(beginning))
        lines[at : at + bool(before)] = [f"{beginning}{text}"] if text else []

    def cut_anew(self, files: MutableMapping[str, bytes]) -> Shards:
        """Return the shards of what is told now; put those that are new to the files."""
        told = self._parts()
        size = size_for(sum(part.weight for part in told))
        parts = [each for part in told for each in (self._taken_apart(part) if part.weight > size else (part,))]
        weights, terms = (list(accumulate(map(attrgetter(each), parts), initial=0)) for each in ("weight", "terms"))
        runs = list(cut([part.start for part in parts], weights, size))
        rows = [self._row(parts[run[0].first : run[-1].end], files) for run in runs]
        return Shards(rows, cut_told(runs, weights, terms))

    def _lines_around(self, term: Syllable) -> list[str]:
        """Return the lines among which that of a term is, or has to be; whoever changes them changes what is told."""
        key, starts = key_of(term), self._known.starts
        group = bisect_right(starts, key) - 1
        if group < 0 or not key.startswith(starts[group]):
            return self._new.setdefault(key, [])
        if group not in self._told:
            self._told[group] = list(self._lines_of(group))
        return self._told[group]

    def _parts(self) -> list[_Part]:
        """Return all terms, in the groups of the last cut and what is new."""
        known = self._known
        parts = list(map(_Part, known.starts, known.weights, known.terms, range(len(known.starts))))
        for group, lines in self._told.items():
            parts[group] = _part(parts[group].start, lines)
        parts += (_part(key, lines) for key, lines in self._new.items())
        return sorted((part for part in parts if part.terms), key=attrgetter("start"))

    def _taken_apart(self, part: _Part) -> Sequence[_Part]:
        """Return the terms of a part that is too long for a file, by their keys."""
        if part.terms == 1 or (part.group >= 0 and part.weight > self._size):
            return (part,)
        by_key = groupby(self._lines_in(part), lambda line: key_of(_term_in(line)))
        return [_part(key, list(lines)) for key, lines in by_key]

    def _row(self, parts: Sequence[_Part], files: MutableMapping[str, bytes]) -> tuple[str, str]:
        """Return the row of a file that has these parts: that of the one that stands, if it has the same."""
        file = self._files.get(parts[0].group)
        if file is not None and [part.group for part in parts] == list(self._groups[file]):
            return self._rows[file]
        lines = [line for part in parts for line in self._lines_in(part)]
        return _term_in(lines[0]).bare, keep_file("\n".join(lines), files)

    def _lines_in(self, part: _Part) -> Sequence[str]:
        return part.lines or self._lines_of(part.group)

    def _lines_of(self, group: int) -> list[str]:
        """Return what was told of the terms of a group."""
        if group not in self._lines:
            file = bisect_right(self._groups, group, key=attrgetter("start")) - 1
            lines, groups = self._read(self._rows[file][1]).split("\n"), self._groups[file]
            ends = accumulate((self._known.terms[each] for each in groups), initial=0)
            self._lines |= {each: lines[first:end] for each, (first, end) in zip(groups, pairwise(ends), strict=True)}
        return self._lines[group]


def _part(start: str, lines: Sequence[str]) -> _Part:
    return _Part(start, sum(map(len, lines)), len(lines), lines=lines)


def _term_in(line: str) -> Syllable:
    """Return the word, or the pair of words, that a line tells of."""
    marked = line.partition("\t")[0]
    words = [_word_marked(word) for word in marked.split(" ")]
    return words[0] if len(words) == 1 else Syllable(f"{words[0].bare} {words[1].bare}", marked)


_word_marked = lru_cache(maxsize=1 << 15)(syllable_marked)  # each stands in many pairs
