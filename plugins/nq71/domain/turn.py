"""When the clock alone makes a build of the same sources say something else."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nq71.domain.edition import Edition


def next_turn(edition: Edition) -> datetime:
    """Return the next midnight, or the next moment before it at which an article comes out or counts as corrected.

    Until then two builds differ by nothing but the stamps of when they were made: whatever else depends on time
    (periods, consents, forecasts, what is to come) goes by the day.
    """
    now, articles = edition.now, edition.submission.articles.values()
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    moments = (moment for each in articles for moment in (each.date, *(note.moment for note in each.corrections)))
    return min((midnight, *(moment for moment in moments if moment > now)))
