"""What is told of a word with one article told otherwise is what is told of the articles as they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq71.writers import search_records
from nq71.writers.search_postings import Postings
from nq71.writers.search_records import PAIRS, WORDS, Record, amended

ARTICLE = st.integers(0, 12) | st.integers(0, 40_000)  # near each other, or with gaps of one to four digits
PLACE = st.integers(0, 900) | st.integers(0, 70_000)
PLACES = st.sets(PLACE, max_size=8).map(sorted) | st.integers(30, 70).map(lambda many: list(range(many)))
FINDS = st.dictionaries(ARTICLE, PLACES.filter(bool), max_size=12)


def told(finds: dict[int, list[int]], record: Record) -> str:
    postings = Postings(record.write)
    for article in sorted(finds):
        postings.add(article, {7: finds[article]})
    return dict(postings.texts()).get(7, "")


@pytest.mark.parametrize("at_once", [1, 7, 2_000])
@pytest.mark.parametrize("record", [WORDS, PAIRS], ids=["words", "pairs"])
@settings(deadline=None)
@given(finds=FINDS, article=ARTICLE, places=PLACES)
def test_one_article_is_told_otherwise(
    finds: dict[int, list[int]], article: int, places: list[int], record: Record, at_once: int
) -> None:
    """It came, went, or moved; what is told of the others stays, with the gap to the next."""
    now = {**finds, article: places} if places else {each: at for each, at in finds.items() if each != article}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_records, "_AT_ONCE", at_once)
        assert amended(told(finds, record), article, places, record) == told(now, record)
