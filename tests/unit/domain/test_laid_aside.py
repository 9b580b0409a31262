"""A text that was laid aside says whatever it said before."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest

from nq71.domain.manuscript import Manuscript, Pile
from nq71.readers.bundles import with_text

TEXT = "---\ntitle: Ngày hội\ntags: [một, hai]\nlạ: x\nngày: 20/11/2026\n---\n\nThân bài «có» dấu.\n"


class Shelf:
    """A shelf that counts how often somebody looks."""

    def __init__(self) -> None:
        """Begin empty."""
        self.laid: list[bytes] = []
        self.looks = 0

    def put(self, data: bytes) -> list[int]:
        """Lay something aside; each place is a thing of its own, as those of a file are."""
        self.laid.append(data)
        return [len(self.laid) - 1]

    def get(self, place: list[int]) -> bytes:
        """Return what was laid there."""
        self.looks += 1
        return self.laid[place[0]]


@pytest.fixture
def text() -> Manuscript:
    """Return a text as it was read."""
    return with_text(Manuscript("content/2026/11/hoi/bai.md", disk_path="content/2026/11/hoi/bai.md"), TEXT)


def test_it_says_what_it_said(text: Manuscript) -> None:
    """Every part, the whole, its marks, and a copy of it with something else."""
    same = with_text(replace(text), TEXT)
    text.lay_aside(Pile(Shelf()))
    assert "body" not in vars(text)
    assert (text.body, text.head, text.typed, dict(text.fields)) == (same.body, same.head, TEXT, dict(same.fields))
    assert text == same
    assert repr(text) == repr(same)
    assert (text.mark, text.content_hash, text.repairs) == (same.mark, same.content_hash, same.repairs)
    assert replace(text, tail="") == replace(same, tail="")
    assert copy.copy(text) == same
    text.lay_aside(Pile(Shelf()))
    assert text == same


def test_each_of_many_has_its_own() -> None:
    """Also when they are asked in turns, and who asks twice has it at hand."""
    shelf = Shelf()
    pile = Pile(shelf)
    texts = [with_text(Manuscript(f"content/2026/11/{n}/bai.md"), f"title: Bài {n}\n\nThân {n}.\n") for n in range(3)]
    for text in texts:
        text.lay_aside(pile)
    for number in (0, 1, 2, 1, 0):
        assert texts[number].text("title") == f"Bài {number}"
        assert texts[number].body == f"Thân {number}."
    looks = shelf.looks
    assert texts[0].text("title") + texts[0].body + texts[0].head == "Bài 0Thân 0.title: Bài 0\n\n"
    assert shelf.looks == looks


def test_a_part_that_no_text_has_is_none(text: Manuscript) -> None:
    """A slip of the pen is found out, whether a text was laid aside or not."""
    for _ in range(2):
        with pytest.raises(AttributeError):
            text.bodi  # type: ignore[attr-defined] # noqa: B018
        text.lay_aside(Pile(Shelf()))
