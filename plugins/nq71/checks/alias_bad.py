"""An old address is a path on this site that nothing else uses."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from nq71.domain.addresses import alias_url
from nq71.domain.article import split_list
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name old addresses that are none, and those that another page holds."""
    holders = _holders(submission)
    for manuscript in submission.manuscripts:
        for value in split_list(manuscript.fields.get("aliases")):
            url = alias_url(value)
            if url is None or url in submission.urls or holders[url] - {manuscript.path}:
                line, label = manuscript.where("aliases")
                yield problem_at(manuscript.path, line, "alias-bad", label, value=value)


def _holders(submission: Submission) -> Mapping[str | None, set[str]]:
    """Return the paths of the articles that give each old address; gone through once for all of them."""
    holders: defaultdict[str | None, set[str]] = defaultdict(set)
    for article in submission.articles.values():
        for alias in article.aliases:
            holders[alias_url(alias)].add(article.path)
    return holders
