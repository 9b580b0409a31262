"""A build of what has been built before: nothing is made again, only the stamps are set when time has gone on."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nq71.readers.clock import ClockError, read_clock
from nq71.storage.settled import Settled

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.storage.settled import Answer
    from nq71.storage.told_files import Told
    from nq71.storage.told_output import Telling


def repeat(site: Path, target: Path, sources: Told, output: Telling) -> str:
    """Return the closing words of the build before, when that is what a build of ``sources`` would come to now.

    ``output`` is what stands in ``target``. Empty when there is something to build, or to complain of: then nothing
    was changed.
    """
    answer = Settled(site, target).find(sources, output)
    if answer is None:
        return ""
    try:
        moment = int(read_clock(os.environ, UTC).timestamp())
    except ClockError:
        return ""
    if answer.moment == moment:
        return answer.words
    is_same_day = answer.moment < moment < answer.until
    return _stamp(site, target, sources, answer, moment) if is_same_day else ""


def _stamp(site: Path, target: Path, sources: Told, answer: Answer, moment: int) -> str:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - all this is needed only when time went on

    from nq71.stages.stamps import UnlikeReceiptError, stamp_anew  # noqa: PLC0415
    from nq71.storage.build_state import OutputState  # noqa: PLC0415
    from nq71.storage.release import BusyError, release_to  # noqa: PLC0415

    zone = ZoneInfo(answer.zone)
    before, now = (datetime.fromtimestamp(each, zone) for each in (answer.moment, moment))
    try:
        with release_to(target, OutputState(site, target), put_foreign_aside=False) as tree:
            stamp_anew(tree, before, now)
    except (BusyError, UnlikeReceiptError, OSError, ValueError):
        return ""  # the build that follows says what stands in the way
    Settled(site, target).keep(answer._replace(moment=moment), sources, tree.files)
    return answer.words
