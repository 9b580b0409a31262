"""What a build tells a later one that makes only a few articles: what its pages show of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nq71.checks import judges_of_texts, weighs_bodies
from nq71.stages.compiled_templates import ENVIRONMENT
from nq71.stages.theme_templates import THEME
from nq71.storage import plan_record
from nq71.storage.program import program_mark
from nq71.writers import column_record

if TYPE_CHECKING:
    from nq71.stages.press import Press


def is_as_usual(press: Press) -> bool:
    """Whether the settings of Pelican's that made these pages are those that make pages without it."""
    settings = press.templates.settings if press.templates else {}
    return (settings.get("THEME"), settings.get("JINJA_ENVIRONMENT")) == (str(THEME), ENVIRONMENT)


def shared_by(press: Press) -> dict[str, Any]:
    """Return what a later build of a few articles has to know of all others, as JSON knows it."""
    published, plan = press.edition.published, press.edition.plan
    months = (file.month for file in press.edition.submission.closed if file.month)
    return {
        "program": program_mark(),
        "articles": len(published),
        "plan": plan_record.record_of(plan),
        "judges": None if weighs_bodies(plan) else judges_of_texts(plan),
        "frozen": sorted({article for month in months for article in month.articles}),
        "column": column_record.record_of(press.column),
        "theme_files": press.theme_files,
        "years": sorted({each.date.year for each in published}, reverse=True),
    }
