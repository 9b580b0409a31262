"""The same school, with its articles made ready for pages and feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from nq71.domain.edition import Edition
from nq71.domain.manuscript import Manuscript
from nq71.writers.entries import EntryMaker
from nq71.writers.pictures import publication_of
from nq71.writers.progress_view import month_glance, progress_of
from nq71.writers.result_views import MonthGlance, Progress, TargetCard
from tests.unit.domain.conftest import Office


@dataclass
class Desk(Office):
    """An office whose plan asks for no approval, so that a test needs no line; it can lay out what it has."""

    def texts(self, number: int, when: str = "05/11/2026", **changes: str) -> list[Manuscript]:
        """Return as many articles of one day, each in its own folder."""
        self.counter += number
        names = range(self.counter - number, self.counter)
        fields = {"Ngày": when} | changes
        return [self.text(fields, folder=f"2026/11/bai-{name:02d}") for name in names]

    def entries(self, edition: Edition) -> EntryMaker:
        pictures = {
            piece.article.path: {
                file.name: publication_of(file, piece.article.url) for file in piece.manuscript.files
            }
            for piece in edition.shown
        }
        return EntryMaker(edition, pictures)

    def progress(self, *texts: Manuscript, **details: Any) -> Progress:
        edition = self.edition(*texts, **details)
        return progress_of(edition, self.entries(edition))

    def card(self, number: int, *texts: Manuscript, **details: Any) -> TargetCard:
        return self.progress(*texts, **details).counted[number]

    def glance(self, *texts: Manuscript, **details: Any) -> MonthGlance | None:
        edition = self.edition(*texts, **details)
        return month_glance(edition, self.entries(edition))


@pytest.fixture
def desk() -> Desk:
    """Return the desk of Trường Cao đẳng nghề An Giang."""
    return Desk(Office().with_counting(require_approval=False).plan)


@pytest.fixture
def office() -> Office:
    """Return the office of the same school, where articles need approval."""
    return Office()
