"""An old address is a path on this site that nothing else uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.addresses import alias_url
from nq71.domain.article import split_list
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_article(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name old addresses that are none, and those that another page holds."""
    field = manuscript.fields.get("aliases")
    if field is None:
        return
    line, label = manuscript.where("aliases")
    others = {
        alias_url(alias)
        for other in submission.articles.values()
        if other.path != manuscript.path
        for alias in other.aliases
    }
    taken = submission.urls | others
    for value in split_list(field):
        url = alias_url(value)
        if url is None or url in taken:
            yield problem_at(manuscript.path, line, "alias-bad", label, value=value)
