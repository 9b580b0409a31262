"""Numbers of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


DATUM = "căn cước 001203000000"


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
    [problem] = desk.problems("personal-id", desk.article(**article))
    assert f"{problem.file}:{problem.line}: {problem.field}".rstrip(": ") == f"{FILE}:{place}"
    assert "«00x…000»" in problem.problem
    assert DATUM not in str(problem.as_dict())
    assert problem.severity == "error"


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định 157/QĐ-TTg ngày 20/01/2026.",
        "Dự toán 123456789012 đồng.",
        "Mã vạch 893850712345.",
        "Có 351000000 lượt xem.",
    ],
)
def test_no_alarm(desk: Desk, text: str) -> None:
    """Figures, days, papers and what the sentence does not say of a person."""
    assert desk.places("personal-id", desk.article({"Tóm tắt": text}, body=text)) == []
