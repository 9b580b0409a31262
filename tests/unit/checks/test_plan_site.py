"""The column's address, colour and logo have to be usable as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


def site(*lines: str) -> tuple[str, str]:
    return "[plan]", "\n".join(["[site]", *lines, "[plan]"])


def test_no_site_and_a_whole_one(desk: Desk) -> None:
    """The table is optional."""
    assert desk.places("plan-site") == []
    whole = site('url = "https://truong.edu.vn/nq71"', 'hub = "https://hub.vn/"', 'color = "#0B5cab"')
    assert desk.places("plan-site", plan=whole) == []


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('url = "truong.edu.vn"', "url"),
        ('url = "ftp://truong.edu.vn"', "url"),
        ('hub = "hub.example"', "hub"),
        ('color = "xanh"', "color"),
        ('color = "#abc"', "color"),
    ],
)
def test_what_cannot_be_used(desk: Desk, line: str, key: str) -> None:
    """An address without https://, a colour by its name."""
    assert desk.places("plan-site", plan=site(line)) == [f"plan.toml:5: site.{key}"]
