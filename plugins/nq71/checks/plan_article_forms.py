"""The forms that count as articles are forms of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import did_you_mean, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name each one that is not."""
    plan = submission.plan
    for value in plan.counting.article_forms:
        if value not in plan.forms.ids:
            line = submission.plan_lines.at("counting", "article_forms")
            hint = did_you_mean(value, plan.forms.ids)
            yield problem_at(PLAN_FILE, line, "plan-article-forms", "counting.article_forms", value=value, hint=hint)
