"""The search index: which words stand where, cut into files of which a query needs a few.

A small root names all others. Words and pairs of neighbouring words are sorted by their bare form and cut into
shards, and the articles, oldest first, into leaves; the root tells with which word each shard begins. Every file is
named by its content, so that a browser may keep it for ever, and a new or mended article changes few of them. Why it
is cut so: docs/decisions/0031.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from nq71.writers.search_postings import Postings, gaps, placed, weighed
from nq71.writers.search_shards import cut, shard_size, weight_of
from nq71.writers.search_words import Numbers, pair_of, places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence

    from nq71.text.syllables import Syllable
    from nq71.writers.search_words import SearchEntry

# Articles in a file of titles and summaries; in a column of more than so many.
_LEAF, _LARGE_LEAF, _LARGE = 5, 10, 1_000
_HASH = 8  # characters of base 32: forty bits
_FORMAT = "1"
_KINDS = frozenset("wpat")  # lines of the root that end in the name of a file


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Files by name; ``root`` is the name of the one to begin with."""

    root: str  # without its suffix
    files: Mapping[str, bytes]


def render_search_index(entries: tuple[SearchEntry, ...]) -> SearchIndex:
    """Return the index of these articles, newest first; the oldest has number 0, so that a new one moves none."""
    return index_in_turn(reversed(entries), {})


def index_in_turn(entries: Iterable[SearchEntry], files: MutableMapping[str, bytes]) -> SearchIndex:
    """Return the same of articles that come oldest first, each body only once, and put the files where they go."""
    bare: list[SearchEntry] = []
    terms = _postings(entries, bare)
    return write_index(bare, *terms, files)


def write_index(
    entries: Sequence[SearchEntry],
    words: dict[Syllable, str],
    pairs: dict[Syllable, str],
    files: MutableMapping[str, bytes],
) -> SearchIndex:
    """Return the index of these articles, oldest first, whose words and pairs stand where their texts tell.

    Words and pairs are used up: in a large column nobody wants to hold them twice.
    """
    leaf_size = _LARGE_LEAF if len(entries) > _LARGE else _LEAF
    lines = [f"{_FORMAT}\t{len(entries)}\t{leaf_size}"]
    lines += _shards("w", words, files)
    lines += _shards("p", pairs, files)
    for start in range(0, len(entries), leaf_size):
        leaf = "\n".join(_line(entry) for entry in entries[start : start + leaf_size])
        lines.append(f"a\t{keep_file(leaf, files)}")
    lines.append(f"t\t{keep_file(_themes(entries), files)}")
    lines += [f"y\t{year}\t{len(list(group))}" for year, group in groupby(entry.day.year for entry in entries)]
    root = keep_file("\n".join(lines), files)
    return SearchIndex(root, files)


def rows_of(root: str, kind: str) -> list[list[str]]:
    """Return the lines of one kind of a root, each in its parts after the kind: ``w`` words, ``p`` pairs."""
    return [line.split("\t")[1:] for line in root.split("\n") if line.startswith(f"{kind}\t")]


def weights_in(root: str, files: Mapping[str, bytes], known: Mapping[str, int]) -> dict[str, int]:
    """Return what each shard of words or pairs weighs, by name; ``files`` has those that are not ``known``."""
    names = [row[-1] for kind in "wp" for row in rows_of(root, kind)]
    return {name: known[name] if name in known else weight_of(files[f"{name}.txt"].decode()) for name in names}


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
        bare.append(replace(entry, body=""))
    named = numbers.named()
    both = {pair_of(key, named): text for key, text in pairs.texts()}
    return {named[key]: text for key, text in words.texts()}, both


def _shards(kind: str, terms: dict[Syllable, str], files: MutableMapping[str, bytes]) -> Iterator[str]:
    """Cut sorted terms into files; yield the root's lines."""
    written = [(term.bare, f"{term.marked}\t{terms.pop(term)}") for term in sorted(terms)]
    for shard in cut(written, shard_size(written)):
        yield f"{kind}\t{shard[0][0]}\t{keep_file(_joined(line for _, line in shard), files)}"


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


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
    name = b32encode(hashlib.sha256(data).digest())[:_HASH].decode().lower() + ".txt"
    files[name] = data
    return name.removesuffix(".txt")
