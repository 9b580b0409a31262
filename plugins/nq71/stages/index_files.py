"""The search index as files of the tree, and what is noted of it for the build that follows."""

from __future__ import annotations

import json
from typing import NamedTuple

from nq71.domain import addresses
from nq71.writers.search_index import files_named_in
from nq71.writers.search_shards import Cut

Told = tuple[str, str]  # of an article: marks of its facts and of its body
_SUFFIX = ".txt"


class IndexNote(NamedTuple):
    """What is noted at the root of an index: of what it was made, oldest first, and how words and pairs were cut."""

    told: list[Told]
    cuts: tuple[Cut, Cut]

    @classmethod
    def read(cls, note: str) -> IndexNote:
        """Read what ``text`` wrote."""
        told, (words, pairs) = json.loads(note)
        return cls([(facts, body) for facts, body in told], (Cut(*words), Cut(*pairs)))

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
