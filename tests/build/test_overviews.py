"""The pages that show everything of one kind, and the sitemap, as the three schools of this repository get them."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from lxml import etree

from nq71.readers.site import read_site
from tests.build import sites

SCHEMA = Path(__file__).parent / "feed_rules" / "sitemap.rng"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BUILT = date(2026, 11, 22)
PDF = b"%PDF-1.7\n%%EOF\n"
EVENT: dict[str, Any] = {"event": "Ngày hội việc làm", "event_date": "25/11/2026 07:30", "event_place": "Sân trường"}
NAMES = pytest.mark.parametrize("name", sites.REAL_SITES)


def markup(output: Path, url: str) -> sites.Markup:
    return sites.Markup(sites.page(output, url))


def events_in(path: Path) -> list[Any]:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


# ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_events_are_listed_coming_first_then_year_by_year(outputs: dict[str, Path]) -> None:
    """With the day on which “coming” was true, so that an old copy of the page tells no lie."""
    page = sites.page(outputs["demo"], "su-kien/")
    headings = re.findall(r'<h2 class="section-heading"[^>]*>([^<]+)</h2>', page)
    assert headings == ["Sắp tới, tính đến ngày 22/11/2026", "Đã qua trong năm 2026", "Đã qua trong năm 2025"]
    days = re.findall(r'<p class="leaf"><time datetime="([^"T]+)', page)
    assert days == ["2027-01-10", *sorted(days[1:], reverse=True)]
    assert len(days) == 7


def test_every_event_has_a_file_that_calendars_open(outputs: dict[str, Path]) -> None:
    """The same event, by its id, as in the calendar of all; each is linked, none is left over."""
    output = outputs["demo"]
    linked = {
        link["href"].rpartition("/")[2] for link in markup(output, "su-kien/").all("a") if ".ics" in link["href"]
    }
    files = sorted((output / "su-kien").glob("*.ics"))
    assert {path.name for path in files} | {"su-kien.ics"} == linked
    whole = {str(event["uid"]): event.to_ical() for event in events_in(output / "su-kien.ics")}
    alone = {str(event["uid"]): event.to_ical() for path in files for event in events_in(path)}
    assert alone == whole
    for path in files:
        (event,) = events_in(path)
        assert event.errors == []
        assert event["dtstart"].dt.isoformat()[:10] in path.name


def test_an_event_passes_when_its_day_is_over(tmp_path: Path) -> None:
    """On its day it is still coming; built a day later it stands among those of its year, at the same address."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/ngay-hoi", **EVENT)
    day = sites.CLOCK + 3 * 86_400
    for clock, heading in ((day, "Sắp tới, tính đến ngày 25/11/2026"), (day + 86_400, "Đã qua trong năm 2026")):
        output = sites.build(site, tmp_path / "output", clock)
        assert heading in markup(output, "su-kien/").text
        (event,) = events_in(output / "su-kien/ngay-hoi-viec-lam-2026-11-25.ics")
        assert event["dtstart"].dt.strftime("%H:%M") == "07:30"
    assert "chưa bài nào báo một sự kiện sắp tới" in markup(output, "su-kien/").text


def test_an_article_may_lead_to_the_file_of_its_event(tmp_path: Path) -> None:
    """Editors' links to the page, the file and a list of lists are links; to an event that is not, a problem."""
    site = sites.write_site(tmp_path / "site")
    links = "[a](/su-kien/ngay-hoi-viec-lam-2026-11-25.ics) [b](/su-kien/) [c](/mo-hinh/) [d](/don-vi/)"
    sites.write_article(site, "2026/11/ngay-hoi", links, **EVENT)
    output = sites.build(site, tmp_path / "output")
    targets = {link["href"] for link in markup(output, "2026/11/ngay-hoi/").all("a") if "href" in link}
    assert "../../../su-kien/ngay-hoi-viec-lam-2026-11-25.ics" in targets
    sites.write_article(site, "2026/11/ngay-hoi", "[a](/su-kien/khac-2026-11-25.ics)", **EVENT)
    sites.refused(site, output)


