"""An id becomes part of an address, so it is plain letters, digits and hyphens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import problem_at
from nq71.text.fold import is_slug, slugify

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
        if not is_slug(value):
            line = submission.plan_lines.at(*path)
            field = f"{path[0]}.id"
            yield problem_at(PLAN_FILE, line, "plan-id", field, value=value, right=_nearest(value))


def _nearest(value: str) -> str:
    slug = slugify(value)
    return slug if is_slug(slug) else f"{slug or 'ten'}-ngan"
