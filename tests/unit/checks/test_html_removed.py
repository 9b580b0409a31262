"""HTML that will be taken out of the page is named, so that its author does not have to wonder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.problem import Severity

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Desk


@pytest.mark.parametrize(
    "body",
    [
        "<b>A</b><br>",
        "<h1>A</h1>",
        "`<iframe>`",
        "```\n<script>\n```",
        "5 < 6 > 4",
        "<https://a.vn>",
        "<bbt@truong.vn>",
    ],
)
def test_html_that_stays_and_what_is_none(desk: Desk, body: str) -> None:
    """Plain tags, a heading (it has its own rule), code, a sum, an address."""
    assert desk.places("html-removed", desk.article(body=body)) == []


@pytest.mark.parametrize("tag", ["iframe", "script", "FORM", "video", "style", "object"])
def test_html_that_goes(desk: Desk, tag: str) -> None:
    """A reminder with its line, which never blocks."""
    article = desk.article(body=f"Một.\n\n<{tag} src='a'></{tag}>")
    assert desk.places("html-removed", article) == ["content/2026/11/ngay-hoi/bai.md:10"]
    [problem] = desk.problems("html-removed", article)
    assert f"<{tag.lower()}>" in problem.problem
    assert problem.severity is Severity.WARNING
