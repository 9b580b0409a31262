"""The environment: made once, kept in line with the lock, mended when half-made, else clear words."""

import ast
import json
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from nq71 import provision

ROOT = Path(__file__).resolve().parents[2]
OFFLINE = "WARNING: Retrying, connection broken: Temporary failure in name resolution\nERROR: No match"


class Machine:
    """Stands in for pip, uv and venv: notes what was run, makes an empty `.venv`, fails where told to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ran: list[str] = []
        self.failures: dict[str, str] = {}
        self.killed_at = "nothing"

    def run(self, _root: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Take the place of `provision._run`."""
        line = " ".join(command)
        self.ran.append(line)
        if self.killed_at in line:
            raise KeyboardInterrupt
        for word, output in self.failures.items():
            if word in line:
                return subprocess.CompletedProcess(command, 1, output)
        if " venv " in line or "uv sync" in line:
            python = provision._venv_python(self.root)
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return subprocess.CompletedProcess(command, 0, "")

    def did(self, word: str) -> bool:
        """Tell whether a command with this word was run."""
        return any(word in line for line in self.ran)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    for name in provision.LOCKED_BY:
        (tmp_path / name).write_text(name, "utf-8")
    machine = Machine(tmp_path)
    monkeypatch.setattr(provision, "_run", machine.run)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    return machine


