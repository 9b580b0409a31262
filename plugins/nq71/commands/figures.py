"""Declared figures through a sheet: out for staff to fill in, back in when every cell is right."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.figure_rows import rows_to_fill
from nq71.domain.figures import FIGURES_FILE
from nq71.messages import say
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.figures_sheet import read_figures_sheet
from nq71.readers.site import read_site
from nq71.storage.files import write_whole
from nq71.text.normalise import decode
from nq71.writers.figures_sheet import render_figures_sheet
from nq71.writers.figures_toml import merge_figures

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.submission import Submission

_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2


def run(site: Path, export: Path | None, take_in: Path | None) -> int:
    """Write the sheet to ``export``, or merge the filled-in ``take_in`` into ``figures.toml``: one of the two."""
    refusal = refuse_site(site) or ("" if (export is None) != (take_in is None) else say("figures-which"))
    if refusal:
        return _refuse(refusal)
    found = read_site(site)
    if found.submission is None or found.problems:
        print_problems(found.problems)
        return _PROBLEMS
    try:
        if take_in is not None:
            return _import(site, take_in, found.submission)
        return _export(export, found.submission) if export else _WRONG_USE
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    except OSError as error:
        return _refuse(say("figures-disk", file=error.filename, reason=error.strerror or error))


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def _export(path: Path, submission: Submission) -> int:
    now = read_clock(os.environ, submission.plan.school.zone)
    rows = rows_to_fill(submission.plan, submission.figures, now.date())
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, render_figures_sheet(submission.plan, rows, now))
    print(say("figures-exported", rows=len(rows), file=path))
    return _DONE


def _import(site: Path, path: Path, submission: Submission) -> int:
    sheet = read_figures_sheet(path, submission.plan)
    if sheet.problems:
        print_problems(sheet.problems)
        print(say("figures-refused", places=len(sheet.problems)))
        return _PROBLEMS
    target = site / FIGURES_FILE
    old = decode(target.read_bytes()) if target.is_file() else ""
    new = merge_figures(old, sheet.figures)
    if new == old:
        print(say("figures-same", file=FIGURES_FILE))
    else:
        write_whole(target, new.encode("utf-8"))
        print(say("figures-imported", rows=len(sheet.figures), file=FIGURES_FILE))
    return _DONE
