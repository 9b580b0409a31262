"""Parts of pages that are made once are those that each page would have made for itself."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from jinja2 import DictLoader, Environment
from jinja2.exceptions import UndefinedError

from nq71.stages.parts import Parts

FILES = {
    "foot.html": "{% from 'way.html' import way with context %}"
    "{% macro foot(word) %}{{ way(word) }}{{ column.title }}{{ theme_files['a.css'] }}{{ made() }}{% endmacro %}"
    "{% macro nosy() %}{{ page_url.upper() }}{% endmacro %}",
    "way.html": "{% macro way(word) %}<a href='{{ SITEURL }}/'>{{ word }}</a>{% endmacro %}",
    "kept.html": "{{ piece('foot.html', 'foot', word) }}",
    "each.html": "{{ macros_of('foot.html').foot(word) }}",
    "nosy.html": "{{ macros_of('foot.html').nosy() }}",
}


class Column(NamedTuple):
    """Two columns may be equal and are told apart all the same."""

    title: str


@pytest.fixture
def made() -> list[str]:
    """Grows by one whenever a part is made."""
    return []


@pytest.fixture
def pages(made: list[str]) -> Environment:
    """Return an environment whose parts are counted."""
    environment = Environment(loader=DictLoader(FILES), autoescape=True, extensions=[Parts])

    def note() -> str:
        made.append("once more")
        return ""

    environment.globals["made"] = note
    return environment


def shown(pages: Environment, name: str, root: str, word: str, **shared: object) -> str:
    return pages.get_template(name).render(SITEURL=root, word=word, page_url="a/", **shared)


@pytest.mark.parametrize("name", ["kept.html", "each.html"])
def test_a_part_shows_this_page(name: str, pages: Environment) -> None:
    """Its way to the root, its words, its column and the theme of this build, whatever was shown before."""
    for column in (Column("Một"), Column("<Hai>"), Column("Một")):
        for theme in ({"a.css": "a1"}, {"a.css": "a2"}):
            for root in (".", ".."):
                for word in ("&", "ô"):
                    told = shown(pages, name, root, word, column=column, theme_files=theme)
                    escaped = word.replace("&", "&amp;")
                    title = column.title.replace("<", "&lt;").replace(">", "&gt;")
                    assert told == f"<a href='{root}/'>{escaped}</a>{title}{theme['a.css']}"


def test_a_piece_is_made_once(pages: Environment, made: list[str]) -> None:
    """As long as all that it shows is the same; a part is made for each page."""
    column, theme = Column("Một"), {"a.css": "a1"}
    for _ in range(3):
        shown(pages, "kept.html", ".", "ô", column=column, theme_files=theme)
    assert len(made) == 1
    shown(pages, "kept.html", "..", "ô", column=column, theme_files=theme)
    shown(pages, "kept.html", ".", "ơ", column=column, theme_files=theme)
    assert len(made) == 3
    shown(pages, "each.html", ".", "ô", column=column, theme_files=theme)
    shown(pages, "each.html", ".", "ô", column=column, theme_files=theme)
    assert len(made) == 5
    shown(pages, "kept.html", ".", "ô", column=Column("Một"), theme_files=theme)
    assert len(made) == 6


def test_a_part_cannot_show_what_it_is_not_given(pages: Environment) -> None:
    """Nothing of the page that was the first to call it can get into others."""
    with pytest.raises(UndefinedError):
        shown(pages, "nosy.html", ".", "ô", column=Column("Một"), theme_files={})
