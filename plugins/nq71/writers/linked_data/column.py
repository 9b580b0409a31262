"""The column as schema.org knows it: a site of its school, and its front page as a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.writers.linked_data.school import publisher_of
from nq71.writers.linked_data.script import node, render_graph

if TYPE_CHECKING:
    from nq71.writers.views import Column


def home_data(column: Column) -> str:
    """Return the linked data of the front page."""
    root = f"{column.url}/"
    site = node(
        "WebSite",
        url=root,
        name=column.title,
        description=column.tagline,
        inLanguage="vi",
        publisher=publisher_of(column),
    )
    site["@id"] = root
    page = node(
        "CollectionPage",
        url=root,
        name=f"{column.title} – {column.school}",
        description=column.tagline,
        isPartOf={"@id": root},
        primaryImageOfPage=f"{column.url}/{column.card.url}",
        inLanguage="vi",
    )
    return render_graph([site, page])
