"""What readers do with the column, in a real browser: on a phone, at night, by keyboard, on paper, script-free."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.waiting import until
from tests.build import sites

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser.conftest import Readers, Shelf

EVERY_KIND = {
    *("home", "theme", "form", "unit", "month", "archive", "progress", "progress month", "how to follow"),
    *("documents", "about", "every theme", "every form", "every unit", "events", "models"),
    *("not found", "article with picture", "article with table", "empty list"),
}
# What the Nu checker says of a policy when it reads files: for it, no file is of the page's own site, and it does not
# count hashes. Chromium holds the policy (tests/browser/test_served.py).
OF_FILES = r".*violates Content Security Policy \(meta tag\).*"
ALL_SITES = (*sites.REAL_SITES, "gallery", "preview", "empty")
WIDTHS = (320, 360, 768, 1366)
CLIPPED = """() => [...document.querySelectorAll('body *')].filter((e) => {
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  if (!e.innerText || !e.innerText.trim() || box.width < 3 || e.closest('.visually-hidden, .skip-link')) return false;
  const wide = e.scrollWidth > e.clientWidth + 1 && ['hidden', 'clip'].includes(style.overflowX);
  const high = e.scrollHeight > e.clientHeight + 2 && ['hidden', 'clip'].includes(style.overflowY);
  return style.display !== 'inline' && (wide || high);
}).map((e) => e.outerHTML.slice(0, 120))"""
PICTURES = re.compile(r"\.(webp|jpg|png|svg)$")
WHERE_THINGS_STAND = """() => [...document.querySelectorAll('main *')].map((e) => {
  const {x, y, width, height} = e.getBoundingClientRect();
  return [e.tagName, x, y, width, height];
})"""
LEAST_JUMP = (
    3  # CSS pixels: what is less is no layout shift (W3C Layout Instability), as a form's rounded height gives
)
TOO_WIDE = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""
BRIGHTNESS = """() => {
  const paint = document.createElement('canvas').getContext('2d');
  const shade = (color) => {
    paint.fillStyle = color; paint.fillRect(0, 0, 1, 1);
    const [r, g, b] = paint.getImageData(0, 0, 1, 1).data; return (r * 299 + g * 587 + b * 114) / 1000;
  };
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor;
      if (!/, 0\\)|transparent/.test(color)) return color;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  const main = document.querySelector('main');
  return [shade(ground(main)), shade(getComputedStyle(main).color)];
}"""


def test_the_first_site_has_a_page_of_every_kind(shelf: Shelf) -> None:
    """The sweeps below really see every kind of page; the rest of them the demo and the gallery have."""
    kinds = {name: set(shelf.kinds(name)) for name in ALL_SITES}
    assert kinds["an-giang"] >= EVERY_KIND
    assert kinds["gallery"] >= EVERY_KIND | {
        *("events page 2", "videos"),
        *("list page 2", "article with footnotes", "article with code", "repost"),
        *("article with player", "article with player, no poster", "article with poster of another site"),
        *("share", "listen", "embed", "frame for other pages", "frame of a theme"),
    }
    assert kinds["demo"] >= {
        *("article with correction", "article with video", "repost", "list page 2", "taken down"),
    }


# ── By the book ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_page_is_valid_html(shelf: Shelf, nu: list[str]) -> None:
    """The Nu checker finds no error on any page of any site, and warns of nothing."""
    outputs = [str(shelf.output(name)) for name in ALL_SITES]
    command = [*nu, "--skip-non-html", "--filterpattern", OF_FILES, "--format", "json", *outputs]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    told = [f"{each['type']} {each['url']}:{each.get('lastLine')}: {each['message']}" for each in messages]
    assert told == []
    assert done.returncode == 0


# ── Nothing leaves the site ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ALL_SITES)
def test_reading_asks_no_other_host_and_misses_nothing(shelf: Shelf, reader: Readers, name: str) -> None:
    """No request to anybody else, no file that is not there, no complaint of the browser, every picture seen."""
    visitor = reader()
    visitor.requests.clear()
    visitor.complaints.clear()
    kinds = dict(shelf.kinds(name))
    if name not in {"gallery", "preview"}:  # its links start at the root of the school's own host, which is not ours
        del kinds["not found"]
    for kind, address in kinds.items():
        page = visitor.open(address)
        pictures = page.evaluate("""async () => {
          for (const later of document.querySelectorAll('img, iframe')) later.loading = 'eager';
          for (const frame of document.querySelectorAll('iframe'))
            while (frame.contentDocument.URL === 'about:blank' || frame.contentDocument.readyState !== 'complete')
              await new Promise((done) => setTimeout(done, 10));
          await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
          return [...document.images].filter((picture) => !picture.naturalWidth).map((picture) => picture.src);
        }""")
        assert pictures == [], kind
    # The browser may fetch the icon of the site that it showed before a moment later.
    asked = [url for url in visitor.requests if not url.endswith("/icon.svg")]
    assert [url for url in asked if not url.startswith((shelf.root(name), "data:"))] == []
    assert visitor.complaints == []


# ── On every screen ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ALL_SITES)
def test_no_page_scrolls_sideways(shelf: Shelf, reader: Readers, name: str) -> None:
    """From the smallest phone to a wide screen; a wide table moves inside its own frame."""
    page = reader().page
    wide = []
    for kind, address in shelf.kinds(name).items():
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            beyond = page.evaluate(TOO_WIDE)
            if beyond > 0:
                wide.append(f"{kind} at {width}: {beyond} px")
    assert wide == []


@pytest.mark.parametrize("name", ["an-giang", "le-quy-don", "gallery"])
def test_large_letters_are_not_cut_off(shelf: Shelf, reader: Readers, name: str) -> None:
    """Who reads with letters twice as large sees every word, without scrolling sideways."""
    cut = []
    for width in (768, 1366):
        page = reader(width).page
        for kind, address in shelf.kinds(name).items():
            page.goto(address)
            page.evaluate("() => document.documentElement.style.setProperty('font-size', '200%', 'important')")
            cut += [f"{kind} at {width}: {found}" for found in page.evaluate(CLIPPED)]
            if page.evaluate(TOO_WIDE) > 0:
                cut.append(f"{kind} at {width}: scrolls sideways by {page.evaluate(TOO_WIDE)} px")
    assert cut == []


@pytest.mark.parametrize("width", [320, 1366])
def test_no_letter_is_cut_off_at_its_usual_size(shelf: Shelf, reader: Readers, width: int) -> None:
    """Stacked Vietnamese marks and long words included."""
    page = reader(width).page
    cut = []
    for name in ("an-giang", "gallery"):
        for kind, address in shelf.kinds(name).items():
            page.goto(address)
            cut += [f"{kind}: {found}" for found in page.evaluate(CLIPPED)]
    assert cut == []


@pytest.mark.parametrize("name", ["an-giang", "le-quy-don", "demo"])
def test_night_is_dark_and_day_is_light(shelf: Shelf, reader: Readers, name: str) -> None:
    """The page follows what the reader's system asks for."""
    ground, ink = reader(360, "light").open(shelf.root(name)).evaluate(BRIGHTNESS)
    assert ground > 200
    assert ink < 100
    ground, ink = reader(360, "dark").open(shelf.root(name)).evaluate(BRIGHTNESS)
    assert ground < 60
    assert ink > 150


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("kind", ["article with picture", "article with picture in its text", "home", "theme"])
def test_nothing_jumps_when_the_pictures_come(shelf: Shelf, reader: Readers, kind: str, width: int) -> None:
    """Their room is kept from the first moment, however late they are."""
    page = reader(width).page
    late: list[Route] = []
    page.route(PICTURES, lambda route: late.append(route))  # noqa: PLW0108 - Playwright cannot call a bound builtin
    try:
        page.goto(shelf.kinds("gallery")[kind], wait_until="domcontentloaded")
        page.evaluate("() => { for (const picture of document.images) picture.loading = 'eager'; }")
        page.wait_for_timeout(200)  # the styles are there, no picture is
        before = page.evaluate(WHERE_THINGS_STAND)
        assert late
    finally:
        page.unroute(PICTURES)  # lets all go that wait
    page.wait_for_load_state("networkidle")
    after = page.evaluate(WHERE_THINGS_STAND)
    assert [tag for tag, *_ in after] == [tag for tag, *_ in before]
    assert [
        (old, new)
        for old, new in zip(before, after, strict=True)
        if any(abs(one - other) >= LEAST_JUMP for one, other in zip(old[1:], new[1:], strict=True))
    ] == []


