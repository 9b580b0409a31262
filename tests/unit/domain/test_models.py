"""Models are counted as the plan's targets count them, and named as they are written best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq71.domain.models import models_of
from tests.unit.domain.conftest import Office

if TYPE_CHECKING:
    from nq71.domain.article import Article

NAMES = ("Học kỳ doanh nghiệp", "HỌC KỲ DOANH NGHIỆP", "hoc  ky doanh nghiep", "Xưởng chung", "Xuong chung", "")


def told(office: Office, name: str, when: str = "05/11/2026") -> Article:
    return office.story(when, model=name, themes=("gan-doanh-nghiep",))


def test_several_articles_of_one_model(office: Office) -> None:
    """Marks, capitals and spaces make no second model; the newest article comes first."""
    articles = [told(office, name, f"0{day}/11/2026") for day, name in enumerate(NAMES[:3], 1)]
    (model,) = models_of(articles)
    assert [article.date.day for article in model.articles] == [3, 2, 1]


@pytest.mark.parametrize(
    "names",
    [
        ("HỌC KỲ DOANH NGHIỆP", "Học kỳ doanh nghiệp"),
        ("Hoc ky doanh nghiep", "Hoc ky doanh nghiep", "Học kỳ doanh nghiệp"),
        ("học kỳ doanh nghiệp", "Học kỳ doanh nghiệp"),
        ("Học kỳ doanh nghiệp", "hoc ky doanh nghiep", "HỌC KỲ DOANH NGHIỆP"),
        ("Học kỳ Doanh Nghiệp", "Học kỳ doanh nghiệp", "Học kỳ doanh nghiệp"),
    ],
)
def test_the_name_is_the_one_written_best(office: Office, names: tuple[str, ...]) -> None:
    """With its marks, not in capitals, as most write it."""
    (model,) = models_of([told(office, name, f"0{day}/11/2026") for day, name in enumerate(names, 1)])
    assert model.name == "Học kỳ doanh nghiệp"


def test_the_model_with_the_newest_article_comes_first(office: Office) -> None:
    """Who was written about last stands on top; articles without a model tell of none."""
    articles = [told(office, "A", "01/11/2026"), told(office, "B", "02/11/2026"), told(office, "", "03/11/2026")]
    assert [model.name for model in models_of([*articles, told(office, "A", "04/11/2026")])] == ["A", "B"]


@given(st.lists(st.sampled_from(NAMES), max_size=12))
def test_as_many_models_as_the_target_counts(names: list[str]) -> None:
    """Whatever is typed, the list and the plan's figure never disagree."""
    office = Office()
    articles = [told(office, name, f"{day:02d}/11/2026") for day, name in enumerate(names, 1)]
    (result,) = office.count(1, articles).values()
    assert result.value == len(models_of(articles)) == len(models_of(result.items))


def test_a_target_counts_some_of_them(office: Office) -> None:
    """A model of another theme is on the page and not in the figure."""
    inside, outside = told(office, "A"), told(office, "B")._replace(themes=("ky-nang-so",))
    (result,) = office.count(1, [inside, outside]).values()
    assert result.value == 1
    assert len(models_of([inside, outside])) == 2
