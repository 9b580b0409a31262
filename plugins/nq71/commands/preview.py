"""A preview that outlives every mistake: the latest good build, and what stands in the way of a newer one."""

from __future__ import annotations

import sys
import traceback
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from nq71.commands.report_problems import print_problems
from nq71.domain.addresses import page_url
from nq71.domain.response_headers import Protection
from nq71.messages import say
from nq71.problem import ProblemsFound
from nq71.readers.clock import ClockError
from nq71.stages.first_look import first_look
from nq71.stages.pelican_run import PREVIEW, run_pelican
from nq71.storage.build_state import PassingState
from nq71.storage.files import write_whole
from nq71.storage.release import release_to
from nq71.writers.preview_page import Known

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from nq71.domain.edition import Edition
    from nq71.problem import Problem
    from nq71.stages.press import Press


class Preview:
    """One site, built again and again into a folder that is ours alone."""

    def __init__(self, site: Path, folder: Path) -> None:
        """Build ``site`` below ``folder``; nothing is built yet."""
        self.site = site.resolve()
        self.output = folder / "xem-thu"
        self.known = Known()
        self._memory = PassingState()
        self._press: Press | None = None
        self.protection = Protection(is_secure=False, inline_styles=())

    def build(self) -> None:
        """Build anew, print what is wrong and remember it; the old pages stay when this build is refused."""
        try:
            with release_to(self.output, self._memory, put_foreign_aside=False) as tree:
                press = run_pelican(self.site, tree, self._memory, PREVIEW)
        except ProblemsFound as found:
            print_problems(found.problems)
            self._keep(say("serve-refused"), found.problems)
        except ClockError as error:
            self._fail(say("clock-bad", value=error))
        except (OSError, RuntimeError, ValueError) as error:
            self._fail(say("serve-failed", reason=error))
        except Exception as error:  # noqa: BLE001 - our own mistake: show it, and go on serving what there is
            traceback.print_exc()
            self._fail(say("serve-failed", reason=error))
        else:
            self._remember(press)

    def look_at(self, changed: Iterable[Path]) -> dict[str, bytes]:
        """Show articles of which nothing but the body was changed, at once; return their pages by address.

        The build that has to follow tells what is wrong with them. Empty when nothing can be shown before it.
        """
        if self._press is None:
            return {}
        try:
            pages = first_look(self._press, changed)
            for name, page in pages.items():
                write_whole(self.output / name, page)
        except (OSError, RuntimeError, ValueError):
            return {}  # the build says it
        if pages:
            self.known = replace(self.known, tries=self.known.tries + 1)
        return {name.removesuffix("index.html"): page for name, page in pages.items()}

    def find(self, address: str) -> Path | None:
        """Return the file of the build that stands at an address; never one that is not ours."""
        path = (self.output / address.lstrip("/")).resolve()
        if path.is_dir():
            path /= "index.html"
        is_ours = path.is_relative_to(self.output.resolve()) and not path.name.startswith(".")
        return path if is_ours and path.is_file() else None

    def holds(self, url: str, page: bytes) -> bool:
        """Whether the page at an address is this one."""
        path = self.output / url / "index.html"
        return path.is_file() and path.read_bytes() == page

    def _fail(self, sentence: str) -> None:
        print(sentence, file=sys.stderr)
        self._keep(sentence, self.known.problems)

    def _keep(self, failure: str, problems: tuple[Problem, ...]) -> None:
        self.known = replace(self.known, tries=self.known.tries + 1, failure=failure, problems=problems)

    def _remember(self, press: Press) -> None:
        edition = press.edition
        self._press = press
        problems = press.problems
        print_problems(problems)
        now = f"{datetime.now(edition.now.tzinfo):%H:%M:%S}"
        # An article that cannot be understood has no page now; its old address still knows whose mistakes to show.
        folders = {**self.known.folders, **_folders(edition)}
        self.protection = replace(self.protection, inline_styles=tuple(press.inline_styles))
        self.known = Known(self.known.tries + 1, problems, built_at=now, folders=folders)
        print(say("serve-rebuilt", time=now, articles=len(edition.shown)), flush=True)


def _folders(edition: Edition) -> dict[str, str]:
    """Return where the sources of each page stand: a bundle's folder, or the file of a page of the column."""
    articles = {piece.article.url: piece.article.path.rpartition("/")[0] for piece in edition.shown}
    return {page_url(page): page.path for page in edition.submission.pages} | articles
