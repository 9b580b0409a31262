"""Publishing to a branch: a commit a deploy, others’ files and commits respected, history gone only to forget."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nq71.commands import deploy, rollback, status
from nq71.domain.destination import GitPlace, SecretName
from nq71.storage.deploy.git import GitTarget
from nq71.storage.deploy.git_repository import Repository
from nq71.storage.deploy.lock import Pace
from nq71.storage.deploy.outgoing import read_build
from nq71.storage.deploy.refusals import ForeignFilesError, NoSuchReleaseError, RefusalError
from nq71.storage.deploy.store import FarSideError, Trouble
from nq71.storage.deploy.target import Build, Unwatched
from tests.build.deploying import light_copy, receipt_of, seal, tree, write_targets
from tests.build.sites import URL

GIT = shutil.which("git") or ""
NOW = datetime(2026, 11, 22, tzinfo=UTC)
PAGE = "index.html"
MARKER = "ma-bi-mat-91c2"

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.skipif(not GIT, reason="this machine has no git")]


@pytest.fixture
def output(base_output: Path, tmp_path: Path) -> Path:
    """Return a built output that a test may spoil."""
    return light_copy(base_output, tmp_path)


@pytest.fixture
def far(tmp_path: Path) -> Path:
    """Return the repository that a host serves, empty."""
    git("init", "--quiet", "--bare", str(tmp_path / "kho.git"))
    return tmp_path / "kho.git"


def git(*words: str) -> bytes:
    return subprocess.run([GIT, *words], check=True, capture_output=True).stdout


def branch_of(far: Path, commit: str = "gh-pages") -> dict[str, bytes]:
    """Return every file of the branch, without the one that turns Jekyll off."""
    names = git("-C", str(far), "ls-tree", "-r", "-z", "--name-only", commit).decode().split("\0")
    return {
        name: git("-C", str(far), "cat-file", "blob", f"{commit}:{name}")
        for name in names
        if name not in {"", ".nojekyll"}
    }


def commits_of(far: Path) -> list[str]:
    return git("-C", str(far), "rev-list", "gh-pages").decode().split()


def target_of(far: Path, own: str = "rieng") -> GitTarget:
    place = GitPlace(name="t", kind="git", url=URL, repository=str(far))
    return GitTarget(place, far.parent / own, Pace(beat=0.05, patience=0.2), (0.0, 0.0))


def push(far: Path, tmp_path: Path, files: dict[str, str]) -> None:
    """Somebody else commits to the branch, by the ordinary means."""
    clone = tmp_path / "ban-sao"
    shutil.rmtree(clone, ignore_errors=True)
    git("clone", "--quiet", str(far), str(clone))
    if git("-C", str(far), "for-each-ref", "refs/heads/gh-pages"):
        git("-C", str(clone), "checkout", "--quiet", "gh-pages")
    else:
        git("-C", str(clone), "checkout", "--quiet", "--orphan", "gh-pages")
    for name, text in files.items():
        path = clone / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git("-C", str(clone), "add", "--all", "--force")
    git("-C", str(clone), "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "cua toi")
    git("-C", str(clone), "push", "--quiet", "origin", "gh-pages")


def put(far: Path, output: Path, own: str = "rieng") -> None:
    target_of(far, own).deploy(read_build(output), NOW, Unwatched())


def change(output: Path, hour: int, **files: bytes) -> None:
    """Let a later build change the first page and whatever is named."""
    (output / PAGE).write_bytes(b"gio %d" % hour)
    for name, data in files.items():
        (output / name).write_bytes(data)
    seal(output, built_at=f"2026-11-22T{hour:02}:00:00+07:00")


def test_the_branch_is_the_build(
    base_site: Path, output: Path, far: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Typed as a school types it: the branch holds the build; again sends nothing; back brings the site before."""
    lines = f'kind = "git"\nrepository = "{far.as_posix()}"'
    write_targets(base_site, str(receipt_of(output)["site_url"]), trang=lines)
    assert deploy.run(base_site, "", output, is_dry=True) == 0
    assert git("-C", str(far), "for-each-ref") == b""
    assert deploy.run(base_site, "", output) == 0
    first = tree(output)
    assert branch_of(far) == first
    assert deploy.run(base_site, "", output) == 0
    assert len(commits_of(far)) == 1
    change(output, 9)
    (output / "rss.xml").unlink()
    seal(output)
    assert deploy.run(base_site, "trang", output) == 0
    assert branch_of(far) == tree(output)
    capsys.readouterr()
    assert status.run(base_site, "") == 0
    said = capsys.readouterr().out
    assert "20261122T090000-" in said
    assert "20261122T080000-" in said
    assert rollback.run(base_site, "", "") == 0
    assert branch_of(far) == first
    assert len(commits_of(far)) == 3
    assert rollback.run(base_site, "", "") == 0
    assert branch_of(far) == tree(output)


