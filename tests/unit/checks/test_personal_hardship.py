"""A named pupil, the class and a hardship."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


DATUM = "Em Nguyễn Văn Mẫu, lớp 10A2, thuộc hộ nghèo, được tặng xe."


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
    [problem] = desk.problems("personal-hardship", desk.article(**article))
    assert f"{problem.file}:{problem.line}: {problem.field}".rstrip(": ") == f"{FILE}:{place}"
    assert "«hộ nghèo»" in problem.problem
    assert DATUM not in str(problem.as_dict())
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "Ba em thuộc hộ nghèo được tặng xe.",
        "Lớp 10A2 quyên góp giúp bạn có hoàn cảnh khó khăn.",
        "Em Nguyễn Văn Mẫu, lớp 10A2, đoạt giải Nhất.",
        "Trường THPT chuyên Lê Quý Đôn giúp hộ nghèo ở lớp 10A2.",
        "Thầy Trần Văn Mẫu, chủ nhiệm lớp 10A2, giúp hộ nghèo.",
    ],
)
def test_no_alarm(desk: Desk, text: str) -> None:
    """Figures, days, papers and what the sentence does not say of a person."""
    assert desk.places("personal-hardship", desk.article({"Tóm tắt": text}, body=text)) == []
