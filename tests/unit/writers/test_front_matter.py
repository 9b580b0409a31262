"""The approval line goes in; every other byte stays as its author wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq71.domain.approval import read_approval
from nq71.text.normalise import decode
from nq71.writers.front_matter import with_field
from tests.unit.domain.conftest import Office

VALUE = f"bgh 2026-11-04 sha256:{'a' * 64}"
OLD = f"bgh 2026-10-01 sha256:{'0' * 64}"


def put(office: Office, data: bytes) -> bytes:
    manuscript = office.typed(decode(data))
    return with_field(data.decode(), manuscript, "approval", VALUE).encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tiêu đề: A\nNgày: 1/1/2026\n\nB.\n", "Tiêu đề: A\nNgày: 1/1/2026\nDuyệt: LINE\n\nB.\n"),
        ("---\ntitle: A\n---\nB.", "---\ntitle: A\napproval: LINE\n---\nB."),
        ("---\ntitle: A\n...\n\nB.\n\n\n", "---\ntitle: A\napproval: LINE\n...\n\nB.\n\n\n"),
        ("\n\n---\ntitle: A\n---\nB.", "\n\n---\ntitle: A\napproval: LINE\n---\nB."),
        ("\nTiêu đề: A\n \nB.", "\nTiêu đề: A\nDuyệt: LINE\n \nB."),
        ("---\ntags:\n  - a\n  - b\n---\nB.", "---\ntags:\n  - a\n  - b\napproval: LINE\n---\nB."),
        (
            "Tiêu đề : A\t\n\n--- \nDuyệt: không phải ở đây",
            "Tiêu đề : A\t\nDuyệt: LINE\n\n--- \nDuyệt: không phải ở đây",
        ),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_line_goes_in(office: Office, before: str, after: str, line_end: str, mark: str) -> None:
    """In both styles, with any line ends, with and without a byte-order mark: nothing else changes."""
    given = (mark + before.replace("\n", line_end)).encode()
    wanted = (mark + after.replace("\n", line_end)).replace("LINE", VALUE).encode()
    assert put(office, given) == wanted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"Tiêu đề: A\nDuyệt: {OLD}\nNgày: 1/1/2026\n\nB.", "Tiêu đề: A\nDuyệt: LINE\nNgày: 1/1/2026\n\nB."),
        (f"---\napproval: {OLD}\ntitle: A\n---\nB.", "---\napproval: LINE\ntitle: A\n---\nB."),
        (f"---\ntitle: A\napproval: {OLD}\n---\nB.", "---\ntitle: A\napproval: LINE\n---\nB."),
    ],
)
def test_an_old_line_is_replaced_where_it_stands(office: Office, before: str, after: str) -> None:
    """There is never a second one."""
    assert put(office, before.encode()).decode() == after.replace("LINE", VALUE)


def test_an_old_line_that_an_editor_wrapped(office: Office) -> None:
    """Its second half goes away with it."""
    unit_and_day, _, old_hash = OLD.rpartition(" ")
    before = f"Tiêu đề: A\nDuyệt: {unit_and_day}\n  {old_hash}\nNgày: 1/1/2026\n\nB."
    assert put(office, before.encode()).decode() == f"Tiêu đề: A\nDuyệt: {VALUE}\nNgày: 1/1/2026\n\nB."


def test_the_line_that_was_put_in_reads_back(office: Office) -> None:
    """Also below a key with several lines, and above an empty one."""
    data = "---\ntitle: A\nsummary: >\n  Một câu\n  dài.\nauthor:\n---\nB.".encode()
    approval = read_approval(office.typed(decode(put(office, data))))
    assert approval is not None
    assert (approval.unit, approval.day, approval.content_hash) == ("bgh", "2026-11-04", "a" * 64)


def test_a_key_that_was_left_empty_is_filled(office: Office) -> None:
    """“Duyệt:” without a value is the place for the line, not a second key."""
    assert put(office, "Tiêu đề: A\nDuyệt:\n\nB.".encode()).decode() == f"Tiêu đề: A\nDuyệt: {VALUE}\n\nB."


@given(
    keys=st.lists(
        st.sampled_from(["Tiêu đề: A", "Ngày: 05/11/2026", "Tóm tắt: Một\u00a0câu.", "  nối tiếp"]), max_size=4
    ),
    body=st.text(alphabet="aắ \t\n#-:`\u00a0", max_size=40),
    line_end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_only_one_line_is_ever_added(keys: list[str], body: str, line_end: str, mark: str) -> None:
    """Take the line away again and the file is what it was, byte for byte."""
    text = "\n".join(["Tiêu đề: Bài", *keys, "", body])
    given_bytes = (mark + text.replace("\n", line_end)).encode()
    line = f"Duyệt: {VALUE}{line_end}".encode()
    assert put(Office(), given_bytes).replace(line, b"", 1) == given_bytes
