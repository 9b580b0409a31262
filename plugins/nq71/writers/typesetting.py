"""Tagged PDF (PDF/UA-1) drawn by typst with its own fonts, never with those of the machine."""

from __future__ import annotations

import json
import re
from datetime import UTC
from typing import TYPE_CHECKING, Any

import typst

from nq71.text.normalise import CONTROL
from nq71.writers.qr_code import draw_qr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from importlib.resources.abc import Traversable

_NO_GLYPH = re.compile(r'the text `"(?P<text>(?:[^"\\]|\\.)+)"` could not be displayed')
_CODE_POINT = re.compile(r"\\u\{(?P<hex>[0-9a-f]+)\}")
_FORBIDDEN = "\ufeff"  # PDF/UA allows none; a text that was pasted has it, and nobody sees it
_INSTEAD = "□"
_MOST_ROUNDS = 50
_QUIET = 2  # modules


def typeset(template: Traversable, data: Mapping[str, Any], moment: datetime) -> bytes:
    """Return the bytes of a PDF; the template finds ``data`` and the ``moment`` as JSON in ``sys.inputs.paper``.

    The same data gives the same bytes, on any machine. A letter that the fonts do not have (an emoji in a title) is
    drawn as a box: PDF/UA allows none to be missing.
    """
    source = template.read_bytes()
    text = json.dumps(_clean({**data, "moment": _parts(moment)}), ensure_ascii=False)
    stamp = int(moment.timestamp())
    for _round in range(_MOST_ROUNDS):
        try:
            return _compile(source, text, stamp)
        except typst.TypstError as error:
            missing = _missing(error.diagnostic)
            if not missing:
                raise
            text = text.translate(dict.fromkeys(map(ord, missing), _INSTEAD))
    return _compile(source, text, stamp)


def qr_svg(url: str) -> str:
    """Return a QR code as SVG; around it the paper is empty."""
    return draw_qr(url, _QUIET)


def picture_for_typst(data: bytes, name: str) -> str | list[int]:
    """Return a picture as JSON can carry it and typst's ``bytes()`` takes it: SVG is text, the others are numbers."""
    return data.decode("utf-8-sig") if name.lower().endswith(".svg") else list(data)


def _compile(source: bytes, text: str, stamp: int) -> bytes:
    compiler = typst.Compiler(source, font_paths=typst.Fonts(include_system_fonts=False))
    made = compiler.compile(format="pdf", sys_inputs={"paper": text}, pdf_standards=["ua-1"], timestamp=stamp)
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


def _missing(diagnostic: str) -> set[str]:
    """Return the letters that typst says no font has; they are written as Rust writes them."""
    texts = (found["text"] for found in _NO_GLYPH.finditer(diagnostic))
    return {letter for text in texts for letter in _CODE_POINT.sub(lambda each: chr(int(each["hex"], 16)), text)}


def _parts(moment: datetime) -> dict[str, int]:
    names = ("year", "month", "day", "hour", "minute", "second")
    return dict(zip(names, moment.astimezone(UTC).timetuple()[:6], strict=True))


def _clean(value: Any) -> Any:
    """Leave out control characters, which no font has, in every text however deep, and byte-order marks."""
    if isinstance(value, str):
        return CONTROL.sub("", value).replace(_FORBIDDEN, "")
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else value
