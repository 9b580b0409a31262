"""What a card says, and under which address it stands."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from nq71.domain.addresses import THEME_STATIC
from nq71.messages import say
from nq71.text.dates import short_date
from nq71.writers.share_cards.setting import HEIGHT, WIDTH
from nq71.writers.views import ShareImage

if TYPE_CHECKING:
    from nq71.domain.article import Article
    from nq71.domain.plan import Plan

_DIGITS = 8


class Wording(NamedTuple):
    """The words of a card, from its head to its foot."""

    column: str
    school: str
    title: str
    theme: str = ""
    date: str = ""
    note: str = ""  # beside the school: that this is no real news


def article_wording(article: Article, plan: Plan) -> Wording:
    """Return what the card of an article says."""
    theme = plan.themes.get(article.themes[0]).name
    date = short_date(article.date)
    return Wording(plan.look.title, plan.school.name, article.title, theme, date, _note(plan))


def column_wording(plan: Plan) -> Wording:
    """Return what the column's own card says: its promise, as under its name on the front page."""
    tagline = plan.look.tagline or say("tagline", school=plan.school.name)
    return Wording(plan.look.title, plan.school.name, tagline, plan.school.parent_body, note=_note(plan))


def article_image(article: Article, plan: Plan) -> ShareImage:
    """Return the card of an article as its page names it."""
    return _image(article_wording(article, plan), plan, article.url)


def column_image(plan: Plan) -> ShareImage:
    """Return the card of every page that has none of its own."""
    return _image(column_wording(plan), plan, f"{THEME_STATIC}/")


def _note(plan: Plan) -> str:
    return say("card-sample") if plan.look.sample else ""


def _image(wording: Wording, plan: Plan, folder: str) -> ShareImage:
    """Other words, another address: networks keep a picture by its address and never look again."""
    said = repr((wording, plan.look.color)).encode()
    url = f"{folder}chia-se-{hashlib.sha256(said).hexdigest()[:_DIGITS]}.png"
    alt = say("card-alt", title=wording.title, column=wording.column, school=wording.school)
    return ShareImage(url, WIDTH, HEIGHT, "image/png", alt)
