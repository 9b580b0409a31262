"""Reports for leaders: one account of a period, as DOCX, XLSX and PDF in the site's own ``reports/``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nq71.commands.account import DONE, PROBLEMS, read_account
from nq71.messages import say
from nq71.storage.files import write_whole
from nq71.writers.reports.docx import docx_report
from nq71.writers.reports.pdf import pdf_report
from nq71.writers.reports.wording import paper_of, span_words
from nq71.writers.reports.xlsx import xlsx_report

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.account import Account

REPORTS_FOLDER = "reports"


def run(site: Path, period: str) -> int:
    """Write the three reports of a period; a site with problems gets none of them."""
    opened = read_account(site, period)
    if isinstance(opened, int):
        return opened
    _, account = opened
    return _write(site / REPORTS_FOLDER, account)


def _write(folder: Path, account: Account) -> int:
    """Make all three before any is written; an old report stays as it is until the new one is whole."""
    paper = paper_of(account)
    files = {"docx": docx_report(paper), "xlsx": xlsx_report(account), "pdf": pdf_report(paper)}
    paths = {kind: folder / f"bao-cao-{account.span.id}.{kind}" for kind in files}
    try:
        folder.mkdir(exist_ok=True)
        for kind, data in files.items():
            write_whole(paths[kind], data)
    except OSError as error:
        print(say("report-disk", folder=folder, reason=error.strerror or error), file=sys.stderr)
        return PROBLEMS
    print(say("report-written", period=span_words(account)))
    for path in paths.values():
        print(f"  {path}")
    return DONE
