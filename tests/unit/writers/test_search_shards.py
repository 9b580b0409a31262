"""Where terms are cut into files; and that a cut made from what is known of the last one is the cut of all terms."""

from __future__ import annotations

from functools import partial
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq71.text.syllables import Syllable
from nq71.writers import search_shards
from nq71.writers.search_index import shards_of
from nq71.writers.search_shards import Cut, Shards, cut, key_of, size_for
from nq71.writers.search_standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Few letters, so that many begin alike; some words in two, and of some bare forms several marked ones.
WORD = st.text("ab", min_size=1, max_size=4)
BARE = WORD | st.tuples(WORD, WORD).map(" ".join)
TERM = st.builds(lambda bare, tone: Syllable(bare, f"{bare}{tone}"), BARE, st.sampled_from(["", "'", "`"]))
# What is told of a term: short, or alone too long for a file. It grows, shrinks, goes and comes.
TOLD = st.integers(0, 12).map("x".__mul__) | st.sampled_from(["x" * 90])
TERMS = st.dictionaries(TERM, TOLD.filter(bool), max_size=60)
CHANGES = st.dictionaries(TERM, TOLD, max_size=12)


def instead(text: str, _: str) -> str:
    return text


def plain_cut(terms: Sequence[tuple[str, int]], size: int, depth: int = 0) -> Iterator[Sequence[tuple[str, int]]]:
    """Cut terms as decision 31 says it, all of them, one by one."""
    if sum(weight for _, weight in terms) <= size or terms[0][0] == terms[-1][0]:
        yield terms
        return
    run: list[tuple[str, int]] = []
    for _, alike in groupby(terms, key=lambda term: term[0][: depth + 1]):
        group = list(alike)
        if run and sum(weight for _, weight in run + group) > size:
            yield run
            run = []
        if sum(weight for _, weight in group) > size:
            yield from plain_cut(group, size, depth + 1)
        else:
            run += group
    if run:
        yield run


@settings(deadline=None)
@given(terms=st.lists(st.tuples(BARE, st.integers(1, 90)), min_size=1, max_size=60), size=st.integers(1, 300))
def test_what_begins_alike_stays_together_while_it_fits(terms: list[tuple[str, int]], size: int) -> None:
    """The groups of each file hold its terms, in their order, and no bare form is in two files."""
    terms.sort()
    weights = list(accumulate((weight for _, weight in terms), initial=0))
    runs = list(cut([f"{bare}\t" for bare, _ in terms], weights, size))
    assert [terms[run[0].first : run[-1].end] for run in runs] == list(plain_cut(terms, size))
    assert all(f"{bare}\t".startswith(start) for run in runs for start, a, b in run for bare, _ in terms[a:b])


@pytest.mark.parametrize("least", [1, 8, 40, 200, 1_000])
@pytest.mark.parametrize("most", [2, 600])
@settings(deadline=None)
@given(terms=TERMS, changes=st.lists(CHANGES, min_size=1, max_size=4))
def test_few_terms_are_cut_anew_as_all_would_be(
    terms: dict[Syllable, str], changes: list[dict[Syllable, str]], least: int, most: int
) -> None:
    """One time after the other, each from what is known of the one before; files grow longer and shorter too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_shards, "_LEAST", least)
        patch.setattr(search_shards, "_MOST_FILES", most)
        files: dict[str, bytes] = {}
        shards = shards_of(dict(terms), files)
        for told in changes:
            standing = Standing(lambda name: files[f"{name}.txt"].decode(), shards)
            for term, text in told.items():
                standing.tell(term, partial(instead, text))
            terms = {term: text for term, text in (terms | told).items() if text}
            shards = standing.cut_anew(files)
            assert shards == shards_of(dict(terms), {})


def test_only_files_with_other_terms_are_read() -> None:
    """However many begin with the same letter."""
    terms = {Syllable(f"c{number:03}", f"c{number:03}"): "x" * 900 for number in range(300)}
    files: dict[str, bytes] = {}
    shards = shards_of(dict(terms), files)
    read: list[str] = []

    def read_file(name: str) -> str:
        read.append(name)
        return files[f"{name}.txt"].decode()

    standing = Standing(read_file, shards)
    standing.tell(Syllable("c150", "c150"), lambda _: "y" * 890)
    new: dict[str, bytes] = {}
    assert len(shards.rows) == len(standing.cut_anew(new).rows) > 60
    assert len(read) == len(new) == 1


def test_of_one_bare_form_all_stay_together() -> None:
    """Also when they are too long for a file, and nothing else is read then."""
    terms = {Syllable("hoa", f"hoa{tone}"): "x" * 3_000 for tone in "'`?~."} | {Syllable("ho", "ho"): "x" * 3_000}
    files: dict[str, bytes] = {}
    shards = shards_of(dict(terms), files)
    assert [first for first, _ in shards.rows] == ["ho", "hoa"]
    standing = Standing(
        lambda name: files[f"{name}.txt"].decode(), shards._replace(rows=[shards.rows[0], ("hoa", "?")])
    )
    standing.tell(Syllable("ho", "ho"), lambda _: "y")
    assert standing.cut_anew(files).rows[1] == ("hoa", "?")


@pytest.mark.parametrize(("total", "size"), [(0, 4_000), (2_400_000, 4_000), (2_400_001, 8_000), (9_000_000, 16_000)])
def test_files_double_their_size(total: int, size: int) -> None:
    """Rather than grow with each word, which would move every cut."""
    assert size_for(total) == size


def test_nothing_is_cut_into_nothing() -> None:
    """A column without articles has no words."""
    assert list(cut([], [0], 4_000)) == []
    assert shards_of({}, {}) == Shards([], Cut([], [], [], []))


def test_no_key_begins_with_another() -> None:
    """But in the order of the bare forms: nothing is before the end."""
    keys = [key_of(Syllable(bare, bare)) for bare in ("an", "an a", "an0", "ana")]
    assert keys == sorted(keys)
    assert not [one for one in keys for other in keys if one != other and one.startswith(other)]
