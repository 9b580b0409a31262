"""The manuscript of an old article: fields in the order that people read, each on its line, files renamed."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from nq71.domain.fields import SPECS
from nq71.domain.manuscript import BundleFile, Field
from nq71.domain.old_names import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.old_article import OldArticle, OldFile
    from nq71.domain.old_words import Sorting
    from nq71.domain.plan import Plan, Vocabulary


def values_of(old: OldArticle, moment: datetime, sorting: Sorting, plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return what the source says, and the plan's names for its words, by key."""
    return {
        "title": (old.title,),
        "date": (f"{moment:%d/%m/%Y %H:%M}",),
        "tags": _names(sorting.themes, plan.themes),
        "category": _names(sorting.forms, plan.forms),
        "unit": _names(sorting.units, plan.units),
        "author": (old.author,),
        "summary": (old.summary,),
        "cover_alt": (old.cover_alt if old.cover else "",),
        "cover_caption": (old.cover_caption if old.cover else "",),
        "source": (old.origin,),
        "source_url": (old.origin_url,),
        **{key: (value,) for key, value in old.extra},
    }


def _names(ids: tuple[str, ...], words: Vocabulary) -> tuple[str, ...]:
    return tuple(words.get(each).name for each in ids)


def renamed_files(files: tuple[OldFile, ...], names: Mapping[str, str]) -> tuple[BundleFile, ...]:
    """Return the files that were found, each once, under their new names."""
    found = {
        names[file.target]: file.measured._replace(name=names[file.target], disk_name=names[file.target])
        for file in files
        if file.disk_path and file.measured
    }
    return tuple(found[name] for name in sorted(found))


def fields_of(values: Mapping[str, tuple[str, ...]]) -> dict[str, Field]:
    """Fields without those that say nothing; to a reader of front matter, commas alone say nothing."""
    lines = {
        key: tuple(line for item in items if (line := one_line(item)).strip(", \u00a0"))
        for key, items in values.items()
    }
    return {
        spec.key: Field(spec.key, 1, lines[spec.key], is_list=spec.many and len(lines[spec.key]) > 1)
        for spec in SPECS
        if lines.get(spec.key)
    }


def with_fields(manuscript: Manuscript, fields: Mapping[str, Field]) -> Manuscript:
    """Return a manuscript with these fields in the house's order, each on its line, and the body below."""
    ordered = [fields[spec.key] for spec in SPECS if spec.key in fields]
    placed = {each.key: each._replace(line=line, last_line=line) for line, each in enumerate(ordered, 1)}
    return replace(
        manuscript,
        fields=MappingProxyType(placed),
        body_line=len(placed) + 2,
        front_matter_end=len(placed) + 1,
    )
