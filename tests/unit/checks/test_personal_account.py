"""Numbers of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


DATUM = "STK: 1903 0000 0000 00"


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
    [problem] = desk.problems("personal-account", desk.article(**article))
    assert f"{problem.file}:{problem.line}: {problem.field}".rstrip(": ") == f"{FILE}:{place}"
    assert "«19x…000»" in problem.problem
    assert DATUM not in str(problem.as_dict())
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "Chuyển vào tài khoản 5.000.000 đồng.",
        "Số tài khoản do Phòng Tài chính thông báo.",
        "Có 12.345.678 tài khoản định danh.",
    ],
)
def test_no_alarm(desk: Desk, text: str) -> None:
    """Figures, days, papers and what the sentence does not say of a person."""
    assert desk.places("personal-account", desk.article({"Tóm tắt": text}, body=text)) == []


@pytest.mark.parametrize(
    "own",
    [
        ("[plan]", '[site]\ncontact = "Ban biên tập, Quỹ khuyến học, số tài khoản 19030000000000"\n[plan]'),
        ("[[theme]]", '[editorial]\npublic_contacts = ["Quỹ khuyến học, số tài khoản 19030000000000"]\n[[theme]]'),
    ],
    ids=["contact", "public_contacts"],
)
def test_the_schools_own(desk: Desk, own: tuple[str, str]) -> None:
    """What the school publishes itself may stand in its articles, however it is spaced; others may not."""
    article = desk.article(body=f"{DATUM}\n\nSTK 00112233445")
    assert desk.places("personal-account", article, plan=own) == [f"{FILE}:10"]
