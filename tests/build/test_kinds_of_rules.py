"""What each kind of rule may look at: builds that leave bodies unread rest on it.

Asked of the demo, the real column and every site that is refused: there each rule has something to say.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from types import MappingProxyType, ModuleType

import pytest

from nq71 import checks
from nq71.checks import code_of, judge_texts, judges_of_texts, rules, run_all, run_blocking, weighs_bodies
from nq71.commands import build, check
from nq71.domain.manuscript import Manuscript
from nq71.domain.submission import Submission
from nq71.problem import Problem, blocking
from nq71.readers.site import read_site
from tests.build.sites import REAL_SITES
from tests.build.test_refused import EXAMPLES, spoil

TODAY = date(2026, 11, 22)  # at the clock of the tests
BASE_SITE = Path(__file__).parent / "base_site"
OF_ONE_TEXT = ("check_text", "check_article", "check_page")
WITHOUT_BODIES = ("check_submission", "check_day")
SEVERE = {code_of(rule): "error" for rule in rules()}


@pytest.fixture(scope="module")
def submissions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Submission]:
    """Every site of this repository that can be read, by name."""
    room = tmp_path_factory.mktemp("sites")
    for name in EXAMPLES:
        spoil(shutil.copytree(BASE_SITE, room / name), name)
    folders = {name: room / name for name in EXAMPLES} | REAL_SITES
    found = {name: read_site(folder).submission for name, folder in folders.items()}
    return {name: submission for name, submission in found.items() if submission}


def bare(text: Manuscript) -> Manuscript:
    """Return a text without its body, its approval, and all that follows from them."""
    fields = {key: field for key, field in text.fields.items() if key != "approval"}
    return replace(text, body="", head="", tail="", decomposed=(), fingerprint=None, fields=MappingProxyType(fields))


def without_bodies(submission: Submission, but: str = "") -> Submission:
    """Return a submission whose texts are bare, but for one path."""
    articles, pages = (
        tuple(text if text.path == but else bare(text) for text in texts)
        for texts in (submission.manuscripts, submission.pages)
    )
    return replace(submission, manuscripts=articles, pages=pages)


def asked(rule: ModuleType, kinds: Iterable[str], submission: Submission) -> Iterator[Problem]:
    """Ask one rule what it has to say as one of these kinds."""
    for kind in kinds:
        found: Callable[..., Iterable[Problem]] | None = getattr(rule, kind, None)
        if found is None:
            continue
        if kind in OF_ONE_TEXT:
            texts = [
                text for text in submission.texts if kind == "check_text" or text.is_page == (kind == "check_page")
            ]
            yield from chain.from_iterable(found(text, submission) for text in texts)
        else:
            yield from found(submission, TODAY) if kind == "check_day" else found(submission)


def test_each_rule_tells_of_its_own_code_alone(submissions: dict[str, Submission]) -> None:
    """Whoever leaves out a rule leaves out its code and no other."""
    kinds = (*OF_ONE_TEXT, *WITHOUT_BODIES, "check_bodies")
    for rule in rules():
        told = {problem.code for each in submissions.values() for problem in asked(rule, kinds, each)}
        assert told == {code_of(rule)}


def test_what_the_whole_shows_needs_no_body(submissions: dict[str, Submission]) -> None:
    """Rules for the whole and for the day say the same when no text has a body or an approval."""
    told = set()
    for name, submission in submissions.items():
        stripped = without_bodies(submission)
        for rule in rules():
            found = list(asked(rule, WITHOUT_BODIES, submission))
            assert found == list(asked(rule, WITHOUT_BODIES, stripped)), (name, code_of(rule))
            told |= {problem.code for problem in found}
    assert told == {code_of(rule) for rule in rules() if any(hasattr(rule, kind) for kind in WITHOUT_BODIES)}


def test_bodies_are_held_beside_each_other_by_few() -> None:
    """One rule does; a second one is thought over, for it makes a build read all bodies."""
    assert [code_of(rule) for rule in rules() if hasattr(rule, "check_bodies")] == ["article-repeated"]


def test_of_other_texts_no_body_is_looked_at(submissions: dict[str, Submission]) -> None:
    """What holds up a text is the same when all others have no body, were every rule to block."""
    for name, submission in submissions.items():
        strict = replace(submission, plan=replace(submission.plan, severities=MappingProxyType(SEVERE)))
        judges = judges_of_texts(strict.plan)
        for text in strict.texts:
            alone = without_bodies(strict, but=text.path)
            assert judge_texts([text], alone, judges) == judge_texts([text], strict, judges), (name, text.path)


def test_what_blocks_is_found_by_the_rules_that_can(submissions: dict[str, Submission]) -> None:
    """The same problems in the same order as among all; those of the texts are found text by text."""
    of_texts = {code_of(rule) for rule in rules() if any(hasattr(rule, kind) for kind in OF_ONE_TEXT)}
    for name, submission in submissions.items():
        found = blocking(run_all(submission, TODAY))
        assert run_blocking(submission, TODAY) == found, name
        in_texts = tuple(problem for problem in found if problem.code in of_texts)
        judges = judges_of_texts(submission.plan)
        assert judge_texts(submission.texts, submission, judges) == in_texts, name


def test_the_plan_says_whether_bodies_beside_each_other_block(submissions: dict[str, Submission]) -> None:
    """A repeated article is a reminder, until a school makes it an error."""
    plan = submissions["article-repeated"].plan
    assert not weighs_bodies(plan)
    assert not weighs_bodies(replace(plan, severities=MappingProxyType({"article-repeated": "off"})))
    assert weighs_bodies(replace(plan, severities=MappingProxyType({"article-repeated": "error"})))


@pytest.mark.usefixtures("clock")
def test_a_build_asks_no_rule_that_only_reminds(
    base_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows nobody a reminder; a preview and `check` do."""
    called = list[str]()
    judge = checks._judge

    def noted(text: Manuscript, submission: Submission, of_text: dict[str, checks.Check]) -> object:
        called.extend(of_text)
        return judge(text, submission, of_text)

    monkeypatch.setattr(checks, "_judge", noted)
    spoil(base_site, "all-capitals")
    assert build.run(base_site, tmp_path / "column") == 0
    assert "date-bad" in called
    assert "all-capitals" not in called
    assert check.run(base_site, [], "text") == 0
    assert "all-capitals" in called
    called.clear()
    (tmp_path / "column" / "index.html").unlink()
    assert build.run(base_site, tmp_path / "column") == 0
    assert check.run(base_site, [], "text") == 0
    assert called == []  # what all rules found serves a build too, which keeps it
