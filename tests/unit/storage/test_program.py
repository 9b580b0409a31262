"""The mark of the program: it changes with anything that could change what is made, and with nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.storage import program

if TYPE_CHECKING:
    from pathlib import Path

CODE, PAGE = "plugins/nq71/one.py", "theme/templates/page.html"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a small project and look at that one."""
    monkeypatch.setattr(program, "_PROJECT", tmp_path)
    for name in ("pelicanconf.py", "publishconf.py", "requirements.txt", CODE, PAGE):
        write(tmp_path, name, f"# {name}")
    return tmp_path


def write(project: Path, name: str, text: str) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def mark() -> str:
    return program.program_mark.__wrapped__()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (CODE, "other code"),
        (PAGE, ""),
        ("requirements.txt", "pelican==0"),
        ("publishconf.py", "NQ71_PREVIEW = True"),
        ("plugins/nq71/messages.toml", "new words"),
        ("theme/fonts/new.ttf", "a letter"),
    ],
)
def test_another_program_has_another_mark(project: Path, name: str, text: str) -> None:
    """What an older program made must not be taken for what this one would make."""
    before = mark()
    write(project, name, text)
    assert mark() != before


def test_the_name_of_a_file_counts_and_where_it_ends(project: Path) -> None:
    """A line that moves from the end of one file to the start of the next is another program."""
    write(project, "theme/a.css", "onetwo")
    write(project, "theme/b.css", "three")
    before = mark()
    write(project, "theme/a.css", "one")
    write(project, "theme/b.css", "twothree")
    moved = mark()
    (project / "theme" / "b.css").rename(project / "theme" / "c.css")
    assert len({before, moved, mark()}) == 3


def test_what_python_compiled_is_no_source(project: Path) -> None:
    """The first start writes compiled code beside the sources; that makes no other program."""
    before = mark()
    write(project, "plugins/nq71/__pycache__/one.cpython-311.pyc", "compiled")
    assert mark() == before
