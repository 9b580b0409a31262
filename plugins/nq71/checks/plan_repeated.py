"""Two rows with one id: every address and figure would mean both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan import PLAN_FILE
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Look at themes, forms, units, channels, phases and targets."""
    plan = submission.plan
    tables = {
        "theme": plan.themes.terms,
        "form": plan.forms.terms,
        "unit": plan.units.terms,
        "channel": plan.channels.terms,
        "phase": plan.phases,
        "target": plan.targets,
    }
    for table, rows in tables.items():
        seen: dict[str, int] = {}
        for row, thing in enumerate(rows):
            line = submission.plan_lines.at(table, row, "id")
            if thing.id in seen:
                field = f"{table}[{row + 1}].id"
                yield problem_at(PLAN_FILE, line, "plan-repeated", field, value=thing.id, first=seen[thing.id])
            seen.setdefault(thing.id, line)
