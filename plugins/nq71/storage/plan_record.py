"""A plan as values that JSON can keep: to read ``plan.toml``, and load what checks its shape, takes far longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from nq71.domain import editorial, plan

# What a plan is made of, by name: nothing else is ever made of what stands in a file.
_PARTS: Final[dict[str, Any]] = {
    name: part
    for module in (plan, editorial)
    for name, part in vars(module).items()
    if isinstance(part, type) and (is_dataclass(part) or hasattr(part, "_fields") or issubclass(part, Enum))
}


def record_of(value: object) -> Any:
    """Return a plan, or a part of one, as plain values: each kind that JSON does not know by its name."""
    told: Any
    match value:
        case Enum():
            told = value.value
        case None | bool() | int() | str():
            return value
        case date() | Fraction():
            told = str(value)
        case tuple() if hasattr(value, "_asdict"):
            told = {name: record_of(each) for name, each in value._asdict().items()}
        case tuple():
            return [record_of(each) for each in value]
        case Mapping():
            return {"map": {key: record_of(each) for key, each in value.items()}}
        case _ if is_dataclass(value):
            told = {each.name: record_of(getattr(value, each.name)) for each in fields(value) if each.init}
        case _:
            raise TypeError(type(value))
    return {type(value).__name__: told}


def plan_from(record: Any) -> Any:
    """Return the plan out of what JSON made of its record. Raises ``KeyError``, ``TypeError`` and ``ValueError``."""
    match record:
        case list():
            return tuple(plan_from(each) for each in record)
        case {"map": told}:
            return MappingProxyType({key: plan_from(each) for key, each in told.items()})
        case {"date": told}:
            return date.fromisoformat(told)
        case {"Fraction": told}:
            return Fraction(told)
        case dict():
            [(name, told)] = record.items()
            part = _PARTS[name]
            return part(told) if issubclass(part, Enum) else part(**{key: plan_from(told[key]) for key in told})
    return record
