"""The plan's pages as everybody meets them: no month, no fold and no chart keeps anybody out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_reading import judge
from tests.build import sites
from tests.build.statements import STATUSES

if TYPE_CHECKING:
    from tests.browser.conftest import Readers, Shelf

UNFOLD = "() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", sites.REAL_SITES)
def test_what_is_folded_away_keeps_nobody_out(
    shelf: Shelf, reader: Readers, axe: str, *, name: str, scheme: str
) -> None:
    """With every fold open, tables behind the charts and articles behind the figures included."""
    page = reader(360, scheme).open(shelf.kinds(name)["progress"])
    page.evaluate(UNFOLD)
    assert page.locator("details[open]").count() >= 4
    assert page.locator("table").filter(visible=True).count() > 4
    assert judge(page, axe) == []


@pytest.mark.parametrize("name", sites.REAL_SITES)
def test_no_month_keeps_anybody_out(shelf: Shelf, reader: Readers, axe: str, name: str) -> None:
    """Full and empty months, frozen ones, the one that runs."""
    months = sorted(shelf.output(name).glob("tien-do/20??/??/index.html"))
    assert len(months) >= 8
    visitor = reader(1366)
    found = []
    for path in months:
        address = shelf.root(name) + path.parent.relative_to(shelf.output(name)).as_posix() + "/"
        page = visitor.open(address)
        page.evaluate(UNFOLD)
        found += [f"{address} {told}" for told in judge(page, axe)]
    assert found == []


@pytest.mark.parametrize("name", sites.REAL_SITES)
def test_every_figure_is_heard_with_its_verdict(shelf: Shelf, reader: Readers, name: str) -> None:
    """In the tree of a screen reader each row has its period as head, its value and its verdict in words alone."""
    page = reader().open(shelf.kinds(name)["progress"])
    tables = page.locator("section.target table.results")
    assert tables.count() >= 5
    for table in tables.all():
        heard = table.aria_snapshot()
        assert re.match(r"- '?table \"(?:Kết quả từng kỳ|Số liệu đã khai): ", heard), heard[:200]
        assert len(re.findall(r"- '?rowheader ", heard)) == table.locator("tbody").count()
        cells = re.findall(r"- '?cell \"([^\"]+)\"", heard)
        said = [cell for cell in cells if cell in STATUSES]
        assert len(said) == table.locator("tbody").count(), heard
        assert not set("✓✗○") & set(heard)
