"""The column's address, hub, colour and logo have to be usable as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.domain.links import is_web_address
from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem

COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Look at ``[site]``: url, hub, color and logo."""
    look = submission.plan.look
    logo = submission.logo
    faults = {
        "logo": bool(look.logo) and (logo is None or not logo.is_picture or bool(logo.fault)),
        "url": bool(look.url) and not is_web_address(look.url),
        "hub": bool(look.hub) and not is_web_address(look.hub),
        "color": COLOR.fullmatch(look.color) is None,
    }
    for key, is_wrong in faults.items():
        if is_wrong:
            line = submission.plan_lines.at("site", key)
            value = getattr(look, key)
            yield problem_at(PLAN_FILE, line, "plan-site", f"site.{key}", value=value, why=say(f"site-{key}"))
