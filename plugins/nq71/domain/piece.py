"""An article as a build has it: what was handed in, what that says, and what was decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nq71.domain.approval import State
    from nq71.domain.article import Article
    from nq71.domain.manuscript import Manuscript


@dataclass(frozen=True)
class Piece:
    """An article with its manuscript and what was decided about it."""

    manuscript: Manuscript
    article: Article
    state: State
