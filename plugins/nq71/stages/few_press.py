"""The press of a build that makes only a few articles: what is not at hand it refuses, and never guesses."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from nq71.domain.consents import CONSENTS_FILE
from nq71.domain.few import Each, FewArticles, FewTexts, NotAtHandError
from nq71.domain.withdrawals import WITHDRAWN_FILE
from nq71.readers.bundles import read_text
from nq71.stages.bodies import make_body
from nq71.stages.compiled_templates import ENVIRONMENT
from nq71.stages.press import Press
from nq71.stages.theme_templates import ThemeTemplates
from nq71.storage import plan_record
from nq71.storage.plan_record import plan_from
from nq71.storage.text_store import FewStoredTexts
from nq71.writers.body import link_follower
from nq71.writers.column_record import column_from, record_of
from nq71.writers.pictures import publication_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from nq71.domain.consents import Consent
    from nq71.domain.edition import Edition
    from nq71.domain.few import Notes
    from nq71.domain.withdrawals import Withdrawal
    from nq71.stages.bodies import Bodies, BodyMemory
    from nq71.storage.build_state import KeptBody, OutputState
    from nq71.storage.output_tree import OutputTree
    from nq71.writers.feeds.items import Enclosure
    from nq71.writers.pictures import Publication
    from nq71.writers.views import Column

THEME: Final = Path(__file__).resolve().parents[3] / "theme"


class FewBodies:
    """The bodies of a few articles: those with another text are rendered, others are as they were kept."""

    def __init__(
        self,
        edition: Edition,
        pictures: Mapping[str, Mapping[str, Publication]],
        memory: OutputState,
        anew: Collection[str],
    ) -> None:
        """``anew`` are the paths of the texts that have changed."""
        self._edition, self._pictures, self._memory, self._anew = edition, pictures, memory, anew
        self.found: dict[str, tuple[KeptBody, str]] = {}

    def __getitem__(self, path: str) -> str:
        """Return the HTML of a text."""
        return self._find(path)[1]

    def words(self, path: str) -> int:
        """Count the words of a text as a reader sees it."""
        return self._find(path)[0].words

    def mark(self, path: str) -> str:
        """Return a mark of the HTML of a text."""
        return self._find(path)[0].html_mark

    def before(self, path: str) -> str:
        """Return the HTML that a text had before. Raises ``NotAtHandError``."""
        return self._kept(path)[1]

    def _find(self, path: str) -> tuple[KeptBody, str]:
        if path not in self.found:
            self.found[path] = self._make(path) if path in self._anew else self._kept(path)
        return self.found[path]

    def _make(self, path: str) -> tuple[KeptBody, str]:
        text, pictures = self._edition.submission.by_path[path], self._pictures[path]
        return make_body(text, pictures, link_follower(text, self._edition, pictures))

    def _kept(self, path: str) -> tuple[KeptBody, str]:
        found = self._memory.find_body(path)
        if found is None:
            raise NotAtHandError(path)
        return found


@dataclass
class FewPress(Press):
    """One build of the texts ``anew``, by path; ``known_column`` and ``years`` are what is shown of all.

    ``frozen`` are the ids of the articles that stand in closed months.
    """

    anew: frozenset[str] = field(kw_only=True)
    known_column: Column = field(kw_only=True)
    years: list[int] = field(kw_only=True)
    frozen: frozenset[str] = field(kw_only=True)

    @property
    def few(self) -> FewArticles:
        """The edition as what it is."""
        return cast("FewArticles", self.edition)

    @property
    def state(self) -> OutputState:
        """What is remembered of the output."""
        return cast("OutputState", self.memory)

    @cached_property
    def pictures(self) -> Mapping[str, Mapping[str, Publication]]:
        """The published files of an article, by manuscript path and file name."""
        return Each(self._pictures_of)

    @cached_property
    def column(self) -> Column:
        """What every page knows."""
        return self.known_column

    @cached_property
    def theme_templates(self) -> ThemeTemplates:
        """The theme's templates."""
        return ThemeTemplates(THEME, self)

    @cached_property
    def few_bodies(self) -> FewBodies:
        """The bodies as what they are."""
        return FewBodies(self.edition, self.pictures, self.state, self.anew)

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies of the few articles."""
        return cast("Bodies", self.few_bodies)

    def _pictures_of(self, path: str) -> dict[str, Publication] | None:
        article = self.edition.shown_by_path.get(path)
        text = self.edition.submission.by_path.get(path)
        if article is None or text is None:
            return None
        return {file.name: publication_of(file, article.url) for file in text.files if not file.fault}

    def enclosure_of(self, path: str) -> Enclosure | None:
        """Return the picture of an article that readers of feeds may load, with the length that it has."""
        found = self.pictures[path].get(self.edition.shown_by_path[path].cover)
        if found is None:
            return None
        files = self.state.find_files([found.still.url])
        if not files:
            raise NotAtHandError(found.still.url)
        from nq71.writers.feeds.items import Enclosure  # noqa: PLC0415 - of those in feeds alone

        return Enclosure(found.still, files[found.still.url].size)


class Remembered(NamedTuple):
    """What is known of the build that stands: its files and bodies, its articles, and what ``shared_by`` told."""

    state: OutputState
    notes: Notes
    shared: Mapping[str, Any]


def open_few_press(
    site: Path, tree: OutputTree, remembered: Remembered, now: datetime, anew: Iterable[str]
) -> FewPress:
    """Return the press of a build of ``site`` into ``tree`` that makes the articles ``anew``, by path.

    Raises ``NotAtHandError``, ``OSError`` and ``ValueError``.
    """
    shared = remembered.shared
    kept = FewStoredTexts(site)
    texts = FewTexts(
        plan_from(shared["plan"]),
        _consents_of(site),
        _withdrawals_of(site),
        lambda path: read_text(site, path, kept),
    )
    return FewPress(
        cast("Edition", FewArticles(texts, now, remembered.notes)),
        site,
        tree,
        cast("BodyMemory", remembered.state),
        theme_files=shared["theme_files"],
        anew=frozenset(anew),
        known_column=column_from(shared["column"]),
        years=shared["years"],
        frozen=frozenset(shared["frozen"]),
    )


def _consents_of(site: Path) -> tuple[Consent, ...]:
    if not (site / CONSENTS_FILE).exists():
        return ()
    from nq71.readers.consents import consents_of, read_consents  # noqa: PLC0415 - and what checks its shape

    read = read_consents(site).value
    return consents_of(read) if read else ()


def _withdrawals_of(site: Path) -> tuple[Withdrawal, ...]:
    if not (site / WITHDRAWN_FILE).exists():
        return ()
    from nq71.readers.withdrawals import read_withdrawals, withdrawals_of  # noqa: PLC0415 - and what checks its shape

    read = read_withdrawals(site).value
    return withdrawals_of(read) if read else ()


def is_as_usual(press: Press) -> bool:
    """Whether the settings of Pelican's that made these pages are those that make pages without it."""
    settings = press.templates.settings if press.templates else {}
    return (settings.get("THEME"), settings.get("JINJA_ENVIRONMENT")) == (str(THEME), ENVIRONMENT)


def shared_by(press: Press) -> dict[str, Any]:
    """Return what a later build of a few articles has to know of all others, as JSON knows it."""
    published = press.edition.published
    months = (file.month for file in press.edition.submission.closed if file.month)
    return {
        "articles": len(published),
        "plan": plan_record.record_of(press.edition.plan),
        "frozen": sorted({article for month in months for article in month.articles}),
        "column": record_of(press.column),
        "theme_files": press.theme_files,
        "years": sorted({each.date.year for each in published}, reverse=True),
    }
