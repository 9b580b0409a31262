"""Categories, tags and dates of another system held against the plan: understood exactly, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.messages import did_you_mean, say
from nq71.text.dates import DateFaultError, parse_date

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from nq71.domain.old_article import Defaults, OldArticle
    from nq71.domain.plan import Plan, Vocabulary

_DAY_OR_MONTH_FIRST = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{4}\b")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Sorting:
    """What the words of an article are in the plan, as ids; ``unknown`` is what the plan does not have."""

    themes: tuple[str, ...]
    forms: tuple[str, ...]
    units: tuple[str, ...]
    unknown: tuple[str, ...]


class NoMomentError(ValueError):
    """A date that is missing, can be read in two ways or cannot be read; the text is a sentence on it."""


def sort_words(article: OldArticle, plan: Plan, defaults: Defaults) -> Sorting:
    """Find each word among themes, forms and units by id, name or alias; defaults fill in what nobody said.

    An author who bears the name of a unit is that unit.
    """
    themes, forms, units = ([], [], [])  # type: tuple[list[str], list[str], list[str]]
    unknown: list[str] = []
    for word in article.words:
        left: set[str] | None = None
        for ids, words in ((themes, plan.themes), (forms, plan.forms), (units, plan.units)):
            found, others = _find(word, words)
            ids.extend(found)
            left = set(others) if left is None else left & set(others)
        unknown += [part for part in _find(word, plan.themes)[1] if part in (left or ())]
    author = plan.units.find(article.author)
    units += [author.id] if author and not units else []
    return Sorting(
        _or_default(themes, defaults.theme),
        _or_default(forms, defaults.form),
        _or_default(units, defaults.unit),
        tuple(dict.fromkeys(unknown)),
    )


def _find(word: str, words: Vocabulary) -> tuple[list[str], list[str]]:
    whole = words.find(word)
    if whole is not None:
        return [whole.id], []
    terms, others = words.sort_out((word,), is_list=False)
    return [term.id for term in terms], list(others)


def _or_default(ids: list[str], default: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids)) or ((default,) if default else ())


def unknown_word(word: str, plan: Plan) -> str:
    """Say that the plan has no such word, and which one may be meant."""
    spellings = (*plan.themes.spellings, *plan.forms.spellings, *plan.units.spellings)
    return say("import-word", word=word, hint=did_you_mean(word, spellings))


def moment_of(article: OldArticle, zone: tzinfo) -> datetime:
    """Return the moment of publication in the school's time zone. Raises ``NoMomentError``.

    “05/11/2026” of a system that writes the month first is another day than here: who wrote it has to say.
    """
    typed = article.date.strip()
    if not typed:
        raise NoMomentError(say("import-date-missing"))
    if _is_ambiguous(typed) and not article.is_day_first:
        raise NoMomentError(say("import-date-ambiguous", value=typed))
    try:
        return parse_date(typed, zone)
    except DateFaultError as fault:
        reason = say("import-weekday", right=fault.right) if fault.right else say(f"date-{fault.reason}")
        raise NoMomentError(say("import-date-bad", value=typed, reason=reason)) from None


def _is_ambiguous(typed: str) -> bool:
    numbers = _DAY_OR_MONTH_FIRST.match(typed)
    if numbers is None:
        return False
    first, second = int(numbers[1]), int(numbers[2])
    return first != second and max(first, second) <= _MONTHS
