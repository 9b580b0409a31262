"""An index that was amended is the index of the articles as they are, file by file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq71.text.syllables import syllable_marked, syllable_of, typed_words
from nq71.writers import search_shards
from nq71.writers.search_amendment import amend_search_index
from nq71.writers.search_index import SearchIndex, files_named_in, render_search_index
from nq71.writers.search_words import SearchEntry
from tests.unit.writers.test_search_index import corpus

# Few words, so that most stand in many articles; some have two spellings, some no letter at all.
TEXTS = st.lists(
    st.sampled_from(["hoà", "hòa", "Hoà.", "kỹ", "kĩ", "năng", "năng,", "đ", "Đ", "—", "71", "\n", "máy", "hàn."]),
    max_size=30,
).map(" ".join)
ARTICLES = st.lists(st.tuples(TEXTS, TEXTS), max_size=9)


def entry(number: int, title: str, body: str) -> SearchEntry:
    return SearchEntry(f"bai-{number}/", date(2026, 1 + number, 1), title, "Tóm tắt", body, ("doi-moi",), "Tin")


def amend(before: Sequence[SearchEntry], now: Sequence[SearchEntry]) -> SearchIndex:
    """Amend the index of articles that were, oldest first, into that of those that are; files that stay are added."""
    index = render_search_index(tuple(before)[::-1])
    changes = {
        number: (before[number] if number < len(before) else None, each)
        for number, each in enumerate(now)
        if number >= len(before) or each != before[number]
    }
    bare = [each._replace(body="") for each in now]
    entries = bare if len(now) > len(before) else None
    found = amend_search_index(
        lambda name: index.files[f"{name}.txt"].decode(), index.root, index.cuts, changes, entries
    )
    named = (f"{found.root}.txt", *files_named_in(found.files.get(f"{found.root}.txt", b"").decode()))
    return found._replace(files={name: found.files.get(name) or index.files[name] for name in named})


@settings(deadline=None)
@given(first=ARTICLES, bodies=st.dictionaries(st.integers(0, 8), TEXTS), more=ARTICLES)
def test_an_amended_index_is_the_index(
    first: list[tuple[str, str]], bodies: dict[int, str], more: list[tuple[str, str]]
) -> None:
    """After some articles have got other bodies, and new ones came."""
    before = [entry(number, *texts) for number, texts in enumerate(first)]
    now = [each._replace(body=bodies.get(number, each.body)) for number, each in enumerate(before)]
    now += [entry(number, *texts) for number, texts in enumerate(more[: 11 - len(now)], len(now))]
    assert amend(before, now) == render_search_index(tuple(now)[::-1])


@pytest.mark.parametrize("seed", range(3))
def test_an_index_of_many_files_too(seed: int) -> None:
    """Of the articles of the bench: a sentence more, a sentence less, and two articles more."""
    chance = Random(seed)  # noqa: S311 - articles, not secrets
    every = corpus(90)[::-1]
    now = list(every)
    for number in chance.sample(range(88), 5):
        first, _, rest = every[number].body.partition(". ")
        now[number] = every[number]._replace(body=chance.choice([f"{first}. Thêm {number} câu. {rest}", rest]))
    assert amend(every[:88], now) == render_search_index(tuple(now)[::-1])


@pytest.mark.parametrize("least", [10, 40, 200])
@settings(deadline=None)
@given(first=ARTICLES, bodies=st.dictionaries(st.integers(0, 8), TEXTS, min_size=1))
def test_few_shards_are_looked_at(first: list[tuple[str, str]], bodies: dict[int, str], least: int) -> None:
    """However they are cut: into many small ones, or one."""
    before = [entry(number, *texts) for number, texts in enumerate(first)]
    now = [each._replace(body=bodies.get(number, each.body)) for number, each in enumerate(before)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_shards, "_LEAST", least)
        assert amend(before, now) == render_search_index(tuple(now)[::-1])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("least", [200, 1_000, 4_000])
def test_few_shards_of_many_are_looked_at(seed: int, least: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the articles of the bench: sentences more, sentences less, all of a body gone."""
    monkeypatch.setattr(search_shards, "_LEAST", least)
    chance = Random(seed)  # noqa: S311 - articles, not secrets
    before = corpus(60)[::-1]
    now = list(before)
    for number in chance.sample(range(60), 4):
        first, _, rest = before[number].body.partition(". ")
        bodies = (f"{first}. Thêm {number} câu về zeta. {rest}", rest, "", f"{rest}\nHai dòng ạ ă â")
        now[number] = before[number]._replace(body=chance.choice(bodies))
    assert amend(before, now) == render_search_index(tuple(now)[::-1])


@settings(deadline=None)
@given(st.text(max_size=6))
def test_a_marked_form_tells_its_syllable(text: str) -> None:
    """The files of an index hold marked forms alone."""
    for word in filter(None, typed_words(text)):
        syllable = syllable_of(word)
        if syllable.bare:
            assert syllable_marked(syllable.marked) == syllable
