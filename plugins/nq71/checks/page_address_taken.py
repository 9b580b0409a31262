"""A page may not stand where the column itself has one, nor where another page does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.domain.addresses import RESERVED, page_url
from nq71.messages import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.submission import Submission
    from nq71.problem import Problem

YEAR = re.compile(r"\d{4}/")  # where the months of that year stand


def check_submission(submission: Submission) -> Iterator[Problem]:
    """Name the address and who holds it."""
    taken = {address: address for address in RESERVED}
    for page in submission.pages:
        url = page_url(page)
        if url in taken or YEAR.fullmatch(url):
            line, label = page.where("slug")
            yield problem_at(page.path, line, "page-address-taken", label, url=url, other=taken.get(url, url))
        taken[url] = page.path
