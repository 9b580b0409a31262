"""Who looks at more than one text and the plan is noticed."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from nq71.domain.manuscript import BundleFile, Manuscript
from nq71.domain.plan import Plan
from nq71.domain.submission import Submission
from nq71.domain.verdict import Verdict, Watched, mark_of, rules_mark_of
from nq71.problem import Problem

PARTS: Any = SimpleNamespace(
    plan="plan", outlines={"a": 1, "b": 2}, personal={"a": 3, "b": 4}, urls=frozenset({"u"}), by_path={"a": 5}
)


@pytest.mark.parametrize(
    ("look", "around"),
    [
        (lambda seen: seen.plan, False),
        (lambda seen: seen.outlines["a"], False),
        (lambda seen: seen.personal["a"], False),
        (lambda seen: seen.outlines["b"], True),
        (lambda seen: list(seen.personal), True),
        (lambda seen: len(seen.outlines), True),
        (lambda seen: seen.urls, True),
        (lambda seen: seen.by_path["a"], True),
    ],
    ids=["plan", "own outline", "own data", "another's outline", "all data", "how many", "addresses", "texts"],
)
def test_a_look_beyond_the_text_is_noticed(look: Callable[[Any], object], around: bool) -> None:
    """Also at the same part of another text; the values are handed out all the same."""
    watched = Watched(cast("Submission", PARTS), "a")
    assert look(watched) == look(PARTS)
    assert watched.looked_around is around


@pytest.mark.parametrize(
    "other",
    [
        Manuscript("content/2026/11/b/bai.md", body="x"),
        Manuscript("content/2026/11/a/bai.md", body="y"),
        Manuscript("content/2026/11/a/bai.md", body="x", files=(BundleFile("a.jpg", "0" * 64),)),
    ],
    ids=["place", "words", "files"],
)
def test_a_mark_tells_texts_apart(other: Manuscript) -> None:
    """By place, words and files; and one text under two plans."""
    text = Manuscript("content/2026/11/a/bai.md", body="x")
    assert mark_of(text, "p") == mark_of(Manuscript("content/2026/11/a/bai.md", body="x"), "p")
    assert mark_of(text, "p") != mark_of(other, "p")
    assert mark_of(text, "p") != mark_of(text, "q")


def test_a_mark_tells_sets_of_rules_apart() -> None:
    """What few rules found is never taken for what all found; nor is what was found under another plan."""
    plan, other = (cast("Plan", SimpleNamespace(title=title)) for title in "ab")
    marks = {
        rules_mark_of(codes, each) for codes in (["date-bad"], ["date-bad", "url-bad"], []) for each in (plan, other)
    }
    assert len(marks) == 6


def test_what_all_rules_found_tells_of_some() -> None:
    """Their problems, who of them looks again, and every link that anybody asked about."""
    problems = tuple(Problem("content/a/bai.md", 1, "", code, "?", "!") for code in ("date-bad", "text-short"))
    verdict = Verdict(problems, ("picture-unused", "link-lookalike"), {"bai/": True})
    assert verdict.only_by(["date-bad", "picture-unused"]) == Verdict(
        problems[:1], ("picture-unused",), {"bai/": True}
    )


def test_a_question_about_links_is_remembered() -> None:
    """A verdict holds while each link leads where it led; a link of another text is a look around."""
    own, other = Manuscript("a"), Manuscript("b")
    places = {"co/", "bai/"}
    submission = cast("Submission", SimpleNamespace(leads=lambda target, _: target in places))
    watched = Watched(submission, "a")
    assert watched.leads("co/", own)
    assert not watched.leads("khong/", own)
    assert not watched.looked_around
    verdict = Verdict((), (), watched.asked)
    assert verdict.holds(own, submission)
    places.add("bai-khac/")
    assert verdict.holds(own, submission)
    places.add("khong/")
    assert not verdict.holds(own, submission)
    watched.leads("co/", other)
    assert watched.looked_around
