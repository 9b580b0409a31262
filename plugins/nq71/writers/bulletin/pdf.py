"""A bulletin and its notice-board sheet as tagged PDF."""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from nq71.messages import say
from nq71.writers.bulletin.wording import clip
from nq71.writers.typesetting import picture_for_typst, qr_svg, typeset

if TYPE_CHECKING:
    from nq71.writers.bulletin.wording import Sheet

MOST_ON_BOARD = 6
_BOARD_TITLE = 110  # letters: what can be read in passing


def bulletin_pdf(sheet: Sheet, color: str, picture: bytes | None) -> bytes:
    """Return the A4 bulletin; ``picture`` is the lead's, as the column publishes it."""
    cover = picture_for_typst(picture, sheet.lead.picture) if sheet.lead and picture else ""
    return _typeset("ban-tin.typ", _data(sheet, color) | {"cover": cover}, sheet)


def board_pdf(sheet: Sheet, color: str) -> bytes:
    """Return the A4 sheet for a notice board: the lead first, then the newest, each with its QR code."""
    rest = [story for story in sheet.stories if story != sheet.lead]
    chosen = ([sheet.lead] if sheet.lead else []) + rest
    items = [
        {
            "title": clip(story.title, _BOARD_TITLE),
            "date": story.date,
            "url": story.url,
            "qr": qr_svg(story.url),
            "qr_alt": say("report-qr-alt", url=story.url),
        }
        for story in chosen[:MOST_ON_BOARD]
    ]
    return _typeset("bang-tin.typ", _data(sheet, color) | {"items": items}, sheet)


def _data(sheet: Sheet, color: str) -> dict[str, Any]:
    return asdict(sheet) | {"color": color, "qr": qr_svg(sheet.url)}


def _typeset(template: str, data: dict[str, Any], sheet: Sheet) -> bytes:
    return typeset(files("nq71.writers.bulletin").joinpath(template), data, sheet.moment)
