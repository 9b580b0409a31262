"""The address of a page as a QR code, so that paper and a screen across the room lead to it."""

from __future__ import annotations

import re
from functools import lru_cache

# Any of the eight patterns can be read; choosing the fairest would take five times as long, for every article.
_MASK = 3
_QUIET = 4  # modules of empty edge, as the standard asks
_DARK = re.compile(rb"\x00+")


@lru_cache(maxsize=10_000)  # a preview draws them again at every save
def render_qr(url: str) -> bytes:
    """Return an SVG without a size of its own, dark on white: a camera wants it so, also at night."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{draw_qr(url, _QUIET)}\n'.encode()


def draw_qr(url: str, quiet: int) -> str:
    """Return the same as an element, with so many modules of empty edge."""
    import zxingcpp  # noqa: PLC0415 - a build that makes no new address does without

    code = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    image = code.to_image(scale=1, add_quiet_zones=False)
    modules = bytes(memoryview(image))  # type: ignore[arg-type] # its stub does not say that it is a buffer
    width = image.shape[0]
    side = width + 2 * quiet
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path stroke="#000" d="M{quiet} {quiet}.5{_strokes(modules, width)}"/></svg>'
    )


def _strokes(modules: bytes, width: int) -> str:
    """Draw each run of dark modules as a stroke, from where the one before ended."""
    strokes, pen, line = [], 0, 0
    for row in range(len(modules) // width):
        start = row * width
        for run in _DARK.finditer(modules, start, start + width):
            strokes.append(f"m{run.start() - start - pen} {row - line}h{run.end() - run.start()}")
            pen, line = run.end() - start, row
    return "".join(strokes)
