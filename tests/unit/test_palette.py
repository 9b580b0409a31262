"""The colours stay readable, whatever colour a school types."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nq71.writers.palette import (
    DARK,
    LARGE,
    LAYERS,
    LIGHT,
    LINE,
    TEXT,
    Mode,
    contrast,
    render_palette,
    tokens_for,
)

THEME = Path(__file__).parents[2] / "theme"
MODES = pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
COLORS = st.integers(min_value=0, max_value=0xFFFFFF).map(lambda number: f"#{number:06x}")

GROUNDS = ("paper", "paper-sunken", "accent-soft")
TEXTS = ("ink", "ink-muted", "accent-strong", "good", "beyond", "caution", "bad")


def test_contrast_is_the_formula_of_wcag() -> None:
    """Black on white is 21:1, and the grey that everybody quotes as the limit is 4.54:1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@MODES
@given(color=COLORS)
@example(color="#0b5cab")
@example(color="#9a1f2b")
@example(color="#ffff00")
@example(color="#000000")
@example(color="#ffffff")
def test_text_can_be_read(mode: Mode, color: str) -> None:
    """Every text colour has 7:1 on every ground, the accent 4.5:1, and so have the words on it."""
    tokens = tokens_for(color, mode)
    for ground in GROUNDS:
        for text in TEXTS:
            assert contrast(tokens[text], tokens[ground]) >= TEXT, (text, ground)
        assert contrast(tokens["accent"], tokens[ground]) >= LARGE, ground
    assert contrast(tokens["on-accent"], tokens["accent"]) >= LARGE
    assert contrast(tokens["on-accent"], tokens["accent-strong"]) >= TEXT
    assert contrast(tokens["on-deep"], tokens["deep"]) >= TEXT
    assert contrast(tokens["on-deep-muted"], tokens["deep"]) >= TEXT


@MODES
@given(color=COLORS)
def test_lines_and_focus_can_be_seen(mode: Mode, color: str) -> None:
    """Borders that mean something and the ring of focus have 3:1 on every ground."""
    tokens = tokens_for(color, mode)
    for ground in GROUNDS:
        assert contrast(tokens["focus"], tokens[ground]) >= LINE
        assert contrast(tokens["rule-strong"], tokens[ground]) >= LINE


@pytest.mark.parametrize("color", ["#0b5cab", "#9a1f2b"])
def test_a_readable_colour_is_used_as_typed(color: str) -> None:
    """A school sees its own colour, not a cousin of it."""
    assert tokens_for(color, LIGHT)["accent"] == color


def test_short_and_upper_case_colours_are_understood() -> None:
    """#09C is #0099cc."""
    assert render_palette("#09C") == render_palette("#0099cc")


@pytest.mark.parametrize("color", ["", "blue", "#12345", "#12345g", "#1234567"])
def test_what_is_no_colour_is_refused(color: str) -> None:
    """A word or a broken code never reaches the style sheet."""
    with pytest.raises(ValueError, match=color or "^$"):
        render_palette(color)


def test_both_modes_are_in_one_layer() -> None:
    """The dark colours stand in a media query, inside the tokens layer."""
    css = render_palette("#0b5cab")
    assert css.startswith(LAYERS)
    assert css.count("--accent:") == len((LIGHT, DARK))
    assert css.count("{") == css.count("}")
    assert "@media (prefers-color-scheme: dark)" in css


def test_the_theme_agrees_with_the_palette() -> None:
    """The order of layers is the same in both."""
    reset = (THEME / "static/css/reset.css").read_text(encoding="utf-8")
    assert LAYERS in reset
