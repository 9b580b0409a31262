"""Two rows with one id: every address and figure would mean both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Look at themes, forms, units, channels, phases and targets."""
    plan = submission.plan
    tables = {
        "theme": [term.id for term in plan.themes.terms],
        "form": [term.id for term in plan.forms.terms],
        "unit": [term.id for term in plan.units.terms],
        "channel": [term.id for term in plan.channels.terms],
        "phase": [phase.id for phase in plan.phases],
        "target": [target.id for target in plan.targets],
    }
    for table, ids in tables.items():
        seen: dict[str, int] = {}
        for row, value in enumerate(ids):
            line = submission.plan_lines.at(table, row, "id")
            if value in seen:
                field = f"{table}[{row + 1}].id"
                yield problem_at(PLAN_FILE, line, "plan-repeated", field, value=value, first=seen[value])
            seen.setdefault(value, line)
