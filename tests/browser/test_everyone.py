"""Every kind of page, for whoever reads it: any screen, by night, by keyboard, with large letters, without styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_reading import TOO_WIDE, WIDTHS, judge

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route, ViewportSize

    from tests.browser.conftest import Readers, Shelf

# Which site shows a kind of page, when several do: the demo has most, the gallery the strangest.
RICHEST = ("demo", "gallery", "an-giang", "le-quy-don", "preview", "empty")
ZOOMED: ViewportSize = {"width": 320, "height": 256}  # what is left of 1280 × 1024 at 400 % (WCAG 2.2, 1.4.10)
# Everything that a keyboard has to reach, and where it may be shown that it has.
FOCUSABLE = "a[href], summary, button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex='0']"
SHOWN = "(e) => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0"
FOCUS_IS_SEEN = """() => {
  const focused = document.activeElement, box = focused.getBoundingClientRect();
  for (let e = focused; e; e = e.parentElement) {
    const style = getComputedStyle(e);
    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
      return box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  }
  return false;
}"""
# Words that cannot be told from what is behind them, where the system chose the colours.
UNSEEN = """() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), unseen = [];
  const ground = (e) => {
    const own = e ? getComputedStyle(e).backgroundColor : '';
    return own === 'rgba(0, 0, 0, 0)' ? ground(e.parentElement) : own;
  };
  while (words.nextNode()) {
    const e = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || !e.checkVisibility()) continue;
    if (e.closest('.visually-hidden, .skip-link, svg')) continue;
    if (ground(e) === getComputedStyle(e).color) unseen.push(e.outerHTML.slice(0, 120));
  }
  return unseen;
}"""
# Drawn shapes that carry a value and have neither a filling nor a line that differs from the page.
UNSEEN_SHAPES = """() => {
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  const shapes = [...document.querySelectorAll('.bar__fill, .chart__column, .chart__bar, .chart__day')];
  return shapes.filter((e) => {
    const {fill, stroke} = getComputedStyle(e);
    return e.getBoundingClientRect().width > 2 && fill === ground && ['none', ground].includes(stroke);
  }).map((e) => e.outerHTML.slice(0, 120));
}"""
# What slides, fades or moves by itself.
MOVING = """() => {
  const isLong = (times) => times.split(',').some((time) => parseFloat(time) > 0);
  const slides = [...document.querySelectorAll('*')].filter((e) => {
    const style = getComputedStyle(e);
    return style.animationName !== 'none' || isLong(style.transitionDuration) || style.scrollBehavior === 'smooth';
  }).map((e) => e.outerHTML.slice(0, 120));
  const sources = [...document.querySelectorAll('source[media*=no-preference]')].map((source) => source.srcset);
  const moves = [...document.images].filter((image) => sources.some((source) => image.currentSrc
    && new URL(source, document.baseURI).href === image.currentSrc)).map((image) => image.currentSrc);
  return slides.concat(moves);
}"""
# Headings that jump a level, more than one main heading, links and buttons without words, drawings beyond the page.
DISORDER = """() => {
  const wrong = [], shown = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
  const headings = shown('h1, h2, h3, h4, h5, h6'), levels = headings.map((heading) => Number(heading.tagName[1]));
  const first = levels.filter((level) => level === 1).length;
  if (first !== 1) wrong.push(`${first} h1`);
  headings.forEach((heading, i) => {
    if (i && levels[i] > levels[i - 1] + 1) wrong.push(heading.outerHTML.slice(0, 120));
  });
  for (const e of shown('a[href], button, summary')) {
    if (!e.innerText.trim() && !e.querySelector('img[alt]:not([alt=""])')) wrong.push(e.outerHTML.slice(0, 120));
  }
  const order = shown('.skip-link, header.masthead, main, footer.footer').map((e) => e.className || e.tagName);
  if (order.length !== 4) wrong.push(order.join());
  for (const e of shown('svg')) if (e.getBoundingClientRect().width > innerWidth) wrong.push('svg');
  return wrong;
}"""


def everything(shelf: Shelf, first: str = "demo") -> dict[str, str]:
    """Return one page of every kind that any site has, of the ``first`` site where it has one."""
    found = dict(shelf.kinds(first))
    for name in RICHEST:
        found = shelf.kinds(name) | found
    return found


def whole_pages(shelf: Shelf, first: str = "demo") -> dict[str, str]:
    """Return all but the frames that stand inside pages of other sites."""
    return {kind: address for kind, address in everything(shelf, first).items() if not kind.startswith("frame")}


# ── Nobody is kept out ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_keeps_anybody_out(shelf: Shelf, reader: Readers, axe: str, width: int, scheme: str) -> None:
    """Axe finds nothing (WCAG 2.2 AA and good practice) on any kind of page, on any screen, by day and at night."""
    visitor = reader(width, scheme)
    found = [f"{kind}: {told}" for kind, url in everything(shelf).items() for told in judge(visitor.open(url), axe)]
    assert found == []


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("an-giang", 1366, "light"), ("le-quy-don", 360, "dark"), ("preview", 360, "light"), ("empty", 1366, "dark")],
)
def test_no_column_keeps_anybody_out(
    shelf: Shelf, reader: Readers, axe: str, *, name: str, width: int, scheme: str
) -> None:
    """The real columns, another school's colours, a preview's marks, no article at all."""
    visitor = reader(width, scheme)
    assert [told for url in shelf.kinds(name).values() for told in judge(visitor.open(url), axe)] == []


# ── By keyboard ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("width", [360, 1366])
def test_a_keyboard_reaches_everything_and_shows_where_it_is(shelf: Shelf, reader: Readers, width: int) -> None:
    """Tab by tab through every kind of page: each link, fold and field in the text's order, with a visible frame."""
    page = reader(width).page
    lost = []
    for kind, address in whole_pages(shelf, "gallery").items():
        page.goto(address)
        lost += [f"{kind}: {told}" for told in _lost_by_keyboard(page)]
    assert lost == []


