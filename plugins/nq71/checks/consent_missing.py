"""Where the plan or a theme asks it, an article with pictures says what was agreed with the people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.consents import asking_theme
from nq71.domain.fields import label_of
from nq71.messages import problem_at, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name who asks it."""
    has_picture = any(file.is_picture for file in manuscript.files)
    if not has_picture or manuscript.text("people_consent"):
        return
    plan = submission.plan
    theme = asking_theme(manuscript, plan)
    if theme or plan.privacy.people_consent:
        line = next((found.line for found in manuscript.empty if found.key == "people_consent"), 1)
        label = label_of("people_consent")
        who = say("consent-asked-theme", name=theme.name) if theme else say("consent-asked-plan")
        yield problem_at(manuscript.path, line, "consent-missing", label, who=who)
