"""A picture file that is damaged, huge or holds active content is refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.domain.manuscript import BundleFile

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_a_picture_that_opens(desk: Desk) -> None:
    """Nothing to say."""
    assert desk.places("picture-broken", desk.article(files=("anh.jpg",))) == []


@pytest.mark.parametrize("fault", ["damaged", "unsafe", "huge"])
def test_a_picture_that_cannot_be_used(desk: Desk, fault: str) -> None:
    """The file itself is named: the text is not what is wrong."""
    article = desk.article(files=(BundleFile("anh.jpg", "0" * 64, fault=fault),))
    assert desk.places("picture-broken", article) == ["content/2026/11/ngay-hoi/anh.jpg:1"]
