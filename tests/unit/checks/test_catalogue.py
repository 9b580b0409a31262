"""One name, five places: a check's file is its code, its message and its test; no sentence is left over."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from nq71.checks import rules
from nq71.domain.account import Refusal as ReportRefusal
from nq71.domain.approval import State
from nq71.domain.closing import Fault, Refusal
from nq71.domain.new_article import Part
from nq71.domain.result import Status
from nq71.domain.tally import DISTINCT_FIELDS
from nq71.messages import did_you_mean, problem_at, problem_codes, say
from nq71.problem import Severity
from nq71.storage.deploy.store import Trouble
from nq71.text.dates import Reason

PACKAGE = Path(__file__).parents[3] / "plugins" / "nq71"
CATALOGUE = tomllib.loads((PACKAGE / "messages.toml").read_text("utf-8"))
CHECKS = sorted(file for file in (PACKAGE / "checks").glob("*.py") if file.stem != "__init__")
SOURCES = sorted(PACKAGE.rglob("*.py"))
BY_FILE = pytest.mark.parametrize("file", CHECKS, ids=lambda file: file.stem)
ANYTHING = "*"
# Sentences whose name is put together at run time, by what the code can put in.
PICTURE_REASONS = {"huge", "damaged", "unsafe", "format", "linked"}
LOST_PICTURES = {f"picture-{reason}" for reason in PICTURE_REASONS}
LEFT_BEHIND = {"equations", "charts", "objects", "shapes"}
FAMILIES = {
    "close": {str(reason) for reason in Refusal},
    "closed": {str(fault) for fault in Fault} - {"edited", "misnamed"},
    "date": {str(reason) for reason in Reason} - {"weekday"},
    "picture": {"damaged", "unsafe", "huge"},
    "status": {str(status) for status in Status},
    "thing": {*DISTINCT_FIELDS, "article"},
    "per": {"month", "quarter", "year", "school-year", "phase"},
    "report-refused": {str(reason) for reason in ReportRefusal},
    "report-half": {"1", "2"},
    "report-section": {"strengths", "limits", "next", "requests"},
    "report-blank": {"strengths", "limits", "next", "requests"},
    "stage": {"planned", "written", *map(str, State)} - {"draft", "withdrawn"},
    "state": {str(state) for state in State} - {"published"},
    "document": {"url", "outside", "name", "missing", "taken", "damaged", "file-pdf", "file-docx"},
    "index": {f"{kind}{part}" for kind in ("chu-de", "the-loai", "don-vi") for part in ("", "-summary", "-note")},
    "list": {"chu-de", "the-loai", "don-vi", "month", "empty"},
    "level": {"school", "unit"},
    "site": {"url", "color", "logo", "hub"},
    "lookalike": {"words", "user", "letters", "hidden"},
    "target": {"field", "fresh-within-days", "direction"},
    "threshold": {"up", "down"},
    "month": {"met", "above", "below", "not_rated", "failed"},
    "tidy": {code for code in problem_codes() if CATALOGUE["problem"][code].get("group") == "Chữ dán từ nơi khác"},
    "import-kind": {"page", "trash"},
    "new-ask": {*map(str, Part)} - {"date"},
    "new-need": {*map(str, Part)} - {"date"},
    "new-unknown": {"theme", "form", "unit"},
    "far": {str(trouble) for trouble in Trouble},
    "deploy-output": {"link", "more", "less", "other"},
    "word-refused": {"format", "password", "damaged", "entities", "bomb", "huge", "empty"},
    "word-here": LEFT_BEHIND,
    "word-lost": {"comments", "changes", "boxes", "headers", "contents", "letters", *LEFT_BEHIND, *LOST_PICTURES},
    "word-picture": PICTURE_REASONS,
    "wanted": {"text", "number", "date", "bool", "list", "table", "other"},
}
FAMILY_KEYS = {f"{family}-{each}" for family, names in FAMILIES.items() for each in names}


def calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    """Every call of a function by its bare name, in every source."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield source, node


def patterns(key: ast.expr) -> Iterator[str]:
    """The keys that an expression may give; what is filled in at run time is a ``*``."""
    if isinstance(key, ast.Constant):
        yield str(key.value)
    elif isinstance(key, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else ANYTHING for part in key.values)
    elif isinstance(key, ast.IfExp):
        yield from patterns(key.body)
        yield from patterns(key.orelse)


def fits(key: str, pattern: str) -> bool:
    start, star, end = pattern.partition(ANYTHING)
    return key in FAMILY_KEYS and key.startswith(start) and key.endswith(end) if star else key == pattern


def asked_for(source: Path, call: ast.Call) -> set[str]:
    """The keys of ``[say]`` that one call may ask for; behind a name stands a text of the same file."""
    key = call.args[0]
    if isinstance(key, ast.Name):
        texts = [
            node.value for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.Constant)
        ]
        said = [other.args[0] for file, other in calls("say") if file == source]
        wanted = [
            str(text) for text in texts if text not in {each for expression in said for each in patterns(expression)}
        ]
    else:
        wanted = list(patterns(key))
    return {known for known in CATALOGUE["say"] for pattern in wanted if fits(known, pattern)}


def holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def given_to(call: ast.Call) -> set[str]:
    return {keyword.arg for keyword in call.keywords if keyword.arg}


@BY_FILE
def test_a_check_has_its_message_and_its_test(file: Path) -> None:
    """The file's name with hyphens is a code of the catalogue, and the test beside here has the same name."""
    assert file.stem.replace("_", "-") in CATALOGUE["problem"]
    assert (Path(__file__).parent / f"test_{file.stem}.py").is_file()


@BY_FILE
def test_a_check_speaks_of_its_own_code(file: Path) -> None:
    """No check reports under the name of another one."""
    own = file.stem.replace("_", "-")
    said = [call.args[2] for source, call in calls("problem_at") if source == file]
    assert said
    assert {code for expression in said for code in patterns(expression)} <= {own}
    assert own in file.read_text("utf-8")


def test_every_code_is_used() -> None:
    """A code belongs to a check, to the reader of TOML files, or to what is looked at before publishing."""
    of_checks = {file.stem.replace("_", "-") for file in CHECKS}
    of_readers = {code for _, call in calls("problem_at") for code in patterns(call.args[2])} - of_checks
    assert set(problem_codes()) == of_checks | of_readers
    assert all(code.startswith("toml-") for code in of_readers - set(problem_codes(found_by="publish")))


def test_every_rule_is_found_by_being_there() -> None:
    """A new file is a new rule: nobody has to list it."""
    assert [rule.__name__.rpartition(".")[2] for rule in rules()] == [file.stem for file in CHECKS]


def test_no_test_without_its_check() -> None:
    """A check that is renamed takes its test with it."""
    tests = {file.stem.removeprefix("test_") for file in Path(__file__).parent.glob("test_*.py")} - {
        "catalogue",
        "severities",
    }
    assert tests == {file.stem for file in CHECKS}


@pytest.mark.parametrize("code", problem_codes())
def test_a_message_is_whole(code: str) -> None:
    """What is wrong and how to mend it; a severity that exists; nothing unknown beside them."""
    message = CATALOGUE["problem"][code]
    assert message["problem"].strip()
    assert message["mend"].strip()
    assert message.keys() <= {"problem", "mend", "severity", "adjustable", "found_by", "when", "bad", "good", "group"}
    assert message.get("severity", "error") in set(Severity)


def test_every_problem_is_given_what_its_sentences_need() -> None:
    """No hole of a message stays open, whatever the call."""
    for source, call in calls("problem_at"):
        codes = list(patterns(call.args[2])) or [source.stem.replace("_", "-")]
        for code in codes:
            message = CATALOGUE["problem"][code]
            assert holes(message["problem"]) | holes(message["mend"]) <= given_to(call), (source.name, code)


def test_every_sentence_is_given_what_it_needs() -> None:
    """The same for what commands and pages say."""
    for source, call in calls("say"):
        keys = asked_for(source, call)
        assert keys, (source.name, ast.unparse(call))
        if any(keyword.arg is None for keyword in call.keywords):
            continue
        for key in keys:
            assert holes(CATALOGUE["say"][key]) <= given_to(call), (source.name, key)


def test_no_sentence_is_left_over() -> None:
    """What nobody says any more is not there to be proofread."""
    used = {key for source, call in calls("say") for key in asked_for(source, call)}
    assert set(CATALOGUE["say"]) == used


@pytest.mark.parametrize("key", sorted(FAMILY_KEYS))
def test_sentences_whose_name_is_put_together_exist(key: str) -> None:
    """Every reason, status, period and kind that the code can name has its words."""
    assert CATALOGUE["say"][key].strip()


def test_a_message_is_filled() -> None:
    """The values stand where the catalogue has their names."""
    problem = problem_at("a.md", 3, "key-repeated", "Ngày", first=2)
    assert problem.problem == "Mục này đã có ở dòng 2, không rõ lấy dòng nào."
    assert problem.as_text().splitlines()[0] == "a.md:3: Ngày — Mục này đã có ở dòng 2, không rõ lấy dòng nào."
    assert problem.as_text().splitlines()[1].endswith("  [key-repeated]")
    assert say("month", month=4, year=2026) == "Tháng 04/2026"


def test_a_code_without_message_is_our_mistake() -> None:
    """It is a traceback, not a silent hole."""
    with pytest.raises(KeyError):
        problem_at("a.md", 1, "khong-co-ma-nay")


@pytest.mark.parametrize(("typed", "hint"), [("doanh nghiep so", " — ý bạn là «doanh nghiệp»?"), ("xyz", "")])
def test_a_proposal_only_when_something_is_near(typed: str, hint: str) -> None:
    """“ý bạn là …?” with the name as the plan spells it, or nothing."""
    assert did_you_mean(typed, ["doanh nghiệp", "kỹ năng"]) == hint
