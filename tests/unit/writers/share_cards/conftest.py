"""The type of the cards, as the theme brings it."""

from __future__ import annotations

from pathlib import Path

import pytest

from nq71.writers.share_cards.drawing import Faces
from nq71.writers.share_cards.typeface import Typeface

FONTS = Path(__file__).parents[4] / "theme" / "fonts"


def read_face(name: str) -> Typeface:
    """Read one weight."""
    return Typeface((FONTS / f"{name}.ttf").read_bytes(), (FONTS / f"{name}.json").read_bytes())


@pytest.fixture(scope="session")
def faces() -> Faces:
    """Return both weights."""
    return Faces(read_face("BeVietnamPro-Bold"), read_face("BeVietnamPro-Medium"))


@pytest.fixture(scope="session")
def bold(faces: Faces) -> Typeface:
    """Return the weight of titles."""
    return faces.bold
