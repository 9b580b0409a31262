"""First stage: read the site, refuse a build with problems, and tell Pelican only of what is to be published.

Pelican gets a list of files, not folders to search: what the gate does not name does not exist for it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pelican import signals

from nq71.checks import run_all, run_blocking
from nq71.domain.edition import Edition
from nq71.problem import ProblemsFound, blocking
from nq71.readers.clock import read_clock
from nq71.readers.site import read_site
from nq71.stages.errands import Errands
from nq71.stages.press import Press, open_press
from nq71.storage.build_state import PassingState
from nq71.storage.output_tree import OutputTree

if TYPE_CHECKING:
    from pelican import Pelican


def open_gate(pelican: Pelican) -> None:
    """Decide what Pelican may see. Raises ``ProblemsFound`` where a production build has to stop."""
    settings = pelican.settings
    site = Path(settings["NQ71_SITE"])
    preview = bool(settings["NQ71_PREVIEW"])
    memory = settings.get("NQ71_MEMORY") or PassingState()  # Pelican may run by its own command
    texts = memory.texts()
    found = read_site(site, texts)
    texts.save()
    if found.submission is None:
        raise ProblemsFound(found.problems)
    now = read_clock(os.environ, found.submission.plan.school.zone)
    errands = settings.get("NQ71_ERRANDS") or Errands(0)
    verdicts = memory.verdicts(site)
    judge = found.submission, now.date(), verdicts, errands.map
    is_fine = not preview and not blocking(found.problems) and not run_blocking(*judge)
    problems = () if is_fine else tuple(sorted(found.problems + run_all(*judge)))
    verdicts.save()
    if problems and not preview:
        raise ProblemsFound(problems)
    edition = Edition(found.submission, now, preview)
    _tell_pelican(pelican, edition)
    tree = settings.get("NQ71_TREE") or OutputTree(Path(settings["OUTPUT_PATH"]))
    open_press(settings, Press(edition, site, tree, memory, errands, problems))


def _tell_pelican(pelican: Pelican, edition: Edition) -> None:
    plan = edition.plan
    pelican.settings.update(
        SITENAME=plan.look.title,
        TIMEZONE=plan.school.timezone,
        ARTICLE_PATHS=[],  # stages.article_pages makes them, without an object of Pelican's for each
        PAGE_PATHS=[page.disk_path for page in edition.submission.pages if not page.encoding],
    )


def register() -> None:
    """Take part in the build."""
    signals.initialized.connect(open_gate)
