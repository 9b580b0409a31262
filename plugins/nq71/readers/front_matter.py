"""Front matter with line numbers, in both styles and both languages; a key never slips into the body unseen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from nq71.domain.fields import FieldSpec, find_spec
from nq71.domain.manuscript import Field, FrontMatterFault

_FENCE = "---"
_FENCE_ENDS = ("---", "...")
_PAIR = re.compile(r"^(?P<key>[^\W\d_][^:\n]{0,39}?)[ \t\u00a0]*:(?:[ \t\u00a0]+(?P<value>.*))?$")
_TIGHT_PAIR = re.compile(r"^(?P<key>[^\W\d_][^:\n]{0,39}?)[ \t\u00a0]*:(?P<value>\S.*)$")
_FENCED_ITEM = re.compile(r"^[ \t\u00a0]*-(?:[ \t\u00a0]+(?P<value>.*))?$")
_CONTINUED = re.compile(r"^[ \t\u00a0]+\S")
_BLOCK_SCALAR = re.compile(r"^[>|][+-]?$")
_BRACKETS = re.compile(r"^\[(?P<inside>.*)\]$")
_PART = re.compile(r"\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,]*)\s*(?:,|$)")
_DOUBLE_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE_QUOTED = re.compile(r"'(?:[^']|'')*'")
_EDGE = " \t\u00a0"


@dataclass
class _Draft:
    """One key while its lines are still coming in; ``spec`` is ``None`` when nobody knows the key."""

    typed: str
    spec: FieldSpec | None
    line: int
    first: str
    items: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    last_line: int = 0

    def finish(self) -> Field:
        first = self.first.strip(_EDGE)
        if self.items:
            return self._field(tuple(_unquote(item) for item in self.items), is_list=True)
        if _BLOCK_SCALAR.match(first):
            first = ""
        if not self.more and (brackets := _BRACKETS.match(first)):
            return self._field(_split_brackets(brackets["inside"]), is_list=True)
        text = " ".join(part for part in (first, *self.more) if part)
        return self._field((_unquote(text),), is_list=False)

    def _field(self, items: tuple[str, ...], *, is_list: bool) -> Field:
        key = self.spec.key if self.spec else self.typed
        return Field(key, self.line, items, is_list, max(self.line, self.last_line))


class FrontMatter(NamedTuple):
    """What stands above the body. ``body_line`` is the line where the body begins."""

    fields: dict[str, Field]
    unknown: tuple[Field, ...]
    repeated: tuple[Field, ...]
    empty: tuple[Field, ...]
    faults: tuple[FrontMatterFault, ...]
    body: str
    body_line: int
    end_line: int = 1  # a further key goes in before this line


def read_front_matter(text: str) -> FrontMatter:
    """Take clean text (NFC, plain line feeds) apart. Never raises: what cannot be told is a fault with its line."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip(_EDGE + "\ufeff")), None)
    if start is None:
        return FrontMatter({}, (), (), (), (FrontMatterFault("front-matter-missing", 1),), "", 1)
    if lines[start].strip(_EDGE) == _FENCE:
        return _read_fenced(lines, start)
    if _pair(lines[start].strip(_EDGE)):
        return _read_plain(lines, start)
    fault = FrontMatterFault("front-matter-missing", start + 1)
    return FrontMatter({}, (), (), (), (fault,), "\n".join(lines[start:]), start + 1)


def _read_fenced(lines: list[str], start: int) -> FrontMatter:
    rest = range(start + 1, len(lines))
    end = next((number for number in rest if lines[number].rstrip(_EDGE) in _FENCE_ENDS), None)
    if end is None:
        # Take the keys as far as they go, so that the one mistake is not reported as many.
        end = next((number for number in rest if not lines[number].strip(_EDGE)), len(lines))
        fault = FrontMatterFault("front-matter-unended", start + 1)
        return _collect(lines, start + 1, end, end, (fault,))
    return _collect(lines, start + 1, end, end + 1, ())


