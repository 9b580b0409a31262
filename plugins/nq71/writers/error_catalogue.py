"""The list of errors, ``docs/errors.md``: every code with its meaning, a bad and a good example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import say
from nq71.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nq71.messages import Explanation

_LEVELS = {Severity.ERROR: "lỗi", Severity.WARNING: "nhắc nhở"}


def render_error_catalogue(explanations: Iterable[Explanation]) -> str:
    """Return Markdown: a heading a group, in the order in which groups first appear, and below it one a code."""
    groups: dict[str, list[Explanation]] = {}
    for explanation in explanations:
        groups.setdefault(explanation.group, []).append(explanation)
    parts = [say("catalogue-head").strip()]
    for name, members in groups.items():
        parts.append(f"## {name}")
        parts.extend(part for member in members for part in _entry(member))
    return "\n\n".join(parts) + "\n"


def _entry(entry: Explanation) -> Iterator[str]:
    level = _LEVELS[entry.severity]
    yield f"### `{entry.code}` ({level}{', chỉnh được' if entry.adjustable else ''})"
    yield f"{entry.when[0].upper()}{entry.when[1:].rstrip('.')}."
    yield f"```text\n{_example('Sai: ', entry.bad)}\n{_example('Đúng:', entry.good)}\n```"


def _example(label: str, text: str) -> str:
    return "\n".join(
        f"{label if number == 0 else '     '} {line}".rstrip() for number, line in enumerate(text.split("\n"))
    )
