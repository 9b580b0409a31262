"""The bodies of all texts of a build: those that follow from the same as before are taken over, others rendered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from nq71.storage.aside import Aside
from nq71.storage.build_state import KeptBody
from nq71.storage.program import program_mark
from nq71.text.words import words_of
from nq71.writers.body import link_follower, render_body
from nq71.writers.search_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nq71.domain.edition import Edition
    from nq71.domain.manuscript import Manuscript
    from nq71.storage.aside import Place
    from nq71.writers.body import Follower
    from nq71.writers.pictures import Publication

    Told = Mapping[str, tuple[KeptBody, Place | None]]  # by path, with where the HTML is that was rendered just now


class BodyMemory(Protocol):
    """What is remembered of bodies from one build to the next."""

    def load_bodies(self) -> dict[str, KeptBody]:
        """Return what was remembered, by the path of the manuscript."""

    def load_html(self) -> Mapping[str, str]:
        """Return the HTML of all of them, by the same path; it has to be judged by its mark."""

    def save_bodies(
        self, before: Mapping[str, KeptBody], bodies: Mapping[str, KeptBody], fresh: Iterable[tuple[str, str]]
    ) -> None:
        """Remember ``bodies``, by path; ``fresh`` is new HTML of some, ``before`` what was loaded."""


class Bodies(Mapping[str, str]):
    """Body HTML by the path of its manuscript, with the root of the site still open."""

    def __init__(
        self, edition: Edition, pictures: Mapping[str, Mapping[str, Publication]], memory: BodyMemory
    ) -> None:
        """``pictures`` are the published pictures by manuscript path and file name."""
        self._edition = edition
        self._pictures = pictures
        self._memory = memory
        self._before = memory.load_bodies()
        self._bodies: dict[str, KeptBody] = {}
        # All HTML of ten years would take as much memory as all else: what was rendered lies on the disk.
        self._fresh: dict[str, tuple[Aside, Place]] = {}

    def __getitem__(self, path: str) -> str:
        """Return the HTML of a text that this build shows."""
        if path in self._fresh:  # first, for a child that looks at all that is known of a body has a copy of it
            return self._read(path)
        body = self._body(path)
        if path not in self._fresh:
            html = self._kept_html.get(path, "")
            if _hash_of(html) == body.html_mark:
                return html
            self._bodies[path] = self._make(path)  # the memory is damaged
        return self._read(path)

    def __iter__(self) -> Iterator[str]:
        """Give the paths of all texts that this build shows."""
        yield from self._edition.shown_by_path
        yield from (page.path for page in self._edition.submission.pages)

    def __len__(self) -> int:
        """Count them."""
        return sum(1 for _ in self)

    def words(self, path: str) -> int:
        """Count the words of a text as a reader sees it."""
        return self._body(path).words

    def mark(self, path: str) -> str:
        """Return a mark of the HTML of a text, and of all that it follows from."""
        return self._body(path).html_mark

    def before(self, path: str, mark: str) -> str | None:
        """Return the HTML that a text had in the build before, if it is remembered and its mark begins so."""
        html = self._kept_html.get(path)
        return html if html is not None and _hash_of(html).startswith(mark) else None

    def is_kept(self, path: str) -> bool:
        """Whether nothing has to be rendered to know the body of a text."""
        if path in self._bodies:
            return True
        before = self._before.get(path)
        if before is None:
            return False
        manuscript = self._edition.submission.by_path[path]
        if before.inputs != _inputs_of(manuscript, self._pictures.get(path, {})) or not _lead_alike(
            before.answers, self._follower(manuscript)
        ):
            return False
        self._bodies[path] = before
        return True

    def lay_aside(self, aside: Aside) -> None:
        """From here on, lay what is rendered in a file that another process has too."""
        self._aside = aside

    def tell(self, paths: Iterable[str]) -> Told:
        """Return all that is known of some bodies, for another process, and forget it."""
        told = {path: (self._body(path), self._fresh.pop(path, (None, None))[1]) for path in paths}
        for path in told:
            del self._bodies[path]
        return told

    def take_in(self, told: Told, aside: Aside) -> None:
        """Know what another process has made of the same texts, and laid aside there."""
        self._bodies |= {path: body for path, (body, _) in told.items()}
        self._fresh |= {path: (aside, place) for path, (_, place) in told.items() if place}

    def save(self) -> None:
        """Remember those that this build has used, and nothing of others."""
        self._memory.save_bodies(self._before, self._bodies, ((path, self._read(path)) for path in self._fresh))

    @cached_property
    def _aside(self) -> Aside:
        return Aside()

    @cached_property
    def _kept_html(self) -> Mapping[str, str]:
        return self._memory.load_html()

    def _body(self, path: str) -> KeptBody:
        if not self.is_kept(path):
            self._bodies[path] = self._make(path)
        return self._bodies[path]

    def _make(self, path: str) -> KeptBody:
        manuscript = self._edition.submission.by_path[path]
        body, html = make_body(manuscript, self._pictures.get(path, {}), self._follower(manuscript))
        self._fresh[path] = self._aside, self._aside.put(html.encode())
        return body

    def _read(self, path: str) -> str:
        aside, place = self._fresh[path]
        return aside.get(place).decode()

    def _follower(self, manuscript: Manuscript) -> Follower:
        return link_follower(manuscript, self._edition, self._pictures.get(manuscript.path, {}))


def make_body(manuscript: Manuscript, pictures: Mapping[str, Publication], follow: Follower) -> tuple[KeptBody, str]:
    """Render a text, and write down what it asked: whether it still stands can be told by asking again."""
    answers: dict[str, str | None] = {}

    def asked(target: str) -> str | None:
        answers[target] = follow(target)
        return answers[target]

    html = render_body(manuscript, pictures, asked)
    inputs = _inputs_of(manuscript, pictures)
    return KeptBody(inputs, json.dumps(answers), len(words_of(plain_text(html))), _hash_of(html)), html


def _inputs_of(manuscript: Manuscript, pictures: Mapping[str, Publication]) -> str:
    """Return a mark of a text, its pictures and the program that renders it."""
    told = (program_mark(), manuscript.body, sorted(pictures.items()))
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _hash_of(html: str) -> str:
    return hashlib.sha256(html.encode()).hexdigest()


def _lead_alike(answers: str, follow: Follower) -> bool:
    return all(follow(target) == answer for target, answer in json.loads(answers).items())
