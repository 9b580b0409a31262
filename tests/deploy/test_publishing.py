"""A site is published to every kind of far side, changed, stepped back, looked at; what others put there stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from nq71.domain.addresses import SEARCH_INDEX, THEME_STATIC
from nq71.storage.deploy.outgoing import read_build
from nq71.storage.deploy.refusals import ForeignFilesError, NoSuchReleaseError
from nq71.storage.deploy.targets import open_target
from tests.deploy import places
from tests.deploy.conftest import need
from tests.deploy.far_sides import KINDS, FarSide, Git, ReleasesFolder, leftovers
from tests.deploy.faults import FOREIGN
from tests.deploy.reader import FolderEyes, StoreEyes, differences, live_files
from tests.deploy.two_versions import Version, make_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nq71.storage.deploy.target import Outcome, Target

NOW = dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)
WAITING = (f"{THEME_STATIC}/", SEARCH_INDEX)
ONE, TWO = make_version(1, weight=500), make_version(2, weight=500)


class Quiet:
    """Looks on, counts, and says nothing."""

    def __init__(self) -> None:
        self.bytes, self.files, self.said = 0, 0, list[str]()

    def expect(self, files: int, size: int) -> None:
        """Somebody tells how much there is."""

    def sent(self, size: int) -> None:
        self.bytes += size

    def file_done(self) -> None:
        self.files += 1

    def say(self, sentence: str) -> None:
        self.said.append(sentence)


class Post:
    """One far side and who publishes to it."""

    def __init__(self, far: FarSide, folder: Path) -> None:
        self.far, self.folder = far, folder
        self.watcher = Quiet()

    def target(self, **changes: Any) -> Target:
        return open_target(replace(self.far.destination, **changes), self.folder / "site")

    def deploy(self, version: Version, *, days: int = 0, **facts: Any) -> Outcome:
        output = version.write(self.folder / f"out-{len(list(self.folder.glob('out-*')))}", **facts)
        self.watcher = Quiet()
        return self.target().deploy(read_build(output), NOW + dt.timedelta(days=days), self.watcher)

    def live(self) -> dict[str, bytes]:
        files = live_files(self.far.eyes)
        return {path: data for path, data in files.items() if path not in {"objects", ".nojekyll"}}

    def lie_apart(self, path: str, data: bytes) -> None:
        """Put a file there that is not ours, as somebody else would."""
        eyes = self.far.eyes
        if isinstance(eyes, FolderEyes):
            (eyes.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (eyes.folder / path).write_bytes(data)
        elif isinstance(eyes, StoreEyes):
            eyes.put(path, data)


@pytest.fixture(scope="module", params=list(KINDS))
def far(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FarSide]:
    """Start a far side of each kind."""
    if request.param in {"git", "sftp"}:
        need("sshd", "ssh", "ssh-keygen", "git")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in places.secrets().items():
            patch.setenv(name, value)
        with KINDS[request.param](tmp_path_factory.mktemp("far"), has_own_disk=False) as far:
            yield far


@pytest.fixture
def post(far: FarSide, tmp_path: Path) -> Post:
    """Give the far side, empty."""
    far.wipe()
    return Post(far, tmp_path)


def without_waiting(found: dict[str, bytes], version: Version) -> dict[str, bytes]:
    """Leave out what waits for old open pages: style sheets and scripts, the index of the search."""
    return {path: data for path, data in found.items() if path in version.files or not path.startswith(WAITING)}


def test_a_site_goes_out_whole_and_comes_back_whole(post: Post) -> None:
    """First everything, then what changed and no more; a step back restores every byte; status tells each time."""
    assert post.target().status().live is None
    first = post.deploy(ONE)
    assert differences(post.live(), ONE.files) == []
    assert first.files == len(ONE.files) + isinstance(post.far, Git)  # a branch has .nojekyll besides
    assert post.watcher.bytes == sum(map(len, ONE.files.values())) == first.size

    before = post.far.fingerprints()
    second = post.deploy(TWO)
    changed = {path for path, data in TWO.files.items() if ONE.files.get(path) != data}
    assert differences(without_waiting(post.live(), TWO), TWO.files) == []
    assert second.files == len(changed)
    assert post.watcher.bytes == second.size == sum(len(TWO.files[path]) for path in changed)
    touched = {path for path, mark in post.far.fingerprints().items() if before.get(path) != mark}
    assert touched <= changed, "what did not change was not written again"

    status = post.target().status()
    assert status.live is not None
    assert (status.live.id, [each.id for each in status.kept]) == (second.live.id, [first.live.id])
    assert not status.at_work
    assert not status.is_unfinished

    back = post.target().rollback("", NOW, Quiet())
    assert back.release_id == first.live.id
    assert differences(without_waiting(post.live(), ONE), ONE.files) == []
    forth = post.target().rollback(second.live.id, NOW, Quiet())
    assert forth.release_id == second.live.id
    assert differences(without_waiting(post.live(), TWO), TWO.files) == []
    assert leftovers(post.far) == []
    with pytest.raises(NoSuchReleaseError):
        post.target().rollback("20200101T000000-000000000000", NOW, Quiet())


def test_nothing_new_sends_nothing(post: Post) -> None:
    """The same build once more touches no file."""
    post.deploy(ONE)
    before = post.far.fingerprints()
    again = post.deploy(ONE)
    assert (again.files, again.size, again.removed) == (0, 0, 0)
    assert post.far.fingerprints() == before


def test_a_dry_run_changes_nothing(post: Post) -> None:
    """``--dry-run`` tells what would go, and no byte over there is another afterwards, our own records neither."""
    post.deploy(ONE)
    before = post.far.eyes.everything()
    plan = post.target().plan(read_build(TWO.write(post.folder / "plan")), NOW)
    assert set(plan.places) == {path for path, data in TWO.files.items() if ONE.files.get(path) != data}
    assert post.far.eyes.everything() == before


def test_what_others_put_there_stays(post: Post) -> None:
    """Somebody else's files stay as they are, beside ours and in our folders, also when ours leave."""
    if isinstance(post.far, (ReleasesFolder, Git)):
        return  # a release is a folder of its own; of branches test_deploy_git tells
    post.deploy(ONE)
    for path, data in FOREIGN.items():
        post.lie_apart(path, data)
    post.lie_apart("2026/11/bai-6/cua-toi.txt", b"mine")  # where an article leaves
    post.deploy(TWO)
    found = post.live()
    assert {path: found.pop(path) for path in FOREIGN} == FOREIGN
    assert found.pop("2026/11/bai-6/cua-toi.txt") == b"mine"
    assert differences(without_waiting(found, TWO), TWO.files) == []


