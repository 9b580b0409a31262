"""Addresses of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


DATUM = "thư về mau.nguyen@truong-mau.edu.vn"


@pytest.mark.parametrize(
    ("article", "place"),
    [
        ({"body": f"Mở.\n\n{DATUM}"}, "10"),
        ({"changes": {"Tóm tắt": DATUM}}, "6: Tóm tắt"),
        ({"changes": {"Chú thích ảnh": DATUM}}, "7: Chú thích ảnh"),
        ({"body": f"![{DATUM}](a.jpg)", "files": ("a.jpg",)}, "8"),
    ],
    ids=["text", "summary", "caption", "words of a picture"],
)
def test_wherever_readers_see_it(desk: Desk, article: dict[str, Any], place: str) -> None:
    """Its middle is covered in what is said: reports are sent around."""
    [problem] = desk.problems("personal-email", desk.article(**article))
    assert f"{problem.file}:{problem.line}: {problem.field}".rstrip(": ") == f"{FILE}:{place}"
    assert "«m…@truong-mau.edu.vn»" in problem.problem
    assert DATUM not in str(problem.as_dict())
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "text", ["Kênh https://video.example/@truong-mau", "Hộp thư bien-tap@mau.example", "Giá @ 5.000 đồng."]
)
def test_no_alarm(desk: Desk, text: str) -> None:
    """Figures, days, papers and what the sentence does not say of a person."""
    assert desk.places("personal-email", desk.article({"Tóm tắt": text}, body=text)) == []


@pytest.mark.parametrize(
    "own",
    [
        ("[plan]", '[site]\ncontact = "Ban biên tập, MAU.nguyen@truong-mau.edu.vn"\n[plan]'),
        ("[[theme]]", '[editorial]\npublic_contacts = ["MAU.nguyen@truong-mau.edu.vn"]\n[[theme]]'),
    ],
    ids=["contact", "public_contacts"],
)
def test_the_schools_own(desk: Desk, own: tuple[str, str]) -> None:
    """What the school publishes itself may stand in its articles, however it is spaced; others may not."""
    article = desk.article(body=f"{DATUM}\n\nban@truong-mau.edu.vn")
    assert desk.places("personal-email", article, plan=own) == [f"{FILE}:10"]
