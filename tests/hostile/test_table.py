"""The table itself: how many inputs there are, that none stands twice, and that editors hear of what is refused."""

from __future__ import annotations

import contextlib
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from nq71.commands import check
from nq71.domain.links import is_web_address
from nq71.readers.plan import read_plan
from nq71.text.normalise import CONTROL
from tests.build import sites
from tests.hostile import hostile_site
from tests.hostile.table import names, table

if TYPE_CHECKING:
    from pathlib import Path

LEAST = 250


def test_there_are_enough_and_none_stands_twice() -> None:
    """Distinct inputs: one that is tried in two kinds of places is counted once."""
    by_file = {file: [json.dumps(text) for text in table(file).values()] for file in names()}
    assert {file: len(set(inputs)) for file, inputs in by_file.items()} == {
        file: len(each) for file, each in by_file.items()
    }
    assert len({text for inputs in by_file.values() for text in inputs}) >= LEAST


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, set[str]]]:
    """Check a site with everything of the table; return the codes by the table's file and the input's name."""
    site = sites.write_site(tmp_path_factory.mktemp("told") / "site")
    urls = {
        "bodies": hostile_site.write_bodies(site),
        "addresses": hostile_site.write_addresses(site),
        "lookalikes": hostile_site.write_lookalikes(site),
        "words": hostile_site.write_words(site),
    }
    stream = io.StringIO()
    with sites.clock_at(sites.CLOCK), contextlib.redirect_stdout(stream):
        assert check.run(site, [], "json") == 1
    rows: list[dict[str, Any]] = json.loads(stream.getvalue())
    by_file: dict[str, set[str]] = {}
    for row in rows:
        by_file.setdefault(row["file"], set()).add(row["code"])
    return {
        file: {name: by_file.get(f"content/{url}bai.md", set()) for name, url in found.items()}
        for file, found in urls.items()
    }


def test_bad_addresses_block(told: dict[str, dict[str, set[str]]]) -> None:
    """As a source's or a video's address each is an error, unless it is one of the web."""
    web = {name for name, text in table("addresses").items() if is_web_address(text.strip())}
    silent = {
        name
        for name, codes in told["addresses"].items()
        if not codes & {"url-bad", "front-matter-line", "key-unknown"}
    }
    assert silent <= web


def test_links_that_lead_nowhere_block(told: dict[str, dict[str, set[str]]]) -> None:
    """Each address that is not of the web is also a broken or a private link of the text."""
    named = {"link-broken", "link-private", "picture-missing"}
    assert [name for name, codes in told["addresses"].items() if not codes & named] == []


def test_control_characters_block(told: dict[str, dict[str, set[str]]]) -> None:
    """In any field of an article; those that end a line break the field instead."""
    controls = [name for name, text in table("words").items() if CONTROL.search(text)]
    assert controls
    named = {"control-character", "front-matter-line", "key-unknown"}
    assert [name for name in controls if not told["words"][name] & named] == []


def test_links_that_pretend_are_told(told: dict[str, dict[str, set[str]]]) -> None:
    """Each by the check of that name, or as no link at all."""
    expected = {name for name, row in table("lookalikes").items() if row["warned"]}
    found = {name for name, codes in told["lookalikes"].items() if codes & {"link-lookalike", "link-broken"}}
    assert found == expected


def test_foreign_html_is_told(told: dict[str, dict[str, set[str]]]) -> None:
    """Scripts, frames, forms, styles and films: the author need not wonder where they went."""
    kinds = ("script-far", "frame", "object", "form", "style-element", "svg-load", "video", "meta-refresh", "base")
    assert [name for name in kinds if "html-removed" not in told["bodies"][name]] == []


@pytest.mark.parametrize("name", [name for name, text in table("words").items() if CONTROL.search(text)])
def test_a_plan_with_control_characters_is_not_even_read(tmp_path: Path, name: str) -> None:
    """Each place is named, and no value of it goes any further."""
    site = sites.write_site(tmp_path)
    hostile_site.write_plan(site, [table("words")[name]])
    plan = read_plan(site / "plan.toml")
    assert plan.value is None
    assert {problem.code for problem in plan.problems} == {"control-character"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('url = "javascript:alert(1)"', "plan-site"),
        ('url = "//xau.example/"', "plan-site"),
        ('url = "https://xau.example:alert(1)/"', "plan-site"),
        ('hub = "data:text/html,x"', "plan-site"),
        ('color = "red;background:url(https://xau.example/)"', "plan-site"),
        ('color = "#fff}*{display:none"', "plan-site"),
        ('logo = "../bi-mat.png"', "plan-site"),
        ('logo = "/etc/passwd"', "plan-site"),
        ('logo = "con.svg"', "plan-site"),
    ],
)
def test_a_column_that_is_not_one_blocks(tmp_path: Path, line: str, code: str) -> None:
    """Its address, hub, colour and logo are used as they stand, so they are looked at before."""
    site = sites.write_site(tmp_path / "site")
    (tmp_path / "bi-mat.png").write_bytes(hostile_site.PICTURE)
    key = line.partition(" ")[0]
    lines = (site / "plan.toml").read_text(encoding="utf-8").split("\n")
    lines = [each for each in lines if not (key == "url" and each.startswith("url = "))]
    lines.insert(lines.index("[site]") + 1, line)
    (site / "plan.toml").write_text("\n".join(lines), encoding="utf-8")
    sites.write_article(site, "2026/11/bai")
    stream = io.StringIO()
    with sites.clock_at(sites.CLOCK), contextlib.redirect_stdout(stream):
        assert check.run(site, [], "json") == 1
    assert code in {row["code"] for row in json.loads(stream.getvalue())}
