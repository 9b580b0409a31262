"""What a form asks for when the school does not say."""

from __future__ import annotations

import pytest

from nq71.domain.editorial import least_words, needs_picture
from nq71.domain.plan import Term


@pytest.mark.parametrize(
    ("form", "least"),
    [
        (Term("tin", "Tin"), 60),
        (Term("bai", "Bài"), 200),
        (Term("bv", "Bài viết"), 200),
        (Term("phong-su", "Phóng sự"), 200),
        (Term("video", "Video / video ngắn"), 0),
        (Term("infographic", "Infographic"), 0),
        (Term("tai-lieu", "Tài liệu"), 0),
        (Term("tho", "Thơ"), 0),
        (Term("tin", "Tin", min_words=10), 10),
        (Term("bai", "Bài", min_words=0), 0),
    ],
)
def test_words(form: Term, least: int) -> None:
    """By id or name; the school's number beats ours, also when it is 0."""
    assert least_words(form) == least


@pytest.mark.parametrize(
    ("form", "needed"),
    [
        (Term("tin", "Tin"), True),
        (Term("infographic", "Infographic"), True),
        (Term("video", "Video"), False),
        (Term("vd", "Video nghề"), False),
        (Term("tai-lieu", "Tài liệu"), False),
        (Term("video", "Video", needs_picture=True), True),
        (Term("tin", "Tin", needs_picture=False), False),
    ],
)
def test_pictures(form: Term, *, needed: bool) -> None:
    """A video is looked at elsewhere, a paper is read."""
    assert needs_picture(form) is needed
