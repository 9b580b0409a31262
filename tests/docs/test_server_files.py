"""What a school copies to a server so that it publishes by itself: units, a letter, a pipeline."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import yaml

import tasks
from nq71.commands import invoked
from tests.at_hand import missing
from tests.docs.documents import ROOT

FOLDER = ROOT / "examples" / "may-chu"
UNITS = sorted([*FOLDER.glob("*.service"), *FOLDER.glob("*.timer")])
PIPELINE = FOLDER / "github-dang.yml"


def unit(name: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(FOLDER / name, encoding="utf-8")
    return read


def pipeline() -> dict[str, Any]:
    # YAML 1.1 reads the key `on` as a yes.
    return {"on" if key is True else key: value for key, value in yaml.safe_load(PIPELINE.read_bytes()).items()}


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    """They are checked by systemd itself; only programs that this machine lacks are put there for the check."""
    program = shutil.which("systemd-analyze")
    if program is None:
        missing("systemd-analyze")
    for path in UNITS:
        text = path.read_text(encoding="utf-8")
        for command in re.findall(r"^Exec\w+=(/\S+)", text, re.MULTILINE):
            if not Path(command).exists():
                text = text.replace(command, "/bin/true")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    units = [str(tmp_path / path.name) for path in UNITS]
    done = subprocess.run([program, "verify", "--man=no", *units], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_timer_starts_the_service_and_a_failure_sends_the_letter() -> None:
    """The names in the files are those of the files."""
    names = {path.name for path in UNITS}
    assert names == {"nq71-dang.service", "nq71-dang.timer", "nq71-bao.service"}
    service = unit("nq71-dang.service")
    assert service["Unit"]["OnFailure"] == "nq71-bao.service"
    assert unit("nq71-bao.service")["Service"]["StandardInput"] == "file:/etc/nq71/thu-bao.eml"
    assert (FOLDER / "thu-bao.eml").is_file()


def test_what_runs_by_itself_can_be_typed() -> None:
    """The service and the pipeline run a command that exists, from the project's folder."""
    service = unit("nq71-dang.service")["Service"]
    typed = [service["ExecStart"], *(step["run"] for step in pipeline()["jobs"]["publish"]["steps"] if "run" in step)]
    for line in typed:
        words = shlex.split(line)
        assert words[1] == "tasks.py"
        read = invoked.read_line(tasks.TASKS, words[2:])
        assert [context.name for context in read] == ["publish"]
    assert service["ExecStartPre"].split()[1:] == ["pull", "--ff-only", "--quiet"]


def test_no_secret_has_a_place_in_these_files() -> None:
    """Secrets come from a file that only root reads, or from the host's own store; the letter is always the same."""
    assert unit("nq71-dang.service")["Service"]["EnvironmentFile"] == "-/etc/nq71/bi-mat.env"
    for step in pipeline()["jobs"]["publish"]["steps"]:
        for value in step.get("env", {}).values():
            assert re.fullmatch(r"\$\{\{ secrets\.NQ71_[A-Z_]+ \}\}", value)
    letter = message_from_bytes((FOLDER / "thu-bao.eml").read_bytes(), policy=policy.default)
    assert letter["Subject"] == "Chuyên mục NQ71: lần đăng vừa rồi chưa xong"
    assert letter["To"] == "ban-bien-tap@truong.example"
    assert letter.defects == []
    assert "journalctl -u nq71-dang.service" in letter.get_content()
    assert not re.search(r"[$%{]", letter.get_content())


@pytest.mark.parametrize("path", [*UNITS, PIPELINE, FOLDER / "thu-bao.eml"], ids=lambda path: path.name)
def test_the_guide_names_every_file(path: Path) -> None:
    """Whoever follows the guide copies each of them."""
    guide = (ROOT / "docs" / "huong-dan" / "xuat-ban.md").read_text(encoding="utf-8")
    assert f"examples/may-chu/{path.name}" in guide


def test_the_pipeline_never_runs_twice_at_once() -> None:
    """A push while the timer's run is under way waits its turn; nothing is cut off in the middle."""
    told = pipeline()
    assert told["concurrency"]["cancel-in-progress"] is False
    assert told["permissions"] == {"contents": "read"}
    assert "schedule" in told["on"]
