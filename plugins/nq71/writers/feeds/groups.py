"""Every feed of the column in groups, as readers are told of them and as OPML hands them to a programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.messages import say
from nq71.writers.views import Link

if TYPE_CHECKING:
    from nq71.writers.views import Column


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """Feeds that belong together. Each link has a ``feed_url``; its ``url`` is the list that people read."""

    name: str
    feeds: tuple[Link, ...]


def feed_groups(column: Column) -> tuple[FeedGroup, ...]:
    """Return them: the whole column, its themes, forms and units, and the months for leaders. One format each."""
    whole = Link("all", say("feeds-whole"), "", feed_url=addresses.MAIN_FEED)
    months = Link("tien-do", say("feeds-months"), addresses.PROGRESS, feed_url=addresses.PROGRESS_FEED)
    return (
        FeedGroup(say("feeds-group-whole"), (whole,)),
        FeedGroup(say("feeds-group-themes"), column.themes),
        FeedGroup(say("feeds-group-forms"), column.forms),
        FeedGroup(say("feeds-group-units"), column.units),
        FeedGroup(say("feeds-group-leaders"), (months,)),
    )
