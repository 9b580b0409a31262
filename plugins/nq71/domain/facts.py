"""What everything but the texts' own pages follows from, in one mark."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nq71.domain.edition import Edition


def mark_of_facts(edition: Edition) -> str:
    """Return a mark (hex) of all that lists, overviews, results and neighbours can show: all but articles' bodies.

    Of an article that is what its front matter says, what was decided about it, and the files beside it; not when it
    was last approved. Of the moment it is the day: what comes out by the hour is in what was decided.
    """
    submission = edition.submission
    sources = (submission.plan, submission.figures, submission.closed, submission.documents, submission.withdrawals)
    edited = {month: sorted(ids) for month, ids in edition.edited.items()}  # a set has another order each time
    beside = (submission.logo, submission.pages, edition.preview, edition.now.date(), edited)
    mark = hashlib.sha256(repr((sources, beside)).encode())
    for piece in edition.pieces:
        mark.update(repr((piece.article, piece.state, piece.manuscript.files)).encode())
    return mark.hexdigest()
