"""What is ahead, in words: “Còn 9 ngày, cần thêm 2 tin, bài; với nhịp hiện nay sẽ đạt”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.plan import Kind, PeriodKind
from nq71.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.forecast import Forecast
    from nq71.domain.plan import Target


def forecast_sentences(target: Target, forecast: Forecast, *, internal: bool) -> tuple[str, ...]:
    """Return the sentences on a forecast, the verdict first.

    What waits to be published and which units had nothing are told in ``internal`` outputs alone.
    """
    return tuple(_sentences(target, forecast, internal=internal))


def _sentences(target: Target, ahead: Forecast, *, internal: bool) -> Iterator[str]:
    noun = say(f"thing-{target.field}") if target.kind is Kind.DISTINCT else say("thing-article")
    key = "forecast-on-track" if ahead.on_track else "forecast-behind"
    if ahead.missing:
        yield say(key, days=ahead.days_left, missing=ahead.missing, noun=noun)
    else:
        yield say("forecast-reached", days=ahead.days_left)
    if internal and (waiting := tuple(_waiting(ahead))):
        yield say("forecast-waiting", parts=", ".join(waiting))
    if not ahead.missing and target.period is not PeriodKind.MONTH:
        return  # nothing is asked for any more; only a month should be of every kind
    if ahead.silent_themes:
        yield say("forecast-themes", names="; ".join(term.name for term in ahead.silent_themes))
    if ahead.silent_forms:
        yield say("forecast-forms", names="; ".join(term.name for term in ahead.silent_forms))
    if internal and ahead.silent_units:
        yield say("forecast-units", names="; ".join(term.name for term in ahead.silent_units))


def _waiting(ahead: Forecast) -> Iterator[str]:
    if ahead.scheduled:
        yield say("forecast-scheduled", number=ahead.scheduled)
    if ahead.held:
        yield say("forecast-held", number=ahead.held)
    if ahead.drafts:
        yield say("forecast-drafts", number=ahead.drafts)
