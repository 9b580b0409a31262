"""The articles below an article, found on their shelves, are those that a look at every article finds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nq71.domain.article import Article
from nq71.domain.related import Related

THEMES = ("doi-moi", "ky-nang-so", "doanh-nghiep", "quan-triet")
FIRST = datetime(2026, 11, 1, 8, tzinfo=UTC)
# Few themes, ids and moments, so that most articles are equal in something.
TOLD = st.tuples(
    st.lists(st.sampled_from(THEMES), min_size=1, max_size=3, unique=True), st.integers(0, 9), st.integers(0, 6)
)


def article(number: int, themes: list[str], name: int, day: int) -> Article:
    path, date = f"content/{number}/bai.md", FIRST + timedelta(days=day)
    return Article(f"a{name}", path, "Tin", date, tuple(themes), "tin", ("khoa",), "Sapo.", "tin")


def nearest(article: Article, articles: list[Article], most: int) -> tuple[Article, ...]:
    """The definition, word by word."""
    themes = set(article.themes)
    near = [other for other in articles if other.id != article.id and themes & set(other.themes)]
    near.sort(key=lambda other: (-len(themes & set(other.themes)), abs(other.date - article.date), other.id))
    return tuple(near[:most])


@given(told=st.lists(TOLD, min_size=1, max_size=40), most=st.integers(1, 5))
def test_the_shelves_find_what_a_look_at_all_finds(told: list[tuple[list[str], int, int]], most: int) -> None:
    """The same articles in the same order, for every article, also where moments, themes or ids are equal."""
    articles = [article(number, *one) for number, one in enumerate(told)]
    related = Related(articles)
    for each in articles:
        assert related.to(each, most) == nearest(each, articles, most)
