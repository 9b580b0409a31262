"""What a command loads before it begins, and what a build loads that has little to do: nothing that it needs not."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from nq71.stages.pelican_run import PROJECT
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

# Each takes as long to load as a small command to run.
LIBRARIES_OF_A_BUILD = {
    "PIL",
    "dataclasses",
    "docutils",
    "jinja2",
    "lxml",
    "markdown",
    "pelican",
    "pydantic",
    "rich",
}
LIBRARIES_OF_OTHERS = {
    *(
        "bs4",
        "mammoth",
        "markdownify",
        "docx",
        "openpyxl",
        "xlsxwriter",
        "tomlkit",
        "yaml",
        "feedparser",
        "pi_heif",
        "filelock",
    ),
    *("boto3", "botocore", "paramiko", "keyring", "ghp_import", "ftplib", "starlette", "uvicorn", "invoke"),
}
LIBRARIES_OF_WHAT_STANDS = {"typst", "zxingcpp", "icalendar", "feedgen"}
# What one would bring that an edit does without: importlib.metadata, for instance, reads the mail of a package.
LIBRARIES_OF_LIBRARIES = {"pygments", "email", "socket", "zipfile", "csv", "calendar", "difflib"}
# Of our own, what has nothing to say about one text: rules that can block are known by their names.
OWN_OF_OTHERS = {
    "nq71.checks.closed_edited",
    "nq71.checks.title_long",
    "nq71.domain.closing",
    "nq71.text.hygiene.finding",
    "nq71.text.personal_data.pupils",
}
MONTHS, IN_A_MONTH = ("01", "02", "03"), 12  # more articles than the newest thirty of the feeds

# Types a line as people do, in a process of its own, and tells what was loaded by then; each child of it tells too.
TYPIST = """
import os, runpy, sys
sys.path.insert(0, "plugins")
end = os._exit
def tell():
    names = {name if name.startswith("nq71.") else name.partition(".")[0] for name in sys.modules}
    print("loaded", *sorted(names), flush=True)
def tell_and_end(code):
    tell()
    end(code)
os._exit = tell_and_end
from nq71 import provision
provision.enter = lambda root, dev: None  # we are inside already
sys.argv = ["tasks.py", *sys.argv[1:]]
try:
    runpy.run_path("tasks.py", run_name="__main__")
finally:
    tell()
    print(sys.dont_write_bytecode)
"""


def typed(*words: str) -> tuple[int, list[str]]:
    """Type a line; return the exit code and what was said, with what was loaded and how code is kept at the end."""
    done = subprocess.run(
        [sys.executable, "-c", TYPIST, *words],
        cwd=PROJECT,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(sites.CLOCK), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def loaded(*words: str, exit_code: int = 0) -> set[str]:
    code, said = typed(*words)
    assert code == exit_code, said
    return {name for line in said if line.startswith("loaded ") for name in line.split()[1:]}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with more articles than fit into a feed."""
    folder = sites.write_site(tmp_path / "site")
    for month in MONTHS:
        for number in range(IN_A_MONTH):
            sites.write_article(folder, f"2026/{month}/bai-{number}")
    return folder


@pytest.mark.parametrize("words", [["--help"], ["build", "--site", "khong-co"], ["check", "--site=khong-co", "a"]])
def test_the_way_to_a_command_is_short(words: list[str]) -> None:
    """Whoever mistypes a folder gets the answer at once."""
    heavy = LIBRARIES_OF_OTHERS | LIBRARIES_OF_WHAT_STANDS
    if words[0] != "check":  # it loads the rules and what reads their subjects
        heavy |= LIBRARIES_OF_A_BUILD
    assert loaded(*words, exit_code=0 if words == ["--help"] else 2) & heavy == set()


def test_code_is_compiled_once() -> None:
    """In a container that is told to write nothing beside code, each start would compile it all anew."""
    assert typed("--help")[1][-1] == "False"


def test_a_build_loads_what_it_needs(site: Path, tmp_path: Path) -> None:
    """After a new body no list, calendar, code or feed is made; when nothing was edited, nothing at all."""
    words = ("build", "--site", str(site), "--output", str(tmp_path / "output"))
    first = loaded(*words)
    right = {"zxingcpp", "feedgen", "nq71.checks.closed_edited", "nq71.checks.title_long", "nq71.domain.closing"}
    assert first >= right | LIBRARIES_OF_A_BUILD, "the names are right"
    assert first & LIBRARIES_OF_OTHERS == set()
    assert loaded(*words) & (LIBRARIES_OF_A_BUILD | LIBRARIES_OF_WHAT_STANDS) == set()
    text = site / "content/2026/01/bai-3/bai.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nMột câu nữa.\n", encoding="utf-8", newline="\n")
    after_an_edit = loaded(*words)
    assert after_an_edit >= {"jinja2", "markdown", "nq71.checks.personal_id"}
    assert after_an_edit & OWN_OF_OTHERS == set()
    assert after_an_edit & (LIBRARIES_OF_OTHERS | LIBRARIES_OF_WHAT_STANDS | LIBRARIES_OF_LIBRARIES) == set()
    assert after_an_edit & {"PIL", "docutils", "lxml", "pelican", "pydantic", "rich"} == set()
