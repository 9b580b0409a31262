"""One rule asked about one text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nq71.text.hygiene.finding import find_repairs

Told = list[tuple[int, int, str, str, bool]]
Ask = Callable[..., Told]


@pytest.fixture
def told() -> Ask:
    """Return what a rule says of a text: line, column, what stands there, what should, whether that is safe."""

    def ask(code: str, text: str, body_line: int = 1, fields: tuple[tuple[int, int], ...] = ()) -> Told:
        found = find_repairs(text, body_line, fields)
        return [(each.line, each.column, each.before, each.after, each.safe) for each in found if each.code == code]

    return ask