# ── Models ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@NAMES
def test_the_page_of_models_and_the_open_data_say_the_same_number(name: str, outputs: dict[str, Path]) -> None:
    """As many models stand as counted on the page as the target's figure has."""
    output = outputs[name]
    found = read_site(sites.REAL_SITES[name]).submission
    assert found is not None
    data = json.loads((output / "tien-do/progress.json").read_text(encoding="utf-8"))
    on_models = {target.id for target in found.plan.targets if target.field == "model"}
    values = [target["results"][-1]["value"] for target in data["targets"] if target["id"] in on_models]
    page = markup(output, "mo-hinh/")
    shown = [int(value) for value in re.findall(r'goal__value">(\d+)<', sites.page(output, "mo-hinh/"))]
    models = len([each for tag, each in page.elements if each.get("class") == "model"])
    assert shown == values
    assert models - page.text.count("chưa tính vào chỉ tiêu") >= max(values, default=0)
    if name == "demo":
        assert (models, values) == (4, [3])
    else:
        assert "Chưa có bài nào kể về một mô hình." in page.text


# ── Documents ───────────────────────────────────────────────────────────────────────────────────────────────────────


@NAMES
def test_the_plan_is_the_first_document_and_its_basis_follows(name: str, outputs: dict[str, Path]) -> None:
    """A row each, with what the plan says; every kind follows from a symbol or is stated."""
    found = read_site(sites.REAL_SITES[name]).submission
    assert found is not None
    rows = re.findall(r"(?s)<tr[^>]*>\s*<th scope=\"row\">.*?</tr>", sites.page(outputs[name], "van-ban/"))
    texts = [sites.Markup(row).text for row in rows]
    assert len(texts) == len(found.plan.legal_basis) + 1
    assert (found.plan.number or "Chưa có số") in texts[0]
    assert f"Kế hoạch {'Ngày ban hành'}" in texts[0]
    for row, text in zip(found.plan.legal_basis, texts[1:], strict=True):
        assert text.startswith(f"{row.number} ")
        assert row.issuer in text
        assert row.title in text
        assert "–" not in text.split("Ngày ban hành")[0]


def test_the_file_of_a_document_is_published_as_it_is(outputs: dict[str, Path]) -> None:
    """And nothing that stands beside it."""
    folder = sites.REAL_SITES["demo"] / "van-ban"
    published = sites.plain_tree(outputs["demo"] / "van-ban")
    assert published.keys() == {"index.html", "ke-hoach-mau.pdf"}
    assert published["ke-hoach-mau.pdf"] == (folder / "ke-hoach-mau.pdf").read_bytes()
    assert "Tệp PDF, 14 KB" in markup(outputs["demo"], "van-ban/").text


def test_only_what_the_plan_names_is_published(tmp_path: Path) -> None:
    """A draft beside the plan stays at the school, also when it has a good name."""
    site = sites.write_site(tmp_path / "site")
    (site / "van-ban").mkdir()
    for name in ("ke-hoach.pdf", "ban-nhap.pdf"):
        (site / "van-ban" / name).write_bytes(PDF + name.encode())
    plan = (site / "plan.toml").read_text(encoding="utf-8")
    plan = plan.replace('number = "1/KH-TN"', 'number = "1/KH-TN"\nfile = "van-ban/ke-hoach.pdf"')
    (site / "plan.toml").write_text(plan, encoding="utf-8")
    sites.write_article(site, "2026/11/bai", "[Kế hoạch](/van-ban/ke-hoach.pdf)")
    output = sites.build(site, tmp_path / "output")
    assert sites.plain_tree(output / "van-ban").keys() == {"index.html", "ke-hoach.pdf"}
    assert "../../../van-ban/ke-hoach.pdf" in markup(output, "2026/11/bai/").addresses()
    assert not [name for name, data in sites.plain_tree(output).items() if b"ban-nhap" in data]


