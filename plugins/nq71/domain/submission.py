"""Everything that stands in a site folder at one moment, before anybody judged it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from nq71.domain.article import article_of

if TYPE_CHECKING:
    from nq71.domain.article import Article
    from nq71.domain.figures import Figure
    from nq71.domain.manuscript import Manuscript
    from nq71.domain.plan import Plan


@dataclass(frozen=True)
class Submission:
    """A plan with the articles, pages, figures and stray files that came with it.

    ``strays`` are paths below ``content/`` that belong to no bundle and would otherwise vanish silently.
    """

    plan: Plan
    manuscripts: tuple[Manuscript, ...]
    pages: tuple[Manuscript, ...] = ()
    figures: tuple[Figure, ...] = ()
    strays: tuple[str, ...] = ()

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Each article that can be understood, by the path of its manuscript."""
        understood = ((manuscript.path, article_of(manuscript, self.plan)) for manuscript in self.manuscripts)
        return {path: article for path, article in understood if article is not None}
