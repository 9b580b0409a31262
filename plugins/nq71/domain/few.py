"""A few articles of an edition of which all others stand: what these alone tell is at hand, the rest is refused.

Of each article that was published the last build noted where it stands in the line and what marks it. So the few
that something changed in can be asked for their neighbours, their relatives and their state; whatever would need a
look at all of them raises ``NotAtHandError``, and then all of them have to be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Protocol, TypeVar, cast

from nq71.domain.approval import State, decide
from nq71.domain.article import article_of
from nq71.domain.body import outline_of
from nq71.domain.changes import last_change
from nq71.domain.consents import consents_by_path
from nq71.domain.facts import mark_of_piece
from nq71.domain.links import lead_of
from nq71.domain.on_demand import OnDemand
from nq71.domain.personal import personal_data
from nq71.domain.piece import Piece
from nq71.domain.related import MOST_RELATED, Related
from nq71.domain.withdrawals import withdrawn_by_path
from nq71.text.personal_data import public_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from nq71.domain.article import Article
    from nq71.domain.body import Outline
    from nq71.domain.consents import Consent
    from nq71.domain.manuscript import Manuscript
    from nq71.domain.personal import Personal
    from nq71.domain.plan import Plan
    from nq71.domain.submission import Submission
    from nq71.domain.withdrawals import Withdrawal

_Value = TypeVar("_Value")


class NotAtHandError(LookupError):
    """Only the whole submission can tell."""


class Noted(NamedTuple):
    """What a build notes of each article that it publishes, the newest first."""

    path: str
    place: int  # in the line, from 0
    id: str
    date: int  # seconds since 1970
    themes: tuple[str, ...]
    mark: str  # of the article, its state and its files
    changed: str  # ISO, when it last became what it is


class Notes(Protocol):
    """What the last build noted."""

    def by_path(self, path: str) -> Noted | None:
        """Return the note on an article that is published."""

    def at(self, place: int) -> Noted | None:
        """Return the note on the article at a place in the line."""

    def sharing(self, themes: Collection[str]) -> Iterable[Noted]:
        """Return at least the notes on all articles that have one of these themes, in their line."""


class Each(Mapping[str, _Value]):
    """A value by path, worked out when it is asked for. Nobody can go through it."""

    def __init__(self, work_out: Callable[[str], _Value | None]) -> None:
        """``work_out`` returns ``None`` where there is nothing."""
        self._work_out: Callable[[str], _Value | None] = work_out
        self._values: dict[str, _Value | None] = {}

    def __getitem__(self, path: str) -> _Value:
        """Return the value. Raises ``KeyError``."""
        if path not in self._values:
            self._values[path] = self._work_out(path)
        value = self._values[path]
        if value is None:
            raise KeyError(path)
        return value

    def __iter__(self) -> Iterator[str]:
        """Refuse."""
        raise NotAtHandError

    def __len__(self) -> int:
        """Refuse."""
        raise NotAtHandError


class FewTexts:
    """A submission as those see it who look at a few of its texts. Raises ``NotAtHandError`` for all else."""

    def __init__(
        self,
        plan: Plan,
        consents: tuple[Consent, ...],
        withdrawals: tuple[Withdrawal, ...],
        read: Callable[[str], Manuscript | None],
    ) -> None:
        """``read`` returns the text at a path, ``None`` where there is none."""
        self.plan, self.consents, self.withdrawals = plan, consents, withdrawals
        self.by_path: Mapping[str, Manuscript] = Each(read)
        self.registered: Mapping[str, tuple[Consent, ...]] = Each(self._registered)
        self.withdrawn: Mapping[str, Withdrawal] = Each(self._withdrawn)
        self.outlines: Mapping[str, Outline] = OnDemand(
            self.by_path, lambda text: outline_of(text.body, text.body_line)
        )
        self.withdrawn_pictures = {digest: record for record in withdrawals for digest in record.pictures}

    @cached_property
    def personal(self) -> Mapping[str, tuple[Personal, ...]]:
        """The personal data in a text; what the school publishes itself is left out."""
        public = public_keys((self.plan.look.contact, *self.plan.editorial.public_contacts))
        return OnDemand(self.by_path, lambda text: personal_data(text, self.plan, public))

    def leads(self, target: str, text: Manuscript) -> bool:
        """Whether a link as typed in a text leads anywhere."""
        return lead_of(target, text, self.as_submission()) is not None

    def as_submission(self) -> Submission:
        """Be the submission for whoever needs no more of it."""
        return cast("Submission", self)

    def _registered(self, path: str) -> tuple[Consent, ...] | None:
        return consents_by_path(self.consents, (self.by_path[path],)).get(path)

    def _withdrawn(self, path: str) -> Withdrawal | None:
        return withdrawn_by_path(self.withdrawals, (self.by_path[path],), self.plan).get(path)

    def __getattr__(self, name: str) -> Any:
        """Refuse what takes all texts to tell."""
        _refuse(name)


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
            _refuse(path)
        piece = Piece(text, article, decide(text, article, self.submission.as_submission(), self.now))
        if mark_of_piece(piece) != noted.mark:
            _refuse(path)
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
            _refuse(path)
        return noted

    def __getattr__(self, name: str) -> Any:
        """Refuse what takes all articles to tell."""
        _refuse(name)


def _refuse(what: str) -> NoReturn:
    raise NotAtHandError(what)
