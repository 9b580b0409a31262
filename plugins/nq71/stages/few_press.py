"""The press of a build that makes only a few articles: what is not at hand it refuses, and never guesses."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from nq71.domain.consents import CONSENTS_FILE
from nq71.domain.each import Each
from nq71.domain.few_articles import FewArticles
from nq71.domain.few_texts import FewTexts
from nq71.domain.noted import NotAtHandError
from nq71.domain.withdrawals import WITHDRAWN_FILE
from nq71.readers.bundles import read_text
from nq71.stages.few_bodies import FewBodies
from nq71.stages.press import Press
from nq71.storage.output_tree import OutputTree
from nq71.storage.plan_record import plan_from
from nq71.storage.text_store import FewStoredTexts
from nq71.writers.column_record import column_from
from nq71.writers.compression import SUFFIXES
from nq71.writers.pictures import publication_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from nq71.domain.consents import Consent
    from nq71.domain.edition import Edition
    from nq71.domain.noted import Notes
    from nq71.domain.withdrawals import Withdrawal
    from nq71.stages.bodies import Bodies, BodyMemory
    from nq71.stages.theme_templates import ThemeTemplates
    from nq71.storage.build_state import OutputState
    from nq71.storage.output_tree import Section
    from nq71.writers.feeds.items import Enclosure
    from nq71.writers.pictures import Publication
    from nq71.writers.views import Column


@dataclass
class FewPress(Press):
    """One build of the texts ``anew``, by path; ``known_column`` and ``years`` are what is shown of all.

    ``frozen`` are the ids of the articles that stand in closed months. ``judges`` are the rules for one text that can
    block; ``None`` where one can that holds all bodies beside each other.
    """

    anew: frozenset[str] = field(kw_only=True)
    known_column: Column = field(kw_only=True)
    years: list[int] = field(kw_only=True)
    frozen: frozenset[str] = field(kw_only=True)
    judges: list[str] | None = field(kw_only=True)

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
        from nq71.stages.theme_templates import THEME, ThemeTemplates  # noqa: PLC0415 - while a child makes the bodies

        return ThemeTemplates(THEME, self)

    @cached_property
    def few_bodies(self) -> FewBodies:
        """The bodies as what they are."""
        return FewBodies(self.edition, self.pictures, self.state, self.anew)

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies of the few articles."""
        return cast("Bodies", self.few_bodies)

    def apart(self) -> FewPress:
        """Return the same with a tree of its own, in the same folder: this one has not what is put into that."""
        press = copy(self)
        press.tree, press.enclosures = OutputTree(self.tree.folder), {}
        return press

    def section(self, name: str) -> Section:
        """Return what was remembered of a section. Raises ``NotAtHandError``."""
        section = self.state.find_section(name)
        if section is None:
            raise NotAtHandError(name)
        return section

    def believe(self, tree: OutputTree, *urls: str) -> None:
        """Have a tree know what stands at some addresses, with the twins of each."""
        every = [f"{url}{suffix}" for url in urls for suffix in ("", *SUFFIXES)]
        tree.believe(self.state.find_files(every))

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
        judges=shared["judges"],
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
