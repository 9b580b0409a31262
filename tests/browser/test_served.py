"""The column as its host shows it: nginx and Apache with the rules that the build made, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PLACES, SIGNS, HostOfColumns, kinds_of, write_gallery
from tests.browser.test_listen import VIETNAMESE, VOICES
from tests.browser.waiting import until
from tests.build import sites
from tests.build.web_servers import Server, serving
from tests.static_server import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = "/nq71/"
DRAWN = "2026/11/day-du/"
FILM = "2026/11/phim/"
# Whatever a policy stops, in any frame, becomes a complaint of the page.
WATCH = """document.addEventListener('securitypolicyviolation', (event) =>
  console.error(`stopped: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""
# Loads what waits below the screen, in frames too; returns the pictures that cannot be seen.
EVERYTHING = """async () => {
  for (const later of document.querySelectorAll('img, iframe')) later.loading = 'eager';
  for (const frame of document.querySelectorAll('iframe'))
    while (frame.contentDocument.URL === 'about:blank' || frame.contentDocument.readyState !== 'complete')
      await new Promise((done) => setTimeout(done, 10));
  await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
  return [...document.images].filter((picture) => !picture.naturalWidth).map((picture) => picture.src);
}"""
PLAYER = "https://www.youtube-nocookie.com/**"
PLANTED = """<script>document.title = 'planted'</script><style>body { color: red }</style>
<img src="x" onerror="document.title = 'planted'"><p style="color: red" onclick="document.title = 'planted'">Nhấn</p>
<a href="javascript:document.title = 'planted'">Đi</a><base href="https://xau.example/">
<object data="data:text/html,x"></object><iframe src="https://xau.example/"></iframe>"""
STATUS = "responded with a status of 4"  # what Chromium says of pages that are not there, or gone
ONLY_IN_PREVIEWS = {"parts of the theme"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a column that has everything that a page can show."""
    folder = tmp_path_factory.mktemp("served")
    gallery = write_gallery(folder / "gallery", "https://truong.example/nq71")
    sites.write_article(gallery, "2026/10/doi-cho", aliases=["cu/doi-cho"])
    (gallery / "withdrawn.toml").write_text(
        '[[withdrawn]]\nid = "da-go"\nfolder = "2026/11/da-go"\nday = 2026-11-20\nreason = "Theo yêu cầu."\n'
        'address = "2026/11/da-go/"\n',
        encoding="utf-8",
    )
    sites.approve(gallery, "2026/10/doi-cho")
    return sites.build(gallery, folder / "output")


@pytest.fixture(scope="module", params=["nginx", "apache"])
def server(request: pytest.FixtureRequest, built: Path) -> Iterator[Server]:
    """Serve it."""
    with serving(request.param, built, ROOT) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a reader who notes what the policy stops."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1024, "height": 800})
    context.add_init_script(WATCH)
    context.set_default_timeout(10_000)
    yield context
    context.close()


def listened(context: BrowserContext) -> tuple[Page, list[str]]:
    """Open a page whose every complaint is kept."""
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda line: complaints.append(f"{page.url} {line.type}: {line.text}") if line.type != "log" else None,
    )
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    return page, complaints


# ── As it should be ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_page_asks_for_what_its_policy_forbids(server: Server, built: Path, context: BrowserContext) -> None:
    """Every kind of page, its frames and pictures too: packed beforehand, and not one word of complaint."""
    kinds = kinds_of(built, server.address + ROOT)
    assert (PLACES.keys() | SIGNS.keys()) - kinds.keys() <= ONLY_IN_PREVIEWS | {"documents", "infographics"}
    page, complaints = listened(context)
    for kind, address in kinds.items():
        answer = page.goto(address, wait_until="load")
        assert answer is not None
        assert answer.status == (410 if kind == "taken down" else 200), kind
        if kind != "frame of a theme":
            assert answer.header_value("content-encoding") in {"br", "gzip"}, kind
        assert page.evaluate(EVERYTHING) == [], kind
        assert page.evaluate("() => document.styleSheets.length") >= 1, kind
    assert [each for each in complaints if STATUS not in each] == []


def test_data_for_search_engines_is_no_script(server: Server, context: BrowserContext) -> None:
    """It stands inside the page, is not run, and no policy minds it."""
    page, complaints = listened(context)
    page.goto(server.address + ROOT)
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert page.evaluate("() => JSON.parse(document.querySelector('script').textContent)['@context']")
    assert complaints == []


def test_searching_sharing_and_listening_work(server: Server, context: BrowserContext) -> None:
    """What scripts do, each once."""
    context.add_init_script(VOICES)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page, complaints = listened(context)
    page.goto(f"{server.address}{ROOT}tim-kiem/")
    page.get_by_role("searchbox").press_sequentially("tin")
    until(page, "() => document.querySelectorAll('[data-results] li').length > 0")
    page.goto(f"{server.address}{ROOT}chia-se/#{DRAWN}")
    page.locator("[data-copy]").first.click()
    until(page, "() => document.querySelector('[data-status]').textContent")
    page.goto(f"{server.address}{ROOT}nghe-bai/#{DRAWN}")
    page.locator(".spoken h2").wait_for()
    page.evaluate("(voices) => bring(voices)", VIETNAMESE)
    page.locator("[data-play]").click()
    assert page.evaluate("() => heard.length") == 1
    assert complaints == []


def test_a_player_plays(server: Server, context: BrowserContext) -> None:
    """The poster has its style inside its frame; a click leads the frame, and it alone, to the player."""
    context.route(PLAYER, lambda route: route.fulfill(body="<title>player</title>", content_type="text/html"))
    page, complaints = listened(context)
    page.goto(f"{server.address}{ROOT}{FILM}")
    poster = page.frame_locator("iframe.video__frame")
    assert poster.locator("a").evaluate("(link) => getComputedStyle(link).display") != "inline"
    poster.locator("a").click()
    page.wait_for_url(f"**{ROOT}{FILM}")
    until(page, "() => document.querySelector('iframe').contentDocument === null")
    assert page.frames[1].url.startswith("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ")
    assert complaints == []


def test_an_old_address_a_lost_reader_and_a_page_taken_down(server: Server, context: BrowserContext) -> None:
    """Each as a reader meets it."""
    page, complaints = listened(context)
    page.goto(f"{server.address}{ROOT}cu/doi-cho")
    assert page.url == f"{server.address}{ROOT}2026/10/doi-cho/"
    assert complaints == []
    lost = page.goto(f"{server.address}{ROOT}mot/noi/khong-co")
    assert lost is not None
    assert lost.status == 404
    assert page.locator("h1").inner_text() == "Không tìm thấy trang này"
    assert page.locator("main").evaluate("(main) => getComputedStyle(main).paddingLeft") != "0px"
    gone = page.goto(f"{server.address}{ROOT}2026/11/da-go/")
    assert gone is not None
    assert gone.status == 410
    assert page.locator("h1").inner_text() == "Bài này đã được gỡ"
    assert [each for each in complaints if STATUS not in each] == []


def test_a_drawing_opened_by_itself_keeps_its_colours(server: Server, built: Path, context: BrowserContext) -> None:
    """Its own strict policy lets it be seen."""
    (drawing,) = (built / DRAWN).glob("ve-*.svg")
    page, complaints = listened(context)
    page.goto(f"{server.address}{ROOT}{DRAWN}{drawing.name}")
    assert page.evaluate("() => document.documentElement.tagName") == "svg"
    assert page.evaluate("() => self.origin") == "null"
    assert complaints == []


# ── As nobody should make it ────────────────────────────────────────────────────────────────────────────────────────


def plant(page: Path) -> None:
    text = page.read_text("utf-8")
    for twin in (".br", ".gz"):
        page.with_name(page.name + twin).unlink(missing_ok=True)
    page.with_name("trong.html").write_text(text.replace("</main>", f"{PLANTED}</main>"), encoding="utf-8")


def held(page: Page, complaints: list[str]) -> None:
    """Nothing planted has run, nothing was asked of the other site; and each was noticed."""
    page.locator("p", has_text="Nhấn").click()
    page.locator("a", has_text="Đi").click()
    assert page.title() != "planted"
    assert page.locator("p", has_text="Nhấn").evaluate("(each) => getComputedStyle(each).color") != "rgb(255, 0, 0)"
    stopped = " ".join(complaints)
    for rule in (
        "script-src-elem inline",
        "script-src-attr inline",
        "style-src-elem inline",
        "base-uri",
        "frame-src",
    ):
        assert f"stopped: {rule}" in stopped, rule


def test_what_is_planted_in_a_page_does_nothing(server: Server, context: BrowserContext) -> None:
    """Scripts, handlers, styles, addresses that run, a base, an object, a foreign frame: stopped by the header."""
    plant(server.www / "nq71/index.html")
    page, complaints = listened(context)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.address}{ROOT}trong.html")
    held(page, complaints)
    assert not [url for url in asked if "xau.example" in url]


def test_the_page_alone_holds_it_too(built: Path, tmp_path: Path, context: BrowserContext) -> None:
    """On a host that sends no header of ours the policy inside the page stops the same."""
    for name, data in sites.tree(built).items():
        path = tmp_path / "nq71" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    plant(tmp_path / "nq71/index.html")
    with served(tmp_path, HostOfColumns) as address:
        page, complaints = listened(context)
        page.goto(f"{address}{ROOT}trong.html")
        held(page, complaints)


def test_only_the_pages_for_frames_can_be_framed(server: Server, tmp_path: Path, context: BrowserContext) -> None:
    """A portal on another host shows the newest, and no other page of the column."""
    shown = {"nhung/moi-nhat/": True, "": False, DRAWN: False, "khong-co/": False}
    frames = "".join(f'<iframe src="{server.address}{ROOT}{url}"></iframe>' for url in shown)
    (tmp_path / "cong.html").write_text(f"<!DOCTYPE html><title>Cổng</title>{frames}", encoding="utf-8")
    with served(tmp_path, HostOfColumns) as portal:
        page = context.new_page()
        page.goto(f"{portal}/cong.html", wait_until="load")
        page.wait_for_load_state("networkidle")
        inside = [
            frame.url.startswith(server.address) and frame.locator("h1").count() == 1 for frame in page.frames[1:]
        ]
    assert inside == list(shown.values())
