"""The search index as files of the tree, and what is noted of it for the build that follows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from nq71.domain import addresses
from nq71.writers.search_index import files_named_in
from nq71.writers.search_shards import Cut

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUFFIX = ".txt"
_MARK = 16  # characters: sixty-four bits


class Told(NamedTuple):
    """Of what an index was made: marks of the articles, oldest first, in one line, for they are many."""

    facts: str  # what is told besides the words of their bodies
    bodies: str

    @classmethod
    def of(cls, marks: Iterable[tuple[str, str]]) -> Told:
        """Put together the marks of facts and body of each article, of which the beginning is enough."""
        short = [(facts[:_MARK], body[:_MARK]) for facts, body in marks]
        return cls("".join(facts for facts, _ in short), "".join(body for _, body in short))

    @property
    def number(self) -> int:
        """How many articles there are."""
        return len(self.facts) // _MARK

    def body(self, article: int) -> str:
        """Return how the mark of a body begins."""
        return self.bodies[article * _MARK : (article + 1) * _MARK]

    def with_body(self, article: int, mark: str) -> Told:
        """Return the same of articles of which one has another body."""
        before, after = self.bodies[: article * _MARK], self.bodies[(article + 1) * _MARK :]
        return self._replace(bodies=f"{before}{mark[:_MARK]}{after}")


class IndexNote(NamedTuple):
    """What is noted at the root of an index: of what it was made, and how words and pairs were cut."""

    told: Told
    cuts: tuple[Cut, Cut]

    @classmethod
    def read(cls, note: str) -> IndexNote:
        """Read what ``text`` wrote."""
        told, (words, pairs) = json.loads(note)
        return cls(Told(*told), (Cut(*words), Cut(*pairs)))

    @property
    def text(self) -> str:
        """It as a note on a file."""
        return json.dumps(self)


def index_url(name: str) -> str:
    """Return the address of a file of an index by its name, which has no suffix."""
    return f"{addresses.SEARCH_INDEX}{name}{_SUFFIX}"


def root_in(url: str) -> str:
    """Return the name of a root by its address."""
    return url.removeprefix(addresses.SEARCH_INDEX).removesuffix(_SUFFIX)


def urls_of_index(root: str, data: bytes) -> frozenset[str]:
    """Return the addresses of all files of an index, by the name of its root and what that says."""
    named = (f"{addresses.SEARCH_INDEX}{name}" for name in files_named_in(data.decode()))
    return frozenset({index_url(root), *named})
