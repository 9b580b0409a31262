"""What templates show is escaped as Jinja would, letter for letter."""

from __future__ import annotations

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, Undefined
from markupsafe import Markup

from nq71.stages.escaping import PlainEscape, escape

TEMPLATES = {
    "page.html": (
        "{% from 'part.html' import part with context %}{% extends 'base.html' %}{% block main %}"
        "{% set kept %}<i>{{ word }}</i>{% endset %}"
        "{{ part(word) }}{{ kept }}{{ word ~ kept }}{{ safe }}{{ word | safe }}{{ word | upper }}{{ nothing }}{{ 1 }}"
        "{% for each in words %}{{ each }}{{ ', ' if not loop.last }}{% endfor %}{{ part(word) | trim }}"
        "{% filter upper %}{{ word }}{% endfilter %}{{ words | join(word) }}{{ word | replace('&', kept) }}"
        "{% endblock %}"
    ),
    "part.html": "{% macro part(word) %}<b title='{{ word }}'>{{ word | e }}{{ safe }}</b>{% endmacro %}",
    "base.html": "{{ word }}{% block main %}{% endblock %}{{ self.main() }}",
}


class Drawn:
    """A thing that knows how it is shown."""

    def __html__(self) -> str:
        return "<svg>"


class Loud(str):
    """A text of another kind."""

    __slots__ = ()


@pytest.mark.parametrize(
    "thing",
    ["a", "<&\"'>", Markup("<b>"), Drawn(), Loud("<"), 3, None, Undefined()],
    ids=["word", "signs", "markup", "drawn", "loud", "number", "none", "undefined"],
)
def test_everything_is_shown_as_jinja_shows_it(thing: object) -> None:
    """Words, markup, numbers, nothing, and things that know how they are shown."""
    assert str(escape(thing)) == str(markupsafe.escape(thing))


@given(st.text(st.sampled_from("a<>&\"' đ;#"), max_size=12))
def test_a_page_is_the_same_with_and_without(word: str) -> None:
    """In blocks, macros, filters, joins and what was put aside; also where something is escaped twice."""
    safe = Markup(word)  # noqa: S704 - as it is handed in
    pages = [
        Environment(loader=DictLoader(TEMPLATES), autoescape=True, extensions=extensions)
        .get_template("page.html")
        .render(word=word, safe=safe, words=[word, safe, 7])
        for extensions in ([], [PlainEscape])
    ]
    assert pages[0] == pages[1]


def test_compiled_templates_call_it() -> None:
    """As long as Jinja imports its own in a line that we know."""
    environment = Environment(autoescape=True, extensions=[PlainEscape])
    assert environment.from_string("{{ word }}").root_render_func.__globals__["escape"] is escape