def _lost_by_keyboard(page: Page) -> list[str]:
    """Tab through the page; tell what was not reached in order, and where the focus was not to be seen."""
    page.evaluate(
        f"""() => [...document.querySelectorAll("{FOCUSABLE}")].filter({SHOWN})
        .forEach((e, i) => e.dataset.tabStop = i)"""
    )
    wanted = page.locator("[data-tab-stop]").count()
    lost: list[str] = []
    reached: list[int] = []
    for _ in range(wanted + 40):
        page.keyboard.press("Tab")
        stop, tag, is_seen, shown = page.evaluate(
            f"""() => [document.activeElement.dataset.tabStop ?? null, document.activeElement.tagName,
            ({FOCUS_IS_SEEN})(), document.activeElement.outerHTML.slice(0, 120)]"""
        )
        if tag == "BODY" or (stop is not None and int(stop) in reached):
            break
        if stop is not None:
            reached.append(int(stop))
        if not is_seen and tag != "IFRAME":
            lost.append(f"not seen: {shown}")
    if reached != list(range(wanted)):
        lost.append(f"reached {len(reached)} of {wanted} in order: {reached[:40]}")
    return lost


# ── Zoomed, in the system's colours, without movement ───────────────────────────────────────────────────────────────


def test_at_400_percent_nothing_is_lost(shelf: Shelf, reader: Readers) -> None:
    """A screen of 1280 × 1024 at 400 %: no page scrolls sideways, and nothing covers what is read."""
    page = reader(320).page
    page.set_viewport_size(ZOOMED)
    beyond = []
    for kind, address in everything(shelf).items():
        page.goto(address)
        if page.evaluate(TOO_WIDE) > 0:
            beyond.append(f"{kind} scrolls sideways")
        stuck = page.evaluate(
            "() => [...document.querySelectorAll('body *')].filter((e) => ['fixed', 'sticky']"
            ".includes(getComputedStyle(e).position)).map((e) => e.outerHTML.slice(0, 120))"
        )
        beyond += [f"{kind}: {each} stays in the way" for each in stuck]
    assert beyond == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_of_the_system_hide_nothing(shelf: Shelf, reader: Readers, scheme: str) -> None:
    """Who has Windows choose all colours sees every word, every bar and column, and where the focus is."""
    page = reader(1366, scheme).page
    page.emulate_media(forced_colors="active")
    hidden = []
    try:
        for kind, address in everything(shelf).items():
            page.goto(address)
            hidden += [f"{kind}: {each}" for each in page.evaluate(UNSEEN) + page.evaluate(UNSEEN_SHAPES)]
            page.keyboard.press("Tab")
            if not page.evaluate(FOCUS_IS_SEEN):
                hidden.append(f"{kind}: the focus")
    finally:
        page.emulate_media(forced_colors="none")
    assert hidden == []


def test_nothing_moves_for_whom_movement_is_bad(shelf: Shelf, reader: Readers) -> None:
    """With movement reduced nothing slides or fades, not even on hover, and no picture moves."""
    page = reader().page
    page.emulate_media(reduced_motion="reduce")
    moving = []
    try:
        for kind, address in everything(shelf).items():
            page.goto(address)
            moving += [f"{kind}: {each}" for each in page.evaluate(MOVING)]
    finally:
        page.emulate_media(reduced_motion="no-preference")
    assert moving == []


# ── Without styles, without scripts ─────────────────────────────────────────────────────────────────────────────────


def test_without_styles_the_order_makes_sense(shelf: Shelf, reader: Readers) -> None:
    """When the style sheets do not come: the way past the menu, head, text and foot, headings without a gap."""
    page = reader().page

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/*.css", refuse)
    try:
        wrong = []
        for kind, address in whole_pages(shelf).items():
            page.goto(address)
            if kind == "not found":  # its styles are inside it
                page.evaluate("() => document.querySelectorAll('style').forEach((style) => style.remove())")
            wrong += [f"{kind}: {each}" for each in page.evaluate(DISORDER)]
    finally:
        page.unroute("**/*.css", refuse)
    assert wrong == []


def test_without_scripts_nothing_is_a_dead_end(shelf: Shelf, reader: Readers) -> None:
    """Where a script does the work, the page says so and leads on; everywhere else nothing is missing."""
    with_scripts, without = reader().page, reader(scripts=False).page
    wrong = []
    for kind, address in [*everything(shelf).items(), *everything(shelf, "gallery").items()]:
        without.goto(address)
        told = without.locator("body").inner_text()
        if kind in {"search", "share", "listen"}:
            if "JavaScript" not in told or without.locator("main a[href]:visible").count() == 0:
                wrong.append(f"{kind} does not lead on")
            continue
        with_scripts.goto(address)
        if with_scripts.locator("body").inner_text() != told:
            wrong.append(f"{kind} says less without scripts")
    assert wrong == []