# ── By keyboard ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["home", "article with picture", "progress"])
def test_the_first_tab_leads_past_the_menu(shelf: Shelf, reader: Readers, kind: str) -> None:
    """The first link is seen when it is reached; Enter goes to the content, the next tab on from there."""
    page = reader().open(shelf.kinds("an-giang")[kind])
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#noi-dung"
    page.wait_for_timeout(400)  # it may slide in
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["width"] > 50
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "noi-dung"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_the_articles_behind_a_figure_unfold_by_keyboard(shelf: Shelf, reader: Readers) -> None:
    """On the progress page, Enter on “… bài” shows them, Enter again hides them."""
    page = reader().open(shelf.kinds("demo")["progress"])
    fold = page.locator(".results details").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.locator("a").first.is_visible()
    page.keyboard.press("Enter")
    assert not fold.locator("a").first.is_visible()


@pytest.mark.parametrize("name", ["an-giang", "le-quy-don", "demo"])
def test_charts_are_understood_without_seeing_them(shelf: Shelf, reader: Readers, name: str) -> None:
    """A screen reader hears what each drawing shows, none of its insides, then meets the numbers in a table."""
    page = reader().open(shelf.kinds(name)["progress"])
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    drawings = [node for node in tree if not node["ignored"] and node["role"]["value"] == "image"]
    names = [node["name"]["value"] for node in drawings]
    assert len(names) == page.locator(".chart__drawing").count() >= 4
    assert re.search(r"^Năm 2026: .* Tháng 10: \d+", names[-4])
    assert all("Số liệu đầy đủ ở bảng ngay dưới." in each for each in names[-3:])
    inside = {node["nodeId"] for node in drawings}
    assert not [node for node in tree if not node["ignored"] and node.get("parentId") in inside]
    for chart in page.locator(".chart").all():
        chart.locator(".chart__behind > summary").press("Enter")
        table = chart.get_by_role("table").last
        assert table.get_by_role("columnheader").count() >= 3
        assert table.get_by_role("rowheader").first.inner_text().startswith("Tháng 11/2026")


