"""A build of a column in which nothing but a few bodies changed: only what shows them is made."""

from __future__ import annotations

import gc
import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from nq71.domain.fingerprint import FINGERPRINT_FILE
from nq71.domain.noted import NotAtHandError
from nq71.readers.bundles import ARTICLE_FILE
from nq71.readers.clock import read_clock
from nq71.readers.standing import is_young
from nq71.storage.edition_store import EditionStore, KeptEdition
from nq71.storage.receipt import RECEIPT_FILE
from nq71.storage.release import borrow_spare, publish_spare, spare_of
from nq71.storage.settled import Before, Settled, hold_alike
from nq71.storage.told_files import Told, hash_of, mark_of
from nq71.storage.told_output import Telling, folder_told, mark_of_told, tell_names
from nq71.storage.told_spare import is_sure, stands, tell_folders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from nq71.stages.errands import Errand, Errands
    from nq71.storage.output_tree import OutputTree
    from nq71.storage.settled import Answer
    from nq71.storage.told_spare import FoldersTold

_MOST = 20  # texts: a build of all makes many more as soon
_MANY = 5_000  # folders: fewer are told sooner than children begin
_TOLD_OF_FILE = 4  # parts of a line on a file after its path


def build_amended(site: Path, target: Path, sources: Told, output: Telling, errands: Errands) -> str:
    """Return the closing words of a build in which only bodies and approvals of a few articles are new.

    ``output`` is what stands in ``target``; it may still be told while other things are loaded.
    Empty when that is not so, or not sure: then nothing was published, and a build of all has to follow.
    """
    gc.disable()  # nothing lives long here: the collector would look in vain
    try:
        before = Settled(site, target).before()
        kept = EditionStore(site, target).find(before.answer.edition) if before else None
        if before is None or kept is None or mark_of(kept.lines) != before.sources:
            return ""
        moment = int(read_clock(os.environ, UTC).timestamp())
        is_same_day = before.answer.moment <= moment < before.answer.until
        texts = _changed_texts(site, before, kept, sources) if is_same_day else []
        build = _Build(site, target, before, kept, sources, output, errands)
        return build.amend(texts, moment) if 0 < len(texts) <= _MOST else ""
    except Exception:  # noqa: BLE001 - whatever stands in the way, the build of all finds it out and says it
        return ""
    finally:
        gc.enable()


def _changed_texts(site: Path, before: Before, kept: KeptEdition, sources: Told) -> list[str]:
    """Return the paths of the texts that are not what they were; nothing when other files came or went."""
    lines, now = set(kept.lines), set(sources.lines)
    gone, come = ({_path_in(line) for line in each} for each in (lines - now, now - lines))
    texts = {_text_of(path) for path in come}
    if {_text_of(path) for path in gone} != texts:
        return []
    young = before.young_sources
    hidden = {path for path in young.keys() - come - gone if hash_of(f"{site}/{path}") != young[path]}
    return sorted(texts.union(map(_text_of, hidden)))


def _text_of(path: str) -> str:
    """Return the text that a file is about: of what was approved a fingerprint lies beside each."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{ARTICLE_FILE}" if name == FINGERPRINT_FILE else path


def _path_in(line: str) -> str:
    """Return the path of a file by its line; a folder's line is its own."""
    path, *told = line.rsplit(" ", _TOLD_OF_FILE)
    return path if len(told) == _TOLD_OF_FILE and all(part.isdecimal() for part in told) else line


