"""The rules that a build makes, tried on the servers that they are for: every file, every header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from nq71.commands import withdraw
from nq71.domain.response_headers import FRAMES, POLICY, Protection
from nq71.domain.served import type_of
from nq71.writers.server_rules.serving import KINDS, OTHER
from tests.build import sites
from tests.build.web_servers import LOADED, Server, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT = "/nq71/"
SERVERS = ("nginx", "apache")
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180">{}</svg>'.format(
    "<path d='M0 0h9v9z'/>" * 90
)
NEW, OLD = "2026/11/day-du/", ("cu/bai-so-1", "cu/bai-so-2.html", "bai_CU~3.htm")
GONE, GONE_OLD = "2026/11/da-go/", ("cu/da-go", "cu/da-go.html")
SUFFIX = {"br": ".br", "gzip": ".gz"}
NAMES = {
    name.lower()
    for kind in (*KINDS, OTHER)
    for name, _ in Protection(is_secure=True, inline_styles=()).of(kind.example)
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a column with every kind of file, old addresses, and an article that was taken down."""
    folder = tmp_path_factory.mktemp("rules")
    site = sites.write_site(folder / "site")
    files = {
        "anh.jpg": sites.picture((60, 110, 90), "JPEG", (900, 600)),
        "ve.svg": DRAWING.encode(),
        "bieu-mau.pdf": b"%PDF-1.4\n%%EOF\n",
    }
    body = "Lời.\n\n![Hình](ve.svg)\n\n[Biểu mẫu](bieu-mau.pdf)"
    fields = {"event": "Hội thảo", "event_date": "25/12/2026 07:30", "event_place": "Sân trường"}
    sites.write_article(
        site, NEW.strip("/"), body, files, cover="anh.jpg", cover_alt="Ảnh", aliases=list(OLD), **fields
    )
    sites.write_article(site, GONE.strip("/"), aliases=list(GONE_OLD))
    sites.write_page(site)
    with sites.clock_at(sites.CLOCK):
        assert withdraw.run(site, f"content/{GONE}", "Theo yêu cầu.") == 0
    return sites.build(site, folder / "output")


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, output: Path) -> Iterator[Server]:
    """Serve it below a sub-path."""
    with serving(request.param, output, ROOT) as running:
        yield running


@pytest.fixture(scope="module")
def protection(output: Path) -> Protection:
    """Return what the headers of this site depend on."""
    lost = (output / "404.html").read_text("utf-8")
    return Protection(is_secure=True, inline_styles=tuple(re.findall(r"(?s)<style>(.*?)</style>", lost)))


def files_of(output: Path) -> dict[str, bytes]:
    """Return what readers can open, by its address."""
    moved = (*(f"{old}/index.html" for old in OLD), *OLD, *(f"{each}/index.html" for each in GONE_OLD), *GONE_OLD)
    hidden = (".", "_headers", "_redirects", "web.config", *moved, GONE)
    return {name: data for name, data in sites.plain_tree(output).items() if not name.startswith(hidden)}


# ── Every file ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_file_has_the_headers_that_it_should(server: Server, output: Path, protection: Protection) -> None:
    """Type, how long it may be kept, what it may load: each once, none too many, on both servers the same."""
    files = files_of(output)
    assert len(files) > 60
    wrong = []
    for url in files:
        answer = server.get(ROOT + url.removesuffix("index.html"))
        wanted = {name.lower(): value for name, value in protection.of(url)} | {"content-type": type_of(url)}
        found = {name: value for name, value in answer.headers.items() if name in NAMES | {"content-type"}}
        if answer.status != 200 or found != wanted:
            different = {name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)}
            wrong.append(f"{url}: {answer.status} {[(name, found.get(name)) for name in sorted(different)]}")
    assert wrong == []


