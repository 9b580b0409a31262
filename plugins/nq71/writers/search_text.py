"""What of an article can be found: its words as a reader sees them, a line a block."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from nq71.text.normalise import nfc
from nq71.writers.search_words import SearchEntry

if TYPE_CHECKING:
    from nq71.domain.article import Article
    from nq71.domain.plan import Plan

# Bodies are sanitised HTML: attributes stand in double quotes, and may hold a “>”.
_TAG = re.compile(r'</?([a-z0-9]+)(?:[^<>"]|"[^"]*")*>|<!--.*?-->', re.DOTALL)
_WITHIN_A_LINE = frozenset(
    "a abbr b cite code del em i ins kbd mark q s samp small span strong sub sup u".split()  # noqa: SIM905 - as a line
)


def search_entry(article: Article, body: str, plan: Plan) -> SearchEntry:
    """Return what can be found of an article whose body is this sanitised HTML."""
    return SearchEntry(
        url=article.url,
        day=article.date.date(),
        title=article.title,
        summary=article.summary,
        body=plain_text(body),
        themes=article.themes,
        form=plan.forms.get(article.form).name,
    )


def plain_text(body: str) -> str:
    """Return the words of sanitised HTML; “<b>chuyển</b> đổi” is one run, two cells of a table are not."""
    return nfc(html.unescape(_TAG.sub(lambda tag: "" if tag[1] in _WITHIN_A_LINE else "\n", body)))