@pytest.fixture
def uv(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setattr("shutil.which", lambda name: name)
    return machine


def stop(act: Callable[[], None], capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    """Return the exit code and the words with which `act` stops."""
    with pytest.raises(SystemExit) as stopped:
        act()
    return stopped.value.code, capsys.readouterr().err


def test_the_second_run_has_nothing_to_prepare(machine: Machine) -> None:
    """Preparing happens once; after that a command starts at once."""
    provision.sync(machine.root, dev=False)
    assert machine.did("--require-hashes -r requirements.txt")
    machine.ran.clear()
    provision.sync(machine.root, dev=False)
    assert machine.ran == []


@pytest.mark.parametrize("name", provision.LOCKED_BY)
def test_a_changed_lock_is_followed(machine: Machine, name: str) -> None:
    """When a colleague's change brings other libraries, the next command installs them by itself."""
    provision.sync(machine.root, dev=False)
    (machine.root / name).write_text("changed", "utf-8")
    machine.ran.clear()
    provision.sync(machine.root, dev=False)
    assert machine.did("requirements.txt")
    assert not machine.did(" venv ")


def test_an_environment_with_the_test_tools_also_builds(machine: Machine) -> None:
    """Whoever has run the tests need not prepare again to build, and keeps the test tools ever after."""
    provision.sync(machine.root, dev=True)
    machine.ran.clear()
    provision.sync(machine.root, dev=False)
    assert machine.ran == []
    (machine.root / "uv.lock").write_text("changed", "utf-8")
    provision.sync(machine.root, dev=False)
    assert machine.did("requirements-dev.txt")


def test_killed_in_the_middle_is_mended(machine: Machine) -> None:
    """When the window is closed while libraries are being installed, the next run starts them afresh."""
    machine.killed_at = "requirements.txt"
    with pytest.raises(KeyboardInterrupt):
        provision.sync(machine.root, dev=False)
    half_made = machine.root / ".venv" / "half-made"
    half_made.touch()
    machine.killed_at = "nothing"
    provision.sync(machine.root, dev=False)
    assert not half_made.exists()
    assert machine.did("requirements.txt")


@pytest.mark.parametrize("rubbish", ["", "{}", "[1]", '{"home": 1'])
def test_a_spoilt_stamp_is_no_stamp(machine: Machine, rubbish: str) -> None:
    """A note about the environment that cannot be read leads to a new environment, not to a traceback."""
    provision.sync(machine.root, dev=False)
    provision._stamp_path(machine.root).write_text(rubbish, "utf-8")
    machine.ran.clear()
    provision.sync(machine.root, dev=False)
    assert machine.did(" venv ")


def test_a_folder_that_was_moved_gets_its_own_environment(machine: Machine, tmp_path: Path) -> None:
    """A copy of the project on another disk does not go on using the environment of the first place."""
    provision.sync(machine.root, dev=False)
    stamp = json.loads(provision._stamp_path(machine.root).read_text("utf-8"))
    provision._stamp_path(machine.root).write_text(json.dumps({**stamp, "home": "elsewhere"}), "utf-8")
    machine.ran.clear()
    provision.sync(machine.root, dev=False)
    assert machine.did(" venv ")


def test_a_link_to_an_environment_is_replaced(machine: Machine) -> None:
    """What it leads to belongs to another folder, and stays as it is, stamp and all."""
    provision.sync(machine.root, dev=False)
    other = machine.root / "elsewhere"
    provision._venv(machine.root).rename(other)
    stamp = json.loads((other / "nq71.json").read_text("utf-8"))
    (other / "nq71.json").write_text(json.dumps({**stamp, "home": "elsewhere"}), "utf-8")
    before = {path.relative_to(other): path.is_file() and path.read_bytes() for path in other.rglob("*")}
    try:
        provision._venv(machine.root).symlink_to(other, target_is_directory=True)
    except OSError:
        pytest.skip("nobody may make links here")
    provision.sync(machine.root, dev=False)
    assert not provision._venv(machine.root).is_symlink()
    assert provision._stamp_path(machine.root).is_file()
    assert {path.relative_to(other): path.is_file() and path.read_bytes() for path in other.rglob("*")} == before


def test_two_windows_at_once_make_one_environment(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    """The second of two commands started together waits, then finds the work done."""
    with provision._one_at_a_time(machine.root):
        other = threading.Thread(target=provision.sync, args=(machine.root,), kwargs={"dev": False})
        other.start()
        provision._make(
            machine.root,
            provision.Stamp(provision._home(machine.root), provision._inputs(machine.root), dev=False),
        )
        machine.ran.clear()
    other.join(timeout=10)
    assert machine.ran == []
    assert not other.is_alive()


def test_the_registry_is_away(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a network the person reads what to do and why, and no broken environment stays behind."""
    machine.failures["requirements.txt"] = OFFLINE
    code, words = stop(lambda: provision.enter(machine.root, dev=False), capsys)
    assert code == provision.CANNOT_START
    assert "mạng đang mất" in words
    assert "Cách sửa: kiểm tra mạng" in words
    assert "name resolution" in words
    assert "Traceback" not in words
    assert not (machine.root / ".venv").exists()


def test_the_registry_is_away_but_there_is_an_environment(machine: Machine) -> None:
    """Trying to run the tests on a train does not take away the environment that builds."""
    provision.sync(machine.root, dev=False)
    machine.failures["requirements-dev.txt"] = OFFLINE
    with pytest.raises(provision.NetworkAwayError):
        provision.sync(machine.root, dev=True)
    machine.ran.clear()
    provision.sync(machine.root, dev=False)
    assert machine.ran == []


def test_uv_is_used_where_it_is(uv: Machine) -> None:
    """On a machine with uv, uv does the work from the lock file itself."""
    provision.sync(uv.root, dev=True)
    assert uv.did("uv sync --locked")
    assert uv.did("--group dev")
    assert not uv.did(" pip ")


def test_a_uv_that_cannot_is_replaced_by_pip(uv: Machine) -> None:
    """A uv that is too old for the lock file does not stop anybody."""
    uv.failures["uv sync"] = "error: Failed to parse `uv.lock`"
    provision.sync(uv.root, dev=False)
    assert uv.did("--require-hashes -r requirements.txt")


def test_a_uv_without_network_does_not_make_pip_wait_too(uv: Machine) -> None:
    """Without a network one refusal is enough."""
    uv.failures["uv sync"] = "error: error sending request for url: dns error"
    with pytest.raises(provision.NetworkAwayError):
        provision.sync(uv.root, dev=False)
    assert not uv.did(" pip ")


def test_python_is_too_old(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An old Python is named with its version and the way to a new one."""
    monkeypatch.setattr("sys.version_info", (3, 9, 2, "final", 0))
    code, words = stop(lambda: provision.enter(ROOT, dev=False), capsys)
    assert code == provision.CANNOT_START
    assert "Cần Python 3.11 trở lên; lệnh này đang chạy bằng Python 3.9." in words
    assert "Cách sửa" in words


@pytest.mark.parametrize("name", ["tasks.py", "plugins/nq71/provision.py", "plugins/nq71/__init__.py"])
def test_an_old_python_can_read_what_tells_it_so(name: str) -> None:
    """What runs before the sentence about the old Python uses only words that Python 3.6 knows."""
    tree = ast.parse((ROOT / name).read_text("utf-8"), feature_version=(3, 6))
    if name == "tasks.py":
        return  # its functions come after the sentence
    annotations = [node.annotation for node in ast.walk(tree) if isinstance(node, ast.arg | ast.AnnAssign)]
    annotations += [node.returns for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    modern = [ast.unparse(each) for each in annotations if isinstance(each, ast.BinOp | ast.Subscript)]
    assert modern in ([], ["IO[bytes]"])


def test_python_lacks_venv(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian's and Ubuntu's Python without venv is told the very package to install."""
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(provision.CannotProvisionError, match=r"sudo apt install python3\.\d+-venv"):
        provision.sync(machine.root, dev=False)


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: OSError: [Errno 28] No space left on device", "Ổ đĩa đã đầy"),
        ("[WinError 5] Access is denied: 'python.exe'", "Không ghi được"),
        ("[Errno 13] Permission denied: '.nq71'", "Không ghi được"),
        ("SSLError(SSLCertVerificationError(1, 'self-signed certificate'))", "mạng đang mất hoặc bị chặn"),
        ("something\nnobody has seen before\n", "Nguyên nhân: nobody has seen before"),
        ("", "Không chuẩn bị được môi trường"),
    ],
)
def test_a_failure_is_told_by_its_cause(output: str, words: str) -> None:
    """A full disk, a locked folder and a missing network are told apart, each with its way out."""
    assert words in str(provision.explain(output))
    assert "Cách sửa" in str(provision.explain(output))


def test_a_folder_that_cannot_be_written(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A project on a read-only share ends in a sentence, not in a traceback."""
    (machine.root / ".nq71").touch()
    code, words = stop(lambda: provision.enter(machine.root, dev=False), capsys)
    assert code == provision.CANNOT_START
    assert "Cách sửa" in words


def test_vietnamese_on_a_western_console() -> None:
    """On a console of another age (cp1252) Vietnamese letters come out as UTF-8, not as an error."""
    program = "from nq71 import provision; provision._speak_utf8(); print('Đã dựng xong')"
    environment = {**provision._environment(ROOT), "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert done.stdout.strip() == "Đã dựng xong".encode()


def test_the_task_runs_in_utf8_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings left over on a machine do not lead the task out of its environment or its alphabet."""
    for name in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_TARGET"):
        monkeypatch.setenv(name, "/elsewhere")
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    environment = provision._environment(ROOT)
    assert "/elsewhere" not in environment.values()
    assert (environment["PYTHONUTF8"], environment["PYTHONIOENCODING"]) == ("1", "utf-8")


@pytest.mark.parametrize("name", ["requirements-build.txt", "requirements.txt", "requirements-dev.txt"])
def test_machines_with_and_without_uv_get_the_same(name: str) -> None:
    """Each library in a requirements file is in the lock file too, at that version and with those hashes."""
    locked = {}
    for package in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]:
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        locked[package["name"], package["version"]] = {file["hash"] for file in files}
    required = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8"))
    assert required
    for entry in required:
        found = re.match(r"([\w.-]+)==([^\s;]+)", entry)
        assert found, entry
        hashes = set(re.findall(r"sha256:\w+", entry))
        assert hashes
        assert hashes <= locked[found[1], found[2]], found[1]


def test_the_requirements_lack_nothing_of_the_project() -> None:
    """Every library that the project names is in the requirements for machines without uv."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = {
        "requirements.txt": project["project"]["dependencies"],
        "requirements-build.txt": project["dependency-groups"]["build"],
        "requirements-dev.txt": [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]],
    }
    for name, wanted in groups.items():
        present = set(re.findall(r"^([\w.-]+)==", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        assert {re.split(r"[=<>\[]", each)[0] for each in wanted} <= present, name
