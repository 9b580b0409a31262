"""The one clock of a run: ``SOURCE_DATE_EPOCH`` when set, else now, in the school's time zone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

VARIABLE = "SOURCE_DATE_EPOCH"


class ClockError(ValueError):
    """The variable holds no number of seconds."""


def read_clock(environment: Mapping[str, str], zone: tzinfo) -> datetime:
    """Return the moment of this run, aware. Raises ``ClockError``."""
    written = environment.get(VARIABLE, "").strip()
    if not written:
        return datetime.now(zone).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(written), zone)
    except (ValueError, OverflowError, OSError):
        raise ClockError(written) from None
