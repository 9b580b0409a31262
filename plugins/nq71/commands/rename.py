"""A new address for an article: its id stays, and its old address leads to the new one."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from nq71.checks import run_all
from nq71.commands.approve import approve_one, approvers, chosen
from nq71.commands.check import missing_path, relative_to_site
from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.addresses import alias_url
from nq71.domain.approval import is_approved, may_approve
from nq71.domain.article import split_list, url_of
from nq71.messages import say
from nq71.problem import blocking
from nq71.readers.bundles import with_text
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.site import read_site
from nq71.storage.files import write_whole
from nq71.text.fold import slugify
from nq71.text.normalise import decode
from nq71.writers.front_matter import with_field

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nq71.domain.article import Article
    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem

_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2


def run(site: Path, path: Path, slug: str, by: str) -> int:
    """Give the article at ``path`` the address ``slug``; with ``by``, that unit (id or name) approves the change."""
    refusal = refuse_site(site) or missing_path([path], site) or _refuse_slug(slug)
    if refusal:
        return _refuse(refusal)
    found = read_site(site)
    if found.submission is None:
        print_problems(found.problems)
        return _PROBLEMS
    submission = found.submission
    unit = submission.plan.units.find(by)
    if by and (unit is None or not may_approve(unit.id, submission.plan)):
        return _refuse(say("approve-unit", unit=by, known=approvers(submission.plan)))
    texts = chosen(submission, [relative_to_site(path, site)])
    if len(texts) != 1:
        return _refuse(say("rename-one"))
    try:
        today = read_clock(os.environ, submission.plan.school.zone).date()
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    return _rename(site, submission, texts[0], slug, (unit.id, today) if unit else None)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def _refuse_slug(slug: str) -> str:
    right = slugify(slug)
    return "" if right and right == slug else say("rename-slug", slug=slug, right=right or "ten-bai")


def _rename(
    site: Path, submission: Submission, text: Manuscript, slug: str, approval: tuple[str, date] | None
) -> int:
    if text.path in submission.withdrawn:
        print(say("rename-withdrawn", path=text.path))
        return _PROBLEMS
    own = [problem for problem in blocking(run_all(submission)) if problem.file == text.path]
    article = submission.articles.get(text.path)
    if own or article is None:
        print_problems(own)
        print(say("rename-mend-first", path=text.path))
        return _PROBLEMS
    if article.slug == slug:
        print(say("rename-same", url=article.url))
        return _DONE
    path = site / text.disk_path
    source = _renamed(path.read_bytes().decode("utf-8"), text, article, slug)
    renamed = with_text(text, decode(source.encode("utf-8")))
    caused = _caused(submission, renamed)
    if caused:
        print_problems(caused)
        print(say("rename-refused", path=text.path))
        return _PROBLEMS
    write_whole(path, source.encode("utf-8"))
    print(say("rename-done", old=article.url, new=url_of(article.date, slug)))
    # What nobody had approved before is not approved by a new address either.
    if is_approved(text, submission.plan):
        if approval:
            approve_one(renamed, submission.plan, site, *approval)
        else:
            print(say("rename-approve", path=text.folder))
    return _DONE


def _renamed(source: str, text: Manuscript, article: Article, slug: str) -> str:
    """Return the source with its new address and its old ones; what was never public needs no old address."""
    source = with_field(source, text, "slug", slug)
    new, old = url_of(article.date, slug), article.url
    kept = [alias for alias in split_list(text.fields.get("aliases")) if alias_url(alias) not in {new, old}]
    aliases = kept if text.is_draft else [*kept, f"/{old}"]
    return with_field(source, with_text(text, decode(source.encode("utf-8"))), "aliases", ", ".join(aliases))


def _caused(submission: Submission, renamed: Manuscript) -> list[Problem]:
    """Return the errors that the site would have with the new address and has not today."""
    texts = tuple(renamed if text.path == renamed.path else text for text in submission.manuscripts)
    today = {(problem.file, problem.code, problem.problem) for problem in run_all(submission)}
    after = blocking(run_all(replace(submission, manuscripts=texts)))
    return [problem for problem in after if (problem.file, problem.code, problem.problem) not in today]
