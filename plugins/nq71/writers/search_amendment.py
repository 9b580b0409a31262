"""A search index in which a few articles say something else: of the words of no other anything is written anew.

What comes out is, byte for byte, the index of all articles as they are now.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from nq71.text.syllables import Syllable
from nq71.writers.search_index import SearchIndex, index_of, other_lines, other_lines_in, shards_in
from nq71.writers.search_records import PAIRS, WORDS, amended
from nq71.writers.search_standing import Standing
from nq71.writers.search_words import Numbers, pair_of, places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nq71.writers.search_records import Record
    from nq71.writers.search_shards import Cut
    from nq71.writers.search_words import SearchEntry

_Found = dict[Syllable, tuple[int, ...]]


def amend_search_index(
    read: Callable[[str], str],
    root: str,
    cuts: tuple[Cut, Cut],
    changes: Mapping[int, tuple[SearchEntry | None, SearchEntry]],
    entries: Sequence[SearchEntry] | None = None,
) -> SearchIndex:
    """Return the index out of one that differs in numbered ``changes`` alone; it has only files that are new.

    ``read`` gives the files of that one by name, without suffix; ``cuts`` it came with. A change has what an article
    said, unless it is new, and what it says. New articles come after all others, and where there are any, ``entries``
    are all articles, oldest first, without bodies; else nothing but bodies has changed.
    """
    lines = read(root)
    files: dict[str, bytes] = {}
    words, pairs = (Standing(read, shards_in(lines, kind, cut)) for kind, cut in zip("wp", cuts, strict=True))
    for article, (old, new) in changes.items():
        for standing, record, was, now in zip(
            (words, pairs), (WORDS, PAIRS), _found_in(old), _found_in(new), strict=True
        ):
            for term, places in _told_otherwise(was, now, record).items():
                standing.tell(term, partial(amended, article=article, places=places, record=record))
    others = other_lines_in(lines) if entries is None else other_lines(entries, files)
    return index_of(words.cut_anew(files), pairs.cut_anew(files), others, files)


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