def test_charts_on_paper_have_their_tables_open(shelf: Shelf, reader: Readers) -> None:
    """Paper cannot be unfolded."""
    page = reader(1366).open(shelf.kinds("demo")["progress"])
    page.emulate_media(media="print")
    try:
        assert all(table.is_visible() for table in page.locator(".numbers").all())
        assert not page.locator(".chart__behind summary").first.is_visible()
    finally:
        page.emulate_media(media="screen")


def test_a_wide_table_is_read_by_keyboard(shelf: Shelf, reader: Readers) -> None:
    """On a phone, the arrow keys move the table sideways when it has the focus."""
    page = reader(360).open(shelf.kinds("gallery")["article with table"])
    table = page.locator(".table-scroll").first
    assert table.evaluate("(box) => box.scrollWidth > box.clientWidth")
    table.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    until(page, "() => document.querySelector('.table-scroll').scrollLeft > 0")


# ── From page to page ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_reader_walks_through_the_column_below_a_sub_path(shelf: Shelf, reader: Readers, *, scripts: bool) -> None:
    """From the front page to a theme, an article, its neighbour, the archive and back, by links alone."""
    page = reader(scripts=scripts).open(shelf.root("gallery"))
    for link, there in (
        ("main a[href*='chu-de/']", "/chu-de/"),
        ("main .card__title a", "/2026/"),
        (".neighbours a", "/2026/"),
        (".article__units a", "/don-vi/"),
        (".menu a[href*='tien-do']", "/tien-do/"),
        (".menu a[href*='luu-tru']", "/luu-tru/"),
        ("main .month__entries a", "/2026/"),
        (".breadcrumb a", "/"),
    ):
        with page.expect_navigation() as going:
            page.locator(link).first.click()
        answer = going.value
        assert answer is not None
        assert answer.ok, page.url
        assert page.url.startswith(shelf.root("gallery"))
        assert there in page.url.removeprefix(shelf.root("gallery").rstrip("/"))


@pytest.mark.parametrize("lost", ["khong-co", "2026/11/khong-co/", "chu-de/khong/co/trang/9/"])
def test_a_lost_reader_finds_the_way_back(shelf: Shelf, reader: Readers, lost: str) -> None:
    """At any depth the page for lost readers has its colours and leads to the front page and every theme."""
    visitor = reader()
    page = visitor.open(f"{shelf.root('gallery')}{lost}")
    assert "Không tìm thấy trang này" in page.locator("h1").inner_text()
    assert page.evaluate("() => getComputedStyle(document.querySelector('.masthead')).display") != "inline"
    for address in page.eval_on_selector_all("a[href]", "(links) => links.map((link) => link.href)"):
        if not address.endswith("#noi-dung"):
            assert address.startswith(shelf.root("gallery")), address
    with page.expect_navigation() as going:
        page.locator("main a[href*='chu-de/']").first.click()
    assert going.value is not None
    assert going.value.ok
    visitor.complaints.clear()  # the browser complains of the 404 that we asked for


# ── On paper ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "kind",
    [
        *("home", "article with picture", "article with table", "list page 2", "archive", "progress month"),
        *("events", "models", "documents", "every theme"),
    ],
)
def test_paper_has_no_menus(shelf: Shelf, reader: Readers, kind: str) -> None:
    """Printed pages have the text, its title and the school, dark on white, and no navigation."""
    page = reader(scheme="dark").open(shelf.kinds("gallery")[kind])
    page.emulate_media(media="print")
    try:
        shown = [nav.get_attribute("aria-label") for nav in page.locator("nav").all() if nav.is_visible()]
        assert shown == []
        assert not page.locator(".skip-link").is_visible()
        assert page.locator("h1").first.is_visible()
        ground, ink = page.evaluate(BRIGHTNESS)
        assert ink < 60
        assert ground > 240 or page.evaluate("() => getComputedStyle(document.body).backgroundColor").endswith(", 0)")
        assert page.evaluate(TOO_WIDE) <= 0
    finally:
        page.emulate_media(media="screen")


def test_a_printed_article_says_where_it_stands(shelf: Shelf, reader: Readers) -> None:
    """Its address is printed below it, and only there."""
    page = reader().open(shelf.kinds("gallery")["article with picture"])
    address = page.locator(".article__address")
    assert not address.is_visible()
    page.emulate_media(media="print")
    try:
        assert address.inner_text().strip() == page.url
    finally:
        page.emulate_media(media="screen")


def judge(page: Page, axe: str) -> list[str]:
    """Return what axe finds on a page."""
    page.evaluate(axe)
    results = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {node['target']} {node['html'][:150]}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]
