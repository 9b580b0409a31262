"""A post's text as its database keeps it to HTML: paragraphs by blank lines, captions, players, shortcodes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from nq71.messages import say
from nq71.readers.imports.bodies import without_comments

_CAPTION = re.compile(r"\[caption\b[^\]]*\](?P<inside>(?:(?!\[/?caption).)*+)\[/caption\]", re.DOTALL)
_PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_CAPTION_WORDS = re.compile(r"\[caption\b[^\]]*\bcaption=\"([^\"]*)\"")
_PLAYER = re.compile(r"\[(?:embed|video|audio)\b[^\]]*\](?P<address>https?://[^\s\[\]]+)\[/(?:embed|video|audio)\]")
_SHORTCODE = re.compile(
    r"\[(?P<closes>/)?(?P<name>[a-z][a-z0-9_-]{2,30})"
    r"(?P<settings>(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\]\"']+))*+)\s*/?\](?!\()",
    re.IGNORECASE,
)
# A word in brackets may be a word in brackets; these are never.
_BARE = {"gallery", "playlist", "embed", "caption", "video", "audio", "toc", "wpforms", "products"}
_LONE_ADDRESS = re.compile(r"^\s*(https?://[^\s<>]+)\s*$", re.MULTILINE)
_BLOCK = re.compile(
    r"^\s*</?(?:p|div|h[1-6]|ul|ol|li|table|t[rdh]|thead|tbody|blockquote|figure|figcaption|pre|hr|section|dl|dt|dd|iframe)\b",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class PostText:
    """HTML, and sentences on shortcodes that only the old site could fill."""

    html: str
    holes: tuple[str, ...] = ()


def html_of(text: str) -> PostText:
    """Do what WordPress does before it shows a post, as far as that needs no WordPress."""
    text = without_comments(text.replace("\r\n", "\n"))
    text = _CAPTION.sub(_figure, text)
    text = _PLAYER.sub(lambda found: _address(found["address"]), text)
    text = _LONE_ADDRESS.sub(lambda found: _address(found[1]), text)
    names = (found["name"].lower() for found in _SHORTCODE.finditer(text) if _is_code(found))
    holes = tuple(say("import-shortcode", code=f"[{name}]") for name in dict.fromkeys(names))
    return PostText(_with_paragraphs(text), holes)


def _is_code(found: re.Match[str]) -> bool:
    return bool(found["closes"] or found["settings"]) or found["name"].lower() in _BARE


def _figure(found: re.Match[str]) -> str:
    picture = _PICTURE.search(found["inside"])
    if picture is None:
        return found["inside"]
    old_style = _CAPTION_WORDS.match(found[0])
    words = old_style[1] if old_style else found["inside"][picture.end() :]
    return f"\n\n<figure>{picture[0]}<figcaption>{words.strip()}</figcaption></figure>\n\n"


def _address(address: str) -> str:
    return f'\n\n<p><a href="{html.escape(address)}">{html.escape(address)}</a></p>\n\n'


def _with_paragraphs(text: str) -> str:
    """Wrap what stands between blank lines, unless it is a block already; a single line break is one."""
    parts = []
    for part in _BLANK.split(text):
        if not part.strip() or _BLOCK.match(part):
            parts.append(part)
        else:
            parts.append(f"<p>{part.strip().replace(chr(10), '<br>')}</p>")
    return "\n\n".join(parts)
