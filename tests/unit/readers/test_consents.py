"""consents.toml: who agreed to what, until when; a slip is named with its key and its line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.domain.consents import Consent
from nq71.readers.consents import consents_of, read_consents

if TYPE_CHECKING:
    from pathlib import Path

REGISTER = """\
version = 1

[[consent]]
article = "2026/11/ngay-hoi"
pictures = ["chan-dung.jpg"]
given_by = "học sinh lớp 11 và mẹ"
purpose = "ảnh chân dung trong bài"
given_on = 2026-11-02
until = 2027-05-31
evidence = "tủ hồ sơ Đoàn trường, kẹp 3"

[[consent]]
article = "cau-chuyen"
given_by = "người học năm cuối"
purpose = "kể chuyện nghề"
given_on = 2026-10-01
withdrawn_on = 2026-11-20
evidence = "phòng Công tác học sinh"
"""


def test_a_register_is_read_whole(tmp_path: Path) -> None:
    """Rows know their place, so that a problem can name it."""
    (tmp_path / "consents.toml").write_text(REGISTER, encoding="utf-8")
    file = read_consents(tmp_path)
    assert file.problems == ()
    assert file.value is not None
    first, second = consents_of(file.value)
    assert first == Consent(
        article="2026/11/ngay-hoi",
        given_by="học sinh lớp 11 và mẹ",
        purpose="ảnh chân dung trong bài",
        given_on=date(2026, 11, 2),
        evidence="tủ hồ sơ Đoàn trường, kẹp 3",
        pictures=("chan-dung.jpg",),
        until=date(2027, 5, 31),
    )
    assert (second.row, second.pictures, second.withdrawn_on) == (1, (), date(2026, 11, 20))


def test_a_school_without_a_register(tmp_path: Path) -> None:
    """There is nothing wrong with it."""
    file = read_consents(tmp_path)
    assert file.problems == ()
    assert file.value is not None
    assert consents_of(file.value) == ()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('article = "2026/11/ngay-hoi"', 'article = ""', (4, "consent[1].article", "toml-value-bad")),
        ("given_on = 2026-11-02\n", "", (3, "consent[1].given_on", "toml-key-missing")),
        ("given_on = 2026-11-02", 'given_on = "02/11/2026"', (8, "consent[1].given_on", "toml-value-bad")),
        ("until = 2027-05-31", "until = 2027-02-31", (9, "", "toml-syntax")),
        ('pictures = ["chan-dung.jpg"]', 'pictures = "a.jpg"', (5, "consent[1].pictures", "toml-value-bad")),
        ("until =", "den_ngay =", (9, "consent[1].den_ngay", "toml-key-unknown")),
        ('evidence = "tủ hồ sơ Đoàn trường, kẹp 3"\n', "", (3, "consent[1].evidence", "toml-key-missing")),
    ],
)
def test_a_slip_is_named(tmp_path: Path, old: str, new: str, found: tuple[int, str, str]) -> None:
    """With line, key and what should stand there."""
    assert old in REGISTER
    (tmp_path / "consents.toml").write_text(REGISTER.replace(old, new, 1), encoding="utf-8")
    [problem] = read_consents(tmp_path).problems
    assert problem.file == "consents.toml"
    assert (problem.line, problem.field, problem.code) == found
