"""The address of a page as a QR code, so that paper and a screen across the room lead to it."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

# Any of the eight patterns can be read; choosing the fairest would take four times as long, for every article.
_MASK = 3
_QUIET = 4  # modules of empty edge, as the standard asks


@lru_cache(maxsize=10_000)  # a preview draws them again at every save
def render_qr(url: str) -> bytes:
    """Return an SVG without a size of its own, dark on white: a camera wants it so, also at night."""
    stream = io.BytesIO()
    code = segno.make(url, error="m", micro=False, mask=_MASK, boost_error=False)
    code.save(stream, kind="svg", border=_QUIET, light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return stream.getvalue()