@pytest.mark.parametrize(("asked", "sent"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", "")])
def test_what_was_packed_beforehand_is_what_is_sent(server: Server, output: Path, asked: str, sent: str) -> None:
    """Byte for byte the twin of the file, with the right names; whoever can read none gets the file."""
    wrong = []
    for url, data in files_of(output).items():
        twin = output / f"{url}{SUFFIX.get(sent, '')}"
        answer = server.get(ROOT + url.removesuffix("index.html"), Accept_Encoding=asked)
        if sent and twin.is_file():
            if (answer.headers.get("content-encoding"), answer.body) != (sent, twin.read_bytes()):
                wrong.append(f"{url}: {answer.headers.get('content-encoding')}, {len(answer.body)} bytes")
            if answer.headers.get("vary") != "Accept-Encoding":
                wrong.append(f"{url}: Vary {answer.headers.get('vary')}")
        elif answer.plain != data:  # a server may pack a small one itself
            wrong.append(f"{url}: {len(answer.body)} bytes")
        if "content-language" in answer.headers:
            wrong.append(f"{url}: {answer.headers['content-language']}")
    assert wrong == []


def test_a_page_that_has_not_changed_is_not_sent_again(server: Server) -> None:
    """Who has it gets a word, not the page, also of the packed one."""
    for encoding in ("br", "identity"):
        first = server.get(ROOT, Accept_Encoding=encoding)
        again = server.get(ROOT, Accept_Encoding=encoding, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")


# ── Other addresses ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("old", [f"{OLD[0]}/", *OLD])
def test_an_old_address_leads_on_for_good(server: Server, old: str) -> None:
    """With or without its last stroke, from a folder or a file."""
    answer = server.get(ROOT + old, Accept_Encoding="br")
    assert answer.status == 301
    assert answer.headers["location"].removeprefix(server.address) == ROOT + NEW


def test_the_folder_without_its_stroke_leads_to_the_page(server: Server) -> None:
    """As browsers and people type it."""
    for path in (ROOT.rstrip("/"), ROOT + NEW.rstrip("/")):
        answer = server.get(path)
        assert answer.status == 301
        assert answer.headers["location"].removeprefix(server.address) == f"{path}/"


@pytest.mark.parametrize("encoding", ["br", "identity"])
@pytest.mark.parametrize("url", [GONE, f"{GONE_OLD[0]}/"])
def test_what_was_taken_down_is_gone_and_says_so(
    server: Server, protection: Protection, url: str, encoding: str
) -> None:
    """Status 410 with its page and the headers of a page; nothing of a word more."""
    answer = server.get(ROOT + url, Accept_Encoding=encoding)
    assert answer.status == 410
    assert "Bài này đã được gỡ" in answer.plain.decode()
    assert answer.headers[POLICY.lower()] == dict(protection.of("index.html"))[POLICY]


def test_an_old_file_of_what_was_taken_down_leads_to_its_last_address(server: Server) -> None:
    """There it says that it is gone."""
    answer = server.get(ROOT + GONE_OLD[1])
    assert answer.status == 301
    assert answer.headers["location"].removeprefix(server.address) == ROOT + GONE


HIDDEN = (
    *(".receipt.json", ".server/nginx.conf", ".nq71/live.json", "2026/.git/config", ".env"),
    *("_headers", "_redirects", "web.config"),
)


@pytest.mark.parametrize("url", ["khong-co/", "2026/11/khong-co", "khong-co.html", "2026/", "theme/", *HIDDEN])
@pytest.mark.parametrize("encoding", ["br", "identity"])
def test_nobody_is_lost_and_nothing_is_listed(
    server: Server, protection: Protection, url: str, encoding: str
) -> None:
    """What is not there, what lists files and what is for servers alone: the page for lost readers, with 404."""
    answer = server.get(ROOT + url, Accept_Encoding=encoding)
    assert answer.status == 404
    assert "Không tìm thấy trang này" in answer.plain.decode()
    assert {name: answer.headers.get(name.lower()) for name in (POLICY, FRAMES)} == {
        name: value for name, value in protection.of("404.html") if name in {POLICY, FRAMES}
    }


def test_rules_of_apache_are_not_shown_by_apache(output: Path) -> None:
    """Its own file is refused by Apache itself."""
    with serving("apache", output, ROOT) as server:
        assert server.get(f"{ROOT}.htaccess").status in {403, 404}
    with serving("nginx", output, ROOT) as server:
        assert server.get(f"{ROOT}.htaccess").status == 404


def test_certificates_can_be_renewed(server: Server) -> None:
    """What stands in .well-known is for others to find."""
    place = server.www / "nq71/.well-known/acme-challenge"
    place.mkdir(parents=True, exist_ok=True)
    (place / "token").write_text("abc", encoding="utf-8")
    assert server.get(f"{ROOT}.well-known/acme-challenge/token").body == b"abc"


def test_the_rest_of_the_host_is_left_alone(server: Server) -> None:
    """A portal beside the column keeps its own rules."""
    (server.www / "portal.html").write_text("<p>Cổng</p>", encoding="utf-8")
    answer = server.get("/portal.html")
    assert answer.status == 200
    assert POLICY.lower() not in answer.headers


# ── Servers with less ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("without", ["rewrite", "headers", "alias", "env", "mime"])
def test_apache_without_a_module_still_shows_the_site(output: Path, without: str) -> None:
    """Its part of the rules is passed over; pages, and the page for lost readers, are there."""
    loaded = tuple(name for name in LOADED if name != without)
    with serving("apache", output, ROOT, loaded=loaded) as server:
        assert server.get(ROOT, Accept_Encoding="br").status == 200
        assert server.get(f"{ROOT}khong-co").status == 404
        if without != "rewrite":
            assert server.get(f"{ROOT}{OLD[0]}").status == 301
        if without != "headers":
            assert POLICY.lower() in server.get(ROOT).headers
        if without in {"rewrite", "alias"}:  # each hides alone
            assert server.get(f"{ROOT}.receipt.json").status == 404


def test_nginx_without_brotli_sends_gzip(output: Path) -> None:
    """The rules for it stand in a file of their own, for one unknown word stops nginx."""
    with serving("nginx", output, ROOT, loaded=()) as server:
        assert server.get(ROOT, Accept_Encoding="gzip, br").headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("kind", SERVERS)
def test_a_column_at_the_root_of_a_host(tmp_path: Path, kind: str) -> None:
    """Without a sub-path, and on http: the same, but for what https alone has."""
    site = sites.write_site(tmp_path / "site", url="http://tin.truong.example")
    sites.write_article(site, NEW.strip("/"), aliases=["cu/bai"])
    output = sites.build(site, tmp_path / "output")
    with serving(kind, output, "/") as server:
        page = server.get("/", Accept_Encoding="br")
        assert (page.status, page.headers["content-encoding"]) == (200, "br")
        assert "upgrade-insecure-requests" not in page.headers[POLICY.lower()]
        assert "cross-origin-opener-policy" not in page.headers
        assert server.get("/cu/bai").headers["location"].removeprefix(server.address) == f"/{NEW}"
        assert server.get("/.receipt.json").status == 404
        assert server.get("/khong/co").status == 404


# ── Rules for servers that do not run here ──────────────────────────────────────────────────────────────────────────


def test_rules_of_iis_are_well_formed_and_known_to_every_iis(output: Path) -> None:
    """Only sections of the bare server: one that it does not know, or one entry twice, stops the whole site."""
    top = ET.parse(output / "web.config").getroot()  # noqa: S314 - our own
    known = {
        *("defaultDocument", "directoryBrowse", "httpErrors", "security", "urlCompression", "staticContent"),
        *("httpProtocol", "httpRedirect"),
    }
    servers = list(top.iter("system.webServer"))
    assert {section.tag for server in servers for section in server} <= known
    paths = [place.attrib["path"] for place in top.iter("location")]
    assert len(paths) == len(set(paths))
    assert not [path for path in paths if path.startswith("/") or path.endswith("/") or not path]
    for group in (*top.iter("customHeaders"), *top.iter("hiddenSegments"), *top.iter("staticContent")):
        taken_away = set()
        for entry in group:
            key = entry.get("name") or entry.get("segment") or entry.get("fileExtension")
            if entry.tag == "remove":
                assert key not in taken_away
                taken_away.add(key)
            elif key:
                assert key in taken_away  # the server may have one already; a second one would stop it


def test_rules_of_iis_say_what_the_others_say(output: Path, protection: Protection) -> None:
    """The policy of pages everywhere, frames for others where they belong, redirects of old addresses."""
    top = ET.parse(output / "web.config").getroot()  # noqa: S314 - our own
    whole = {each.attrib["name"]: each.attrib["value"] for each in top.findall("./system.webServer//add[@name]")}
    wanted = {name: value for name, value in protection.of("index.html") if name != "Cache-Control"}
    assert whole == wanted
    framed = top.find("./location[@path='nhung']//customHeaders")
    assert framed is not None
    assert {each.attrib["name"] for each in framed.findall("remove")} == {POLICY, FRAMES}
    assert "frame-ancestors" not in str(framed.find("add").attrib["value"])  # type: ignore[union-attr]
    moved = {
        place.attrib["path"]: redirect.attrib["destination"]
        for place in top.iter("location")
        for redirect in place.iter("httpRedirect")
    }
    assert moved == dict.fromkeys(OLD, ROOT + NEW) | {GONE_OLD[1]: ROOT + GONE}
    theme = top.find("./location[@path='theme']//clientCache")
    assert theme is not None
    assert theme.attrib["cacheControlMaxAge"] == "365.00:00:00"


def rules_for(url: str, output: Path) -> dict[str, str]:
    """Read ``_headers`` as its hosts do: every rule that fits counts, and no header may be set twice."""
    found: dict[str, str] = {}
    fits = False
    for line in (output / "_headers").read_text("utf-8").splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            assert not (fits and name in found), f"{url}: {name} twice"
            found |= {name: value} if fits else {}
        elif not line.startswith("#"):
            fits = bool(re.fullmatch(re.escape(line).replace(r"\*", ".*"), url))
    return found


def test_rules_of_page_hosts_fit_every_page(output: Path, protection: Protection) -> None:
    """Each page has its policy and its frame rule, none a header that hosts would have to join."""
    text = (output / "_headers").read_text("utf-8")
    assert max(map(len, text.splitlines())) < 2_000  # what Cloudflare reads of a line
    assert len([line for line in text.splitlines() if not line.startswith((" ", "#"))]) <= 100
    for url in files_of(output):
        rules = rules_for(ROOT + url.removesuffix("index.html"), output)
        if not url.endswith(".html"):
            assert rules["X-Content-Type-Options"] == "nosniff"
            continue
        wanted = dict(protection.of(url))
        assert rules.get(FRAMES) == wanted.get(FRAMES), url
        frames = ("frame-ancestors 'none'" in rules[POLICY], "frame-ancestors 'none'" in wanted[POLICY])
        assert frames[0] == frames[1], url
        assert rules[POLICY] == wanted[POLICY] or url[:4].isdecimal() or url.startswith("van-ban/"), url
    assert "immutable" in rules_for(f"{ROOT}{sites.theme_file(output, 'home.css')}", output)["Cache-Control"]
    assert "Cache-Control" not in rules_for(ROOT, output)


def test_redirects_of_page_hosts(output: Path) -> None:
    """A line for each old address: from, to, for good."""
    lines = [line.split() for line in (output / "_redirects").read_text("utf-8").splitlines() if line[0] != "#"]
    assert ["/nq71/cu/bai-so-2.html", ROOT + NEW, "301"] in lines
    assert all(len(line) == 3 and line[2] == "301" for line in lines)


def test_a_preview_has_no_rules_and_nothing_packed(tmp_path: Path) -> None:
    """It has a server of its own, and changes at every save."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/bai")
    names = sites.tree(sites.preview(site, tmp_path / "preview"))
    assert not [name for name in names if name.endswith((".br", ".gz", ".htaccess", "web.config", ".conf"))]
    assert "_headers" not in names
