"""Code of Jekyll, Hugo and Pelican within a text: what only names a file or an article becomes a plain link.

Jekyll's tags are in its manual under “Liquid”, Hugo's under “Shortcodes” and “ref”, Pelican's under “Linking to
internal content”. Everything else is left where it stands and reported: no reader shall see it, no editor miss it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

# Ways to name an article that are no addresses; links are followed to their end in ``bodies``.
POST, FILE = "/.post/", "/.file/"

_SITE = re.compile(r"\{\{-?\s*site\.(?:base_?url|url)\s*-?\}\}")
_FILTERED = re.compile(
    r"\{\{-?\s*(?P<quote>[\"'])(?P<path>[^\"'{}]{0,500})(?P=quote)"
    r"(?:\s*\|\s*(?:relative_url|absolute_url|(?:prepend|append):\s*site\.(?:base_?url|url)))+\s*-?\}\}"
)
_POST_URL = re.compile(r"\{%-?\s*post_url\s+(?P<name>[^\s%]{1,300})\s*-?%\}")
_LINK = re.compile(r"\{%-?\s*link\s+(?P<name>[^\s%]{1,500})\s*-?%\}")
_REF = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+[\"']?(?P<name>[^\"'<>%{}\s]{1,500})[\"']?\s*[>%]\}\}")
_PELICAN = re.compile(r"(?:\{(?P<kind>filename|static|attach)\}|\|(?P<old>filename|static|attach)\|)")
_FIGURE = re.compile(r"\{\{<\s*figure\s+(?P<inside>[^{}]{1,2000}?)/?\s*>\}\}")
_PARAMETER = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`)")
_PLAYER = re.compile(r"\{\{<\s*(?P<host>youtube|vimeo)\s+[\"']?(?P<id>[\w-]{1,40})[\"']?\s*>\}\}")
_PLAYERS = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}
_SHOWN = re.compile(
    r"^(?P<fence>```++|~~~++)[^\n]*+\n(?:(?!(?P=fence))[^\n]*+\n)*+(?P=fence)|`[^`\n]++`", re.MULTILINE
)
_START = re.compile(r"\{\{|\{%")
_ENDS = {"{{": "}}", "{%": "%}"}
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without template code; ``holes`` are sentences on what was left in it, ``video`` an address."""

    text: str
    video: str = ""
    holes: tuple[str, ...] = ()


def without_templates(text: str, first_line: int) -> Plain:
    """Turn what can be turned; lines in the sentences count from ``first_line``."""
    videos = [_PLAYERS[found["host"]].format(found["id"]) for found in _PLAYER.finditer(text)]
    text = _PLAYER.sub(lambda found: f"<{_PLAYERS[found['host']].format(found['id'])}>", text)
    text = _SITE.sub("", text)
    text = _FILTERED.sub(lambda found: found["path"], text)
    text = _POST_URL.sub(lambda found: f"{POST}{found['name'].rpartition('/')[2]}", text)
    text = _LINK.sub(lambda found: f"{FILE}/{found['name'].lstrip('/')}", text)
    text = _REF.sub(lambda found: f"{FILE}{found['name']}", text)
    text = _PELICAN.sub(lambda found: FILE if "filename" in (found["kind"], found["old"]) else "", text)
    text = _FIGURE.sub(lambda found: _picture(found["inside"]) or found[0], text)
    return Plain(text, videos[0] if len(videos) == 1 else "", tuple(_holes(text, first_line)))


def _picture(inside: str) -> str:
    """Write Hugo's figure as a picture of Markdown; one without a source is no picture."""
    values = {match[1]: match[2] or match[3] or match[4] or "" for match in _PARAMETER.finditer(inside)}
    if not values.get("src"):
        return ""
    words = {key: re.sub(r"[\[\]\"]", "", values.get(key, "")) for key in ("alt", "caption", "title")}
    caption = words["caption"] or words["title"]
    return f"![{words['alt']}](<{values['src']}>" + (f' "{caption}")' if caption else ")")


def _holes(text: str, first_line: int) -> Iterator[str]:
    """Yield a sentence on each piece of code that is not shown as code."""
    prose = _SHOWN.sub(lambda found: "\n" * found[0].count("\n"), text)
    at = 0
    while found := _START.search(prose, at):
        at = prose.find(_ENDS[found[0]], found.end()) + len("}}")
        if at < found.end():
            return
        code = " ".join(prose[found.start() : at].split())
        line = first_line + prose.count("\n", 0, found.start())
        yield say("import-template", code=code if len(code) <= _LONGEST else f"{code[:_LONGEST]}…", line=line)
