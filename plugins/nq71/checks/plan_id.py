"""An id becomes part of an address, so it is plain letters, digits and hyphens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan import PLAN_FILE
from nq71.messages import problem_at
from nq71.text.fold import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Look at themes, forms, units and the school."""
    plan = submission.plan
    tables = {"theme": plan.themes, "form": plan.forms, "unit": plan.units}
    ids: list[tuple[tuple[str | int, ...], str]] = [(("school", "id"), plan.school.id)]
    ids += [((table, row, "id"), term.id) for table, words in tables.items() for row, term in enumerate(words.terms)]
    for path, value in ids:
        if not value or value != slugify(value):
            line = submission.plan_lines.at(*path)
            field = f"{path[0]}.id"
            yield problem_at(PLAN_FILE, line, "plan-id", field, value=value, right=slugify(value) or "ten-ngan")