class _Build(NamedTuple):
    """One build of ``sources``; ``before`` is the last one, ``kept`` what it decided about all articles."""

    site: Path
    target: Path
    before: Before
    kept: KeptEdition
    sources: Told
    output: Telling
    errands: Errands

    def amend(self, texts: list[str], moment: int) -> str:
        """Publish the output anew and remember it; return the closing words."""
        from nq71.stages.amendment import Amendment  # noqa: PLC0415 - templates, Markdown and the plan
        from nq71.stages.few_press import Remembered, open_few_press  # noqa: PLC0415
        from nq71.storage.build_state import OutputState  # noqa: PLC0415

        state, editions = OutputState(self.site, self.target), EditionStore(self.site, self.target)
        zone = ZoneInfo(self.before.answer.zone)
        then, now = (datetime.fromtimestamp(each, zone) for each in (self.before.answer.moment, moment))
        with borrow_spare(self.target) as tree, self.errands.stopped_by_faults():
            remembered = Remembered(state, editions, self.kept.shared)
            press = open_few_press(self.site.resolve(), tree, remembered, now, texts)
            press.errands = self.errands
            amendment = Amendment(press)
            told = self._tell()
            spare_stands = self._begin_to_compare(told)
            amendment.prepare()
            if not spare_stands.result():
                raise NotAtHandError(spare_of(self.target))
            is_much = len(told) > _MANY
            folders = self.errands.begin(partial(tell_folders, str(self.target), told), much=is_much)
            amended = amendment.make(then)
            spare = folders.result()  # what is the output still is the spare now
            publish_spare(tree, self.target)
            changed = {url.rpartition("/")[0] for url in (*tree.written, *tree.removed)}
            levelled = self.errands.begin(partial(self._level_spare, tree, {"", *changed}))
            bodies = {path: press.few_bodies.found[path] for path in texts}
            remembered_files = self.errands.begin(partial(state.amend, tree, amended.sections, bodies), much=is_much)
            told |= {folder: folder_told(str(self.target), folder) for folder in changed}
            remembered_files.result()
            answer = self.before.answer._replace(moment=moment, edition=tree.files[RECEIPT_FILE].sha256)
            self._keep(answer, tree, told)
            spare = spare.but(levelled.result())
            edition = KeptEdition(answer.edition, self.sources.lines, self.kept.shared, spare.as_spare)
            editions.amend(edition, amended.notes)
        return self.before.answer.words

    def _tell(self) -> dict[str, str]:
        """Return what stands in the output. Refuse when it is not as the build before left it."""
        told, target = self.output.told(), str(self.target)
        if told is None or mark_of_told(told) != self.before.files or not hold_alike(target, self.before.young_files):
            raise NotAtHandError(target)
        # It was told while others could build: whoever did has left another receipt.
        if folder_told(target, "") != told[""] or Settled(self.site, self.target).before() != self.before:
            raise NotAtHandError(target)
        return told

    def _begin_to_compare(self, folders: Collection[str]) -> Errand[bool]:
        """Begin to tell whether the spare is equal to the output, which has these folders.

        That of the index is compared at once: from here on it may be changed.
        """
        target, spare, known = str(self.target), str(spare_of(self.target)), self.kept.spare
        if known and is_sure(spare, known, target):
            return self.errands.begin(partial(stands, spare, known, folders), much=len(folders) > _MANY)
        names, in_spare = (tell_names(root, self.errands.map) for root in (target, spare))
        is_equal = names is not None and names == in_spare
        return self.errands.begin(lambda: is_equal, much=False)

    def _level_spare(self, tree: OutputTree, folders: Iterable[str]) -> FoldersTold:
        """Make the spare equal to the output again; return how some of its folders stand then."""
        spare = spare_of(self.target)
        tree.level(spare)
        return tell_folders(str(spare), folders)

    def _keep(self, answer: Answer, tree: OutputTree, told: dict[str, str]) -> None:
        """Remember that the build of these sources is done."""
        left = self.before.young_files.keys() - tree.files.keys() - set(tree.removed)
        young = {
            url: self.before.young_files[url] for url in left if is_young((self.target / url).stat().st_mtime_ns)
        }
        young |= {url: file.sha256 for url, file in tree.files.items() if is_young(file.mtime_ns)}
        build = Before(answer, self.sources.mark, self.sources.young, mark_of_told(told), young)
        Settled(self.site, self.target).keep_told(build)
