"""The manifest names the column and its icons, wherever the column stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from nq71.writers.entries import column_of
from nq71.writers.icons.icon_set import ADDRESSES
from nq71.writers.icons.manifest import render_manifest
from nq71.writers.palette import LIGHT

if TYPE_CHECKING:
    from tests.unit.writers.conftest import Desk


def test_a_manifest_says_who_and_how(desk: Desk) -> None:
    """In Vietnamese, in the school's colours, every address relative."""
    column = column_of(desk.edition(*desk.texts(1)))
    data = json.loads(render_manifest(column))
    assert data["name"] == f"{column.title} – {column.school}"
    assert data["short_name"] == "NQ71"
    assert (data["lang"], data["dir"]) == ("vi", "ltr")
    assert (data["start_url"], data["scope"]) == ("./", "./")
    assert data["display"] in {"browser", "minimal-ui"}
    assert (data["theme_color"], data["background_color"]) == (column.bar_light, LIGHT.paper)
    icons = data["icons"]
    assert {icon["src"] for icon in icons} <= set(ADDRESSES)
    assert {icon["purpose"] for icon in icons} == {"any", "maskable"}
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in icons if icon["purpose"] == "any"}


def test_a_short_title_stands_below_the_icon(desk: Desk) -> None:
    """A phone shows about twelve letters."""
    column = column_of(desk.edition(*desk.texts(1)))._replace(title="Tin NQ71")
    assert json.loads(render_manifest(column))["short_name"] == "Tin NQ71"