def test_a_file_that_is_not_ours_is_never_overwritten(post: Post) -> None:
    """Where somebody else's file has the name of one of ours, the deploy is refused by name, and nothing goes."""
    if isinstance(post.far, (ReleasesFolder, Git)):
        return
    post.lie_apart("index.html", b"the old home page of the school")
    before = post.far.eyes.everything()
    with pytest.raises(ForeignFilesError) as refusal:
        post.deploy(ONE)
    assert refusal.value.paths == ("index.html",)
    found = post.far.eyes.everything()
    assert {path: found[path] for path in before} == before
    assert not set(live_files(post.far.eyes)) - {"index.html"}


def test_only_the_last_few_are_kept(post: Post) -> None:
    """Of many releases the last two are kept; the bytes of the others are over there no more."""
    marks = []
    for number in range(5):
        version = make_version(1, weight=500, words=f"<p>dấu {number} của bản này</p>")
        marks.append(f"dấu {number} của bản này".encode())
        post.deploy(version, built_at=f"2026-11-2{number}T08:00:00+07:00", days=number * 5)
    status = post.target().status()
    assert len(status.kept) == 2
    if not isinstance(post.far, Git):
        everything = b"\n".join(post.far.everything().values())
        assert [mark in everything for mark in marks] == [False, False, True, True, True]


def test_what_was_withdrawn_is_gone_from_every_byte(post: Post) -> None:
    """An article that was taken down is in no file over there, kept ones neither; no step leads back to it."""
    post.deploy(make_version(1, weight=500, words="<p>chuyện riêng của một em</p>"))
    post.deploy(TWO, withdrawn=["bai-6"])
    everything = b"\n".join(post.far.everything().values())
    assert "chuyện riêng của một em".encode() not in everything
    assert ONE.files[next(path for path in ONE.files if path.startswith("2026/11/bai-6/anh"))] not in everything
    assert post.target().status().kept == ()
    with pytest.raises(NoSuchReleaseError):
        post.target().rollback("", NOW, Quiet())
    assert differences(without_waiting(post.live(), TWO), TWO.files) == []


def test_records_say_nothing_of_this_machine(post: Post) -> None:
    """Neither a path of this machine nor a secret is in any byte over there."""
    post.deploy(ONE)
    post.deploy(TWO)
    everything = b"\n".join(post.far.everything().values())
    for marker in (str(post.folder), "/home/", "/root/", *places.secrets().values()):
        assert marker.encode() not in everything
