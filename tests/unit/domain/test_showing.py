"""Which pictures and files of a bundle its article shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.domain.manuscript import BundleFile
from nq71.domain.showing import linked_files, shown_pictures
from nq71.domain.submission import Submission

if TYPE_CHECKING:
    from tests.unit.domain.conftest import Office


def shown(office: Office, changes: dict[str, str], body: str) -> list[tuple[str, str, int, str]]:
    text = office.text(changes, body=body)
    pictures = shown_pictures(text, Submission(office.plan, (text,)))
    return [(each.name, each.alt, each.line, each.label) for each in pictures]


def test_the_cover_comes_first(office: Office) -> None:
    """With its own line and label; then the pictures of the text."""
    changes = {"Ảnh": "bia.jpg", "Mô tả ảnh": "Sân trường"}
    assert shown(office, changes, "Một.\n\n![Xưởng](./xuong.jpg)") == [
        ("bia.jpg", "Sân trường", 7, "Ảnh"),
        ("xuong.jpg", "Xưởng", 12, ""),
    ]


@pytest.mark.parametrize(
    "typed", ["ảnh%20một.jpg", "<ảnh một.jpg>", "./ảnh%20một.jpg", "a\u0309nh%20mo\u0323\u0302t.jpg"]
)
def test_names_as_editors_write_them(office: Office, typed: str) -> None:
    """Escaped, in angle brackets, with decomposed letters: one file."""
    assert [name for name, *_ in shown(office, {}, f"![Ảnh]({typed})")] == ["ảnh một.jpg"]


def test_files_that_the_text_links_to(office: Office) -> None:
    """Only those beside it."""
    file = BundleFile("mau.docx", "a" * 64)
    text = office.text(body="[Mẫu](mau.docx), [tiến độ](/tien-do/), [khác](khac.pdf)", files=(file,))
    assert linked_files(text, Submission(office.plan, (text,))) == {"mau.docx"}
