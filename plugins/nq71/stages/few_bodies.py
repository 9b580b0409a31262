"""The bodies of a few articles: those with another text are rendered, others are as they were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.noted import NotAtHandError
from nq71.stages.bodies import make_body
from nq71.writers.body import link_follower

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from nq71.domain.edition import Edition
    from nq71.stages.errands import Errand, Errands
    from nq71.storage.build_state import KeptBody, OutputState
    from nq71.writers.pictures import Publication


class FewBodies:
    """Bodies by the path of their manuscript."""

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

    def begin(self, errands: Errands) -> Errand[dict[str, tuple[KeptBody, str]]]:
        """Begin to render the texts that have changed, for ``take_in``."""
        return errands.begin(lambda: {path: self._make(path) for path in self._anew})

    def take_in(self, made: Mapping[str, tuple[KeptBody, str]]) -> None:
        """Have what was rendered elsewhere."""
        self.found |= made

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
