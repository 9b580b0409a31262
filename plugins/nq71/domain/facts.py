"""What everything but the texts' own pages follows from, in one mark."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nq71.domain.edition import Edition
    from nq71.domain.piece import Piece


def mark_of_facts(edition: Edition, marks: Iterable[str]) -> str:
    """Return a mark (hex) of all that lists, overviews, results and neighbours can show: all but articles' bodies.

    Of an article that is what its front matter says, what was decided about it, and the files beside it; not when it
    was last approved: ``marks`` of all pieces, in their order. Of the moment it is the day: what comes out by the
    hour is in what was decided.
    """
    submission = edition.submission
    sources = (submission.plan, submission.figures, submission.closed, submission.documents, submission.withdrawals)
    edited = {month: sorted(ids) for month, ids in edition.edited.items()}  # a set has another order each time
    beside = (submission.logo, submission.pages, edition.preview, edition.now.date(), edited)
    mark = hashlib.sha256(repr((sources, beside)).encode())
    mark.update(" ".join(marks).encode())
    return mark.hexdigest()


def mark_of_piece(piece: Piece) -> str:
    """Return a mark (hex) of an article as all others can show it: without its body, and when it was approved."""
    return hashlib.sha256(repr((piece.article, piece.state, piece.manuscript.files)).encode()).hexdigest()[:32]
