"""Rules for nginx: one file to include in a server block, and one more for who has the brotli module."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from nq71.domain.addresses import NOT_FOUND
from nq71.domain.served import BINARY_TYPES, CHARSET, DRAWING, TEXT_TYPES, with_charset
from nq71.messages import say
from nq71.writers.server_rules.serving import KINDS, OTHER, RULE_FILES, Kind, Serving

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE: Final = ".server/nginx.conf"
BROTLI_FILE: Final = ".server/nginx-brotli.conf"
BROTLI_RULES: Final = "brotli_static on;\n"
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f$]")


def render_nginx(serving: Serving) -> str:
    """Return the rules as one location, so that nothing else that this server shows is touched."""
    root = serving.root
    lines = [*(f"# {line}".rstrip() for line in say("rules-nginx", root=root).splitlines()), ""]
    if root != "/":
        lines += [f"location = {_quoted(root.rstrip('/'))} {{ return 301 {_quoted(_sent(root))}; }}"]
    lines += [f"location ^~ {_quoted(root)} {{"]
    lines += [f"    {line}".rstrip() for line in _inside(serving)]
    return "\n".join([*lines, "}", ""])


def _inside(serving: Serving) -> Iterator[str]:
    root = serving.root
    texts = sorted({mime for suffix, mime in TEXT_TYPES.items() if suffix != DRAWING and mime != "text/html"})
    yield from ("index index.html;", "autoindex off;", "absolute_redirect off;")
    yield from (f"charset {CHARSET};", f"charset_types {' '.join(texts)};")
    yield from ("gzip_static on;", "gzip_vary on;")
    yield f"error_page 404 {_quoted(root + NOT_FOUND)};"
    yield f"error_page 403 =404 {_quoted(root + NOT_FOUND)};"
    yield "types {"
    for suffix, mime in (TEXT_TYPES | BINARY_TYPES).items():
        yield f"    {mime} {suffix};"
    yield "}"
    yield from _headers(serving, OTHER)
    for old, new in serving.moved.items():
        for address in dict.fromkeys((old, old.rstrip("/"))):
            yield f"location = {_quoted(root + address)} {{ return 301 {_quoted(_sent(root + new))}; }}"
    for url in serving.gone:
        page = _quoted(f"{root}{url}index.html")
        yield f"location = {_quoted(root + url)} {{ error_page 410 {page}; return 410; }}"
    for pattern in (_hidden(), _twins()):
        yield f"location ~ {_matching(root, pattern)} {{ return 404; }}"
    for kind in KINDS:
        yield f"location ~ {_matching(root, kind.pattern + '$')} {{"
        if kind.mime:
            yield from ("    types { }", f"    default_type {_quoted(with_charset(kind.mime))};")
        yield from (f"    {line}" for line in _headers(serving, kind))
        yield "}"


def _hidden() -> str:
    """Match what starts with a dot, but for what others find by convention, and files for other servers."""
    rules = "|".join(re.escape(name) for name in RULE_FILES if not name.startswith("."))
    return rf"(?:(?:.*/)?\.(?!well-known(?:/|$))|(?:{rules})$)"


def _twins() -> str:
    return r".*\.(?:br|gz)$"


def _headers(serving: Serving, kind: Kind) -> Iterator[str]:
    for name, value in serving.headers(kind):
        yield f"add_header {name} {_quoted(value)} always;"


def _matching(root: str, pattern: str) -> str:
    return f'"^{re.escape(root)}{pattern}"'


def _quoted(text: str) -> str:
    """Write a word of nginx. ``ValueError`` for what nginx would take for a variable, or for more than a word."""
    if _UNSAFE.search(text):
        raise ValueError(text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _sent(path: str) -> str:
    """Write a path as browsers get it."""
    return quote(path)
