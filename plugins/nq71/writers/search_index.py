"""The search index: which words stand where, cut into files of which a query needs a few.

A small root names all others. Words and pairs of neighbouring words are sorted by their bare form and cut into
shards, and the articles, oldest first, into leaves; the root tells with which word each shard begins. Every file is
named by its content, so that a browser may keep it for ever, and a new or mended article changes few of them. Why it
is cut so: docs/decisions/0031.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from nq71.writers.search_postings import Postings, gaps, placed, weighed
from nq71.writers.search_shards import Shards, cut, cut_told, key_of, size_for
from nq71.writers.search_words import Numbers, pair_of, places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping, Sequence

    from nq71.text.syllables import Syllable
    from nq71.writers.search_shards import Cut
    from nq71.writers.search_words import SearchEntry

# Articles in a file of titles and summaries; in a column of more than so many.
_LEAF, _LARGE_LEAF, _LARGE = 5, 10, 1_000
_HASH = 5  # bytes: eight characters of base 32
_FORMAT = "1"
_KINDS = frozenset("wpat")  # lines of the root that end in the name of a file


class SearchIndex(NamedTuple):
    """Files by name; ``root`` is the name of the one to begin with, ``cuts`` tell how words and pairs were cut."""

    root: str  # without its suffix
    files: Mapping[str, bytes]
    cuts: tuple[Cut, Cut]


def render_search_index(entries: tuple[SearchEntry, ...]) -> SearchIndex:
    """Return the index of these articles, newest first; the oldest has number 0, so that a new one moves none."""
    return index_in_turn(reversed(entries), {})


def index_in_turn(entries: Iterable[SearchEntry], files: MutableMapping[str, bytes]) -> SearchIndex:
    """Return the same of articles that come oldest first, each body only once, and put the files where they go."""
    bare: list[SearchEntry] = []
    words, pairs = (shards_of(terms, files) for terms in _postings(entries, bare))
    return index_of(words, pairs, other_lines(bare, files), files)


def index_of(words: Shards, pairs: Shards, others: Sequence[str], files: MutableMapping[str, bytes]) -> SearchIndex:
    """Return the index that has these shards, and in its root these ``others``, of which one comes before them."""
    rows = [
        f"{kind}\t{first}\t{name}" for kind, shards in (("w", words), ("p", pairs)) for first, name in shards.rows
    ]
    root = keep_file("\n".join((others[0], *rows, *others[1:])), files)
    return SearchIndex(root, files, (words.cut, pairs.cut))


def other_lines(entries: Sequence[SearchEntry], files: MutableMapping[str, bytes]) -> list[str]:
    """Return what a root tells besides words, of articles that come oldest first, without their bodies."""
    leaf_size = _LARGE_LEAF if len(entries) > _LARGE else _LEAF
    lines = [f"{_FORMAT}\t{len(entries)}\t{leaf_size}"]
    for start in range(0, len(entries), leaf_size):
        leaf = "\n".join(_line(entry) for entry in entries[start : start + leaf_size])
        lines.append(f"a\t{keep_file(leaf, files)}")
    lines.append(f"t\t{keep_file(_themes(entries), files)}")
    lines += [f"y\t{year}\t{len(list(group))}" for year, group in groupby(entry.day.year for entry in entries)]
    return lines


def other_lines_in(root: str) -> list[str]:
    """Return the same of a root that stands."""
    return [line for line in root.split("\n") if line[:2] not in {"w\t", "p\t"}]


def shards_in(root: str, kind: str, cut: Cut) -> Shards:
    """Return the shards of words (``w``) or pairs (``p``) of a root that stands; ``cut`` is what is known of them."""
    rows = (line.split("\t") for line in root.split("\n") if line.startswith(f"{kind}\t"))
    return Shards([(first, name) for _, first, name in rows], cut)


def files_named_in(root: str) -> list[str]:
    """Return the names of the files that a root leads to; its own is not among them."""
    lines = (line.split("\t") for line in root.split("\n"))
    return [f"{line[-1]}.txt" for line in lines if line[0] in _KINDS]


def _postings(
    entries: Iterable[SearchEntry], bare: list[SearchEntry]
) -> tuple[dict[Syllable, str], dict[Syllable, str]]:
    """Return where every word and every pair of neighbours stands; add to ``bare`` each article without its body.

    Words are numbers here, and an article is written before the next is read: a column of ten years has four million
    places.
    """
    numbers = Numbers()
    words, pairs = Postings(weighed), Postings(placed)
    for article, entry in enumerate(entries):
        of_words, of_pairs = places_of(entry, numbers)
        words.add(article, of_words)
        pairs.add(article, of_pairs)
        bare.append(entry._replace(body=""))
    named = numbers.named()
    both = {pair_of(key, named): text for key, text in pairs.texts()}
    return {named[key]: text for key, text in words.texts()}, both


def shards_of(terms: dict[Syllable, str], files: MutableMapping[str, bytes]) -> Shards:
    """Cut terms into files. They are used up: in a large column nobody wants to hold them twice."""
    in_order = sorted(terms)
    lines = [f"{term.marked}\t{terms.pop(term)}" for term in in_order]
    weights = list(accumulate(map(len, lines), initial=0))
    runs = list(cut([key_of(term) for term in in_order], weights, size_for(weights[-1])))
    slices = [(run[0].first, run[-1].end) for run in runs]
    rows = [(in_order[first].bare, keep_file("\n".join(lines[first:end]), files)) for first, end in slices]
    return Shards(rows, cut_told(runs, weights, range(len(lines) + 1)))


def _line(entry: SearchEntry) -> str:
    parts = (entry.url, entry.day.isoformat(), ",".join(entry.themes), entry.form, entry.title, entry.summary)
    return "\t".join(" ".join(part.split()) for part in parts)


def _themes(entries: Sequence[SearchEntry]) -> str:
    """Write which articles each theme has."""
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for theme in entry.themes:
            found.setdefault(theme, []).append(number)
    return "\n".join(f"{theme}\t{gaps(found[theme])}" for theme in sorted(found))


def keep_file(text: str, files: MutableMapping[str, bytes]) -> str:
    """Put a file to the others; return its name without suffix."""
    data = text.encode()
    name = b32encode(hashlib.sha256(data).digest()[:_HASH]).decode().lower() + ".txt"
    files[name] = data
    return name.removesuffix(".txt")
