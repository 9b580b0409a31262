"""A TOML file that people edit, to checked values: every fault with its line, in Vietnamese, all at once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nq71.messages import did_you_mean, problem_at, say
from nq71.text.dates import FIRST_YEAR, LAST_YEAR
from nq71.text.normalise import CONTROL, NotUtf8Error, decode
from nq71.text.toml_lines import KeyPath, Lines, locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from nq71.problem import Problem

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
# What ``tomllib`` says, by its beginning, and what we say.
_SYNTAX_WORDS = (
    ("Invalid value", "toml-no-value"),
    ("Invalid date", "toml-no-date"),
    ("Expected '=' after a key", "toml-no-equals"),
    ("Expected newline or end of document", "toml-too-much"),
    ("Unclosed array", "toml-open-list"),
    ("Unclosed inline table", "toml-open-table"),
    ("Expected ']'", "toml-open-header"),
    ("Unterminated string", "toml-open-text"),
    ("Illegal character", "toml-open-text"),
    ('Expected "', "toml-open-text"),
    ("Unescaped", "toml-backslash"),
    ("Cannot overwrite", "toml-twice"),
    ("Cannot declare", "toml-twice"),
    ("Invalid statement", "toml-no-key"),
    ("Invalid initial character", "toml-no-key"),
)


_DEEPEST = 12  # our files nest four deep; thousands of dots in a key would outgrow whatever walks down them
MOST = 10**12  # no figure of a school is larger; a slip like 1e999999 must not become a number of a million digits
Day = Annotated[date, Field(ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31))]
Number = Annotated[int | Decimal, Field(ge=-MOST, le=MOST)]


class Row(BaseModel):
    """A table of a TOML file: keys that nobody knows are refused, text is never made into numbers."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


Shape = TypeVar("Shape", bound=Row)


@dataclass(frozen=True)
class TomlFile(Generic[Shape]):
    """A file's checked value (``None`` when it has problems), its lines and its problems."""

    value: Shape | None
    lines: Lines
    problems: tuple[Problem, ...]


def read_toml(path: Path, shape: type[Shape]) -> TomlFile[Shape]:
    """Read and check one file. Raises only ``OSError``."""
    name = path.name
    nowhere = Lines({})
    try:
        text = decode(path.read_bytes())
    except NotUtf8Error as error:
        return TomlFile(None, nowhere, (problem_at(name, 1, "not-utf8", encoding=error.encoding),))
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        return TomlFile(None, nowhere, (_syntax_problem(name, text, str(error)),))
    lines = locate(text)
    if deep := _deeper_than(_DEEPEST, data):
        return TomlFile(None, lines, (problem_at(name, lines.at(*deep), "toml-syntax", reason=say("toml-deep")),))
    controls = [problem_at(name, lines.at(*path), "control-character", key_path(path)) for path in _controls(data)]
    if controls:
        return TomlFile(None, lines, tuple(controls))
    try:
        return TomlFile(shape.model_validate(data), lines, ())
    except ValidationError as error:
        faults = _one_a_place(error.errors(), data)
        return TomlFile(None, lines, tuple(_shape_problem(name, lines, path, faults[path], shape) for path in faults))


def _syntax_problem(name: str, text: str, message: str) -> Problem:
    at = _AT_LINE.search(message)
    line = int(at[1]) if at else text.rstrip("\n").count("\n") + 1
    key = next((key for start, key in _SYNTAX_WORDS if message.startswith(start)), "toml-other")
    return problem_at(name, line, "toml-syntax", reason=say(key))


