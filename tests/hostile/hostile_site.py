"""Schools whose every word is hostile: an article for each text, address and line of the table, and such a plan."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.build import sites
from tests.hostile.table import table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PICTURE = sites.picture((20, 120, 90), "PNG", (40, 30))
# Fields of an article that hold plain words, beside its title and summary.
WORDY = (
    *("author", "cover_alt", "cover_caption", "cover_credit", "source", "model", "event", "event_place"),
    "people_consent_note",
)
HARMLESS = "Chữ thường"


def write_bodies(site: Path, folder: str = "2026/01") -> dict[str, str]:
    """Write an article for each body; return their addresses by the body's name."""
    return _write_all(site, folder, ((name, {"body": text}) for name, text in table("bodies").items()))


def write_addresses(site: Path, folder: str = "2026/02") -> dict[str, str]:
    """Write an article for each address, with every kind of link that a text has, as its source and as its video."""
    return _write_all(site, folder, ((name, _leading_to(text)) for name, text in table("addresses").items()))


def write_lookalikes(site: Path, folder: str = "2026/03") -> dict[str, str]:
    """Write an article for each link that pretends."""
    rows = table("lookalikes").items()
    return _write_all(site, folder, ((name, {"body": f"[{row['words']}]({row['address']})"}) for name, row in rows))


def write_words(site: Path, folder: str = "2026/04", words: dict[str, str] | None = None) -> dict[str, str]:
    """Write an article for each line of words, with that line in every field that takes words."""
    rows = table("words") if words is None else words
    return _write_all(site, folder, ((name, _saying(text)) for name, text in rows.items()))


def _write_all(site: Path, folder: str, rows: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, str]:
    urls = {}
    for name, row in rows:
        body = f"Câu đầu.\n\n{row.pop('body', 'Chữ.')}\n\nCâu cuối."
        sites.write_article(site, f"{folder}/{name}", body, {"anh.png": PICTURE}, **row)
        urls[name] = f"{folder}/{name}/"
    return urls


def _leading_to(address: str) -> dict[str, Any]:
    body = (
        f"[một]({address}) và [hai](<{address}>) và [ba][x] và <{address}>, <a href='{address}'>bốn</a>,"
        f' <a href="{address}">năm</a>, <a href={address}>sáu</a>, ![bảy]({address}), <img src="{address}" alt="tám">'
        f"\n\n[x]: {address}\n[y]: <{address}>\n\n[chín][y] và [^1].\n\n[^1]: [mười]({address})"
    )
    return {"body": body, "source": "Báo", "source_url": address, "video": f"{address} | Phim | 01:02"}


def _saying(words: str) -> dict[str, Any]:
    return {
        "title": words,
        "summary": words,
        "author": words,
        "cover": "anh.png",
        "cover_alt": words,
        "cover_caption": words,
        "cover_credit": words,
        "source": words,
        "source_url": "https://vi-du.example/",
        "model": words,
        "event": words,
        "event_date": "2026-04-05 08:00",
        "event_place": words,
        "event_level": "school",
        "partner": [words],
        "correction": [f"2026-04-06: {words}"],
        "video": f"https://www.youtube.com/watch?v=abcdefghijk | {words} | 01:02",
        "body": f"![{words}](anh.png)",
    }


def write_plan(site: Path, words: Iterable[str]) -> None:
    """Write a plan in which every name is one of the words: school, column, themes, forms, units, targets, basis."""
    lines = list(words)
    first = lines[0]
    rows: list[str] = [
        "version = 1",
        _section("school", id="truong-thu", name=first, parent_body=first, place=first, symbol=first, kind=first),
        _section("site", url=sites.URL, title=first, tagline=first, contact=first),
        _section("plan", number=first, title=first),
        "effective_from = 2026-01-01\nissued_on = 2026-01-01",
        f"recipients = {_toml(lines)}",
        _section("plan.signer", title=first, name=first),
    ]
    for place, text in enumerate(lines):
        rows += [
            _row("plan.legal_basis", number=text, issuer=text, title=text, form=text) + "\ndate = 2026-01-01",
            _row("theme", id=_theme(place), name=text, basis=text, aliases=[text]),
            _row("form", id=_form(place), name=text, basis=text),
            _row("unit", id=_unit(place), name=text, basis=text, roles=["duyet"]),
            _row("channel", id=f"k{place}", name=text),
            _row("target", id=f"m{place}", text=text, basis=text, kind="count", period="year", min=1),
            _row("target", id=f"s{place}", text=text, basis=text, kind="declared_count", period="year", min=1),
        ]
    rows += [
        _section("phase", id="gd1", name=first).replace("[phase]", "[[phase]]")
        + "\nstart = 2026-01-01\nend = 2030-12-31",
        _section("counting", article_forms=[_form(0)], require_approval=False),
    ]
    (site / "plan.toml").write_text("\n\n".join(rows) + "\n", encoding="utf-8")
    figures = (
        _row("figure", target=f"s{place}", period="2026", count=3, evidence=text, declared_by=text, note=text)
        + f"\nconfirmed_by = {_toml(text)}\nas_of = 2026-11-01"
        for place, text in enumerate(lines)
    )
    (site / "figures.toml").write_text("version = 1\n\n" + "\n\n".join(figures) + "\n", encoding="utf-8")


def _theme(place: int) -> str:
    return "doi-moi" if place == 0 else f"c{place}"


def _form(place: int) -> str:
    return "tin" if place == 0 else f"t{place}"


def _unit(place: int) -> str:
    return "p-dao-tao" if place == 0 else f"d{place}"


def _section(name: str, /, **values: object) -> str:
    return "\n".join([f"[{name}]", *(f"{key} = {_toml(value)}" for key, value in values.items())])


def _row(name: str, /, **values: object) -> str:
    return "\n".join([f"[[{name}]]", *(f"{key} = {_toml(value)}" for key, value in values.items())])


def _toml(value: object) -> str:
    """Write a value as TOML; its escapes for a text are those of JSON, but for what JSON leaves as it is."""
    if isinstance(value, list):
        return f"[{', '.join(_toml(each) for each in value)}]"
    if not isinstance(value, str):
        return json.dumps(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
