"""What a school is told when it takes an article down: what happens now, what is left to do by hand, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.addresses import EMBED, MAIN_FEED
from nq71.domain.consents import CONSENTS_FILE
from nq71.domain.withdrawals import WITHDRAWN_FILE, answer_due
from nq71.messages import say
from nq71.text.dates import short_date, weekday_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.domain.withdrawals import Withdrawal


def notice_of(record: Withdrawal, manuscript: Manuscript, submission: Submission) -> Iterator[str]:
    """Yield the lines; ``submission`` is the one before the article was taken down."""
    day = short_date(record.day)
    yield say("withdraw-done", folder=record.folder, day=day, file=WITHDRAWN_FILE)
    yield say("withdraw-next")
    yield say("withdraw-folder", folder=record.bundle, file=WITHDRAWN_FILE)
    if others := _with_same_pictures(record, manuscript, submission):
        yield say("withdraw-shared", paths=", ".join(others), file=WITHDRAWN_FILE)
    if consents := submission.registered.get(manuscript.path):
        yield say("withdraw-consents", number=len(consents), file=CONSENTS_FILE, day=record.day.isoformat())
    yield ""
    yield say("withdraw-outside")
    yield from (f"  – {line}" for line in _outside(record, manuscript, submission))
    yield ""
    yield say("withdraw-due", today=day, due=weekday_date(answer_due(record.day)))
    yield say("withdraw-undo", file=WITHDRAWN_FILE)


def _with_same_pictures(record: Withdrawal, manuscript: Manuscript, submission: Submission) -> list[str]:
    pictures = set(record.pictures)
    others = (text for text in submission.manuscripts if text.path != manuscript.path)
    return [text.path for text in others if any(file.sha256 in pictures for file in text.files)]


def _outside(record: Withdrawal, manuscript: Manuscript, submission: Submission) -> Iterator[str]:
    """Yield what no build can reach, the nearest first."""
    plan, article = submission.plan, submission.articles.get(manuscript.path)
    base = plan.look.base_url
    yield say("outside-server")
    yield say("outside-feeds", url=f"{base}/{MAIN_FEED}")
    yield say("outside-search", urls=", ".join(f"{base}/{url}" for url in record.urls) or base)
    named = [plan.channels.get(name) for name in (article.channels if article else ()) if name != plan.main_channel]
    if named:
        yield say("outside-channels", names=", ".join(f"{term.name} {term.url}".strip() for term in named))
    yield say("outside-shared")
    yield say("outside-pasted", url=f"{base}/{EMBED}")
    yield say("outside-printed")
    closed = [file.path for file in submission.closed if file.month and record.id in file.month.articles]
    if closed:
        yield say("outside-closed", files=", ".join(closed))
    yield say("outside-reports")
    yield say("outside-git", folder=record.bundle)
