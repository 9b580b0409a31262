"""Take an article down: a record that the next build obeys, and a list of what no build can reach."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.commands.check import relative_to_site
from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.consents import names_of
from nq71.domain.withdrawals import WITHDRAWN_FILE, address_of, withdrawal_of
from nq71.messages import say
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.site import read_site
from nq71.storage.files import write_whole
from nq71.storage.picture_cache import card_original, forget
from nq71.storage.state_store import StateStore
from nq71.text.dates import short_date
from nq71.text.normalise import CONTROL, decode, nfc
from nq71.writers.withdrawal_notice import notice_of
from nq71.writers.withdrawn_toml import add_withdrawal

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.domain.withdrawals import Withdrawal

_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2


def run(site: Path, typed: str, reason: str) -> int:
    """Take down the article at ``typed``: its folder, its id, or its address as a reader sends it.

    Problems elsewhere in the site do not stand in the way: who asks for a picture to go does not wait for them.
    """
    why = " ".join(CONTROL.sub(" ", nfc(reason)).split())
    refusal = refuse_site(site) or ("" if why else say("withdraw-reason"))
    if refusal:
        return _refuse(refusal)
    found = read_site(site)
    unreadable = [problem for problem in found.problems if problem.file == WITHDRAWN_FILE]
    if found.submission is None or unreadable:
        print_problems(unreadable or found.problems)
        return _PROBLEMS
    submission = found.submission
    names = _names(typed, site, submission)
    texts = [text for text in submission.manuscripts if names & _known_as(text, submission)]
    record = _record_of(names, texts, submission)
    if record is not None:
        print(say("withdraw-again", folder=record.folder, day=short_date(record.day), file=WITHDRAWN_FILE))
        return _DONE
    if len(texts) != 1:
        return _refuse(_say_which(typed, names, submission))
    return _withdraw(site, texts[0], submission, why)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def _names(typed: str, site: Path, submission: Submission) -> set[str]:
    """Return what was typed as an address, an id or a folder, and as a path of the site unless it is an address."""
    words = nfc(typed.strip())
    address = words.removeprefix(submission.plan.look.base_url).partition("#")[0].strip("/")
    path = set() if "://" in words else {relative_to_site(Path(words), site)}
    return path | {address.removesuffix("/index.html")} - {"", "."}


def _known_as(text: Manuscript, submission: Submission) -> set[str]:
    folder = text.path.rpartition("/")[0]
    address = address_of(text, submission.plan).rstrip("/")
    return {text.path, folder, *names_of(text), address} - {""}


def _record_of(names: set[str], texts: list[Manuscript], submission: Submission) -> Withdrawal | None:
    """Return the record of what was taken down before, also when its folder is gone."""
    for text in texts:
        if text.path in submission.withdrawn:
            return submission.withdrawn[text.path]
    for record in submission.withdrawals:
        if not texts and names & {record.id, record.folder, record.bundle, *(url.rstrip("/") for url in record.urls)}:
            return record
    return None


def _say_which(typed: str, names: set[str], submission: Submission) -> str:
    below = tuple(f"{name}/" for name in names)
    number = sum(text.path.startswith(below) for text in submission.manuscripts) if below else 0
    return say("withdraw-many", path=typed, number=number) if number else say("withdraw-unknown", path=typed)


def _withdraw(site: Path, text: Manuscript, submission: Submission, why: str) -> int:
    path = site / WITHDRAWN_FILE
    try:
        today = read_clock(os.environ, submission.plan.school.zone).date()
        record = withdrawal_of(text, submission.plan, today, why)
        old = decode(path.read_bytes()) if path.is_file() else ""
        write_whole(path, add_withdrawal(old, record).encode("utf-8"))
        StateStore(site).forget()
        forget(site, (card_original(record.id), *(file.sha256 for file in text.files)))
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    except OSError as error:
        print(say("withdraw-disk", file=WITHDRAWN_FILE, reason=error.strerror or error), file=sys.stderr)
        return _PROBLEMS
    print("\n".join(notice_of(record, text, submission)))
    return _DONE
