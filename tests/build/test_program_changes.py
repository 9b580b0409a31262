"""Another template, style, sentence, setting or line of code: the next build is a clean build of that program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from nq71.stages.pelican_run import PROJECT
from tests.build import sites

WHERE = "2026/11/ngay-hoi"
BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from nq71.commands.build import run
sys.exit(run(Path(sys.argv[2]), Path(sys.argv[3])))
"""


class Change(NamedTuple):
    """Words of a file of the program that become others; a page of the column ``shows`` it, if any does."""

    file: str
    old: str
    new: str
    shows: str = ""


CHANGES = {
    "template": Change("theme/templates/article.html", "<h1", '<h1 data-thu="1"', 'data-thu="1"'),
    "part of a template": Change("theme/templates/base.html", "</body>", "<!-- thu --></body>", "<!-- thu -->"),
    "sentence": Change("plugins/nq71/messages.toml", '\ntagline = "', '\ntagline = "Thử. ', "Thử. "),
    "style": Change("theme/static/css/article.css", "{", "{--thu:1;"),
    "script": Change("theme/static/js/search.js", "// Search of", "'thu';\n// Search of"),
    "setting": Change("plugins/nq71/stages/compiled_templates.py", '"lstrip_blocks": True', '"lstrip_blocks": False'),
    "code": Change("plugins/nq71/writers/compression.py", "_GZIP = 5, 11, 5", "_GZIP = 4, 11, 9"),
    "library": Change("requirements.txt", "pelican==", "# thu\npelican=="),
}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return a copy of the program, to be changed."""
    folder = tmp_path / "program"
    for name in ("plugins", "theme"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py", "requirements.txt", "pyproject.toml"):
        shutil.copy(PROJECT / name, folder / name)
    return folder


def build(program: Path, site: Path, output: Path) -> dict[str, bytes]:
    """Build with this program, in a process that has loaded no other."""
    command = [sys.executable, "-c", BUILD, str(program / "plugins"), str(site), str(output)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(sites.CLOCK), "PYTHONPATH": ""}
    done = subprocess.run(command, cwd=program, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return sites.tree(output)


def test_a_build_follows_its_program(program: Path, tmp_path: Path) -> None:
    """One change after another; after each the output is that of a clean build, and shows the change."""
    site = sites.write_site(tmp_path / "site")
    body = "Trường mở ngày hội. " * 60
    sites.write_article(
        site, WHERE, body, {"anh.png": sites.picture((9, 8, 9), "PNG")}, cover="anh.png", cover_alt="X"
    )
    sites.write_article(site, "2026/10/bai-hai")
    sites.write_page(site)
    output = tmp_path / "out" / "output"
    before = build(program, site, output)
    for name, change in CHANGES.items():
        path = program / change.file
        text = path.read_text(encoding="utf-8")
        assert change.old in text, name
        path.write_text(text.replace(change.old, change.new, 1), encoding="utf-8")
        clean = shutil.copytree(site, tmp_path / name / "site", ignore=shutil.ignore_patterns(".nq71"))
        found = build(program, site, output)
        assert found == build(program, clean, tmp_path / name / "output"), name
        assert (found != before) == (name != "library"), name
        assert change.shows in found[f"{WHERE}/index.html"].decode(), name
        before = found
