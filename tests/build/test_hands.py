"""Many articles are made by children of the build: the bytes are the same, and whatever befalls one, none is left."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nq71.stages import errands
from nq71.stages.pelican_run import PROJECT
from tests.build import sites

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 30  # seconds; a busy machine is no fault
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such children")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site of sixty articles that lead to each other."""
    site = sites.write_site(tmp_path_factory.mktemp("hands") / "site")
    sites.write_page(site)
    for number in range(60):
        other = (number + 7) % 60
        body = f"Đọc [bài khác](../../{_month(other)}/bai-{other}/bai.md). {'Xưởng mở cửa đón học sinh. ' * 60}"
        theme = sites.THEMES[number % len(sites.THEMES)]
        sites.write_article(site, f"2026/{_month(number)}/bai-{number}", body, tags=[theme])
    return site


@pytest.fixture(scope="module")
def alone(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as one process builds it."""
    output = tmp_path_factory.mktemp("alone") / "output"
    ended = _build(shutil.copytree(site, output.parent / "site"), output, 0)
    assert ended.returncode == 0, ended.stderr
    return output


@pytest.mark.parametrize("hands", [1, 2, 5])
def test_the_bytes_are_those_of_one_process(site: Path, alone: Path, tmp_path: Path, hands: int) -> None:
    """However many children share the work: not a file more or less, receipt and compressed twins included."""
    output = tmp_path / "output"
    assert _build(shutil.copytree(site, tmp_path / "site"), output, hands).returncode == 0
    assert sites.tree(output) == sites.tree(alone)
    assert (output / "2026" / "05").is_dir()


def test_what_stood_in_the_way_goes_and_the_next_build_believes(site: Path, tmp_path: Path) -> None:
    """Children find a folder where a file is to stand, and old pages in their place; then all is kept as ever."""
    mine, output = shutil.copytree(site, tmp_path / "site"), tmp_path / "output"
    assert _build(mine, output, 2).returncode == 0
    plan = mine / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Chuyên mục thử", "Chuyên mục mới"), encoding="utf-8")
    page = next(output.glob("2026/02/bai-*/index.html"))
    page.unlink()
    (page / "index.html").mkdir(parents=True)
    (page / "index.html" / "lạ.txt").write_text("lạ", encoding="utf-8")
    assert _build(mine, output, 2).returncode == 0
    assert page.is_file()
    clean = tmp_path / "clean" / "output"
    shutil.rmtree(mine / ".nq71")
    assert _build(mine, clean, 0).returncode == 0
    assert sites.tree(output) == sites.tree(clean)
    assert _build(mine, output, 2).returncode == 0
    assert sites.tree(output) == sites.tree(clean)


@pytest.mark.parametrize(
    ("fate", "words"),
    [
        ("killed", ("ChildLostError", "-9")),
        ("disk-full", ("No space left on device",)),
        ("mistake", ("ValueError", "a mistake of ours", "make_or_not")),
    ],
)
def test_what_befalls_a_child_ends_the_build(
    site: Path, alone: Path, tmp_path: Path, fate: str, words: tuple[str, ...]
) -> None:
    """As if it had befallen the build itself: told, exit code 1, the old output untouched, no child left."""
    output, folder = shutil.copytree(alone, tmp_path / "output"), tmp_path / "children"
    folder.mkdir()
    ended = _build(shutil.copytree(site, tmp_path / "site"), output, 3, fate, folder)
    assert ended.returncode == 1
    assert all(word in ended.stderr for word in words), ended.stderr
    assert ("Traceback" in ended.stderr) == (fate != "disk-full")
    assert sites.tree(output) == sites.tree(alone)
    assert len(_children(folder)) > 1
    _await(lambda: not _alive(folder))
    assert _build(tmp_path / "site", output, 3).returncode == 0
    assert sites.tree(output) == sites.tree(alone)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_child_outlives_its_build(site: Path, alone: Path, tmp_path: Path, blow: signal.Signals) -> None:
    """Killed, asked to end, or Ctrl-C, which all of them hear: they are gone, and the next build may begin."""
    output, folder = shutil.copytree(alone, tmp_path / "output"), tmp_path / "children"
    folder.mkdir()
    command = _command(shutil.copytree(site, tmp_path / "site"), output, 3, "waits", folder)
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True, start_new_session=True) as build:
        _await(lambda: len(_children(folder)) == 3)
        assert len(_alive(folder)) == 3
        (os.killpg if blow is signal.SIGINT else os.kill)(build.pid, blow)
        _, stderr = build.communicate(timeout=PATIENCE)
    assert build.returncode != 0
    assert stderr.count("KeyboardInterrupt") == (blow is signal.SIGINT)
    _await(lambda: not _alive(folder))
    assert sites.tree(output) == sites.tree(alone)
    assert _build(tmp_path / "site", output, 3).returncode == 0
    assert sites.tree(output) == sites.tree(alone)


def test_nobody_forks_where_that_is_not_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process with a second thread, another system, a single core: it does all work itself."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)))
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert errands.hands() == 8
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert errands.hands() == 0
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert errands.hands() == 0
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert errands.hands() == 0


def test_what_is_done_to_many_comes_back_in_their_order() -> None:
    """Few things are done here, many by several; nobody can tell from the results."""
    code = (
        "from nq71.stages.errands import Errands, hands\n"
        "import os\n"
        "with Errands(3) as errands:\n"
        "    for many in (0, 1, 99, 200, 1_000, 1_001):\n"
        "        found = errands.map(lambda n: (n, os.getpid()), range(many))\n"
        "        assert [n for n, _ in found] == list(range(many))\n"
        "        assert len({pid for _, pid in found}) == min(many, 1) + (many >= 200) + (many >= 1_000)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=True, timeout=PATIENCE)


def test_what_is_shared_comes_back_in_its_order() -> None:
    """Children begin at once; this process helps when it asks, and nothing is done twice."""
    code = (
        "from nq71.stages.errands import Errands\n"
        "import os, time\n"
        "def work(n):\n"
        "    time.sleep(0.001)\n"
        "    return n, os.getpid()\n"
        "with Errands(3) as errands:\n"
        "    for many in (0, 1, 99, 100, 199, 200, 201, 1_000):\n"
        "        begun = errands.share(work, range(many))\n"
        "        found = begun.result()\n"
        "        assert [n for n, _ in found] == list(range(many))\n"
        "        assert len({pid for _, pid in found}) == (min(many, 1) if many < 100 else 3), many\n"
        "    begun = errands.share(work, range(200))\n"
        "    time.sleep(1)\n"
        "    assert os.getpid() not in {pid for _, pid in begun.result()}, 'others began before it was asked for'\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=True, timeout=PATIENCE)


def test_a_mistake_in_a_share_is_told() -> None:
    """Whichever process comes upon it; and whoever stops asking leaves no child and no open file."""
    code = (
        "from nq71.stages.errands import Errands\n"
        "import os, time\n"
        "def work(n):\n"
        "    if n == 150: raise ValueError(n)\n"
        "    time.sleep(0.001)\n"
        "before = os.listdir('/proc/self/fd')\n"
        "for waits in (0, 1):\n"
        "    try:\n"
        "        with Errands(3) as errands:\n"
        "            begun = errands.share(work, range(200))\n"
        "            time.sleep(waits)\n"
        "            begun.result()\n"
        "    except ValueError as fault:\n"
        "        assert fault.args == (150,)\n"
        "    else:\n"
        "        raise AssertionError\n"
        "assert os.listdir('/proc/self/fd') == before\n"
        "try:\n"
        "    os.waitpid(-1, os.WNOHANG)\n"
        "except ChildProcessError:\n"
        "    raise SystemExit(0)\n"
        "raise SystemExit('a child is left')\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=True, timeout=PATIENCE)


def _month(number: int) -> str:
    return f"{1 + number % 9:02}"


def _build(site: Path, output: Path, hands: int, *fate: str | Path) -> subprocess.CompletedProcess[str]:
    command = _command(site, output, hands, *fate)
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=4 * PATIENCE)


def _command(site: Path, output: Path, hands: int, *fate: str | Path) -> list[str]:
    return [sys.executable, "-m", "tests.build.hands", *map(str, (site, output, hands, *fate))]


def _children(folder: Path) -> list[int]:
    return [int(path.name) for path in folder.iterdir()]


def _alive(folder: Path) -> list[int]:
    return [child for child in _children(folder) if _is_alive(child)]


def _is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _await(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)
