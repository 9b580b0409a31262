"""The bench as it runs: small corpora, real commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from nq71.checks import run_all
from nq71.domain.edition import Edition
from nq71.readers.site import read_site
from tests.bench.corpus import NOW
from tests.bench.lines import every_line, pictures_within_encoder
from tests.bench.lines.check_within_pelican import PROJECT
from tests.bench.processes import NotMeasuredError, run
from tests.bench.run import run as run_bench
from tests.bench.site import write_site
from tests.build.sites import tree

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 50
PHOTOS = 4  # of twelve megapixels each: two for each of the two processes
TEN_MEGABYTES = 10 * 2**20


def test_every_claim_is_measured(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """`bench --sizes 50` goes through to the end and prints each claim; whether they hold is not asked here."""
    monkeypatch.setattr(pictures_within_encoder, "_MOST", PHOTOS)
    assert run_bench(str(SIZE), "", pairs=1) in {0, 1}
    printed = capsys.readouterr().out
    left_out = () if os.environ.get("REQUIRE_ALL") == "1" else tuple(re.findall(r"(?m)^Bỏ qua (\w+),", printed))
    assert [line.name for line in every_line() if f"({line.name})" not in printed and line.name not in left_out] == []


def test_the_corpus_is_a_site_without_fault(tmp_path: Path) -> None:
    """Every article is read, approved and counted, and clean text gives no reminder: it is the usual case."""
    submission = read_site(write_site(SIZE, tmp_path / "site")).submission
    assert submission
    assert run_all(submission, NOW.date()) == ()
    assert len(Edition(submission, NOW, preview=False).published) == SIZE


def test_the_corpus_is_the_same_in_every_process(tmp_path: Path) -> None:
    """Byte for byte, whatever order a process gives its sets."""
    for seed in ("1", "2"):
        code = (
            f"from pathlib import Path; from tests.bench.site import write_site; "
            f"write_site({SIZE}, Path({str(tmp_path / seed)!r}))"
        )
        subprocess.run(
            [sys.executable, "-c", code], cwd=PROJECT, env=os.environ | {"PYTHONHASHSEED": seed}, check=True
        )
    assert tree(tmp_path / "1") == tree(tmp_path / "2")


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    """A quick failure must not look like quick work; what the command said last is told."""
    with pytest.raises(NotMeasuredError, match=r"thoát với mã 3.\n(.*\n)?het dia"):
        run([sys.executable, "-c", "import sys; print('het dia', file=sys.stderr); sys.exit(3)"], tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the peak of a child")
def test_memory_is_the_commands_own(tmp_path: Path) -> None:
    """A bench that holds much itself does not add it to what it measures."""
    weight = bytearray(b"x") * (40 * TEN_MEGABYTES)
    small = run([sys.executable, "-I", "-S", "-c", "pass"], tmp_path).peak
    large = run([sys.executable, "-I", "-S", "-c", f"x = bytearray(b'x') * {20 * TEN_MEGABYTES}"], tmp_path).peak
    assert len(weight) > large > 20 * TEN_MEGABYTES > 5 * TEN_MEGABYTES > small > 0
