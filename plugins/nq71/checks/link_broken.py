"""A link inside the column has to lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import problem_at
from nq71.text.private_addresses import is_private_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name every inner link whose page or file does not exist, and addresses that no browser should follow.

    Of addresses that lead into the house another rule speaks, unless the school has turned it off.
    """
    is_told = submission.plan.severities.get("link-private") != "off"
    for link in submission.outlines[manuscript.path].links:
        if is_told and is_private_address(link.target):
            continue
        if not submission.leads(link.target, manuscript):
            yield problem_at(manuscript.path, link.line, "link-broken", target=link.target)
