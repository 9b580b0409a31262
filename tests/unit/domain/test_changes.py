"""When an article last changed: what the school itself says, never a machine's clock."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.domain.approval import approval_line

if TYPE_CHECKING:
    from tests.unit.domain.conftest import Office

NOW = "22/11/2026 08:00"


def changed(office: Office, approved: date | None = None, *notes: str, date_: str = "05/11/2026 08:30") -> str:
    """Return the last change of an article that was approved on a day, with these corrections."""
    fields = {"Ngày": date_} | {"Đính chính": "\n  - " + "\n  - ".join(notes)} if notes else {"Ngày": date_}
    text = office.text(fields)
    if approved:
        text = office.text(fields | {"Duyệt": approval_line(text, "bgh", approved)})
    (moment,) = office.edition(text, now=NOW).changed.values()
    return moment.isoformat()


def test_an_article_that_nobody_touched(office: Office) -> None:
    """It has changed when it was published; the approval was before."""
    assert changed(office, date(2026, 11, 4)) == "2026-11-05T08:30:00+07:00"


def test_on_the_day_it_was_published(office: Office) -> None:
    """An approval names a day, no hour: that of the same day says nothing new."""
    assert changed(office, date(2026, 11, 5)) == "2026-11-05T08:30:00+07:00"


def test_an_article_that_was_approved_anew(office: Office) -> None:
    """Whoever edits has to ask again, so the day of the approval is that of the edit."""
    assert changed(office, date(2026, 11, 12)) == "2026-11-12T00:00:00+07:00"


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (("12/11/2026: Sửa tên.",), "2026-11-12T00:00:00+07:00"),
        (("12/11/2026 15:20: Sửa tên.",), "2026-11-12T15:20:00+07:00"),
        (("12/11/2026: Sửa tên.", "15/11/2026: Sửa số."), "2026-11-15T00:00:00+07:00"),
        (("05/11/2026: Sửa ngay hôm ấy.",), "2026-11-05T08:30:00+07:00"),
    ],
)
def test_an_article_that_was_corrected(office: Office, notes: tuple[str, ...], expected: str) -> None:
    """The newest note counts, with its hour when it has one."""
    assert changed(office, date(2026, 11, 4), *notes) == expected


def test_what_is_yet_to_come_has_changed_nothing(office: Office) -> None:
    """A slip of the year in a note, or a machine whose clock was ahead."""
    assert changed(office, date(2026, 12, 1), "12/11/2027: Sửa tên.") == "2026-11-05T08:30:00+07:00"


def test_where_nobody_has_to_approve(office: Office) -> None:
    """An approval still tells when somebody looked, as long as it is that of this very text."""
    free = office.with_counting(require_approval=False)
    assert changed(free) == "2026-11-05T08:30:00+07:00"
    assert changed(free, date(2026, 11, 12)) == "2026-11-12T00:00:00+07:00"
    line = approval_line(free.text(body="Bản trước."), "bgh", date(2026, 11, 12))
    (moment,) = free.edition(free.text({"Duyệt": line}), now=NOW).changed.values()
    assert moment.isoformat() == "2026-11-05T08:30:00+07:00"


def test_an_approval_on_no_day(office: Office) -> None:
    """A line that somebody typed by hand stops nothing."""
    free = office.with_counting(require_approval=False)
    line = approval_line(free.text(), "bgh", date(2026, 11, 12)).replace("2026-11-12", "2026-13-45")
    (moment,) = free.edition(free.text({"Duyệt": line}), now=NOW).changed.values()
    assert moment.isoformat() == "2026-11-05T08:30:00+07:00"


def test_only_what_is_public_has_changed(office: Office) -> None:
    """What waits says nothing to anybody."""
    assert office.edition(office.text(), now=NOW).changed == {}