def _read_plain(lines: list[str], start: int) -> FrontMatter:
    rest = range(start, len(lines))
    end = next((number for number in rest if not lines[number].strip(_EDGE)), len(lines))
    return _collect(lines, start, end, end, ())


def _collect(
    lines: list[str], start: int, end: int, body_start: int, faults: tuple[FrontMatterFault, ...]
) -> FrontMatter:
    drafts: list[_Draft] = []
    found_faults = list(faults)
    for number in range(start, end):
        fault = _take(lines[number], number + 1, drafts)
        if fault is not None:
            found_faults.append(fault)
    fields, unknown, repeated, empty = _sort(drafts)
    while body_start < len(lines) and not lines[body_start].strip(_EDGE):
        body_start += 1
    return FrontMatter(
        fields=fields,
        unknown=unknown,
        repeated=repeated,
        empty=empty,
        faults=tuple(found_faults),
        body="\n".join(lines[body_start:]).rstrip("\n"),
        body_line=body_start + 1,
        end_line=end + 1,
    )


def _take(line: str, number: int, drafts: list[_Draft]) -> FrontMatterFault | None:
    """Add one line to the keys read so far, or say that it is none."""
    stripped = line.strip(_EDGE)
    if not stripped or line.startswith("#"):
        return None
    if drafts and (item := _FENCED_ITEM.match(line)) and not drafts[-1].first.strip(_EDGE):
        drafts[-1].items.append((item["value"] or "").strip(_EDGE))
        drafts[-1].last_line = number
        return None
    if drafts and _CONTINUED.match(line):
        drafts[-1].more.append(stripped)
        drafts[-1].last_line = number
        return None
    pair = _pair(stripped)
    if pair is None:
        return FrontMatterFault("front-matter-line", number, stripped[:60])
    typed = pair["key"].strip(_EDGE)
    drafts.append(_Draft(typed, find_spec(typed), number, pair["value"] or ""))
    return None


def _pair(line: str) -> re.Match[str] | None:
    """Match “key: value”; without the space only after a key that is known, for “https://…” is none."""
    tight = _TIGHT_PAIR.match(line)
    return _PAIR.match(line) or (tight if tight and find_spec(tight["key"]) else None)


def _sort(drafts: list[_Draft]) -> tuple[dict[str, Field], tuple[Field, ...], tuple[Field, ...], tuple[Field, ...]]:
    """Return known fields by key, then the unknown, the repeated and the empty ones."""
    fields: dict[str, Field] = {}
    unknown: list[Field] = []
    repeated: list[Field] = []
    empty: list[Field] = []
    for draft in drafts:
        found = draft.finish()
        if draft.spec is None:
            unknown.append(found)
        elif not found.text.strip(f"{_EDGE},"):
            empty.append(found)
        elif found.key not in fields:
            fields[found.key] = found
        elif _may_repeat(draft.spec):
            first = fields[found.key]
            fields[found.key] = Field(found.key, first.line, first.items + found.items, is_list=True)
        else:
            repeated.append(found)
    return fields, tuple(unknown), tuple(repeated), tuple(empty)


def _may_repeat(spec: FieldSpec) -> bool:
    """A correction is added below the one before; everything else stands once."""
    return spec.key == "correction"


def _split_brackets(inside: str) -> tuple[str, ...]:
    parts = []
    position = 0
    while position < len(inside):
        match = _PART.match(inside, position)
        if match is None or match.end() == position:
            break
        parts.append(_unquote(match[1]))
        position = match.end()
    return tuple(part for part in parts if part)


def _unquote(text: str) -> str:
    """Take off quotes that hold the whole value; “"A" và "B"” keeps its own."""
    stripped = text.strip(_EDGE)
    if _DOUBLE_QUOTED.fullmatch(stripped):
        return re.sub(r"\\([\"\\])", r"\1", stripped[1:-1])
    if _SINGLE_QUOTED.fullmatch(stripped):
        return stripped[1:-1].replace("''", "'")
    return stripped
