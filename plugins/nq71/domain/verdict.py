"""What was found wrong in one text, and which rules have to look again because they looked beyond it.

A rule that saw nothing but the text and the plan finds the same again while both are the same; one that asked where
links lead, while they lead there. Which rules look further is not declared but watched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.plan import Plan
    from nq71.domain.submission import Submission
    from nq71.problem import Problem

_Value = TypeVar("_Value")
_BY_TEXT = frozenset({"outlines", "personal"})  # parts of a submission that have one value a text


class Verdict(NamedTuple):
    """``problems`` of the rules that looked at the text alone, and the codes of the others, which look ``again``.

    ``asked`` are the links that the first asked about, and whether they led anywhere.
    """

    problems: tuple[Problem, ...]
    again: tuple[str, ...]
    asked: Mapping[str, bool] = MappingProxyType({})

    def only_by(self, codes: Collection[str]) -> Verdict:
        """Return what these rules among others found: each has told of its own code alone."""
        problems = tuple(problem for problem in self.problems if problem.code in codes)
        return Verdict(problems, tuple(code for code in self.again if code in codes), self.asked)

    def holds(self, text: Manuscript, submission: Submission) -> bool:
        """Whether all links still lead where they led."""
        return all(submission.leads(target, text) is leads for target, leads in self.asked.items())


class Verdicts(Protocol):
    """Verdicts of earlier checks, by the mark of what they were about."""

    def find(self, mark: str) -> Verdict | None:
        """Return the verdict on a text, if there was one."""

    def keep(self, mark: str, verdict: Verdict) -> None:
        """Remember a verdict."""


def mark_of(text: Manuscript, rules_mark: str) -> str:
    """Return a mark (hex) of all that the rules can see when they look at one text and the plan, and of the rules."""
    return hashlib.sha256(f"{rules_mark} {text.mark}".encode()).hexdigest()


def rules_mark_of(codes: Iterable[str], plan: Plan) -> str:
    """Return a mark (hex) of the set of rules that judge, and of everything that the plan says."""
    return hashlib.sha256(f"{' '.join(codes)} {plan_mark_of(plan)}".encode()).hexdigest()


def plan_mark_of(plan: Plan) -> str:
    """Return a mark (hex) of everything that the plan says."""
    return hashlib.sha256(repr(plan).encode()).hexdigest()


class Watched:
    """A submission as one rule sees it; ``looked_around`` tells whether it looked at more than text and plan.

    Where links of the text lead it may ask: that is written down in ``asked``.
    """

    def __init__(self, submission: Submission, path: str) -> None:
        """Watch who looks at the text at ``path``."""
        self._submission = submission
        self._path = path
        self.looked_around = False
        self.asked: dict[str, bool] = {}

    def leads(self, target: str, text: Manuscript) -> bool:
        """Answer, and remember the answer; a link of another text is a look around."""
        leads = self._submission.leads(target, text)
        if text.path == self._path:
            self.asked[target] = leads
        else:
            self.looked_around = True
        return leads

    def __getattr__(self, name: str) -> Any:
        """Hand out a part of the submission."""
        value = getattr(self._submission, name)
        if name in _BY_TEXT:
            return _Own(value, self._path, self)
        if name != "plan":
            self.looked_around = True
        return value


class _Own(Mapping[str, _Value]):
    """Values by path, watched: those of other texts are a look around."""

    def __init__(self, values: Mapping[str, _Value], path: str, watched: Watched) -> None:
        self._values, self._path, self._watched = values, path, watched

    def __getitem__(self, path: str) -> _Value:
        if path != self._path:
            self._watched.looked_around = True
        return self._values[path]

    def __iter__(self) -> Iterator[str]:
        self._watched.looked_around = True
        return iter(self._values)

    def __len__(self) -> int:
        self._watched.looked_around = True
        return len(self._values)
