"""The address of a page as a QR code, so that paper and a screen across the room lead to it."""

from __future__ import annotations

import re
from functools import cache

# Any of the eight patterns can be read; choosing the fairest would take five times as long, for every article.
_MASK = 3
_QUIET = 4  # modules of empty edge, as the standard asks
_LINE_END = b"\x01"
_RUN = re.compile(rb"([\xff\x01]*)(\x00+)")  # a run of dark modules, and what is between it and the one before


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
    lines = _LINE_END.join(modules[start : start + width] for start in range(0, len(modules), width))
    return "".join(map(_strokes_of(width).__getitem__, _RUN.findall(lines)))


@cache
def _strokes_of(width: int) -> _Strokes:
    return _Strokes(width)


class _Strokes(dict[tuple[bytes, bytes], str]):
    """The stroke of a run after what is between it and the one before: all codes of a column have the same few."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def __missing__(self, run: tuple[bytes, bytes]) -> str:
        light, dark = run
        down = light.count(_LINE_END)
        before, after = light.partition(_LINE_END)[0], light.rpartition(_LINE_END)[2]
        right = len(after) - (self._width - len(before)) if down else len(after)
        self[run] = f"m{right} {down}h{len(dark)}"
        return self[run]
