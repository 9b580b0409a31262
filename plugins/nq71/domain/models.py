"""The model ways of working that the school's articles name: several articles of one model are one model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.domain.tally import distinct
from nq71.text.spellings import best_spelling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nq71.domain.article import Article


@dataclass(frozen=True, slots=True)
class Model:
    """A model under the name that its articles give it; the newest article comes first."""

    key: str  # what a target counts once: its name without marks or case
    name: str
    articles: tuple[Article, ...]


def models_of(articles: Iterable[Article]) -> tuple[Model, ...]:
    """Return the models of these articles as targets count them, the one with the newest article first."""
    in_time = sorted(articles, key=lambda article: (article.date, article.id), reverse=True)
    groups = distinct("model", in_time)
    return tuple(
        Model(key, best_spelling([article.model for article in reversed(group)]), group)
        for key, group in groups.items()
    )
