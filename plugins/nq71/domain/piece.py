"""An article as a build has it: what was handed in, what that says, and what was decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nq71.domain.approval import State
    from nq71.domain.article import Article
    from nq71.domain.manuscript import Manuscript


class Piece(NamedTuple):
    """An article with its manuscript and what was decided about it."""

    manuscript: Manuscript
    article: Article
    state: State