def _controls(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield the places of text that no page and no feed can carry; TOML lets it in by escapes."""
    if isinstance(value, str) and CONTROL.search(value):
        yield path
    for key, inner in _inside(value):
        yield from _controls(inner, (*path, key))


def _deeper_than(most: int, data: object) -> KeyPath:
    """Return the whole path of something that lies below more than so many others, if anything does."""
    level: list[tuple[KeyPath, object]] = [((), data)]
    for _ in range(most):
        level = [((*path, key), inner) for path, value in level for key, inner in _inside(value)]
    path, value = level[0] if level else ((), None)
    while inner := next(iter(_inside(value)), None):
        path, value = (*path, inner[0]), inner[1]
    return path


def _inside(value: object) -> Iterable[tuple[str | int, object]]:
    """Return what a table or a list holds, by key or row."""
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _one_a_place(faults: list[ErrorDetails], data: dict[str, Any]) -> dict[KeyPath, ErrorDetails]:
    """Return one fault for each place; Pydantic reports one for every type that the value might have had."""
    by_path = {_typed_path(fault, data): fault for fault in faults}
    holders = {path[:end] for path in by_path for end in range(len(path))}
    return {path: fault for path, fault in by_path.items() if path not in holders}


def _typed_path(fault: ErrorDetails, data: dict[str, Any]) -> KeyPath:
    """Return where the fault is, in keys that people typed: the branches of a union are nobody's words."""
    here: Any = data
    path: KeyPath = ()
    for part in fault["loc"]:
        try:
            here = here[part]
        except (KeyError, TypeError):
            if not (fault["type"] == "missing" and part == fault["loc"][-1]):
                continue
        path = (*path, part)
    return path


def _shape_problem(name: str, lines: Lines, path: KeyPath, fault: ErrorDetails, shape: type[Row]) -> Problem:
    where = key_path(path)
    line = lines.at(*path)
    if fault["type"] == "extra_forbidden":
        hint = did_you_mean(str(path[-1]), _keys_beside(shape, path))
        return problem_at(name, line, "toml-key-unknown", where, key=path[-1], hint=hint)
    if fault["type"] == "missing":
        return problem_at(name, line, "toml-key-missing", where, key=path[-1])
    typed = _shown(fault["input"])
    hint = did_you_mean(typed, re.findall(r"'([^']+)'", _expected(fault))) or "."
    return problem_at(name, line, "toml-value-bad", where, value=typed, wanted=_wanted(fault), hint=hint)


def key_path(path: KeyPath) -> str:
    """“target[3].filter.theme”: rows count from 1, as people count."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


def _keys_beside(shape: type[Row], path: KeyPath) -> list[str]:
    """Return the keys that are known where an unknown one was typed."""
    current: Any = shape
    for part in path[:-1]:
        if isinstance(part, str) and part in current.model_fields:
            current = _row_type(current.model_fields[part].annotation)
    return [field.alias or key for key, field in current.model_fields.items()]


def _row_type(annotation: Any) -> type[Row]:
    for inner in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(inner, type) and issubclass(inner, Row):
            return inner
    return Row


_TYPE_WORDS = {
    "string": "text",
    "int": "number",
    "decimal": "number",
    "float": "number",
    "date": "date",
    "bool": "bool",
    "list": "list",
    "tuple": "list",
    "dict": "table",
    "model": "table",
    "is": "number",
    "finite": "number",
    "less": "number",
    "greater": "number",
}


def _wanted(fault: ErrorDetails) -> str:
    """Name what was expected, in words."""
    if fault["type"] in {"literal_error", "enum"}:
        return say("wanted-one-of", names=_expected(fault))
    if fault["type"] == "value_error":
        return str(fault.get("ctx", {}).get("error", ""))
    if fault["type"] in {"greater_than_equal", "less_than_equal"} and isinstance(fault["input"], date):
        return say("wanted-day-between", first=FIRST_YEAR, last=LAST_YEAR)
    word = _TYPE_WORDS.get(fault["type"].split("_")[0], "other")
    return say(f"wanted-{word}")


def _expected(fault: ErrorDetails) -> str:
    """Return the words that were possible, each in quotes; nothing when any word was."""
    return str(fault.get("ctx", {}).get("expected", "")).replace(" or ", ", ")


def _shown(value: object) -> str:
    text = str(value)
    longest = 60
    return text if len(text) <= longest else f"{text[:longest]}…"
