"""An edition as those see it who look at a few of its articles, while all others stand as the last build noted them.

So the few that something changed in can be asked for their neighbours, their relatives and their state; whatever
would need a look at all of them raises ``NotAtHandError``, and then all of them have to be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nq71.domain.approval import decide
from nq71.domain.article import article_of
from nq71.domain.changes import last_change
from nq71.domain.each import Each
from nq71.domain.facts import mark_of_piece
from nq71.domain.noted import refuse
from nq71.domain.piece import Piece
from nq71.domain.related import MOST_RELATED, Related

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from nq71.domain.approval import State
    from nq71.domain.article import Article
    from nq71.domain.few_texts import FewTexts
    from nq71.domain.noted import Noted, Notes


class FewArticles:
    """An edition for readers, as those see it who look at a few of its articles. Raises ``NotAtHandError``."""

    preview = False

    def __init__(self, submission: FewTexts, now: datetime, notes: Notes) -> None:
        """``now`` is of the day on which the notes were taken, and nothing has come due since."""
        self.submission, self.now, self._notes = submission, now, notes
        self.plan = submission.plan
        self.pieces_by_path: Mapping[str, Piece] = Each(self._piece)
        self.shown_by_path: Mapping[str, Article] = Each(self._article)
        self.states: Mapping[str, State] = Each(self._state)
        self.neighbours: Mapping[str, tuple[Article | None, Article | None]] = Each(self._neighbours)
        self.changed: Mapping[str, datetime] = Each(self._changed)

    def related(self, article: Article) -> tuple[Article, ...]:
        """Return the few articles that share most themes, the nearest in time first among equals."""
        here = self.noted(article.path)
        found = Related(self._notes.sharing(article.themes)).to(here, MOST_RELATED)
        return tuple(self.shown_by_path[each.path] for each in found)

    def _piece(self, path: str) -> Piece | None:
        """Return a published article, if what was noted of it is still so."""
        noted = self._notes.by_path(path)
        if noted is None:
            return None
        text = self.submission.by_path.get(path)
        article = article_of(text, self.plan) if text else None
        if text is None or article is None:
            refuse(path)
        piece = Piece(text, article, decide(text, article, self.submission.as_submission(), self.now))
        if mark_of_piece(piece) != noted.mark:
            refuse(path)
        return piece

    def _article(self, path: str) -> Article | None:
        piece = self.pieces_by_path.get(path)
        return piece.article if piece else None

    def _state(self, path: str) -> State | None:
        piece = self.pieces_by_path.get(path)
        return piece.state if piece else None

    def _neighbours(self, path: str) -> tuple[Article | None, Article | None]:
        place = self.noted(path).place
        newer, older = (self._notes.at(each) for each in (place - 1, place + 1))
        return newer and self.shown_by_path[newer.path], older and self.shown_by_path[older.path]

    def _changed(self, path: str) -> datetime | None:
        piece = self.pieces_by_path.get(path)
        return last_change(piece.article, piece.manuscript, self.plan, self.now) if piece else None

    def noted(self, path: str) -> Noted:
        """Return the note on a published article."""
        noted = self._notes.by_path(path)
        if noted is None:
            refuse(path)
        return noted

    def __getattr__(self, name: str) -> Any:
        """Refuse what takes all articles to tell."""
        refuse(name)
