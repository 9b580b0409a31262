"""What a reader does with the search, in a real browser: types with and without marks, narrows, goes back."""

from __future__ import annotations

import unicodedata
from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from nq71.text.fold import fold
from nq71.text.syllables import syllables_of
from tests.browser.conftest import HostOfColumns
from tests.browser.search_site import Asked, questions, write_search_site
from tests.browser.waiting import until
from tests.build import sites
from tests.static_server import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Readers

TABLE = tuple(questions())
HELD = "dong-phuc-2"  # its date has not come yet
# Asks as the button does, and returns what the page says of it and the articles that it shows.
ASK = """async ([query, theme, year]) => {
  const form = document.querySelector('[data-search]'), status = document.querySelector('[data-status]');
  form.elements.q.value = query; form.elements['chu-de'].value = theme; form.elements.nam.value = year;
  status.textContent = '…';
  form.dispatchEvent(new Event('submit', {cancelable: true}));
  const later = () => new Promise((done) => setTimeout(done, 10));
  const list = document.querySelector('[data-results]');
  await later();
  const waits = () => status.textContent === '…' || list.ariaBusy === 'true';
  for (let tries = 0; tries < 300 && waits(); tries += 1) await later();
  return [status.textContent, [...document.querySelectorAll('[data-results] a')].map((link) => link.href)];
}"""
# How every syllable of Vietnamese begins, goes on and ends; most of the products are none, which does no harm.
ONSETS = (
    *("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph"),
    *("q", "qu", "r", "s", "t", "th", "tr", "v", "x"),
)
NUCLEI = (
    *("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây", "eo", "êu"),
    *("ia", "iê", "yê", "oa", "oă", "oe", "oi", "ôi", "ơi", "oo", "ua", "uâ", "uê", "ui", "uô", "uơ", "uy", "uya"),
    *("uyê", "ưa", "ưi", "ươ", "iu", "ưu", "oai", "oay", "uôi", "ươi", "iêu", "yêu", "ươu"),
)
CODAS = ("", "c", "ch", "m", "n", "ng", "nh", "p", "t")
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