def test_a_preview_shows_the_page_when_a_file_is_missing(tmp_path: Path) -> None:
    """Whoever has not got the file yet sees the row, without a way to open it; nothing from outside is copied."""
    site = sites.write_site(tmp_path / "site")
    (tmp_path / "ngoai.pdf").write_bytes(PDF)
    plan = (site / "plan.toml").read_text(encoding="utf-8")
    for typed in ("van-ban/chua-co.pdf", "../ngoai.pdf"):
        text = plan.replace('number = "1/KH-TN"', f'number = "1/KH-TN"\nfile = "{typed}"')
        (site / "plan.toml").write_text(text, encoding="utf-8")
        output = sites.preview(site, tmp_path / "preview")
        assert "1/KH-TN" in markup(output, "van-ban/").text
        assert not list(output.rglob("*.pdf"))


# ── Every theme, form and unit ──────────────────────────────────────────────────────────────────────────────────────


@NAMES
@pytest.mark.parametrize("kind", ["chu-de", "the-loai", "don-vi"])
def test_every_list_is_in_the_list_of_lists(name: str, kind: str, outputs: dict[str, Path]) -> None:
    """In the plan's order, with its number of articles and its feed."""
    output = outputs[name]
    found = read_site(sites.REAL_SITES[name]).submission
    assert found is not None
    words = {"chu-de": found.plan.themes, "the-loai": found.plan.forms, "don-vi": found.plan.units}[kind]
    page = sites.page(output, f"{kind}/")
    assert re.findall(rf'term__name"><a href="\.\./{kind}/([^/]+)/"', page) == [term.id for term in words.terms]
    for term in words.terms:
        count = re.search(r"(\d+) bài", markup(output, f"{kind}/{term.id}/").text)
        block = page.split(f'{kind}/{term.id}/">', 1)[1].split("</li>")[0]
        assert count is not None
        assert f"<span>{count[1]} bài</span>" in block
        assert f"{kind}/{term.id}/rss.xml" in block


@NAMES
def test_the_menu_leads_to_pages(name: str, outputs: dict[str, Path]) -> None:
    """No entry leads to a place further down on the front page."""
    menu = re.search(r'(?s)<nav class="menu.*?</nav>', sites.page(outputs[name], "tien-do/"))
    assert menu is not None
    links = [link["href"] for link in sites.Markup(menu[0]).all("a")]
    assert not [link for link in links if "#" in link]
    assert {"../chu-de/", "../the-loai/", "../su-kien/", "../mo-hinh/", "../van-ban/"} <= set(links)


# ── Forms that are looked at ────────────────────────────────────────────────────────────────────────────────────────


def test_a_video_is_known_by_its_card(outputs: dict[str, Path]) -> None:
    """A sign and its length, told to those who do not see it too; side by side in the list of videos."""
    page = sites.page(outputs["demo"], "the-loai/video/")
    assert '<ol class="gallery gallery--video">' in page
    assert page.count('class="thumb__play"') == page.count('class="card card--gallery')
    assert "Có video dài 4:30" in sites.Markup(page).text
    assert "Có video" in markup(outputs["demo"], "chu-de/ky-nang-nghe/").text


def test_an_infographic_is_shown_whole(outputs: dict[str, Path]) -> None:
    """In the list of infographics and wherever else it stands."""
    page = sites.page(outputs["demo"], "the-loai/infographic/")
    assert '<ol class="gallery gallery--infographic">' in page
    assert page.count('class="thumb thumb--whole"') == page.count('class="card card--gallery')
    assert 'class="river"' in sites.page(outputs["demo"], "the-loai/tin/")


