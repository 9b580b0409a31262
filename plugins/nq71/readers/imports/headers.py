"""What stands above a text of another system: YAML, TOML or JSON front matter, or plain “key: value” lines.

Every value is text as it was typed: YAML's own guesses (``no`` is false, ``035`` is 29) change what people wrote.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import accumulate
from typing import Any

import yaml

from nq71.domain.fields import find_spec
from nq71.messages import say
from nq71.readers.front_matter import read_front_matter
from nq71.readers.imports.doors import DoorError
from nq71.text.fold import fold_key

_MOST = 30_000  # characters of front matter; a long one has two thousand
_YAML = re.compile(r"\A\s*---[ \t]*\n(?P<inside>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(?P<inside>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENED = re.compile(r"\A\s*(?:---|\+\+\+)[ \t]*\n")
_DEEPEST = 4
_DEEPEST_BRACKETS = 50  # PyYAML takes a minute for twenty thousand


@dataclass(frozen=True, slots=True)
class Value:
    """What was typed under one key, ``header.image`` for a key within a key."""

    typed: str
    line: int
    items: tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """The values by folded key, and the text below them."""

    values: dict[str, Value] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1

    def get(self, *keys: str) -> Value | None:
        """Return the first of these keys that says something."""
        found = (self.values.get(key_of(key)) for key in keys)
        return next((value for value in found if value and any(value.items)), None)

    def text(self, *keys: str) -> str:
        """Return the first of these keys as one text."""
        value = self.get(*keys)
        return ", ".join(value.items) if value else ""


def key_of(name: str) -> str:
    """Return under what a key is kept: the house's name for it, whatever the language, else its own."""
    spec = find_spec(name)
    return spec.key if spec else fold_key(name)


def read_header(text: str) -> Header | None:
    """Take a text apart, or return ``None`` when nothing stands above it. Raises ``DoorError`` with its line."""
    for pattern, read in ((_YAML, read_yaml), (_TOML, read_toml)):
        found = pattern.match(text[: _MOST + 1])
        if found:
            line = text.count("\n", 0, found.start("inside")) + 1
            body = text[found.end() :]
            return Header(read(found["inside"], line), body, text.count("\n", 0, found.end()) + 1)
    if _OPENED.match(text):
        raise HeaderError(1, say("import-header-open"))
    if text.lstrip().startswith("{"):
        return _json_header(text)
    return _plain_header(text)


class HeaderError(DoorError):
    """Front matter that cannot be read, and in which line."""

    def __init__(self, line: int, sentence: str) -> None:
        """Keep the line for the report."""
        self.line = line
        super().__init__(sentence)


def read_yaml(inside: str, line: int = 1) -> dict[str, Value]:
    """Read YAML as text values by key, counting lines from ``line``. Raises ``HeaderError``."""
    if _depth(inside) > _DEEPEST_BRACKETS:
        raise HeaderError(line, say("import-yaml"))
    try:
        # Composed are only texts, lists and tables; an alias within an alias would multiply them.
        has_alias = any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(inside, Loader=yaml.BaseLoader))
        root = None if has_alias else yaml.compose(inside, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.line if error.problem_mark else 0
        raise HeaderError(line + at, say("import-yaml")) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise HeaderError(line, say("import-yaml")) from None
    if has_alias:
        raise HeaderError(line, say("import-yaml-alias"))
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise HeaderError(line, say("import-yaml"))
    values: dict[str, Value] = {}
    _gather_nodes(root, "", line, values, 0)
    return values


def _depth(text: str) -> int:
    """How many brackets are open at once, at most."""
    steps = ((char in "[{") - (char in "]}") for char in text if char in "[]{}")
    return max(accumulate(steps), default=0)


def _gather_nodes(node: yaml.MappingNode, before: str, line: int, values: dict[str, Value], depth: int) -> None:
    for key, value in node.value:
        name = f"{before}{key.value}" if isinstance(key, yaml.ScalarNode) else ""
        at = line + key.start_mark.line
        if isinstance(value, yaml.MappingNode) and depth < _DEEPEST:
            _gather_nodes(value, f"{name}.", line, values, depth + 1)
        elif isinstance(value, yaml.SequenceNode):
            items = tuple(item.value for item in value.value if isinstance(item, yaml.ScalarNode))
            values.setdefault(key_of(name), Value(name, at, items))
        elif isinstance(value, yaml.ScalarNode):
            text = "" if value.value in {"~", "null"} and value.style is None else value.value
            values.setdefault(key_of(name), Value(name, at, (text.strip(),)))


def read_toml(inside: str, line: int = 1) -> dict[str, Value]:
    """Read TOML in the same way. Raises ``HeaderError``."""
    try:
        table = tomllib.loads(inside)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise HeaderError(line + (int(found[1]) - 1 if found else 0), say("import-toml")) from None
    return _gathered(table, inside, line)


def _json_header(text: str) -> Header | None:
    start = len(text) - len(text.lstrip())
    try:
        table, end = json.JSONDecoder().raw_decode(text[: _MOST + start], start)
    except (ValueError, RecursionError):
        return None
    if not isinstance(table, dict):
        return None
    return Header(_gathered(table, text[:end], 1), text[end:].lstrip("\n"), text.count("\n", 0, end) + 2)


def _gathered(table: dict[str, Any], typed: str, line: int) -> dict[str, Value]:
    lines = typed.split("\n")
    values: dict[str, Value] = {}

    def gather(inside: dict[str, Any], before: str, depth: int) -> None:
        for key, value in inside.items():
            if isinstance(value, dict) and depth < _DEEPEST:
                gather(value, f"{before}{key}.", depth + 1)
            elif not isinstance(value, dict):
                found = (number for number, each in enumerate(lines) if key in each)
                parts = value if isinstance(value, list) else [value]
                items = tuple(_as_text(part) for part in parts if not isinstance(part, (dict, list)))
                name = f"{before}{key}"
                values.setdefault(key_of(name), Value(name, line + next(found, 0), items))

    gather(table, "", 0)
    return values


def _as_text(value: object) -> str:
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value).strip()


def _plain_header(text: str) -> Header | None:
    """Read Pelican's metadata, and our own, with the house's reader."""
    front = read_front_matter(text)
    if any(fault.code == "front-matter-missing" for fault in front.faults):
        return None
    lines = text.split("\n")
    values = {
        key_of(each.key): Value(lines[each.line - 1].partition(":")[0].strip(), each.line, each.items)
        for each in (*front.fields.values(), *front.unknown)
    }
    return Header(values, front.body, front.body_line)
