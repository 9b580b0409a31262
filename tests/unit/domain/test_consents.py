"""What people agreed to be shown in, and until when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from nq71.domain.approval import State
from nq71.domain.consents import Consent
from nq71.domain.edition import Edition
from nq71.domain.manuscript import BundleFile
from nq71.domain.submission import Submission

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript
    from tests.unit.domain.conftest import Office

GIVEN = date(2026, 11, 1)
PICTURE = BundleFile("anh.jpg", "a" * 64, "anh.jpg", 800, 600)


def consent(**details: Any) -> Consent:
    plain: dict[str, Any] = {
        "article": "2026/11/ngay-hoi",
        "given_by": "học sinh",
        "purpose": "ảnh",
        "evidence": "tủ",
    }
    return Consent(**plain | {"given_on": GIVEN} | details)


def state(office: Office, text: Manuscript, *consents: Consent, now: str = "22/11/2026 08:00") -> State:
    edition = Edition(Submission(office.plan, (text,), consents=consents), office.moment(now), preview=False)
    [piece] = edition.pieces
    return piece.state


@pytest.mark.parametrize(
    ("details", "today", "since"),
    [
        ({}, date(2099, 1, 1), None),
        ({"until": date(2026, 11, 30)}, date(2026, 11, 30), None),
        ({"until": date(2026, 11, 30)}, date(2026, 12, 1), date(2026, 12, 1)),
        ({"until": date.max}, date.max, None),
        ({"withdrawn_on": date(2026, 11, 20)}, date(2026, 11, 19), None),
        ({"withdrawn_on": date(2026, 11, 20)}, date(2026, 11, 20), date(2026, 11, 20)),
        ({"withdrawn_on": date.min}, GIVEN, date.min),
        ({"until": date(2026, 11, 30), "withdrawn_on": date(2026, 11, 20)}, date(2027, 1, 1), date(2026, 11, 20)),
        ({"until": date(2026, 11, 10), "withdrawn_on": date(2026, 11, 20)}, date(2027, 1, 1), date(2026, 11, 11)),
    ],
)
def test_a_consent_ends_after_its_last_day_or_when_it_is_withdrawn(
    details: dict[str, date], today: date, since: date | None
) -> None:
    """Whichever comes first; the last day that was agreed to is still one."""
    assert consent(**details).ended_since(today) == since


def test_an_ended_consent_holds_its_article(office: Office) -> None:
    """From the first minute of the day, by the school's clock."""
    text, ended = office.approved(), consent(until=date(2026, 11, 21))
    assert state(office, text, ended, now="21/11/2026 23:59") is State.PUBLISHED
    assert state(office, text, ended, now="22/11/2026 00:00") is State.CONSENT_ENDED


def test_one_ended_consent_of_several_is_enough(office: Office) -> None:
    """Four people agreed, one of them no longer does."""
    others = (consent(), consent(until=date(2027, 1, 1)))
    assert state(office, office.approved(), *others) is State.PUBLISHED
    assert state(office, office.approved(), *others, consent(withdrawn_on=GIVEN)) is State.CONSENT_ENDED


def test_only_pictures_that_are_still_there_hold(office: Office) -> None:
    """Once the picture is out and the article approved again, it is public."""
    ended = consent(pictures=("anh.jpg",), withdrawn_on=GIVEN)
    body = "![Một](anh.jpg)"
    assert state(office, office.approved(body=body, files=(PICTURE,)), ended) is State.CONSENT_ENDED
    assert state(office, office.approved(), ended) is State.PUBLISHED


@pytest.mark.parametrize(
    "about", ["2026/11/ngay-hoi", "/2026/11/ngay-hoi/", "content/2026/11/ngay-hoi", "content/2026/11/ngay-hoi/bai.md"]
)
def test_an_article_is_named_by_its_folder(office: Office, about: str) -> None:
    """Also as a file manager copies it."""
    assert state(office, office.approved(), consent(article=about, withdrawn_on=GIVEN)) is State.CONSENT_ENDED


def test_an_article_is_named_by_its_id_too(office: Office) -> None:
    """Which it keeps when its folder gets another name."""
    text = office.approved({"Mã bài": "ngay-hoi-2026"}, folder="2026/11/ten-moi")
    assert state(office, text, consent(article="ngay-hoi-2026", withdrawn_on=GIVEN)) is State.CONSENT_ENDED
    assert state(office, text, consent(article="2026/11/ten-cu", withdrawn_on=GIVEN)) is State.PUBLISHED


def test_an_ended_consent_says_more_than_a_missing_approval(office: Office) -> None:
    """Approving again would not help; a draft is a draft first."""
    ended = consent(withdrawn_on=GIVEN)
    assert state(office, office.text(), ended) is State.CONSENT_ENDED
    assert state(office, office.text({"Trạng thái": "bản nháp"}), ended) is State.DRAFT
    assert state(office, office.approved({"Ngày": "05/11/2027"}), ended) is State.CONSENT_ENDED


def test_what_is_held_waits_and_is_shown_in_a_preview_alone(office: Office) -> None:
    """The editor has to see what to change; nobody else does."""
    text = office.approved()
    submission = Submission(office.plan, (text,), consents=(consent(withdrawn_on=GIVEN),))
    now = office.moment("22/11/2026 08:00")
    public, preview = Edition(submission, now, preview=False), Edition(submission, now, preview=True)
    assert (public.shown, public.published) == ((), ())
    assert public.held_back == {text.path: State.CONSENT_ENDED}
    assert [piece.state for piece in preview.shown] == [State.CONSENT_ENDED]
