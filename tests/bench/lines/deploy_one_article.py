"""Thêm một câu vào một trong 5.000 bài rồi đăng lại chỉ gửi những tệp đã đổi, chưa đến 1% số byte của cả chuyên mục.

The real engine deploys the build with one sentence more over the build before it, to a far side in memory that
counts what it is asked: acts (each a round trip) and bytes. It is held against deploying the same build to a far side
with nothing on it. Then it steps back, and every byte has to be what it was.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.domain.approval import approval_line
from nq71.domain.destination import FolderPlace
from nq71.readers.bundles import read_content
from nq71.storage.deploy.inplace import InPlaceTarget
from nq71.storage.deploy.outgoing import read_build
from tests.bench.corpus import NOW, stories
from tests.bench.far_side import CountingStore
from tests.bench.pairs import Cost
from tests.bench.processes import NotMeasuredError, run
from tests.bench.site import APPROVER, path_of
from tests.deploy.small_sites import Silence

if TYPE_CHECKING:
    from nq71.storage.deploy.target import Build
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

PROJECT = Path(__file__).resolve().parents[3]
BOUNDS = {5_000: 0.01}
_PLACE = FolderPlace(name="bench", kind="folder", url="", path="", is_in_place=True)


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return deploying one change, and deploying everything."""
    before = read_build(workshop.output(size))
    after = read_build(_edited(workshop, size))
    changed = [path for path, each in after.release.files.items() if before.release.files.get(path) != each]
    store = CountingStore()
    _deploy(store, before)
    live = store.files

    def deploy_change() -> Cost:
        far = CountingStore(live)
        cost = _deploy(far, after)
        if cost.size != sum(after.release.files[path].size for path in changed):
            raise NotMeasuredError("Đã gửi nhiều hơn những tệp đã đổi.")
        _target(far).rollback("", NOW + timedelta(hours=1), Silence())
        if _site(far.files) != _site(live):
            raise NotMeasuredError("Lùi lại không trả về đúng từng byte.")
        return cost

    return deploy_change, lambda: _deploy(CountingStore(), after)


def _site(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if not path.startswith(".nq71/")}


def _deploy(store: CountingStore, build: Build) -> Cost:
    silence = Silence()
    _target(store).deploy(build, NOW, silence)
    return Cost(size=silence.size, acts=store.acts)


def _target(store: CountingStore) -> InPlaceTarget:
    return InPlaceTarget(_PLACE, lambda: store)


def _edited(workshop: Workshop, size: int) -> Path:
    """Build the site once more, with a sentence more in an article in the middle; put the article back."""
    site, output = workshop.site(size), workshop.folder / f"nq71-{size}-edited-output"
    story = list(stories(size))[size // 2]
    article = site / path_of(story)
    typed = article.read_text(encoding="utf-8")
    try:
        article.write_text(
            typed.replace(story.paragraphs[0], f"{story.paragraphs[0]} Câu này mới thêm.", 1),
            encoding="utf-8",
            newline="\n",
        )
        changed = next(text for text in read_content(site).manuscripts if text.path == path_of(story))
        old = next(line for line in typed.split("\n") if APPROVER in line and "sha256:" in line)
        line = approval_line(changed, APPROVER, story.at.date())
        fresh = article.read_text(encoding="utf-8").replace(old, f"{old.partition(': ')[0]}: {line}", 1)
        article.write_text(fresh, encoding="utf-8", newline="\n")
        words = [sys.executable, str(PROJECT / "tasks.py"), "build"]
        run([*words, "--site", str(site), "--output", str(output)], PROJECT)
    finally:
        article.write_text(typed, encoding="utf-8", newline="\n")
    return output
