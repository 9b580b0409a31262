"""Everything personal in a text, each kind found in its own way."""

from __future__ import annotations

from nq71.text.personal_data.births import find_births
from nq71.text.personal_data.columns import find_in_columns
from nq71.text.personal_data.datum import Datum, lower, number_key
from nq71.text.personal_data.emails import EMAIL, find_emails
from nq71.text.personal_data.hardship import find_hardship
from nq71.text.personal_data.numbers import digit_runs, find_numbers


def find_personal(text: str, year: int) -> tuple[Datum, ...]:
    """Find what belongs to one person, in order; ``year`` is when the text is published (a birth lies before it)."""
    small = lower(text)
    found = (
        *find_numbers(small),
        *find_emails(text),
        *find_births(small, year),
        *find_in_columns(small, year),
        *find_hardship(text, small),
    )
    once = {(datum.start, datum.kind): datum for datum in found}
    return tuple(sorted(once.values(), key=lambda datum: datum.start))


def public_keys(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the keys of every number and address in what a school publishes itself."""
    numbers = (number_key(run) for text in texts for _, run, _ in digit_runs(text))
    return frozenset([*numbers, *(match[0].lower() for text in texts for match in EMAIL.finditer(text))])
