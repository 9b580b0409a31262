"""What a card says, and that other words stand at another address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nq71.writers.share_cards.wording import article_image, article_wording, column_image, column_wording

if TYPE_CHECKING:
    from tests.unit.writers.conftest import Desk


def test_a_card_says_title_theme_school_and_day(desk: Desk) -> None:
    """Its alternative text says what stands on it."""
    edition = desk.edition(*desk.texts(1))
    (article,) = edition.published
    wording = article_wording(article, edition.plan)
    assert wording.title == article.title
    assert wording.school == "Trường Cao đẳng nghề An Giang"
    assert wording.theme == edition.plan.themes.get(article.themes[0]).name
    assert wording.date == "05/11/2026"
    image = article_image(article, edition.plan)
    assert image.alt == f"{article.title} – {edition.plan.look.title}, {edition.plan.school.name}"
    assert (image.width, image.height, image.mime) == (1200, 630, "image/png")


def test_a_card_of_sample_data_says_so(desk: Desk) -> None:
    """A card travels without its page: what is invented is marked on it too."""
    (article,) = desk.edition(*desk.texts(1)).published
    sample = replace(desk.plan, look=desk.plan.look._replace(sample=True))
    for wording in (article_wording(article, sample), column_wording(sample)):
        assert wording.note == "Dữ liệu mẫu – không phải tin thật"
    assert article_wording(article, desk.plan).note == column_wording(desk.plan).note == ""


def test_another_title_is_another_address(desk: Desk) -> None:
    """Networks keep a picture by its address: a corrected title must not show the old card."""
    edition = desk.edition(*desk.texts(1))
    (article,) = edition.published
    image = article_image(article, edition.plan)
    assert image.url.startswith(f"{article.url}chia-se-")
    assert image == article_image(article, edition.plan)
    assert article_image(article._replace(title="Tên khác"), edition.plan).url != image.url
    assert article_image(article._replace(summary="Tóm tắt khác"), edition.plan).url == image.url


def test_the_columns_card_says_its_promise(desk: Desk) -> None:
    """Also where the plan types none."""
    plan = replace(desk.plan, look=desk.plan.look._replace(tagline="Đột phá phát triển giáo dục"))
    assert column_wording(plan).title == "Đột phá phát triển giáo dục"
    bare = replace(plan, look=plan.look._replace(tagline=""))
    assert plan.school.name in column_wording(bare).title
    assert column_image(plan).url.startswith("theme/chia-se-")
