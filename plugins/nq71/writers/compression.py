"""Texts as they travel, made once: brotli for browsers of the last ten years, gzip for all others."""

from __future__ import annotations

import gzip
import zlib
from functools import lru_cache
from typing import Final

import brotli

SUFFIXES: Final = (".br", ".gz")  # of the forms, in this order
LEAST: Final = 1_000  # bytes: what fits into one packet travels as fast as it is
_GAIN: Final = 0.9  # a form hardly smaller than the text is not worth its place
# Measured in docs/decisions/0038: the best takes fifty times as long as this for a tenth less.
_QUICK, _BEST, _GZIP = 5, 11, 5
_SYSTEM: Final = 9  # the byte of a gzip file that names the system that made it
_UNKNOWN: Final = b"\xff"
RECIPE: Final = repr((brotli.__version__, zlib.ZLIB_RUNTIME_VERSION, _QUICK, _BEST, _GZIP, _GAIN))


def compress(text: bytes, *, at_best: bool) -> tuple[bytes, bytes]:
    """Return the brotli and the gzip form, each empty where it is not worth having.

    ``at_best`` is for the few files that every reader loads and that stay for ever.
    """
    if len(text) < LEAST:
        return b"", b""
    packed = _at_best(text) if at_best else brotli.compress(text, mode=brotli.MODE_TEXT, quality=_QUICK)
    zipped = gzip.compress(text, _GZIP, mtime=0)
    zipped = zipped[:_SYSTEM] + _UNKNOWN + zipped[_SYSTEM + 1 :]
    return _worth(packed, text), _worth(zipped, text)


@lru_cache(maxsize=100)  # of many builds in one process nearly all have the same few files
def _at_best(text: bytes) -> bytes:
    packed: bytes = brotli.compress(text, mode=brotli.MODE_TEXT, quality=_BEST)
    return packed


def _worth(form: bytes, text: bytes) -> bytes:
    return form if len(form) <= _GAIN * len(text) else b""
