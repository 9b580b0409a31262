"""Foreign HTML with nothing left but the tags that a page may hold, none of them too deep, and what was taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass

import nh3

from nq71.domain.body import ALLOWED_TAGS

_DEEPEST = 40  # an article has ten; beyond that only machines nest, and recursion has an end
_EMBEDS = ("iframe", "video", "audio", "embed", "object", "source")
_LOST = (*_EMBEDS[:-1], "form", "svg", "math", "canvas")
_VOID = {"br", "hr", "img"}
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?: [a-z]+=\"[^\"]*\")*>")
_START_TAG = re.compile(r"<([a-z]+)\b[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:src|data)\s*=\s*[\"']?(https?://[^\s\"'<>]+)", re.IGNORECASE)
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_SILENT = {"script", "style", "title", *_EMBEDS, "canvas", "svg", "math"} - {"embed", "source"}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """HTML with nothing but the tags that a page may hold, and what was taken out of it."""

    html: str
    embeds: tuple[str, ...]
    left_out: tuple[str, ...]


def clean(html: str) -> Cleaned:
    """Take out everything that a page would not show; the words within stay unless a machine wrote them."""
    tags = [match for match in _START_TAG.finditer(html) if match[1].lower() in {*_LOST, "source"}]
    embeds = [found[1] for tag in tags if tag[1].lower() in _EMBEDS and (found := _ADDRESS.search(tag[0]))]
    lost = (tag[1].lower() for tag in tags)
    kept = nh3.clean(
        html,
        tags=set(ALLOWED_TAGS) | {"h1"},
        clean_content_tags=_SILENT,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return Cleaned(_flat(kept), tuple(dict.fromkeys(embeds)), tuple(name for name in lost if name in _LOST))


def _flat(html: str) -> str:
    """Drop the tags of well-formed HTML that stand too deep; their words stay."""
    depth = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag["name"] in _VOID:
            return tag[0] if depth < _DEEPEST else " "
        depth -= bool(tag["end"])
        is_kept = depth < _DEEPEST
        depth += not tag["end"]
        return tag[0] if is_kept else " "

    return _TAG.sub(keep, html)
