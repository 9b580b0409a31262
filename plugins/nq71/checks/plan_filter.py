"""A filter that names what the plan does not have would count nothing for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.article import EVENT_LEVELS
from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import did_you_mean, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem

# A plan may ask for units that the school has still to type in (“khoa”, “phòng”, “tổ chuyên môn”).
EMPTY_GROUPS = {"khoa", "phong", "to-cm"}


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name each value of a filter that is unknown: theme, form, unit, group, channel, level."""
    plan = submission.plan
    known = {
        "form": plan.forms.ids | set(plan.counting.article_forms),  # these have a rule of their own
        "theme": plan.themes.ids,
        "unit": plan.units.ids,
        "unit_group": {term.group for term in plan.units.terms if term.group} | EMPTY_GROUPS,
        "channel": plan.channels.ids,
        "event_level": set(EVENT_LEVELS.values()),
    }
    for row, target in enumerate(plan.targets):
        for key, allowed in known.items():
            for value in getattr(target.filter, key):
                if value not in allowed:
                    line = submission.plan_lines.at("target", row, "filter", key)
                    hint = did_you_mean(value, allowed)
                    field = f"target[{row + 1}].filter.{key}"
                    yield problem_at(PLAN_FILE, line, "plan-filter", field, value=value, hint=hint)
