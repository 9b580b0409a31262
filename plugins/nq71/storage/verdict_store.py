"""Verdicts on texts, kept between commands: a text that did not change is not judged again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nq71.domain.verdict import Verdict
from nq71.problem import Problem, Severity
from nq71.storage.program import program_mark
from nq71.storage.state_store import StateStore, sum_of

if TYPE_CHECKING:
    from pathlib import Path


class VerdictStore:
    """The verdicts of one site that this program made."""

    def __init__(self, site: Path) -> None:
        """Read what was kept."""
        self._store = StateStore(site)
        rows = self._store.read("select mark, problems, again, asked, sum from verdicts")
        self._kept: dict[str, tuple[str, ...]] = {mark: tuple(rest) for mark, *rest in rows}
        self._used: set[str] = set()
        self._fresh: dict[str, Verdict] = {}

    def find(self, mark: str) -> Verdict | None:
        """Return the verdict on a text, if there was one."""
        key = _key(mark)
        if key not in self._kept:
            return None
        self._used.add(key)
        problems, again, asked = map(json.loads, self._kept[key])
        return Verdict(tuple(_problem(**record) for record in problems), tuple(again), asked)

    def keep(self, mark: str, verdict: Verdict) -> None:
        """Remember a verdict."""
        self._fresh[_key(mark)] = verdict

    def save(self) -> None:
        """Write down what was made since; forget what nobody asked for."""
        gone = [(key,) for key in self._kept.keys() - self._used]
        rows = {key: _row(verdict) for key, verdict in self._fresh.items()}
        self._kept = {key: self._kept[key] for key in self._used} | rows
        self._used, self._fresh = set(), {}
        if not gone and not rows:
            return
        self._store.write(
            ("delete from verdicts where mark = ?", gone),
            (
                "insert or replace into verdicts values (?, ?, ?, ?, ?)",
                ((key, *row, sum_of((key, *row))) for key, row in rows.items()),
            ),
        )


def _row(verdict: Verdict) -> tuple[str, ...]:
    problems = [problem.as_dict() for problem in verdict.problems]
    return tuple(json.dumps(part) for part in (problems, verdict.again, dict(verdict.asked)))


def _problem(severity: str, **rest: Any) -> Problem:
    return Problem(**rest, severity=Severity(severity))


def _key(mark: str) -> str:
    return f"{program_mark()[:16]} {mark}"