@pytest.fixture(scope="module")
def column(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the column of the table below a sub-path; return its address."""
    folder = tmp_path_factory.mktemp("search")
    write_search_site(folder / "site")
    sites.build(folder / "site", folder / "www/truong/nq71")
    with served(folder / "www", HostOfColumns) as address:
        yield f"{address}/truong/nq71/"


@pytest.fixture
def page(column: str, reader: Readers) -> Page:
    """Open the search, on a phone."""
    return reader(360).open(f"{column}tim-kiem/")


def ask(page: Page, query: str, filters: str = "") -> tuple[str, list[str]]:
    """Return what the page says, and the names of the articles that it shows."""
    chosen = dict(parse_qsl(filters))
    said, links = page.evaluate(ASK, [query, chosen.get("chu-de", ""), chosen.get("nam", "")])
    return said, [urlsplit(link).path.split("/")[-2] for link in links]


def test_the_table_is_long_enough() -> None:
    """At least a hundred and fifty queries, of every kind that a reader types."""
    assert len(TABLE) >= 150
    assert len({asked.group for asked in TABLE}) >= 10
    assert len({(asked.query, asked.filters) for asked in TABLE}) == len(TABLE)


@pytest.mark.parametrize("group", dict.fromkeys(asked.group for asked in TABLE))
def test_what_is_looked_for_comes_first(page: Page, group: str) -> None:
    """Every query of the table shows the expected articles first, in their order."""
    wrong = []
    for asked in TABLE:
        if asked.group == group:
            said, found = ask(page, asked.query, asked.filters)
            if not is_answered(asked, found):
                wrong.append(f"{asked.address}: {found[:4]} ({said})")
    assert wrong == []


def is_answered(asked: Asked, found: list[str]) -> bool:
    return tuple(found[: len(asked.first)]) == asked.first if asked.first else not found


def test_the_script_takes_apart_words_as_the_build_does(page: Page) -> None:
    """Every syllable of Vietnamese, composed or not, in capitals or not, has the same two forms on both sides."""
    words = sorted(
        {
            shape(unicodedata.normalize("NFC", f"{onset}{toned(nucleus, place, tone)}{coda}"))
            for onset, nucleus, coda, tone in product(ONSETS, NUCLEI, CODAS, TONES)
            for place in range(len(nucleus))
            for shape in (str, str.upper)
        }
    )
    words += [unicodedata.normalize("NFD", word) for word in words[::7]]
    words += [
        "Ðổi",
        "straße",
        "İstanbul",
        "ﬁnance",
        "x²",
        "½",
        "Ⅻ",
        "Ёлка",
        "漢字",
        "e\u0327",
        "a\u0301\u0323",
        "71",
        "K29",
    ]
    words += [
        "C++",
        "5.000",
        "71-NQ/TW",
        "«vượt khó»",
        "câu một. Câu hai; ba",
        "dòng\nkhác",
        "a_b",
        "TP.HCM",
        "🎓 chữ",
    ]
    script = page.locator("script[src*=search]").get_attribute("src")
    found = page.evaluate(
        f"""async (words) => {{
          const {{ fold, syllablesOf }} = await import(new URL('{script}', document.baseURI));
          const bare = (word) => syllablesOf(word).map((each) => [each.place, each.bare, each.marked].join(' '));
          return words.map((word) => [fold(word), ...bare(word)].join('|'));
        }}""",
        words,
    )
    expected = [
        "|".join([fold(word), *(f"{place} {each.bare} {each.marked}" for place, each in syllables_of(word))])
        for word in words
    ]
    different = [
        (word, here, there) for word, here, there in zip(words, expected, found, strict=True) if here != there
    ]
    assert different == []


def toned(nucleus: str, place: int, tone: str) -> str:
    return nucleus[: place + 1] + tone + nucleus[place + 1 :]


# ── Seeing and narrowing ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_words_are_marked_where_they_stand(page: Page) -> None:
    """The phrase as one piece, with its own marks, however it was typed; nothing of the query becomes markup."""
    ask(page, "chuyen doi so")
    assert page.locator("[data-results] mark").first.inner_text() == "Chuyển đổi số"
    ask(page, "bán hàng")
    assert page.locator("[data-results] mark").all_inner_texts() == ["bán hàng", "Bạn hàng"]
    ask(page, "máy", "nam=2026&chu-de=viec-lam")
    assert page.locator("[data-results] a", has_text="Hoa Mai").locator("mark").all_inner_texts() == ["máy"]
    ask(page, "<img src=x onerror=alert(1)>")
    assert page.locator(".search-results img").count() == 0


def test_results_come_while_somebody_types(page: Page) -> None:
    """Without any key but the letters; the first three at once, the others when the fingers rest."""
    page.get_by_role("searchbox").press_sequentially("học nghề")
    until(page, "() => document.querySelector('[data-results]').ariaBusy === 'false'")
    assert page.locator("[data-results] a").first.inner_text() == "Cơ hội du học nghề tại Đức"
    assert page.locator("[data-results] li").count() == 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 768, 1366])
def test_results_keep_nobody_out(column: str, reader: Readers, axe: str, width: int, scheme: str) -> None:
    """Axe finds nothing among results, before a query, and where there is no result; nothing scrolls sideways."""
    page = reader(width, scheme).open(f"{column}tim-kiem/")
    for query in ("", "tuyển sinh", "zzzz"):
        ask(page, query) if query else None
        page.evaluate(axe)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = page.evaluate("(tags) => axe.run({runOnly: tags})", tags)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_number_of_results_is_said_aloud(page: Page) -> None:
    """A live region says how many there are, also when there is none."""
    region = page.get_by_role("status")
    assert ask(page, '"số chuyển đổi"')[0] == "Không tìm thấy bài nào. Thử bớt từ, hoặc bỏ lọc theo chủ đề và năm."
    ask(page, "tuyển sinh")
    assert region.inner_text().startswith("Tìm thấy ")
    ask(page, "học bổng zzzz")
    assert region.inner_text().startswith("Không bài nào có đủ các từ này.")


def test_more_results_come_when_asked_for(page: Page) -> None:
    """Ten at first; the button brings the next and puts the keyboard there, and leaves when all are shown."""
    assert len(ask(page, "", "nam=2026")[1]) == 10
    seen = 10
    while page.locator("[data-more]").is_visible():
        page.locator("[data-more]").press("Enter")
        until(page, "seen => document.querySelectorAll('[data-results] li').length > seen", seen)
        assert page.evaluate("document.activeElement.closest('li') !== null")
        assert page.locator("[data-results] li").nth(seen).locator("a:focus").count() == 1
        seen = page.locator("[data-results] li").count()
    assert page.get_by_role("status").inner_text() == f"Tìm thấy {seen} bài."
    names = page.eval_on_selector_all("[data-results] a", "all => all.map((a) => a.href)")
    assert len(set(names)) == seen
    assert HELD not in "".join(names)


def test_every_result_leads_to_its_article(page: Page, column: str) -> None:
    """Below a sub-path too: the title of the result is that of the page."""
    ask(page, "tuyển dụng")
    title = page.locator("[data-results] a").first.inner_text()
    page.locator("[data-results] a").first.click()
    assert page.url == f"{column}2026/09/tuyen-dung/"
    assert page.locator("h1").inner_text() == title


# ── The address, the keyboard, and what else may happen ─────────────────────────────────────────────────────────────


def test_the_query_is_in_the_address_and_the_back_button_leads_to_the_one_before(page: Page, column: str) -> None:
    """Typing makes one entry of the history a query, not one a letter."""
    box = page.get_by_role("searchbox")
    box.press_sequentially("tuyển sinh")
    box.press("Enter")
    page.get_by_label("Năm").select_option("2025")
    box.fill("")
    box.press_sequentially("hoa")
    until(page, "() => document.querySelector('[data-results] a')?.textContent.includes('hoa')")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["hoa"], "nam": ["2025"]}
    page.go_back()
    assert parse_qs(urlsplit(page.url).query) == {"q": ["tuyển sinh"], "nam": ["2025"]}
    page.go_back()
    until(page, "() => document.querySelectorAll('[data-results] li').length > 1")
    assert (box.input_value(), page.get_by_label("Năm").input_value()) == ("tuyển sinh", "")
    page.go_back()
    until(page, "() => document.querySelector('[data-status]').textContent === ''")
    assert page.url == f"{column}tim-kiem/"


def test_an_address_that_somebody_sent_shows_the_same(column: str, reader: Readers) -> None:
    """Query, theme and year are read from the address; what it says of an unknown theme or year is passed over."""
    page = reader(360).open(f"{column}tim-kiem/?q=so+hoa&chu-de=chuyen-doi-so&nam=2026")
    page.locator("[data-results] a").first.wait_for()
    assert page.get_by_label("Chủ đề").input_value() == "chuyen-doi-so"
    assert page.locator("[data-results] a").first.inner_text().startswith("Số hoá hồ sơ")
    assert page.title().startswith("so hoa – Tìm kiếm")
    page.goto(f"{column}tim-kiem/?q=hoa&chu-de=khong-co&nam=1999")
    page.locator("[data-results] a").first.wait_for()
    assert page.get_by_label("Chủ đề").input_value() == ""


def test_the_keyboard_reaches_everything(page: Page) -> None:
    """From the box to the choices, the button and the first result."""
    box = page.get_by_role("searchbox")
    box.press_sequentially("học nghề")
    page.locator("[data-results] a").first.wait_for()
    box.focus()
    seen = []
    for _ in range(4):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.name || document.activeElement.textContent"))
    assert seen[:3] == ["chu-de", "nam", "Tìm"]
    assert "nghề" in seen[3]


def test_without_script_the_page_says_so_and_leads_to_the_archive(column: str, reader: Readers) -> None:
    """No dead form is shown."""
    page = reader(360, scripts=False).open(f"{column}tim-kiem/")
    assert page.get_by_role("searchbox").count() == 0
    page.locator(".notice").get_by_role("link", name="lưu trữ theo tháng").click()
    assert page.url == f"{column}luu-tru/"


def test_a_broken_connection_is_told_and_mended(column: str, reader: Readers) -> None:
    """When the files of the index do not come the page says so; when they come again, so does the answer."""
    page = reader(768).open(f"{column}tim-kiem/")
    page.context.set_offline(True)
    assert ask(page, "tuyển sinh")[0].startswith("Chưa tải được mục lục tìm kiếm.")
    page.context.set_offline(False)
    assert ask(page, "tuyển sinh")[1][0] == "tuyen-sinh-2026"


def test_every_page_leads_to_the_search_and_only_the_search_has_a_script(column: str, reader: Readers) -> None:
    """Articles and lists load no byte of script; the link works without script too."""
    visitor = reader(360, scripts=False)
    for address in ("", "2026/11/chuyen-doi-so/", "chu-de/doi-moi/", "luu-tru/", "404.html"):
        page = visitor.open(f"{column}{address}")
        assert page.locator("script:not([type='application/ld+json'])").count() == 0
        assert page.locator("nav a", has_text="Tìm kiếm").count() == 1
    visitor.open(column).get_by_role("link", name="Tìm kiếm").click()
    assert visitor.page.url == f"{column}tim-kiem/"


def test_the_page_keeps_the_strictest_policy(column: str, reader: Readers) -> None:
    """Only files of the site, nothing inline: as a host will demand it by a Content-Security-Policy."""
    visitor = reader(1024)
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'"
    )

    def add_policy(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": policy})

    visitor.page.route("**/tim-kiem/*", add_policy)
    visitor.complaints.clear()
    page = visitor.open(f"{column}tim-kiem/")
    assert ask(page, "học bổng")[1][0] == "hoc-bong"
    assert visitor.complaints == []
