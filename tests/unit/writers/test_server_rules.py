"""Rules of servers, as texts: whatever is in an address stays an address."""

from __future__ import annotations

import re

import pytest

from nq71.domain.response_headers import Protection
from nq71.domain.served import is_marked, kept_for
from nq71.writers.server_rules import apache, hosts, iis, nginx
from nq71.writers.server_rules.serving import KINDS, OTHER, Kind, Serving, serving_of

HTTPS = Protection(is_secure=True, inline_styles=("body{}",))
WRITERS = (nginx.render_nginx, apache.render_apache, iis.render_iis, hosts.render_headers, hosts.render_redirects)


def serving(root: str = "/nq71", **others: object) -> Serving:
    facts: dict[str, object] = {"moved": {}, "gone": {}, "urls": ["2026/11/a/", "chu-de/b/", "nhung/c/", "rss.xml"]}
    return serving_of(root, HTTPS, **facts | others)  # type: ignore[arg-type]


def kind_of(url: str) -> Kind:
    return next((kind for kind in KINDS if re.fullmatch(kind.pattern, url)), OTHER)


@pytest.mark.parametrize(
    "url",
    [
        *("index.html", "2026/11/a/index.html", "nhung/moi-nhat/index.html", "cu/bai.htm", "404.html", "robots.txt"),
        *("rss.xml", "chu-de/a/rss.xml", "atom.xml", "feed.json", "opml.xml", "sitemap.xml", "su-kien.ics"),
        *("tien-do/progress.csv", "tien-do/progress.schema.json", "manifest.webmanifest", "favicon.ico", "icon.svg"),
        *(
            "theme/home.0a1b2c3d.css",
            "theme/truong-0a1b2c3d.svg",
            "tim-kiem/muc-luc/abcdefgh.txt",
            "2026/11/a/qr.svg",
        ),
        *("2026/11/a/anh-0a1b2c3d-320.webp", "2026/11/a/ve-0a1b2c3d.svg", "2026/11/a/b-0a1b2c3d.pdf"),
        *("van-ban/ke-hoach-20261105.pdf", "nhung/moi-nhat/doan-ma.txt", "icon-512.png"),
    ],
)
def test_a_file_and_the_example_of_its_kind_are_treated_alike(url: str) -> None:
    """So what the servers are told of kinds is true of each file."""
    example = kind_of(url).example
    assert HTTPS.of(url) == HTTPS.of(example)
    assert (is_marked(url), kept_for(url)) == (is_marked(example), kept_for(example))


@pytest.mark.parametrize(
    "root", ["/a b", "/a'b", '/a"b', "/a$b", "/a;b", "/a{b}", "/a%0Ab", "/a\\b", "/a#b", "//", "/a//b"]
)
def test_a_path_that_could_be_read_as_a_rule_gets_none(root: str) -> None:
    """Better no rules than others than were meant."""
    assert not serving(root).can_be_ruled


@pytest.mark.parametrize("root", ["", "/nq71", "/tin-tuc/nq.71", "/~truong/tin", "/tr%C6%B0%E1%BB%9Dng"])
def test_every_usual_path_is_ruled(root: str) -> None:
    """At the root, below it, with dots and with marks."""
    site = serving(root, moved={"cu/bai": "2026/11/a/"})
    assert site.can_be_ruled
    assert all(write(site) for write in WRITERS)
    assert f"{root}/2026/11/a/" in hosts.render_redirects(site)
    assert f'"{root}/2026/11/a/"' in nginx.render_nginx(site)


def test_a_dot_in_an_old_address_is_a_dot() -> None:
    """Not any letter."""
    text = apache.render_apache(serving(moved={"cu/bai.html": "2026/11/a/"}))
    (pattern,) = re.findall(r'RewriteRule "(\^cu.+?)"', text)
    assert re.search(pattern, "cu/bai.html")
    assert not re.search(pattern, "cu/baixhtml")
    assert not re.search(pattern, "x/cu/bai.html")


@pytest.mark.parametrize("bad", ["a$b", "a\nb", "a\x7fb"])
def test_nothing_that_is_more_than_a_word_is_written(bad: str) -> None:
    """A check refuses such an old address long before; the rules would stop too."""
    for write in (nginx.render_nginx, apache.render_apache):
        with pytest.raises(ValueError, match="a"):
            write(Serving("", Protection(is_secure=True, inline_styles=()), {bad: f"2026/{bad}/"}, (bad,), ()))


def test_rules_stay_small_however_many_old_addresses_there_are() -> None:
    """IIS refuses a large file, Cloudflare a long list, Apache reads its own each time; pages lead on anyway."""
    site = serving(moved={f"cu/bai-{number}/": "2026/11/a/" for number in range(5_000)})
    assert len(iis.render_iis(site).encode()) < 200_000
    assert len(hosts.render_redirects(site).splitlines()) <= 2_001
    assert apache.render_apache(site).count("R=301") == apache.MOST
    assert nginx.render_nginx(site).count("return 301") > 9_000


def test_an_old_file_of_what_is_gone_leads_to_its_last_address() -> None:
    """Folders alone can say that they are gone."""
    gone = {"2026/11/a/": "2026/11/a/", "cu/a/": "2026/11/a/", "cu/a.html": "2026/11/a/", "lac.html": "2026/10/b/"}
    site = serving(gone=gone)
    assert site.gone == ("2026/11/a/", "cu/a/")
    assert site.moved == {"cu/a.html": "2026/11/a/"}