def test_only_changed_files_are_sent(output: Path, far: Path) -> None:
    """One page changed: one file counts as sent."""
    put(far, output)
    change(output, 9)
    outcome = target_of(far).deploy(read_build(output), NOW, Unwatched())
    assert (outcome.files, outcome.size) == (1, len(b"gio 9"))


def test_files_of_others_stay(output: Path, far: Path, tmp_path: Path) -> None:
    """What somebody put on the branch, before us or between, with whatever name, is there after each deploy."""
    odd = 'Kế hoạch "mới".md'
    push(far, tmp_path, {"CNAME": "truong.example", odd: "x"})
    put(far, output)
    push(far, tmp_path, {"README.md": "doc toi"})
    change(output, 9)
    put(far, output)
    target_of(far).rollback("", NOW, Unwatched())
    found = branch_of(far)
    assert found.pop("CNAME") == b"truong.example"
    assert found.pop("README.md") == b"doc toi"
    assert found.pop(odd) == b"x"
    assert found[PAGE] != b"gio 9"
    assert found.keys() == tree(output).keys()
    target_of(far).rollback("", NOW, Unwatched())
    assert branch_of(far)["README.md"] == b"doc toi"


def test_names_that_others_have_are_refused(output: Path, far: Path, tmp_path: Path) -> None:
    """Files of others under our names, also in other letters, are all named at once and stay."""
    push(far, tmp_path, {PAGE: "cua toi", "RSS.xml": "cua toi", "theme": "mot tep"})
    before = commits_of(far)
    with pytest.raises(ForeignFilesError) as refused:
        put(far, output)
    assert refused.value.paths == ("RSS.xml", PAGE, "theme")
    assert commits_of(far) == before


