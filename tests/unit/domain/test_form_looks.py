"""Forms that are looked at: videos and infographics, by what a school calls them."""

from __future__ import annotations

import pytest

from nq71.domain.form_looks import look_of
from nq71.domain.plan import Term


@pytest.mark.parametrize(
    ("id_", "name", "look"),
    [
        ("video", "Video / video ngắn / video nghề", "video"),
        ("video-ngan", "Phim ngắn", "video"),
        ("phim", "Phim tài liệu", "video"),
        ("infographic", "Infographic", "infographic"),
        ("do-hoa", "Đồ họa thông tin", "infographic"),
        ("info", "Infographic", "infographic"),
        ("tin", "Tin", ""),
        ("tin-video", "Tin có video", ""),
        ("videos", "Videographics", ""),
    ],
)
def test_a_form_is_looked_at_or_read(id_: str, name: str, look: str) -> None:
    """The first words of its id or its name tell; a word that only begins alike does not."""
    assert look_of(Term(id_, name)) == look
