"""A site folder to a submission: plan, figures, registers, frozen months and everything below ``content/``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.domain.figures import FIGURES_FILE
from nq71.domain.plan_file import PLAN_FILE
from nq71.domain.submission import Submission
from nq71.readers.bundles import read_content, read_file
from nq71.readers.closed import read_closed
from nq71.readers.consents import consents_of, read_consents
from nq71.readers.documents import read_documents
from nq71.readers.figures import FiguresShape, figures_of, read_figures
from nq71.readers.plan import plan_of, read_plan
from nq71.readers.toml_files import TomlFile
from nq71.readers.withdrawals import read_withdrawals, withdrawals_of
from nq71.text.toml_lines import Lines

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.manuscript import BundleFile
    from nq71.problem import Problem
    from nq71.readers.bundles import KeptTexts


class NoPlanError(Exception):
    """The folder is no site: it has no ``plan.toml``."""


@dataclass(frozen=True, slots=True)
class Site:
    """What was read. ``submission`` is ``None`` when the plan itself cannot be understood."""

    submission: Submission | None
    problems: tuple[Problem, ...]


def read_site(folder: Path, kept: KeptTexts | None = None) -> Site:
    """Read a whole site folder, except for texts that were ``kept`` and stand as they stood.

    Raises ``NoPlanError`` and ``OSError``; everything else is a problem.
    """
    plan_path = folder / PLAN_FILE
    if not plan_path.is_file():
        raise NoPlanError(folder)
    plan = read_plan(plan_path)
    figures = _read_figures(folder)
    consents, withdrawals = read_consents(folder), read_withdrawals(folder)
    problems = plan.problems + figures.problems + consents.problems + withdrawals.problems
    if plan.value is None:
        return Site(None, problems)
    content = read_content(folder, kept)
    submission = Submission(
        plan=plan_of(plan.value),
        logo=_read_logo(folder, plan.value.site.logo),
        documents=read_documents(folder, plan.value),
        manuscripts=content.manuscripts,
        pages=content.pages,
        figures=figures_of(figures.value) if figures.value else (),
        closed=read_closed(folder),
        consents=consents_of(consents.value) if consents.value else (),
        withdrawals=withdrawals_of(withdrawals.value) if withdrawals.value else (),
        strays=content.strays,
        plan_lines=plan.lines,
        figure_lines=figures.lines,
        consent_lines=consents.lines,
    )
    return Site(submission, problems)


def _read_logo(folder: Path, name: str) -> BundleFile | None:
    """Return the school's logo; a name that leads out of the site folder leads nowhere."""
    path = folder / name
    is_inside = bool(name) and path.resolve().is_relative_to(folder.resolve())
    return read_file(folder, path) if is_inside and path.is_file() else None


def _read_figures(folder: Path) -> TomlFile[FiguresShape]:
    path = folder / FIGURES_FILE
    return read_figures(path) if path.is_file() else TomlFile(FiguresShape(), Lines({}), ())