def test_a_push_in_between_is_not_lost(
    output: Path, far: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody pushes while we commit: both are on the branch; one who always comes between is named kindly."""
    put(far, output)
    change(output, 9)
    _push_before(far, tmp_path, monkeypatch, times=1)
    put(far, output)
    found = branch_of(far)
    assert (found[PAGE], found["xen-1.txt"]) == (b"gio 9", b"x")
    change(output, 10)
    _push_before(far, tmp_path, monkeypatch, times=99)
    monkeypatch.setattr("nq71.storage.deploy.git._TRIES", 0)
    with pytest.raises(RefusalError, match="đẩy lên"):
        put(far, output)
    assert branch_of(far)[PAGE] == b"gio 9"


def _push_before(far: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    monkeypatch.undo()
    honest: Callable[..., None] = Repository.push
    seen = []

    def late(self: Repository, commit: str, tip: str, *, without_history: bool) -> None:
        seen.append(commit)
        if len(seen) <= times:
            push(far, tmp_path, {f"xen-{len(commits_of(far))}.txt": "x"})
        honest(self, commit, tip, without_history=without_history)

    monkeypatch.setattr(Repository, "push", late)


def test_what_was_taken_down_leaves_no_history(output: Path, far: Path, tmp_path: Path) -> None:
    """The branch that forgets an article has one commit; nobody can step back to it; others’ files stay."""
    article = receipt_of(output)["articles"]
    assert isinstance(article, list)
    page = f"{article[0]['url']}index.html"
    (output / page).write_bytes(b"dau-vet-da-go")
    push(far, tmp_path, {"CNAME": "truong.example"})
    change(output, 9)
    put(far, output)
    (output / page).write_bytes(b"Trang bao da go.")
    seal(output, articles=article[1:], withdrawn=[article[0]["id"]], built_at="2026-11-22T10:00:00+07:00")
    put(far, output)
    assert len(commits_of(far)) == 1
    assert branch_of(far) == tree(output) | {"CNAME": b"truong.example"}
    assert target_of(far).status().kept == ()
    with pytest.raises(NoSuchReleaseError):
        target_of(far).rollback("", NOW, Unwatched())
    own = b"".join(path.read_bytes() for path in (tmp_path / "rieng").rglob("*") if path.is_file())
    assert b"dau-vet" not in own
    change(output, 11)
    put(far, output)
    assert len(commits_of(far)) == 2


def test_our_own_copy_may_be_lost_or_left_locked(output: Path, far: Path, tmp_path: Path) -> None:
    """What a killed deploy leaves on this machine stops nobody; without any copy the branch tells all."""
    put(far, output)
    own = tmp_path / "rieng" / "branch.git"
    (own / "packed-refs.lock").write_bytes(b"")
    (own / "refs" / "heads" / "nq71-next.lock").write_bytes(b"")
    (tmp_path / "rieng" / ".nq71").mkdir(exist_ok=True)
    (tmp_path / "rieng" / ".nq71" / "lock").write_bytes(b'{"who": "ai-do", "nonce": "x"}')
    change(output, 9)
    put(far, output)
    change(output, 10)
    put(far, output, own="may-khac")
    put(far, output)
    assert branch_of(far) == tree(output)
    assert len(commits_of(far)) == 3


@pytest.mark.parametrize("place", ["khong-co.git", "ssh://nobody@127.0.0.1:1/kho.git", "http://127.0.0.1:1/kho.git"])
def test_a_repository_that_does_not_answer(output: Path, far: Path, place: str) -> None:
    """No such repository, no such host: said in words of ours, without paths of this machine."""
    repository = place if "://" in place else str(far.parent / place)
    target = GitTarget(
        GitPlace(name="t", kind="git", url=URL, repository=repository), far.parent / "rieng", Pace(), (0.0,)
    )
    with pytest.raises(FarSideError) as refused:
        target.deploy(read_build(output), NOW, Unwatched())
    assert refused.value.trouble is Trouble.UNREACHABLE
    assert str(far.parent) not in str(refused.value)


def test_a_token_is_in_no_argument_and_no_word(
    output: Path, far: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The token reaches git by its environment alone; no argument, file or error shows it."""
    monkeypatch.setenv("NQ71_TOKEN", MARKER)
    place = GitPlace(
        name="t", kind="git", url=URL, repository="http://127.0.0.1:1/kho.git", token=SecretName(env="NQ71_TOKEN")
    )
    honest = subprocess.Popen
    lines: list[str] = []

    def watched(words: list[str], **rest: object) -> object:
        lines.extend(words)
        return honest(words, **rest)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", watched)
    target = GitTarget(place, tmp_path / "rieng", Pace(), ())
    with pytest.raises(FarSideError) as refused:
        target.deploy(read_build(output), NOW, Unwatched())
    assert lines
    assert MARKER not in f"{lines}{refused.value!r}{refused.value}{place!r}"
    own = b"".join(path.read_bytes() for path in (tmp_path / "rieng").rglob("*") if path.is_file())
    assert MARKER.encode() not in own


def test_an_old_style_sheet_waits(output: Path, far: Path) -> None:
    """A style sheet that left stays on the branch for pages that are open, as ours: it goes two deploys later."""
    old = next(path for path in output.rglob("theme/*.css"))
    name = old.relative_to(output).as_posix()
    put(far, output)
    old.unlink()
    change(output, 9)
    put(far, output)
    assert name in branch_of(far)
    change(output, 10)
    later = datetime(2026, 12, 1, tzinfo=UTC)
    build: Build = read_build(output)
    target_of(far).deploy(build, later, Unwatched())
    assert branch_of(far) == tree(output)
