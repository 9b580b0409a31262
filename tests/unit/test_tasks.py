"""The command line: what is typed reaches the right command, and a slip gets a sentence."""

import importlib
from pathlib import Path

import pytest

import tasks


class Noted:
    """Stands in for a command or a tool: notes what it is called with, returns its exit code."""

    def __init__(self, exit_code: int = 0) -> None:
        self.exit_code = exit_code
        self.calls: list[tuple[object, ...]] = []

    def __call__(self, *given: object, **named: object) -> int:
        self.calls.append((*given, *named.values()))
        return self.exit_code


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> dict[str, Noted]:
    """Put a stand-in in the place of every command."""
    noted = {name: Noted() for name in ("build", "serve", "check", "tidy", "approve", "close_month", "progress")}
    for name, run in noted.items():
        monkeypatch.setattr(importlib.import_module(f"nq71.commands.{name}"), "run", run)
    return noted


@pytest.mark.parametrize(
    ("typed", "call"),
    [
        ("build", (Path(), None)),
        ("build --site=examples/demo --output ../out", (Path("examples/demo"), Path("../out"))),
        ("serve --port 8001", (Path(), 8001)),
        ("check", (Path(), [], "text")),
        ("check a b --format json c", (Path(), [Path("a"), Path("b"), Path("c")], "json")),
        ("check --format=json a=b", (Path(), [Path("a=b")], "json")),
        ("check build", (Path(), [Path("build")], "text")),
        ("approve a --by bgh b --site s", (Path("s"), [Path("a"), Path("b")], "bgh")),
        ("tidy a --write b --site s", (Path("s"), [Path("a"), Path("b")], True)),
        ("tidy a", (Path(), [Path("a")], False)),
        ("close-month 2026-10", (Path(), "2026-10")),
        ("progress", (Path(), "", "text")),
        ("progress --period 2026-Q4 --json --site s", (Path("s"), "2026-Q4", "json")),
        ("close-month --site s 2026-10", (Path("s"), "2026-10")),
        ("close-month --month=2026-10 --site=s", (Path("s"), "2026-10")),
    ],
)
def test_what_is_typed_is_what_is_done(commands: dict[str, Noted], typed: str, call: tuple[object, ...]) -> None:
    """Articles are simply named one after another, flags stand where one likes."""
    assert tasks.main(typed.split()) == 0
    assert {name: run.calls for name, run in commands.items() if run.calls} == {
        typed.split(maxsplit=1)[0].replace("-", "_"): [call]
    }


def test_the_exit_code_is_the_commands_own(commands: dict[str, Noted]) -> None:
    """A build that found problems ends with 1, so that a machine notices too."""
    commands["build"].exit_code = 1
    assert tasks.main(["build"]) == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("buidl", "«buidl». Ý bạn là «build»?"),
        ("build extra", "«extra»"),
        ("build --nothing", "«--nothing»"),
        ("build --site", "--site còn thiếu giá trị"),
        ("serve --port high", "«high» không phải là một số"),
        ("check --format xml", "«xml»"),
        ("approve", "Chưa nói duyệt bài nào"),
        ("approve content/a", "thêm --by"),
        ("close-month", "Chưa nói chốt tháng nào"),
        ("close-month 2026-09 2026-10", "Mỗi lần chỉ chốt một tháng"),
        ("it's", "«it's»"),
    ],
)
def test_a_slip_gets_a_sentence(
    commands: dict[str, Noted], capsys: pytest.CaptureFixture[str], typed: str, words: str
) -> None:
    """Wrong use ends with 2, says what was not understood and how to go on, and does nothing."""
    assert tasks.main(typed.split()) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "Cách sửa" in said
    assert not any(run.calls for run in commands.values())


@pytest.mark.parametrize("typed", ["", "--help", "-h", "--list"])
def test_the_list_of_commands(capsys: pytest.CaptureFixture[str], typed: str) -> None:
    """Whoever types nothing sees every command with what it does, in Vietnamese."""
    assert tasks.main(typed.split()) == 0
    said = capsys.readouterr().out
    for name in ("build", "serve", "check", "approve", "close-month", "test", "lint"):
        assert f"  {name} " in said
    assert "Dựng chuyên mục" in said


@pytest.mark.parametrize("typed", ["approve --help", "--help approve"])
def test_the_help_of_one_command(commands: dict[str, Noted], capsys: pytest.CaptureFixture[str], typed: str) -> None:
    """Help on a command shows its flags and runs nothing."""
    importlib.reload(tasks)  # Invoke hands out the help of a flag once in a process
    assert tasks.main(typed.split()) == 0
    assert "mã đơn vị duyệt" in capsys.readouterr().out
    assert not any(run.calls for run in commands.values())


def test_what_follows_test_goes_to_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    """One test can be run by naming it as pytest does."""
    tool = Noted()
    monkeypatch.setattr(tasks, "tool", tool)
    assert tasks.main(["test", "tests/unit", "-k", "date and not slow", "-x", "--lf"]) == 0
    assert tool.calls == [("pytest", "tests/unit", "-k", "date and not slow", "-x", "--lf")]


def test_lint_runs_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first linter's complaint does not hide the next one's."""
    tool = Noted(exit_code=1)
    monkeypatch.setattr(tasks, "tool", tool)
    assert tasks.main(["lint"]) == 1
    assert [call[0] for call in tool.calls] == ["ruff", "ruff", "mypy", "lint-imports", "python"]
