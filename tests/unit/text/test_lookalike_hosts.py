"""Links that pretend to lead elsewhere are told from those that only have other words."""

from __future__ import annotations

import pytest

from nq71.text.lookalike_hosts import pretence_of
from tests.hostile.table import table


@pytest.mark.parametrize("name", table("lookalikes"))
def test_a_link_that_pretends_is_known(name: str) -> None:
    """And none that is honest."""
    row = table("lookalikes")[name]
    assert (pretence_of(row["words"], row["address"]) is not None) is row["warned"]


@pytest.mark.parametrize(
    ("words", "address", "expected"),
    [
        ("https://truong.vn/a", "https://xau.example/", ("words", "truong.vn", "xau.example")),
        ("Trang", "https://truong.vn@xau.example/", ("user", "truong.vn", "xau.example")),
        ("Trang", "https://mоet.vn/", ("letters", "о", "xn--met-sed.vn")),
        ("Trang", "https://a.vn/\u200b", ("hidden", "U+200B", "a.vn")),
        ("ai@truong.vn", "mailto:b@xau.example?subject=x", ("words", "ai@truong.vn", "b@xau.example")),
    ],
)
def test_it_is_said_what_is_seen_and_what_is_real(words: str, address: str, expected: tuple[str, str, str]) -> None:
    """So that the sentence can name both."""
    found = pretence_of(words, address)
    assert found is not None
    assert (found.kind, found.shown, found.real) == expected


@pytest.mark.parametrize(
    "address", ["bai.md", "#muc", "../khac/bai.md", "/tien-do/", "tel:0123", "https://[x/", "https://"]
)
def test_what_has_no_host_pretends_nothing(address: str) -> None:
    """Ways inside the column, numbers, and what is no address at all."""
    assert pretence_of("truong.vn", address) is None


@pytest.mark.parametrize(
    "words", ["v.v.", "báo cáo.docx", "71-NQ/TW", "4.2026", "Node.js", "a.b", "PGS.TS", "Trường...com nhé"]
)
def test_a_dot_does_not_make_a_host(words: str) -> None:
    """Abbreviations, files and dates have dots too."""
    assert pretence_of(words, "https://vi-du.vn/") is None
