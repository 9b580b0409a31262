"""What the stages of one build share: the edition, its views and the files it publishes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from nq71.domain import addresses
from nq71.domain.addresses import page_url
from nq71.domain.facts import mark_of_facts, mark_of_piece
from nq71.stages.bodies import Bodies
from nq71.stages.errands import Errands
from nq71.writers.entries import EntryMaker, column_of
from nq71.writers.feeds.media_types import ATOM, JSON, RSS
from nq71.writers.pictures import Publication, publication_of
from nq71.writers.views import Alternate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from nq71.domain.edition import Edition
    from nq71.domain.manuscript import Manuscript
    from nq71.problem import Problem
    from nq71.stages.article_pages import Apart
    from nq71.stages.bodies import BodyMemory
    from nq71.stages.rendering import Templates
    from nq71.storage.output_tree import OutputTree
    from nq71.writers.feeds.items import Enclosure
    from nq71.writers.views import Column, Entry

_SETTING = "NQ71_PRESS"


@dataclass
class Press:
    """One build. ``enclosures`` fill up while Pelican reads, by manuscript path.

    ``problems`` are what a build may go out with: reminders, and in a preview everything. ``templates`` are those of
    the theme, with what every page shows. ``read`` are the paths of the pages that Pelican has read;
    ``articles_out`` make articles beside all else, ``publish_index`` writes the search index and tells its root.
    ``origins`` tell of a page what it is made from, by its address; ``marks`` and ``shared_mark`` what many show.
    ``theme_files`` has the address of each style sheet and script (``home.css``), which tells its content. What
    servers have to know: ``inline_styles`` of pages, where ``moved`` articles are now, and for each address at which
    one is ``gone`` the last that it had.
    """

    edition: Edition
    site: Path
    tree: OutputTree
    memory: BodyMemory
    errands: Errands = field(default_factory=Errands)
    problems: tuple[Problem, ...] = ()
    templates: Templates | None = None
    read: set[str] = field(default_factory=set)
    origins: dict[str, str] = field(default_factory=dict)
    articles_out: list[Apart] = field(default_factory=list)
    publish_index: Callable[[], str] = str
    marks: dict[int, tuple[Entry, str]] = field(default_factory=dict)
    shared_mark: str = ""
    enclosures: dict[str, Enclosure] = field(default_factory=dict)
    theme_files: dict[str, str] = field(default_factory=dict)
    inline_styles: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)

    @cached_property
    def pictures(self) -> Mapping[str, Mapping[str, Publication]]:
        """The published files of every shown article, by manuscript path and file name."""
        return {
            piece.article.path: {
                file.name: publication_of(file, piece.article.url)
                for file in piece.manuscript.files
                if not file.fault
            }
            for piece in self.edition.shown
        }

    @cached_property
    def piece_marks(self) -> Mapping[str, str]:
        """A mark of every article without its body, by path."""
        return {piece.article.path: mark_of_piece(piece) for piece in self.edition.pieces}

    @cached_property
    def facts(self) -> str:
        """A mark of all that follows from more than one text."""
        return mark_of_facts(self.edition, self.piece_marks.values())

    @cached_property
    def event_changes(self) -> list[tuple[str, str]]:
        """When the articles of events last changed, which calendars tell: facts leave that out."""
        changed = self.edition.changed
        return [(each.path, changed[each.path].isoformat()) for each in self.edition.published if each.event]

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies of the texts that this build shows."""
        return Bodies(self.edition, self.pictures, self.memory)

    @cached_property
    def entries(self) -> EntryMaker:
        """Articles as templates see them."""
        return EntryMaker(self.edition, self.pictures)

    @cached_property
    def column(self) -> Column:
        """What every page knows."""
        return column_of(self.edition)

    @cached_property
    def pages(self) -> Mapping[str, Manuscript]:
        """The pages by their address."""
        return {page_url(page): page for page in self.edition.submission.pages}

    @cached_property
    def feeds(self) -> tuple[Alternate, ...]:
        """The feeds that every page announces: the whole column, in each format."""
        title = self.column.title
        return (
            Alternate(f"{title} (RSS)", RSS, addresses.MAIN_FEED),
            Alternate(f"{title} (Atom)", ATOM, addresses.ATOM_FEED),
            Alternate(f"{title} (JSON)", JSON, addresses.JSON_FEED),
        )

    def write(self, url: str, data: bytes) -> None:
        """Write a file of the output, by its address relative to the root."""
        self.tree.put(url, data, self.origins.pop(url, ""))


def open_press(settings: dict[str, Any], press: Press) -> None:
    """Hand the press to the stages that follow."""
    settings[_SETTING] = press


def press_of(settings: Mapping[str, Any]) -> Press:
    """Return the press of this build. ``KeyError`` when the gate did not run before."""
    press: Press = settings[_SETTING]
    return press


def root_from(url: str) -> str:
    """Relative way from a page to the root of the site, as Pelican's ``SITEURL`` gives it."""
    depth = url.count("/")
    return "/".join([".."] * depth) if depth else "."
