"""Rules for Apache: ``.htaccess`` with directives of the class FileInfo alone, which nearly every host allows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from nq71.domain.addresses import NOT_FOUND
from nq71.domain.served import BINARY_TYPES, CHARSET, NAMED_TYPES, TEXT_TYPES, with_charset
from nq71.messages import say
from nq71.writers.server_rules.serving import KINDS, OTHER, RULE_FILES, Serving

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE: Final = ".htaccess"
MOST: Final = 2_000  # redirects: Apache reads this file anew for every request
_TWIN: Final = r"(?:\.(?:br|gz))?$"
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f%$]")


def render_apache(serving: Serving) -> str:
    """Return the rules, each module's for itself."""
    root = serving.root
    lines = [f"# {line}".rstrip() for line in say("rules-apache", root=root).splitlines()]
    lines += ["", *_pages(root, serving.gone[:MOST]), "", *_types(), ""]
    lines += [*_module("rewrite", _rewriting(serving)), *_module("headers", _headers(serving))]
    lines += [*_module("alias", [_hide_without_rewriting(root)]), *_module("env", _no_second_packing()), ""]
    return "\n".join(lines)


def _module(name: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"<IfModule mod_{name}.c>"
    yield from (f"    {line}" for line in lines)
    yield "</IfModule>"


def _pages(root: str, gone: Iterable[str]) -> Iterator[str]:
    for status in (403, 404):
        yield f"ErrorDocument {status} {quote(root + NOT_FOUND)}"
    for url in gone:
        yield f"<If \"%{{REQUEST_URI}} == '{root}{url}'\">"
        yield from (f"    ErrorDocument 410 {quote(f'{root}{url}index.html')}", "</If>")


def _types() -> Iterator[str]:
    yield "<IfModule mod_mime.c>"
    yield "    RemoveType .br .gz"
    yield "    RemoveLanguage .br"  # elsewhere it is Breton
    for suffix, mime in (TEXT_TYPES | BINARY_TYPES).items():
        yield f"    AddType {_quoted(with_charset(mime))} .{suffix}"
    yield from ("    AddEncoding br .br", "    AddEncoding gzip .gz", "</IfModule>")
    for name, mime in NAMED_TYPES.items():
        yield f'<FilesMatch "^{re.escape(name)}{_TWIN}">'
        yield f"    ForceType {_quoted(with_charset(mime))}"
        yield "</FilesMatch>"
    yield f"AddDefaultCharset {CHARSET}"


def _rewriting(serving: Serving) -> Iterator[str]:
    """Hide, redirect, take down; then send the twin that a browser can read."""
    rules = "|".join(re.escape(name) for name in RULE_FILES)
    yield from ("RewriteEngine On", f"RewriteBase {_quoted(serving.root)}")
    yield r'RewriteRule "(?:^|/)\.(?!well-known(?:/|$))" - [R=404,L]'
    yield f'RewriteRule "^(?:{rules})$" - [R=404,L]'
    for old, new in list(serving.moved.items())[:MOST]:
        slash = "/?" if old.endswith("/") else ""
        yield f'RewriteRule "^{re.escape(old.rstrip("/"))}{slash}$" {_quoted(serving.root + new)} [R=301,L]'
    for url in serving.gone[:MOST]:
        yield f'RewriteRule "^{re.escape(url)}$" - [G]'
    # A folder without a page is no list of files.
    yield from ("RewriteCond %{REQUEST_FILENAME} -d", "RewriteCond %{REQUEST_FILENAME}/index.html !-f")
    yield 'RewriteRule "^" - [R=404,L]'
    for form, suffix in (("br", "br"), ("gzip", "gz")):
        yield f'RewriteCond %{{HTTP:Accept-Encoding}} "(?:^|[ ,]){form}(?:$|[ ,;])"'
        yield f"RewriteCond %{{REQUEST_FILENAME}}.{suffix} -f"
        yield f'RewriteRule "^(.+)$" "$1.{suffix}" [L]'


def _hide_without_rewriting(root: str) -> str:
    return rf'RedirectMatch 404 "^{re.escape(root)}(?:.*/)?\.(?!well-known(?:/|$))"'


def _headers(serving: Serving) -> Iterator[str]:
    """Set what every file gets, then what kinds of files get: the most special last, for the last one stays."""
    known = dict(serving.headers(OTHER))
    names = sorted({name for kind in (OTHER, *KINDS) for name, _ in serving.headers(kind)})
    yield from (f"Header onsuccess unset {name}" for name in names)  # whatever the server itself says
    yield from (f"Header always set {name} {_quoted(value)}" for name, value in known.items())
    for kind in reversed(KINDS):
        wanted = dict(serving.headers(kind))
        yield f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(serving.root)}{kind.pattern}{_TWIN}#">'
        for name in names:
            if name not in wanted:
                yield f"    Header always unset {name}"
            elif wanted[name] != known.get(name):
                yield f"    Header always set {name} {_quoted(wanted[name])}"
        yield "</If>"
    yield f'<FilesMatch "\\.(?:{"|".join(TEXT_TYPES)}){_TWIN}">'
    yield from ("    Header always merge Vary Accept-Encoding", "</FilesMatch>")


def _no_second_packing() -> Iterator[str]:
    yield r'<FilesMatch "\.(?:br|gz)$">'
    yield from ("    SetEnv no-gzip 1", "    SetEnv no-brotli 1", "</FilesMatch>")


def _quoted(text: str) -> str:
    """Write a word of Apache. ``ValueError`` for what Apache would take for a variable, or for more than a word."""
    if _UNSAFE.search(text):
        raise ValueError(text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
