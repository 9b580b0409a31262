"""What goes first and what goes last, and what stays for a while."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nq71.domain.release import FilePrint, Release, Shown
from nq71.domain.shipping import Before, Retired, Shipment, Turn, ship, touched_by, turn_of

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
GRACE = timedelta(days=2)


def print_of(mark: str) -> FilePrint:
    return FilePrint(mark[0].encode().hex() * 32, 1)


def release(files: dict[str, str], articles: dict[str, str] | None = None, hour: int = 8) -> Release:
    """Return a release; each file is known by a letter, each article by its address."""
    shown = {url: Shown(url, words) for url, words in (articles or {}).items()}
    return Release(
        "https://truong.example",
        f"2026-11-22T{hour:02}:00:00+07:00",
        {path: print_of(mark) for path, mark in files.items()},
        shown,
    )


def shipped(old: dict[str, str], new: dict[str, str]) -> Shipment:
    return ship(Before(release(old)), release(new, hour=9), NOW, GRACE)


def test_the_order_in_which_files_are_put_in_their_places() -> None:
    """What pages need comes first, then articles before lists before the first page, then feeds, then the map."""
    new = [
        "2026/11/a/anh.svg",
        "theme/home.1.css",
        "theme/home.1.css.br",
        "tim-kiem/muc-luc/x.txt",
        "2026/11/a/index.html",
        "2026/11/a/index.html.gz",
        "chu-de/x/index.html",
        "2026/11/cu/index.html",
        "luu-tru/index.html",
        "404.html",
        "index.html",
        ".htaccess",
        "_redirects",
        "rss.xml",
        "tien-do/progress.json",
        "robots.txt",
        "sitemap.xml",
        "sitemap.xml.gz",
    ]
    old = dict.fromkeys(["2026/11/cu/index.html", "luu-tru/index.html", "index.html", "rss.xml"], "b")
    wanted = release(dict.fromkeys(new, "c"), {"2026/11/a/": "w", "2026/11/cu/": "w"})
    places = list(ship(Before(release(old)), wanted, NOW, GRACE).places)
    assert places == new


def test_only_what_differs_is_put_in_place() -> None:
    """A file that is there already is not sent."""
    shipment = shipped({"index.html": "a", "rss.xml": "a"}, {"index.html": "b", "rss.xml": "a"})
    assert shipment.places == ("index.html",)
    assert shipment.removals == ()
    assert shipped({"a.html": "a"}, {"a.html": "a"}).is_empty


def test_pages_that_left_go_at_once_and_last_of_all_their_assets() -> None:
    """Feeds forget a page first, then it goes, then what it needed; style sheets stay for open pages."""
    shipment = shipped(
        {"a/index.html": "a", "a/anh.svg": "a", "rss2.xml": "a", "theme/x.1.css": "a"}, {"index.html": "b"}
    )
    assert shipment.removals == ("rss2.xml", "a/index.html", "a/anh.svg")
    assert set(shipment.retired) == {"theme/x.1.css"}


def test_the_index_of_the_search_does_not_outlive_an_article() -> None:
    """It quotes articles: when one left or changed it goes at once, else it waits for open pages."""
    index = "tim-kiem/muc-luc/x.txt"
    old = release({index: "a"}, {"2026/11/a/": "w"})
    more = release({"index.html": "b"}, {"2026/11/a/": "w", "2026/11/b/": "w"}, hour=9)
    changed = release({"index.html": "b"}, {"2026/11/a/": "w2"}, hour=9)
    left = release({"index.html": "b"}, {"2026/11/b/": "w"}, hour=9)
    assert index in ship(Before(old), more, NOW, GRACE).retired
    assert index in ship(Before(old), changed, NOW, GRACE).removals
    assert index in ship(Before(old), left, NOW, GRACE).removals
    waiting = Before(more, {index: Retired(print_of("a"), NOW.isoformat(), old.id)})
    assert index in ship(waiting, left, NOW, GRACE).removals


def test_an_old_asset_goes_after_days_and_a_deploy() -> None:
    """Both have to pass; a clock that is wrong can only make it stay."""
    css = "theme/x.1.css"
    live, wanted = release({"index.html": "b"}), release({"index.html": "c"}, hour=10)
    before = Before(live, {css: Retired(print_of("a"), NOW.isoformat(), live.id)})
    assert css in ship(before, wanted, NOW + timedelta(days=1), GRACE).retired
    assert css in ship(before, wanted, NOW - timedelta(days=900), GRACE).retired
    assert css in ship(before, wanted, NOW + timedelta(days=3), GRACE).removals
    assert css in ship(before, live, NOW + timedelta(days=3), GRACE).retired  # the same release is no later deploy


def test_an_asset_that_comes_back_is_there_already() -> None:
    """Stepping back to old style sheets that still wait sends none of them."""
    css = "theme/x.1.css"
    before = Before(release({"index.html": "b"}), {css: Retired(print_of("a"), NOW.isoformat(), release({}).id)})
    shipment = ship(before, release({"index.html": "c", css: "a"}, hour=9), NOW, GRACE)
    assert shipment.places == ("index.html",)
    assert shipment.retired == {}


def test_what_stands_in_the_way_is_cleared_first() -> None:
    """A file where a folder has to be, a folder where a file has to be."""
    shipment = shipped({"a": "a", "b/c": "a", "theme": "a"}, {"a/x.html": "b", "b": "b", "theme/y.css": "b"})
    assert shipment.clears == ("a", "b/c", "theme")


def test_a_deploy_that_was_cut_may_have_touched_only_what_it_would_place() -> None:
    """What it would have removed still stands: nothing is removed before the new release is live."""
    live = release({"a.html": "a", "b.html": "b", "c": "c"})
    attempt = release({"a.html": "x", "new.html": "n", "c/d.html": "d"})
    assert touched_by(attempt, Before(live)) == {"a.html", "new.html", "c/d.html", "c"}


paths = st.sampled_from(
    ["index.html", "a/index.html", "a/x.svg", "b/index.html", "theme/a.css", "theme/b.css", "rss.xml", "404.html"]
)
trees = st.dictionaries(paths, st.sampled_from("abc"))


@given(trees, trees, st.sets(paths), st.integers(-5, 5))
def test_whatever_was_there_the_right_files_are_there_after(
    old: dict[str, str], new: dict[str, str], doubtful: set[str], days: int
) -> None:
    """After every file is placed and removed, the site is the wanted one and what waits; nothing else of ours."""
    before = Before(release(old), {}, doubtful)
    shipment = ship(before, release(new, hour=9), NOW + timedelta(days=days), GRACE)
    there = {path: mark for path, mark in old.items() if path not in doubtful}
    for path in shipment.clears:
        there.pop(path, None)
    there |= {path: new[path] for path in shipment.places}
    for path in shipment.removals:
        there.pop(path, None)
    assert {path: mark for path, mark in there.items() if path not in shipment.retired} == new
    assert not shipment.retired.keys() & new.keys()
    turns = [turn_of(path, old, ()) for path in shipment.places]
    assert turns == sorted(turns)
    assert Turn.ASSET not in turns[turns.count(Turn.ASSET) :]
