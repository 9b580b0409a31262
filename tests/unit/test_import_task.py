"""The command line of `import`: what is typed reaches the command, and a slip gets a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

import tasks
from nq71.commands import bring_in
from nq71.domain.old_article import Defaults


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Put a stand-in in the place of the command; return what it is called with."""
    noted: list[tuple[object, ...]] = []

    def run(site: Path, path: Path, defaults: Defaults, *, is_written: bool) -> int:
        noted.append((site, path, defaults, is_written))
        return 0

    monkeypatch.setattr(bring_in, "run", run)
    return noted


@pytest.mark.parametrize(
    ("typed", "call"),
    [
        ("import a.xml", (Path(), Path("a.xml"), Defaults(), False)),
        ("import --write a.xml", (Path(), Path("a.xml"), Defaults(), True)),
        ("import a.xml --write", (Path(), Path("a.xml"), Defaults(), True)),
        (
            "import --theme viec-lam --form tin a --unit=bgh --site s",
            (Path("s"), Path("a"), Defaults("viec-lam", "tin", "bgh"), False),
        ),
    ],
)
def test_what_is_typed_is_what_is_done(calls: list[tuple[object, ...]], typed: str, call: tuple[object, ...]) -> None:
    """The source is simply named, flags stand where one likes; without --write nothing is written."""
    assert tasks.main(typed.split()) == 0
    assert calls == [call]


@pytest.mark.parametrize("typed", ["import", "import a b", "import --write", "import a --nothing"])
def test_a_slip_gets_a_sentence(
    calls: list[tuple[object, ...]], capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    """Wrong use ends with 2 and does nothing."""
    assert tasks.main(typed.split()) == 2
    assert "Cách sửa" in capsys.readouterr().err
    assert calls == []
