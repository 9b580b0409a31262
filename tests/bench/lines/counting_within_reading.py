"""Đếm mọi chỉ tiêu của 10.000 bài mất nhiều nhất 5% thời gian đọc chúng.

Reading is ``read_site``: the folder to manuscripts. Counting is every target of the plan of examples/demo (every kind
and period, ten years of them) answered from the published articles, as pages, data and ``progress`` have it. Which
articles are published has been decided before: that is neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.edition import Edition
from nq71.readers.site import read_site
from tests.bench.corpus import NOW
from tests.bench.pairs import timed
from tests.bench.processes import NotMeasuredError

if TYPE_CHECKING:
    from tests.bench.pairs import Act, Cost
    from tests.bench.workshop import Workshop

BOUNDS = {10_000: 0.05}


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return counting and reading, both in this process."""
    folder = workshop.site(size)
    submission = read_site(folder).submission
    if submission is None:
        raise NotMeasuredError("Không đọc được kế hoạch của bộ bài mẫu.")

    def count() -> Cost:
        edition = Edition(submission, NOW, preview=False)
        if len(edition.published) != size:
            raise NotMeasuredError(f"Chỉ có {len(edition.published)} trong {size} bài được đăng.")
        return timed(lambda: edition.answers)

    return count, lambda: timed(lambda: read_site(folder))
