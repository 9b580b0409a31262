"""An address is made of plain letters, digits and hyphens, whatever host serves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def test_a_plain_address(desk: Desk) -> None:
    """Small letters, digits, hyphens."""
    assert desk.places("slug-bad", desk.article({"Đường dẫn": "ngay-hoi-20-11"})) == []


@pytest.mark.parametrize("value", ["Ngày hội", "ngay_hoi", "a/b", "../a", "ngay-hoi-", "NGAY-HOI"])
def test_an_address_that_some_host_would_not_serve(desk: Desk, value: str) -> None:
    """The nearest one that works is proposed."""
    [problem] = desk.problems("slug-bad", desk.article({"Đường dẫn": value}))
    assert (problem.file, problem.line, problem.field) == ("content/2026/11/ngay-hoi/bai.md", 7, "Đường dẫn")
    assert problem.mend.endswith(("«ngay-hoi».", "«a-b».", "«a»."))


def test_a_name_that_windows_keeps_for_itself(desk: Desk) -> None:
    """“Con” is a good title, but no folder of that name can be made there."""
    [problem] = desk.problems("slug-bad", desk.article({"Đường dẫn": "con"}))
    assert problem.mend.endswith("«bai-con».")
    assert desk.places("slug-bad", desk.article({"Đường dẫn": "con-nguoi"})) == []
