"""Targets change in place, old addresses become aliases where a static column can redirect them."""

from __future__ import annotations

import pytest

from nq71.domain.old_links import address_name, old_alias, way_to, with_targets
from nq71.domain.plan import Look

LOOK = Look(url="https://truong.example/nq71")


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("![a](x.jpg)", "![a](Y)"),
        ('![a](x.jpg "x.jpg")', '![a](Y "x.jpg")'),
        ("![a](<x.jpg>)", "![a](<Y>)"),
        ("[x.jpg](x.jpg)", "[x.jpg](Y)"),
        ("[a]( x.jpg )", "[a]( Y )"),
        ("[một\nhai](x.jpg)", "[một\nhai](Y)"),
        ("[![a](x.jpg)](x.jpg)", "[![a](Y)](Y)"),
        ("![a][b]\n\n[b]: x.jpg", "![a][b]\n\n[b]: Y"),
        ('<img src="x.jpg" alt="a">', '<img src="Y" alt="a">'),
        ("<a href='x.jpg'>a</a>", "<a href='Y'>a</a>"),
        ("`[a](x.jpg)`", "`[a](x.jpg)`"),
        ("```\n![a](x.jpg)\n```", "```\n![a](x.jpg)\n```"),
        ("x.jpg [a](xx.jpg) x.jpg", "x.jpg [a](xx.jpg) x.jpg"),
    ],
)
def test_only_the_target_changes(body: str, after: str) -> None:
    """In pictures, links, definitions and HTML; never in code, in words or in a longer name."""
    assert with_targets(body, {"x.jpg": "Y"}) == after


def test_targets_do_not_change_twice() -> None:
    """Two files that swap names on one line stay two files."""
    assert with_targets("[a](a.jpg) [b](b.jpg)", {"a.jpg": "b.jpg", "b.jpg": "a.jpg"}) == "[a](b.jpg) [b](a.jpg)"


def test_the_way_from_one_bundle_to_another() -> None:
    """As the guide asks for it."""
    assert way_to("2026/11/a", "2026/11/b") == "../b/bai.md"
    assert way_to("2026/11/a", "2026/10/b") == "../../10/b/bai.md"
    assert way_to("2026/01/a", "2025/12/b") == "../../../2025/12/b/bai.md"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://a.example/tin/x.html", "path:/tin/x.html"),
        ("/tin/x/", "path:/tin/x"),
        ("/tin/x/index.html#y", "path:/tin/x"),
        ("/tin/%C4%91i", "path:/tin/đi"),
        ("https://a.example/?p=12", "path:/?p=12"),
        ("http://[", "path:http://["),
    ],
)
def test_an_address_names_its_article(address: str, name: str) -> None:
    """Host, slashes at the ends and places on the page do not matter."""
    assert address_name(address) == name


@pytest.mark.parametrize(
    ("address", "alias"),
    [
        ("/tin/x.html", "tin/x.html"),
        ("https://cu.example/tin/x/", "tin/x/"),
        ("https://truong.example/nq71/tin/x/", "tin/x/"),
        ("", ""),
        ("https://cu.example/", ""),
        ("https://cu.example", ""),
    ],
)
def test_an_old_address_becomes_an_alias(address: str, alias: str) -> None:
    """Below the column's own root when it was on the same host; a front page is nobody's old address."""
    assert old_alias(address, LOOK) == (alias, "")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://truong.example/tin/x.html", "ngoài chuyên mục"),
        ("https://truong.example/nq71b/x.html", "ngoài chuyên mục"),
        ("https://cu.example/?p=12", "không chuyển hướng được"),
        ("/index.php?nv=news&op=x", "không chuyển hướng được"),
        ("/tin/đường-dẫn", "không chuyển hướng được"),
        ("/../x", "không chuyển hướng được"),
        ("/tien-do/x", "không chuyển hướng được"),
        ("http://[", "không chuyển hướng được"),
    ],
)
def test_an_address_that_cannot_lead_on_is_told(address: str, says: str) -> None:
    """With questions, marks, dots, on the column's own ground or outside it."""
    alias, note = old_alias(address, LOOK)
    assert alias == ""
    assert says in note
