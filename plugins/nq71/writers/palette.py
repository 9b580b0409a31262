"""The column's colours: from the one colour of a plan to the tokens of the style sheet, light and dark.

Every colour that carries words or meaning keeps its contrast, whatever colour the school typed
(WCAG 2.2): at least 7:1 for text (1.4.6), 4.5:1 for large text and for words on the accent (1.4.3),
3:1 for lines and marks (1.4.11). The colour is moved in lightness only, in Oklch, so that it stays
the school's own hue; where the typed colour is already readable, it is used exactly as typed.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Final, NamedTuple

LAYERS: Final = "@layer reset, tokens, elements, layout, parts, print;"
TEXT: Final = 7.0
LARGE: Final = 4.5
LINE: Final = 3.0

_STEP: Final = 0.005
_HEX_DIGITS: Final = 6


class Mode(NamedTuple):
    """The fixed colours of one mode: paper, ink, rules and the signs of a status."""

    scheme: str
    paper: str
    paper_sunken: str
    ink: str
    ink_muted: str
    rule: str
    rule_strong: str
    good: str
    beyond: str
    caution: str
    bad: str
    soft_lightness: float
    deep_lightness: float
    darken: bool


LIGHT: Final = Mode(
    scheme="light",
    paper="#fdfcf9",
    paper_sunken="#f4f2ec",
    ink="#1c1b18",
    ink_muted="#524f47",
    rule="#dcd8ce",
    rule_strong="#858075",
    good="#055c2d",
    beyond="#025863",
    caution="#794001",
    bad="#981d17",
    soft_lightness=0.955,
    deep_lightness=0.27,
    darken=True,
)
DARK: Final = Mode(
    scheme="dark",
    paper="#15171a",
    paper_sunken="#1e2125",
    ink="#ebe8e1",
    ink_muted="#b7b3a9",
    rule="#363a40",
    rule_strong="#7f848c",
    good="#7ccb97",
    beyond="#74c6d2",
    caution="#e6b06a",
    bad="#f79b92",
    soft_lightness=0.27,
    deep_lightness=0.21,
    darken=False,
)


def luminance(color: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 to 1, by the definition of WCAG 2.2."""
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21: (L1 + 0.05) / (L2 + 0.05), by WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@cache  # in every style sheet
def render_palette(color: str) -> str:
    """Render the ``tokens`` layer for a plan's colour, ``#rgb`` or ``#rrggbb``.

    Raises ValueError when ``color`` is not a hexadecimal colour.
    """
    typed = _six_digits(color)
    light = _declarations(tokens_for(typed, LIGHT), "    ")
    dark = _declarations(tokens_for(typed, DARK), "      ")
    return (
        f"{LAYERS}\n@layer tokens {{\n  :root {{\n    color-scheme: light dark;\n{light}  }}\n"
        f"  @media (prefers-color-scheme: dark) {{\n    :root {{\n{dark}    }}\n  }}\n}}\n"
    )


def tokens_for(color: str, mode: Mode) -> dict[str, str]:
    """Compute every colour token of one mode, name without dashes to ``#rrggbb``.

    ``accent`` is for large type, rules and figures; ``accent-strong`` for text, links and grounds under text.
    """
    typed = _six_digits(color)
    _, chroma, hue = _oklch(typed)
    soft = _at(mode.soft_lightness, min(chroma, 0.022), hue)
    deep = _at(mode.deep_lightness, min(chroma, 0.05), hue)
    grounds = (mode.paper, mode.paper_sunken, soft)
    accent = _readable(typed, grounds, LARGE, darken=mode.darken)
    strong = _readable(accent, grounds, TEXT, darken=mode.darken)
    pale = _at(0.97, min(chroma, 0.01), hue)
    return {
        "paper": mode.paper,
        "paper-sunken": mode.paper_sunken,
        "ink": mode.ink,
        "ink-muted": mode.ink_muted,
        "rule": mode.rule,
        "rule-strong": mode.rule_strong,
        "good": mode.good,
        "beyond": mode.beyond,
        "caution": mode.caution,
        "bad": mode.bad,
        "accent": accent,
        "accent-strong": strong,
        "accent-soft": soft,
        "on-accent": mode.paper,
        "deep": deep,
        "on-deep": _readable(pale, (deep,), TEXT, darken=False),
        "on-deep-muted": _readable(_at(0.82, min(chroma, 0.03), hue), (deep,), TEXT, darken=False),
        "focus": strong,
    }


def _declarations(tokens: dict[str, str], indent: str) -> str:
    return "".join(f"{indent}--{name}: {value};\n" for name, value in tokens.items())


def _six_digits(color: str) -> str:
    digits = color.strip().removeprefix("#").lower()
    if len(digits) * 2 == _HEX_DIGITS:
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) != _HEX_DIGITS or not set(digits) <= set("0123456789abcdef"):
        raise ValueError(color)
    return f"#{digits}"


def _readable(color: str, grounds: tuple[str, ...], ratio: float, *, darken: bool) -> str:
    """Move ``color`` towards black or white until it stands out from every ground."""
    lightness, chroma, hue = _oklch(color)
    moved = color
    while min(contrast(moved, ground) for ground in grounds) < ratio and 0 < lightness < 1:
        lightness = max(0.0, lightness - _STEP) if darken else min(1.0, lightness + _STEP)
        moved = _at(lightness, chroma, hue)
    if min(contrast(moved, ground) for ground in grounds) < ratio:
        return "#000000" if darken else "#ffffff"
    return moved


def _linear(color: str) -> tuple[float, float, float]:
    """Linear-light red, green and blue of ``#rrggbb``, each 0 to 1 (WCAG 2.2, sRGB)."""
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _expand(red), _expand(green), _expand(blue)


def _expand(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _compress(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _oklch(color: str) -> tuple[float, float, float]:
    """Lightness 0 to 1, chroma, and hue in radians (Ottosson's Oklab, 2020)."""
    red, green, blue = _linear(color)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _at(lightness: float, chroma: float, hue: float) -> str:
    """``#rrggbb`` at this place in Oklch; chroma gives way until the colour exists on a screen."""
    channels = _rgb(lightness, chroma, hue)
    while chroma > 0 and not all(-1e-4 <= channel <= 1 + 1e-4 for channel in channels):
        chroma = max(0.0, chroma - 0.004)
        channels = _rgb(lightness, chroma, hue)
    return "#" + "".join(f"{_byte(channel):02x}" for channel in channels)


def _byte(linear: float) -> int:
    return round(255 * _compress(min(1.0, max(0.0, linear))))


def _rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Linear-light red, green and blue of an Oklch colour; outside 0 to 1 when no screen shows it."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
