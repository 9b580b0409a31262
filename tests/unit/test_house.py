"""The house rules that import-linter and ruff cannot see."""

import ast
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

PACKAGE = Path(__file__).resolve().parents[2] / "plugins" / "nq71"
PURE_ROOMS = ("checks", "domain", "text", "problem.py")
PURE = [file for room in PURE_ROOMS for file in sorted(PACKAGE.glob(f"{room}/**/*.py")) or [PACKAGE / room]]
ASKS_THE_WORLD = {"now", "utcnow", "today", "localtime", "open", "read_text", "read_bytes", "getenv", "input"}


def called_names(file: Path) -> set[str]:
    calls = [node.func for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return {each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in calls}


def imported_names(file: Path) -> set[str]:
    tree = ast.parse(file.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("file", PURE, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_pure_rooms_are_told_and_do_not_ask(file: Path) -> None:
    """The rules give the same answer on any day and any machine: clock and disk are passed in."""
    assert not called_names(file) & ASKS_THE_WORLD


def test_the_environment_is_made_with_nothing() -> None:
    """What makes the environment runs before anything is installed: it needs Python alone."""
    assert {name.partition(".")[0] for name in imported_names(PACKAGE / "provision.py")} <= set(
        sys.stdlib_module_names
    )
    assert imported_names(PACKAGE / "__init__.py") == set()


def test_no_room_without_a_meaning() -> None:
    """No module is called by a name under which anything could be put."""
    meaningless = {"utils", "util", "helpers", "helper", "manager", "core", "common", "misc"}
    assert not {file.stem for file in PACKAGE.rglob("*")} & meaningless


def test_every_folder_of_tests_is_run() -> None:
    """Pytest skips folders named `build` unless told otherwise, and would say nothing about it."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]
    skipped = settings["norecursedirs"]
    folders = {path.parent for path in (PROJECT / "tests").rglob("test_*.py") if "node_modules" not in path.parts}
    names = {part for folder in folders for part in folder.relative_to(PROJECT).parts}
    assert not [name for name in names for pattern in skipped if fnmatch(name, pattern)]
    assert "build" in names
