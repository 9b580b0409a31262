"""Who said yes to exactly which text and pictures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.domain.approval import approval_line, content_hash, is_approved, may_approve, read_approval
from nq71.domain.manuscript import BundleFile
from nq71.text.normalise import decode

if TYPE_CHECKING:
    from tests.unit.domain.conftest import Office

PICTURE = BundleFile("anh.jpg", "a" * 64, "anh.jpg", 800, 600)
DAY = date(2026, 11, 4)


def test_the_line_says_unit_day_and_content(office: Office) -> None:
    """It reads back as it was written."""
    text = office.text()
    line = approval_line(text, "bgh", DAY)
    assert line.startswith("bgh 2026-11-04 sha256:")
    approval = read_approval(office.text({"Duyệt": line}))
    assert approval is not None
    assert (approval.unit, approval.day, approval.content_hash) == ("bgh", "2026-11-04", content_hash(text))


def test_the_line_itself_is_not_part_of_what_is_approved(office: Office) -> None:
    """Otherwise no line could ever be right."""
    assert is_approved(office.approved(), office.plan)


def test_line_ends_and_the_order_of_keys_do_not_matter(office: Office) -> None:
    """The same article from Windows, from a Mac, in the other style and in another order."""
    plain = "Tiêu đề: A\nNgày: 05/11/2026\nChủ đề: so\n\nMột.\n\nHai.\n"
    same = [
        plain.replace("\n", "\r\n"),
        plain.replace("\n", "\r"),
        "\ufeff" + plain,
        plain + "\n\n",
        "Chủ đề: so\nNgày: 05/11/2026\nTiêu đề: A\n\nMột.\n\nHai.",
        "---\ntitle: A\ndate: 05/11/2026\ntags: so\n---\n\nMột.\n\nHai.\n",
    ]
    wanted = content_hash(office.typed(plain))
    assert {content_hash(office.typed(decode(text.encode()))) for text in same} == {wanted}


@pytest.mark.parametrize(
    "changed",
    [
        {"Tiêu đề": "Ngày hội việc làm 2027"},
        {"Ngày": "05/11/2026 08:31"},
        {"Chủ đề": "Kỹ năng số, chuyển đổi số"},
        {"Thể loại": "Bài"},
        {"Đơn vị": "Ban Giám hiệu"},
        {"Tóm tắt": "Bảy doanh nghiệp tuyển tại trường."},
        {"Tác giả": "Ai đó"},
        {"Nguồn": "Báo An Giang"},
        {"Đường dẫn": "khac"},
        {"Mã bài": "khac"},
        {"Trạng thái": "đã đăng"},
        {"Đính chính": "20/11/2026: Sửa tên."},
    ],
)
def test_a_change_of_any_field_voids_it(office: Office, changed: dict[str, str]) -> None:
    """Also a field that was not there before."""
    line = approval_line(office.text(), "bgh", DAY)
    assert not is_approved(office.text(changed | {"Duyệt": line}), office.plan)


@pytest.mark.parametrize("body", ["Nội dung", "nội dung.", "Nội  dung.", "Nội dung.\n\nThêm.", "Noi dung."])
def test_a_change_of_the_text_voids_it(office: Office, body: str) -> None:
    """One letter, one mark, one space."""
    line = approval_line(office.text(), "bgh", DAY)
    assert not is_approved(office.text({"Duyệt": line}, body=body), office.plan)


@pytest.mark.parametrize(
    "files",
    [
        (),
        (PICTURE._replace(sha256="b" * 64),),
        (PICTURE._replace(name="khac.jpg"),),
        (PICTURE, PICTURE._replace(name="b.jpg")),
    ],
    ids=["taken away", "other pixels", "renamed", "one more"],
)
def test_a_change_of_the_pictures_voids_it(office: Office, files: tuple[BundleFile, ...]) -> None:
    """People are in pictures: who approved one has not approved another."""
    line = approval_line(office.text(files=(PICTURE,)), "bgh", DAY)
    assert is_approved(office.text({"Duyệt": line}, files=(PICTURE,)), office.plan)
    assert not is_approved(office.text({"Duyệt": line}, files=files), office.plan)


def test_a_value_cannot_move_from_one_field_to_the_next(office: Office) -> None:
    """A list of two and one text with a comma are told apart, and so are neighbouring fields."""
    one = office.typed("---\ntitle: A\nunit: [B, C]\n---\nD")
    two = office.typed('---\ntitle: A\nunit: "B, C"\n---\nD')
    three = office.typed("---\ntitle: A\nunit: [B]\nauthor: C\n---\nD")
    assert len({content_hash(text) for text in (one, two, three)}) == 3


def test_only_a_unit_with_the_role(office: Office) -> None:
    """By its id; a right line of another unit is worth nothing."""
    assert may_approve("bgh", office.plan)
    assert not any(may_approve(unit, office.plan) for unit in ("doan-tn", "Ban Giám hiệu", "khong-co", ""))
    line = approval_line(office.text(), "doan-tn", DAY)
    assert not is_approved(office.text({"Duyệt": line}), office.plan)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "đã duyệt",
        "bgh",
        "bgh 2026-11-04",
        f"bgh 04/11/2026 sha256:{'a' * 64}",
        f"bgh 2026-11-04 sha256:{'A' * 64}",
    ],
)
def test_anything_else_is_no_approval(office: Office, line: str) -> None:
    """The command writes the line; words by hand are none."""
    assert read_approval(office.text({"Duyệt": line})) is None
