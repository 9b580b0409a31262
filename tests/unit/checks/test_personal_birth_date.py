"""Full dates of birth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk

FILE = "content/2026/11/ngay-hoi/bai.md"


DATUM = "em Mẫu sinh ngày 15/03/2009"


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
    [problem] = desk.problems("personal-birth-date", desk.article(**article))
    assert f"{problem.file}:{problem.line}: {problem.field}".rstrip(": ") == f"{FILE}:{place}"
    assert "«…/…/2009»" in problem.problem
    assert DATUM not in str(problem.as_dict())
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "Kỷ niệm 136 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 – 19/5/2026).",
        "Tuyển sinh ngày 15/03/2016.",
        "Học sinh ngày 05/11/2009 về dự.",
        "Em Mẫu sinh năm 2009.",
    ],
)
def test_no_alarm(desk: Desk, text: str) -> None:
    """Figures, days, papers and what the sentence does not say of a person."""
    assert desk.places("personal-birth-date", desk.article({"Tóm tắt": text}, body=text)) == []
