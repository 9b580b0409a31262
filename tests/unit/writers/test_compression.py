"""Texts as they travel."""

from __future__ import annotations

import gzip

import brotli
import pytest

from nq71.writers.compression import LEAST, compress

TEXT = ("Nhà trường ra quân thực hiện Nghị quyết số 71-NQ/TW. " * 60).encode()


@pytest.mark.parametrize("at_best", [True, False])
def test_both_forms_open_to_the_text(at_best: bool) -> None:
    """And are smaller."""
    packed, zipped = compress(TEXT, at_best=at_best)
    assert brotli.decompress(packed) == TEXT
    assert gzip.decompress(zipped) == TEXT
    assert max(len(packed), len(zipped)) < len(TEXT) / 5


def test_the_same_text_gives_the_same_bytes_on_every_machine() -> None:
    """The gzip form knows no hour and no system."""
    _, zipped = compress(TEXT, at_best=False)
    assert zipped[4:8] == bytes(4)
    assert zipped[9] == 255


def test_what_gains_nothing_is_left() -> None:
    """A short text, and one that cannot be made smaller."""
    assert compress(TEXT[: LEAST - 1], at_best=True) == (b"", b"")
    noise = brotli.compress(bytes(range(256)) * 9 + TEXT, quality=11) * 9
    assert compress(brotli.compress(noise) + bytes(i * i * 7 % 251 for i in range(1, 3)), at_best=False) == (b"", b"")
