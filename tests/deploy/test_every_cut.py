"""A deploy that is cut anywhere: readers never meet half a page, and the next deploy ends right."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq71.domain.destination import FolderPlace
from nq71.storage.deploy.inplace import InPlaceTarget
from nq71.storage.deploy.lock import Pace
from nq71.storage.deploy.refusals import ForeignFilesError, NoSuchReleaseError
from nq71.storage.deploy.store import FarSideError, Trouble
from tests.deploy.memory_store import FarSide, Killed, MemoryStore
from tests.deploy.small_sites import URL, Silence, SmallSite, broken_pages, page_of

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
IMPATIENT = Pace(beat=3600, patience=0, wait=3600)
OLD = SmallSite({"mot": 1, "hai": 1, "ba": 1})
NEW = SmallSite({"mot": 1, "hai": 2, "bon": 1}, theme=2, hour=9)
NEWER = SmallSite({"mot": 3, "nam": 1}, theme=2, hour=10)
FOREIGN = {"thu-cu/ke-hoach.pdf": b"pdf", "google123.html": b"cua quan tri", "2026/ghi-chu.txt": b"cua truong"}


def target_at(far: FarSide, keep: int = 5, grace_days: int = 2) -> InPlaceTarget:
    place = FolderPlace(
        name="t", kind="folder", url=URL, path="/khong-dung", is_in_place=True, keep=keep, grace_days=grace_days
    )
    return InPlaceTarget(place, lambda: MemoryStore(far), IMPATIENT, (0.0, 0.0))


def deployed(*sites: SmallSite) -> FarSide:
    """Return a far side with foreign files, to which these were deployed one after the other."""
    far = FarSide(dict(FOREIGN), {"trong", "2026/trong"})
    for site in sites:
        target_at(far).deploy(site.build(), NOW, Silence())
    return far


def watch(far: FarSide, *sites: SmallSite) -> None:
    """Look after each change: whole files of one of these sites, and nothing that leads nowhere."""
    possible: dict[str, set[bytes]] = {path: {data} for path, data in FOREIGN.items()}
    for site in sites:
        for path, data in site.files().items():
            possible.setdefault(path, set()).add(data)

    def look_on() -> None:
        site = far.site()
        assert all(data in possible[path] for path, data in site.items())
        assert broken_pages(site) == []
        assert site.items() >= FOREIGN.items()

    far.onlooker = look_on


def assert_ended(far: FarSide, site: SmallSite) -> None:
    """The site is live, whole, and nothing of ours lies around but old assets that wait."""
    wanted = site.files()
    assert far.site().items() >= wanted.items()
    extra = far.site().keys() - wanted.keys() - FOREIGN.keys()
    assert all(path.startswith(("theme/", "tim-kiem/muc-luc/")) for path in extra)
    ours = {path for path in far.files if path.startswith(".nq71/")}
    assert not [path for path in ours if path.startswith((".nq71/incoming/", ".nq71/journal", ".nq71/lock"))]
    assert not [path for path in ours if path.endswith(".part")]
    assert {"trong", "2026/trong"} <= far.folders
    live = target_at(far).status().live
    assert live is not None
    assert live.id == site.build().release.id
    gone = [f"{name} {words}".encode() for name in site.withdrawn for words in (1, 2)]
    assert not [path for path, data in far.files.items() for words in gone if words in data]


def acts_of(far: FarSide, act: Callable[[FarSide], object]) -> int:
    """Return how many acts something takes."""
    copy = far.copy()
    act(copy)
    return copy.acts


def deploy(site: SmallSite) -> Callable[[FarSide], object]:
    return lambda far: target_at(far).deploy(site.build(), NOW, Silence())


@pytest.mark.parametrize("puts_whole", [False, True])
@pytest.mark.parametrize("side", ["dies_before", "dies_after"])
@pytest.mark.parametrize("following", [NEW, NEWER, OLD])
def test_a_client_killed_at_any_act(side: str, following: SmallSite, puts_whole: bool) -> None:
    """Killed at each act in turn: whole pages all the time; the next deploy, of whatever, ends right."""
    start = deployed(OLD)
    start.puts_whole = puts_whole
    for act in range(1, acts_of(start, deploy(NEW)) + 1):
        far = start.copy()
        setattr(far, side, act)
        watch(far, OLD, NEW)
        with pytest.raises(Killed):
            target_at(far).deploy(NEW.build(), NOW, Silence())
        after = far.copy()
        watch(after, OLD, NEW, following)
        target_at(after).deploy(following.build(), NOW, Silence())
        assert_ended(after, following)


def test_a_deploy_killed_twice() -> None:
    """Killed, superseded by another deploy that is killed too, then a third: it ends right."""
    start = deployed(OLD)
    for act in range(1, acts_of(start, deploy(NEW)) + 1, 3):
        first = start.copy()
        first.dies_after = act
        with pytest.raises(Killed):
            target_at(first).deploy(NEW.build(), NOW, Silence())
        for again in range(5, acts_of(first.copy(), deploy(NEWER)) + 1, 7):
            far = first.copy()
            far.dies_before = again
            watch(far, OLD, NEW, NEWER)
            with pytest.raises(Killed):
                target_at(far).deploy(NEWER.build(), NOW, Silence())
            last = far.copy()
            target_at(last).deploy(OLD.build(), NOW, Silence())
            assert_ended(last, OLD)


def test_resuming_sends_only_what_is_missing() -> None:
    """A deploy that was cut sends each file once, however often it has to begin again."""
    start = deployed(OLD)
    whole = start.copy()
    everything = target_at(whole).deploy(NEW.build(), NOW, Silence())
    for act in range(1, acts_of(start, deploy(NEW)) + 1):
        far = start.copy()
        far.dies_after = act
        with pytest.raises(Killed):
            target_at(far).deploy(NEW.build(), NOW, Silence())
        ready = sum(1 for path in far.files if "/incoming/" in path and not path.endswith(".part"))
        after = far.copy()
        outcome = target_at(after).deploy(NEW.build(), NOW, Silence())
        assert outcome.files <= everything.files - ready


def test_a_line_that_breaks_at_any_act() -> None:
    """Each act in turn is answered by a broken line: it is done again, and all ends right in one go."""
    start = deployed(OLD)
    for act in range(1, acts_of(start, deploy(NEW)) + 1):
        far = start.copy()
        far.trouble_at = {act: Trouble.CUT}
        watch(far, OLD, NEW)
        progress = Silence()
        target_at(far).deploy(NEW.build(), NOW, progress)
        assert_ended(far, NEW)
        assert progress.bytes == progress.size


@pytest.mark.parametrize("trouble", [Trouble.FULL, Trouble.READ_ONLY, Trouble.OTHER])
def test_a_disk_that_refuses_from_any_act_on(trouble: Trouble) -> None:
    """The disk is full or closed from some moment on: a kind word, whole pages, and the next deploy ends right."""
    start = deployed(OLD)
    acts = acts_of(start, deploy(NEW))
    for act in range(1, acts + 1):
        far = start.copy()
        far.trouble_at = dict.fromkeys(range(act, act + 1000), trouble)
        watch(far, OLD, NEW)
        with pytest.raises(FarSideError) if act < acts - 5 else suppress(FarSideError):  # the lock goes at the end
            target_at(far).deploy(NEW.build(), NOW, Silence())
        after = far.copy()
        target_at(after).deploy(NEW.build(), NOW, Silence())
        assert_ended(after, NEW)


def test_the_same_release_again_sends_nothing() -> None:
    """Deployed twice, nothing of the site is sent or touched the second time."""
    far = deployed(OLD, NEW)
    before = far.site()
    outcome = target_at(far).deploy(NEW.build(), NOW, Silence())
    assert (outcome.files, outcome.size, outcome.removed) == (0, 0, 0)
    assert far.site() == before


def test_stepping_back_restores_every_byte() -> None:
    """One step back, two steps back, forward again: the bytes are those of that release, none is sent."""
    far = deployed(OLD, NEW, NEWER)
    for site, release_id in ((NEW, ""), (OLD, OLD.build().release.id), (NEWER, NEWER.build().release.id)):
        sent = far.sent
        target_at(far).rollback(release_id, NOW, Silence())
        assert_ended(far, site)
        assert far.sent - sent < 6000  # records of ours, no file of the site


@pytest.mark.parametrize("side", ["dies_before", "dies_after"])
def test_a_step_back_killed_at_any_act(side: str) -> None:
    """Killed while stepping back: whole pages, and either way on ends right."""
    start = deployed(OLD, NEW)
    for act in range(1, acts_of(start, lambda far: target_at(far).rollback("", NOW, Silence())) + 1):
        far = start.copy()
        setattr(far, side, act)
        watch(far, OLD, NEW)
        with pytest.raises(Killed):
            target_at(far).rollback("", NOW, Silence())
        onward, back = far.copy(), far.copy()
        target_at(onward).deploy(NEWER.build(), NOW, Silence())
        assert_ended(onward, NEWER)
        live = target_at(back).status().live
        assert live is not None
        if live.id != OLD.build().release.id:
            target_at(back).rollback(OLD.build().release.id, NOW, Silence())
        else:
            target_at(back).deploy(OLD.build(), NOW, Silence())
        assert_ended(back, OLD)


def test_stepping_back_from_a_deploy_that_was_cut() -> None:
    """After a deploy that was cut, a step back brings the site that it would have replaced."""
    start = deployed(OLD)
    for act in range(12, acts_of(start, deploy(NEW)) + 1):
        far = start.copy()
        far.dies_after = act
        with pytest.raises(Killed):
            target_at(far).deploy(NEW.build(), NOW, Silence())
        after = far.copy()
        if ".nq71/journal.json.gz" not in after.files:
            continue
        target_at(after).rollback("", NOW, Silence())
        assert_ended(after, OLD)


def test_foreign_files_are_refused_by_name_all_at_once() -> None:
    """Where files stand that are not ours, all are named and nothing is touched; what is right already may stay."""
    far = FarSide({"index.html": b"cua nguoi khac", "rss.xml": b"cua nguoi khac", "luu-tru": b"mot tep"})
    far.files["sitemap.xml"] = OLD.files()["sitemap.xml"]
    before = dict(far.files)
    with pytest.raises(ForeignFilesError) as refused:
        target_at(far).deploy(OLD.build(), NOW, Silence())
    assert refused.value.paths == ("index.html", "luu-tru", "rss.xml")
    assert far.files == before


def test_nothing_to_step_back_to() -> None:
    """A first release has none before it; one that nobody knows is named with those that there are."""
    far = deployed(OLD)
    with pytest.raises(NoSuchReleaseError):
        target_at(far).rollback("", NOW, Silence())
    target_at(far).deploy(NEW.build(), NOW, Silence())
    with pytest.raises(NoSuchReleaseError, match=OLD.build().release.id):
        target_at(far).rollback("20200101T000000-000000000000", NOW, Silence())


def test_only_so_many_releases_are_kept() -> None:
    """Beyond the number that is kept, manifests and bytes of old releases go."""
    far = deployed()
    for hour in range(8):
        target_at(far, keep=2).deploy(SmallSite({"mot": hour}, hour=hour).build(), NOW, Silence())
    report = target_at(far).status()
    assert len(report.kept) == 2
    manifests = [path for path in far.files if path.startswith(".nq71/releases/")]
    assert len(manifests) == 3
    text = b" ".join(far.files.values())
    assert b"mot 4" not in text
    assert b"mot 6" in text


def test_what_was_taken_down_is_in_no_byte() -> None:
    """An article that is withdrawn is nowhere after the deploy: not on the site, not in what is kept."""
    far = deployed(SmallSite({"hai": 1}), OLD, NEW)
    gone = SmallSite({"bon": 1, "mot": 1}, theme=2, withdrawn=frozenset({"hai"}), hour=11)
    target_at(far).deploy(gone.build(), NOW, Silence())
    assert not [path for path, data in far.files.items() if b"hai 1" in data or b"hai 2" in data]
    assert "gỡ".encode() in far.files[page_of("hai")]
    assert target_at(far).status().kept == ()


def test_old_assets_wait_for_old_pages_and_go_later() -> None:
    """A style sheet of yesterday stays for pages that are open, until days and a deploy have passed."""
    far = deployed(OLD)
    other = SmallSite(OLD.articles, theme=2)
    target_at(far).deploy(other.build(), NOW, Silence())
    old_css = "theme/home.00000001.css"
    assert old_css in far.files
    target_at(far).deploy(SmallSite(OLD.articles, theme=2, hour=12).build(), NOW, Silence())
    assert old_css in far.files
    back = NOW - timedelta(days=1)
    target_at(far).deploy(SmallSite(OLD.articles, theme=2, hour=13).build(), back, Silence())
    assert old_css in far.files
    later = NOW + timedelta(days=3)
    target_at(far).deploy(SmallSite(OLD.articles, theme=2, hour=14).build(), later, Silence())
    assert old_css not in far.files
    target_at(far).rollback(OLD.build().release.id, later, Silence())
    assert_ended(far, OLD)


@pytest.mark.parametrize("ignores_case", [False, True])
def test_a_name_that_changes_only_its_case(ignores_case: bool) -> None:
    """On a disk that takes two spellings for one, the new file is not removed under its old name."""
    far = FarSide(ignores_case=ignores_case)
    target_at(far).deploy(SmallSite({"Ngay-Hoi": 1}).build(), NOW, Silence())
    site = SmallSite({"ngay-hoi": 1}, hour=9)
    target_at(far).deploy(site.build(), NOW, Silence())
    found = {path.casefold() for path in far.site()}
    assert {path.casefold() for path in site.files()} <= found
    if not ignores_case:
        assert page_of("Ngay-Hoi") not in far.files


def test_a_second_deploy_waits_and_takes_over_a_dead_one() -> None:
    """A lock that nobody beats is taken over; who lost it stops before the next act."""
    far = deployed(OLD)
    far.files[".nq71/lock"] = b'{"who": "ai-do@may-cu", "since": "hom qua", "nonce": "x", "beat": 1}'
    progress = Silence()
    target_at(far).deploy(NEW.build(), NOW, progress)
    assert "ai-do@may-cu" in progress.heard[0]
    assert_ended(far, NEW)


names = st.sampled_from(["mot", "hai", "ba", "bon"])


@st.composite
def small_sites(draw: st.DrawFn) -> SmallSite:
    """Draw a site; what it has taken down it does not show."""
    articles = draw(st.dictionaries(names, st.integers(1, 2), min_size=1))
    withdrawn = draw(st.frozensets(names, max_size=2)) - articles.keys()
    return SmallSite(articles, draw(st.integers(1, 2)), withdrawn, draw(st.integers(6, 20)))


sites = small_sites()


@settings(max_examples=40)
@given(st.lists(st.tuples(sites, st.integers(0, 120), st.integers(-3, 9), st.booleans()), max_size=7), sites)
def test_any_story_ends_right(story: list[tuple[SmallSite, int, int, bool]], last: SmallSite) -> None:
    """Deploys and steps back in any order, cut anywhere, by clocks that jump: whole pages; the last one is live."""
    far = FarSide(dict(FOREIGN), {"trong", "2026/trong"})
    told = {site.build().release.id: site for site, *_ in story} | {last.build().release.id: last}
    for site, dies, days, is_back in story:
        far = far.copy()
        far.dies_before = dies
        watch(far, *told.values())
        now = NOW + timedelta(days=days)
        try:
            if is_back:
                target_at(far, keep=2).rollback("", now, Silence())
            else:
                target_at(far, keep=2).deploy(site.build(), now, Silence())
        except (Killed, NoSuchReleaseError):
            continue
        far = far.copy()
        live = target_at(far).status().live
        assert live is not None
        assert_ended(far, told[live.id])
    far = far.copy()
    target_at(far, keep=2).deploy(last.build(), NOW, Silence())
    assert_ended(far, last)
