"""What every article needs: title, date, theme, form, unit, summary; a page needs title and summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.fields import PAGE_SPECS, SPECS
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Name each key that is missing or empty, unless there is no front matter at all."""
    if any(fault.code == "front-matter-missing" for fault in manuscript.faults):
        return
    for spec in PAGE_SPECS if manuscript.is_page else SPECS:
        if spec.required and not manuscript.text(spec.key):
            line = next((found.line for found in manuscript.empty if found.key == spec.key), 1)
            yield problem_at(manuscript.path, line, "field-missing", spec.label, label=spec.label, key=spec.key)
