"""The school as publisher, and the names of who wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.addresses import ICON_LARGE
from nq71.text.bylines import can_be_person, split_byline
from nq71.writers.linked_data.script import Node, node

if TYPE_CHECKING:
    from nq71.writers.views import Column, Entry

_LOGO_SIZE = 512  # pixels, square


def publisher_of(column: Column) -> Node:
    """Return the school with its icon."""
    logo = node("ImageObject", url=f"{column.url}/{ICON_LARGE}", width=_LOGO_SIZE, height=_LOGO_SIZE)
    return node("EducationalOrganization", name=column.school, logo=logo)


def authors_of(entry: Entry, column: Column) -> list[Node]:
    """Return who signed, as typed; the units where nobody did. A body of the school is never taken for a person."""
    bodies = {link.name for link in column.units} | {column.school}
    if not entry.author:
        return [node("Organization", name=unit.name) for unit in entry.units]
    return [
        node("Person" if name not in bodies and can_be_person(name) else "Organization", name=name)
        for name in split_byline(entry.author)
    ]