def test_a_video_without_a_picture_has_its_sign_too(tmp_path: Path) -> None:
    """It stands in the gallery like the others."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/phim", category="video", video="https://video.example/1 | Phim | 2:05")
    output = sites.build(site, tmp_path / "output")
    assert "Có video dài 2:05" in markup(output, "the-loai/video/").text


# ── The sitemap ─────────────────────────────────────────────────────────────────────────────────────────────────────


def sitemap_of(output: Path) -> dict[str, str]:
    root = etree.fromstring((output / "sitemap.xml").read_bytes())
    return {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") or "" for url in root}


@NAMES
def test_the_sitemap_is_what_its_standard_asks_for(name: str, outputs: dict[str, Path]) -> None:
    """Its shape, absolute addresses of this site alone, each once, and no more than programmes take."""
    output = outputs[name]
    data = (output / "sitemap.xml").read_bytes()
    shape = etree.RelaxNG(etree.parse(SCHEMA))
    shape.assertValid(etree.fromstring(data))
    found = read_site(sites.REAL_SITES[name]).submission
    assert found is not None
    listed = sitemap_of(output)
    assert len(listed) == data.count(b"<url>") <= 50_000
    assert len(data) < 50 * 1024 * 1024
    assert all(address.startswith(f"{found.plan.look.base_url}/") for address in listed)
    assert f"Sitemap: {found.plan.look.base_url}/sitemap.xml\n" in (output / "robots.txt").read_text(encoding="utf-8")


def test_the_shape_refuses_what_is_none() -> None:
    """The rule itself can fail: a day that is none, a page without an address, a list without a page."""
    shape = etree.RelaxNG(etree.parse(SCHEMA))
    loc = "<loc>https://a.example/</loc>"
    good = f'<urlset xmlns="{SITEMAP[1:-1]}"><url>{loc}<lastmod>2026-11-22</lastmod></url></urlset>'
    assert shape.validate(etree.fromstring(good))
    for old, new in (
        ("2026-11-22", "22/11/2026"),
        (loc, ""),
        ("<url>", "<url><a/>"),
        (loc, loc * 2),
        ("sitemaps", "s"),
    ):
        assert not shape.validate(etree.fromstring(good.replace(old, new)))


@NAMES
def test_a_day_of_change_is_true(name: str, outputs: dict[str, Path]) -> None:
    """Never after the build, never that of the build for all, and the same as what feeds call updated."""
    output = outputs[name]
    days = {url: date.fromisoformat(day) for url, day in sitemap_of(output).items() if day}
    assert max(days.values()) <= BUILT
    feed = etree.fromstring((output / "atom.xml").read_bytes())
    atom = "{http://www.w3.org/2005/Atom}"
    for entry in feed.iter(f"{atom}entry"):
        link = entry.find(f"{atom}link[@rel='alternate']")
        assert link is not None
        assert days[link.get("href")].isoformat() == entry.findtext(f"{atom}updated")[:10]


def test_a_correction_is_a_change_and_a_build_is_none(tmp_path: Path) -> None:
    """Built again a week later nothing changed; corrected, the article and the lists that show it did."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/bai")
    first = sitemap_of(sites.build(site, tmp_path / "output"))
    later = sitemap_of(sites.build(site, tmp_path / "output", sites.CLOCK + 5 * 86_400))
    assert first == later
    assert first[f"{sites.URL}/2026/11/bai/"] == first[f"{sites.URL}/"] == "2026-11-05"
    sites.write_article(site, "2026/11/bai", correction=["20/11/2026: Sửa số."])
    corrected = sitemap_of(sites.build(site, tmp_path / "output"))
    changed = {url.removeprefix(f"{sites.URL}/") for url, day in corrected.items() if day == "2026-11-20"}
    assert {"", "2026/11/bai/", "chu-de/doi-moi/", "chu-de/", "don-vi/", "2026/11/", "luu-tru/"} <= changed
    assert "su-kien/" not in changed
    assert BUILT - timedelta(days=2) == date(2026, 11, 20)
