"""Plain words that Python-Markdown would take for marks, written so that they stay words; nothing more is escaped."""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"[*{}]")
_BACKSLASH = re.compile(r"\\(?=[\\`*_{}\[\]()>#+\-.!|]|\s*$)")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_BRACKET = re.compile(r"(?<=\])(?=[(\[])|(?=\[(?:\^|TOC\]))")  # of a link, a footnote, a table of contents

_LINE_START = re.compile(
    r"^[ \t\u00a0]*(?:(?P<mark>[-+](?=\s|$)|#|>)|(?P<number>\d+)\.(?=\s|$)|(?P<bracket>\[)(?=[^\]]*\]:))"
)
_DEFINITION = re.compile(r"^ {0,3}:(?=\s)")
_RULE = re.compile(r"^ {0,3}([-=~|])(?=[-=~|:\s]*$)|^ {0,3}(~)(?=~~)")


def escape(text: str) -> str:
    """Escape what is a mark wherever it stands."""
    text = _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))
    text = _BACKSLASH.sub(r"\\\\", text)
    text = _ALWAYS.sub(r"\\\g<0>", text).replace("`", "&#96;")
    text = _UNDERSCORE.sub(r"\\_", text)
    return _BRACKET.sub(r"\\", text)


def escape_lines(text: str) -> str:
    """Escape what is a mark only at the start of a line: “- ”, “3. ”, “#NQ71”, a row of dashes."""
    return "\n".join(_escape_start(line) for line in text.split("\n"))


def _escape_start(line: str) -> str:
    line = line.lstrip(" \t\u00a0")
    if found := _LINE_START.match(line):
        at = found.end() - 1 if found["number"] else found.start("mark" if found["mark"] else "bracket")
        return f"{line[:at]}\\{line[at:]}"
    if found := _DEFINITION.match(line):
        return f"&#58;{line[found.end() :]}"
    if found := _RULE.match(line):
        return f"&#{ord(found[1] or found[2])};{line[found.end() :]}"
    return line


def escape_heading(text: str) -> str:
    """Keep a “#” at the end of a heading: “C#”."""
    return re.sub(r"#(?=#*$)", r"\\#", text)
