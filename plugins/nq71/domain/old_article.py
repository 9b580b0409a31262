"""An article of another system before the plan has seen it: what its source says, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nq71.domain.manuscript import BundleFile

# How articles of one source name each other in links: the prefix says what the rest is.
BY_ADDRESS, BY_FILE, BY_POST = "path:", "file:", "post:"


@dataclass(frozen=True, slots=True)
class OldFile:
    """A picture or attachment that the text names. ``disk_path`` is empty when it is not on this machine."""

    target: str  # as the body has it
    disk_path: str = ""
    measured: BundleFile | None = None  # with its own hash and size, still under its old name

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is only an address on the web, which nobody fetches here."""
        return not self.disk_path and self.target.startswith(("http://", "https://", "//"))


@dataclass(frozen=True, slots=True)
class OldLink:
    """A link between articles: as the body has it, and the names by which its goal may be known in this source."""

    target: str
    goals: tuple[str, ...]  # the first that is taken in is meant
    absolute: str = ""  # the same on the old site, for goals that are not taken in


@dataclass(frozen=True, slots=True)
class OldArticle:
    """One article. ``source`` and ``line`` say where it stands; ``date`` is as written; ``body`` is Markdown.

    ``words`` are all categories and tags: the plan decides what each of them is. ``names`` are those that other
    articles' links may use for it. ``losses`` are sentences on what could not be carried over; ``holes`` are those on
    what was left in the text and no reader should see.
    """

    source: str
    line: int
    guid: str
    title: str
    date: str
    body: str
    words: tuple[str, ...] = ()
    author: str = ""
    summary: str = ""
    slug: str = ""
    addresses: tuple[str, ...] = ()  # where it stood, the last one first
    is_draft: bool = False
    is_day_first: bool = False  # written under a Vietnamese key or by a system that writes the day first
    cover: str = ""
    cover_alt: str = ""
    cover_caption: str = ""
    origin: str = ""  # where it was published first, when that was not here
    origin_url: str = ""
    extra: tuple[tuple[str, str], ...] = ()  # further keys that articles here have too
    names: tuple[str, ...] = ()
    files: tuple[OldFile, ...] = ()
    links: tuple[OldLink, ...] = ()
    losses: tuple[str, ...] = ()
    holes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Defaults:
    """Theme, form and unit (ids) for articles whose source does not say."""

    theme: str = ""
    form: str = ""
    unit: str = ""
