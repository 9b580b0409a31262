"""Telephone numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


DATUM = "gọi số 0912 345 678"


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
    [problem] = desk.problems("personal-phone", desk.article(**article))
    assert f"{problem.file}:{problem.line}: {problem.field}".rstrip(": ") == f"{FILE}:{place}"
    assert "«09x…678»" in problem.problem
    assert DATUM not in str(problem.as_dict())
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 71-NQ/TW ngày 22/8/2025.",
        "Từ 05/11/2026 đến 07/11/2026, 0,95%.",
        "Kinh phí 1.912.345.678 đồng.",
        "Tổng đài 111, 1900 6789.",
    ],
)
def test_no_alarm(desk: Desk, text: str) -> None:
    """Figures, days, papers and what the sentence does not say of a person."""
    assert desk.places("personal-phone", desk.article({"Tóm tắt": text}, body=text)) == []


@pytest.mark.parametrize(
    "own",
    [
        ("[plan]", '[site]\ncontact = "Ban biên tập, 0912.345.678"\n[plan]'),
        ("[[theme]]", '[editorial]\npublic_contacts = ["0912.345.678"]\n[[theme]]'),
    ],
    ids=["contact", "public_contacts"],
)
def test_the_schools_own(desk: Desk, own: tuple[str, str]) -> None:
    """What the school publishes itself may stand in its articles, however it is spaced; others may not."""
    article = desk.article(body=f"{DATUM}\n\n0987 654 321")
    assert desk.places("personal-phone", article, plan=own) == [f"{FILE}:10"]
