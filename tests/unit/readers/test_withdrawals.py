"""withdrawn.toml: as the command wrote it, or mended by hand; nothing in it leads out of the site."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.domain.withdrawals import Withdrawal
from nq71.readers.withdrawals import read_withdrawals, withdrawals_of
from nq71.writers.withdrawn_toml import add_withdrawal

if TYPE_CHECKING:
    from pathlib import Path

RECORD = Withdrawal(
    id="ngay-hoi-2026",
    folder="2026/11/ngay-hoi",
    day=date(2026, 11, 20),
    reason='Gia đình rút đồng ý, "chân dung" \\ ảnh 2',
    address="2026/11/ngay-hoi/",
    aliases=("cu/ten/", "tin/1.html"),
    pictures=("a" * 64, "b" * 64),
)


def written(site: Path, text: str) -> Path:
    (site / "withdrawn.toml").write_text(text, encoding="utf-8")
    return site


def test_what_the_command_wrote_is_read_back(tmp_path: Path) -> None:
    """Word for word, also quotes and a second row below a comment that somebody added."""
    other = Withdrawal("2026/10/khac", "2026/10/khac", date(2026, 11, 21), "nhầm số liệu")
    text = add_withdrawal(f"{add_withdrawal('', RECORD)}\n# đã trả lời gia đình ngày 23/11\n", other)
    assert text.startswith("# Những bài đã gỡ")
    assert "# đã trả lời gia đình ngày 23/11" in text
    file = read_withdrawals(written(tmp_path, text))
    assert file.problems == ()
    assert file.value is not None
    assert withdrawals_of(file.value) == (RECORD, other)


def test_no_file_is_no_record(tmp_path: Path) -> None:
    """Nothing was taken down yet."""
    file = read_withdrawals(tmp_path)
    assert file.value is not None
    assert (withdrawals_of(file.value), file.problems) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"2026/11/ngay-hoi/"', '"../../../etc/"', "withdrawn[1].address"),
        ('"2026/11/ngay-hoi/"', '"/2026/11/ngay-hoi/"', "withdrawn[1].address"),
        ('"cu/ten/"', '"../ten/"', "withdrawn[1].aliases"),
        ('"cu/ten/"', '"tien-do/"', "withdrawn[1].aliases"),
        ('"cu/ten/"', '"404.html"', "withdrawn[1].aliases"),
        ("2026-11-20", '"2026-11-20"', "withdrawn[1].day"),
    ],
)
def test_a_slip_by_hand_is_named(tmp_path: Path, old: str, new: str, field: str) -> None:
    """No page is written outside the site, or over one of the column's own."""
    text = add_withdrawal("", RECORD)
    assert text.count(old) == 1
    [problem] = read_withdrawals(written(tmp_path, text.replace(old, new))).problems
    assert (problem.file, problem.field, problem.code) == ("withdrawn.toml", field, "toml-value-bad")
