"""A report as tagged PDF (PDF/UA-1): the same paper as the Word file, drawn by typst with its own fonts."""

from __future__ import annotations

import io
import json
import re
from dataclasses import asdict
from datetime import UTC
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import segno
import typst

from nq71.text.normalise import CONTROL

if TYPE_CHECKING:
    from nq71.writers.reports.paper import Paper

_TEMPLATE = "bao-cao.typ"
_NO_GLYPH = re.compile(r'the text `"(?P<text>(?:[^"\\]|\\.)+)"` could not be displayed')
_CODE_POINT = re.compile(r"\\u\{(?P<hex>[0-9a-f]+)\}")
_INSTEAD = "□"
_MOST_ROUNDS = 50


def pdf_report(paper: Paper) -> bytes:
    """Return the bytes of a PDF; the same paper gives the same bytes, on any machine.

    A letter that the fonts do not have (an emoji in a title) is drawn as a box: PDF/UA allows none to be missing.
    """
    data = json.dumps(_data(paper), ensure_ascii=False)
    moment = int(paper.moment.timestamp())
    for _round in range(_MOST_ROUNDS):
        try:
            return _compile(data, moment)
        except typst.TypstError as error:
            missing = _missing(error.diagnostic)
            if not missing:
                raise
            data = data.translate(dict.fromkeys(map(ord, missing), _INSTEAD))
    return _compile(data, moment)


def _compile(data: str, moment: int) -> bytes:
    template = files("nq71.writers.reports").joinpath(_TEMPLATE).read_bytes()
    compiler = typst.Compiler(template, font_paths=typst.Fonts(include_system_fonts=False))
    made = compiler.compile(format="pdf", sys_inputs={"paper": data}, pdf_standards=["ua-1"], timestamp=moment)
    if not isinstance(made, bytes):
        raise TypeError(_TEMPLATE)
    return made


def _missing(diagnostic: str) -> set[str]:
    """Return the letters that typst says no font has; they are written as Rust writes them."""
    texts = (found["text"] for found in _NO_GLYPH.finditer(diagnostic))
    return {letter for text in texts for letter in _CODE_POINT.sub(lambda each: chr(int(each["hex"], 16)), text)}


def _data(paper: Paper) -> dict[str, Any]:
    utc = paper.moment.astimezone(UTC)
    names = ("year", "month", "day", "hour", "minute", "second")
    data: dict[str, Any] = _clean(asdict(paper) | {"moment": dict(zip(names, utc.timetuple()[:6], strict=True))})
    return data | {"qr": _qr(paper.look_up_url) if paper.look_up_url else ""}


def _qr(url: str) -> str:
    stream = io.BytesIO()
    segno.make(url, error="m", micro=False).save(stream, kind="svg", border=2, xmldecl=False)
    return stream.getvalue().decode("utf-8")


def _clean(value: Any) -> Any:
    """Leave out control characters, which no font has, in every text however deep."""
    if isinstance(value, str):
        return CONTROL.sub("", value)
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else value
