"""Makes `.venv` from the lock file and starts the task again inside it, with the standard library alone."""

# Any Python from 3.6 on must get as far as the sentence that tells it that it is too old:
# annotations that it could not evaluate are in quotes, and nothing of the project is imported.

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    import subprocess

OLDEST_PYTHON = (3, 11)
LOCKED_BY = (
    "pyproject.toml",
    "uv.lock",
    "requirements-build.txt",
    "requirements.txt",
    "requirements-dev.txt",
)
CANNOT_START = 2
LINE = 160  # pip puts whole objects into its lines; their end tells the most

NO_SPACE = "Ổ đĩa đã đầy.\n    Cách sửa: xoá bớt tệp không cần, rồi chạy lại."
NO_ACCESS = (
    "Không ghi được vào thư mục của dự án.\n"
    "    Cách sửa: đóng các cửa sổ đang chạy dự án, xem lại quyền ghi của thư mục, rồi chạy lại."
)
NO_NETWORK = (
    "Không tải được thư viện: mạng đang mất hoặc bị chặn.\n"
    "    Cách sửa: kiểm tra mạng (và proxy của trường, nếu có), rồi chạy lại đúng lệnh này."
)
UNKNOWN_CAUSE = (
    "Không chuẩn bị được môi trường.\n"
    "    Cách sửa: chạy lại; nếu vẫn vậy, gửi cả đoạn này cho người phụ trách kỹ thuật."
)

# What the system, pip and uv write when one of these is the cause, in lower case; the first match wins.
SIGNS_OF_NO_SPACE = ("no space left", "not enough space", "disk quota exceeded")
SIGNS_OF_NO_ACCESS = ("permission denied", "access is denied", "read-only file system", "not permitted")
SIGNS_OF_NO_NETWORK = (
    *("connection", "name resolution", "getaddrinfo", "timed out", "unreachable", "dns error"),
    *("error sending request", "proxyerror", "sslerror", "certificate"),
)


class CannotProvisionError(Exception):
    """Stops with a sentence, in Vietnamese, for the person at the keyboard."""


class NetworkAwayError(CannotProvisionError):
    """The same; pip and uv fetch everything before they install anything, so nothing has changed."""


class Stamp(NamedTuple):
    """What `.venv` was made from. It is written last, so a half-made `.venv` has none."""

    home: str
    inputs: str
    dev: bool
    maker: str = ""

    def serves(self, wanted: "Stamp") -> bool:
        """Tell whether this environment does for what is wanted: with the test tools it also does without."""
        return (self.home, self.inputs) == (wanted.home, wanted.inputs) and self.dev >= wanted.dev


def enter(root: Path, *, dev: bool) -> None:
    """Return only inside an up-to-date `.venv` in UTF-8; from anywhere else make it, and restart in it."""
    _speak_utf8()
    try:
        refuse_old_python(sys.version_info)
        sync(root, dev=dev)
        if not _inside(root):
            _restart(root)
    except CannotProvisionError as problem:
        _stop(str(problem))
    except OSError as error:
        _stop(str(explain(str(error))))
    except KeyboardInterrupt:
        sys.exit(130)


def refuse_old_python(version: "Sequence[int | str]") -> None:
    """Stop on a Python that is too old for the project."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        raise CannotProvisionError(
            f"Cần Python 3.11 trở lên; lệnh này đang chạy bằng Python {version[0]}.{version[1]}.\n"
            "    Cách sửa: cài Python mới từ python.org/downloads, rồi gọi bằng bản mới, "
            "ví dụ: python3.12 tasks.py build"
        )


def sync(root: Path, *, dev: bool) -> None:
    """Bring `.venv` in line with the lock file; do nothing when it already is."""
    wanted = Stamp(home=_home(root), inputs=_inputs(root), dev=dev)
    if _is_ready(root, wanted):
        return
    with _one_at_a_time(root):
        if not _is_ready(root, wanted):  # another window may just have made it
            _make(root, wanted)


def explain(output: str) -> CannotProvisionError:
    """Turn what a tool or the system wrote into the sentence to stop with, and the line that shows why."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    for failure, sentence, signs in (
        (CannotProvisionError, NO_SPACE, SIGNS_OF_NO_SPACE),
        (CannotProvisionError, NO_ACCESS, SIGNS_OF_NO_ACCESS),
        (NetworkAwayError, NO_NETWORK, SIGNS_OF_NO_NETWORK),
    ):
        telling = [line for line in lines if any(sign in line.lower() for sign in signs)]
        if telling:
            return failure(f"{sentence}\n    Nguyên nhân: {telling[-1][-LINE:]}")
    return CannotProvisionError(f"{UNKNOWN_CAUSE}\n    Nguyên nhân: {lines[-1][-LINE:] if lines else '?'}")


def _make(root: Path, wanted: Stamp) -> None:
    """Make or mend `.venv` and stamp it; where it fails, leave what was there whole, or nothing."""
    import shutil  # noqa: PLC0415  (every command comes by here, and hardly ever is there anything to make)

    started = time.monotonic()
    _say("Đang chuẩn bị môi trường (lần đầu hoặc vừa có thay đổi, cần mạng)…")
    uv = shutil.which("uv")
    if _venv(root).is_symlink():
        _venv(root).unlink()  # what it leads to is the environment of another folder
    found = _take_stamp(root)
    if found is None or found.home != wanted.home or (found.maker == "uv" and uv is None):
        found = None
        _remove_venv(root)
    elif found.dev:
        wanted = wanted._replace(dev=True)
    try:
        maker = "uv" if uv is not None and _with_uv(root, uv, dev=wanted.dev) else _with_pip(root, dev=wanted.dev)
    except CannotProvisionError as failure:
        if found is not None and isinstance(failure, NetworkAwayError) and _venv_python(root).exists():
            _write_stamp(root, found)
        else:
            _remove_venv(root)
        raise
    _write_stamp(root, wanted._replace(maker=maker))
    _say(f"Xong sau {time.monotonic() - started:.0f} giây.")


def _with_uv(root: Path, uv: str, *, dev: bool) -> bool:
    """Sync with uv; where it cannot (too old for the lock, say), clear the way for pip and tell so."""
    command = [
        uv,
        "sync",
        "--locked",
        "--compile-bytecode",
        "--no-python-downloads",
        "--python",
        _base_python(),
    ]
    done = _run(root, [*command, "--group", "dev"] if dev else command)
    if done.returncode == 0:
        return True
    failure = explain(done.stdout)
    if isinstance(failure, NetworkAwayError):
        raise failure
    _say("  uv không làm được, chuyển sang pip.")
    _remove_venv(root)
    return False


def _with_pip(root: Path, *, dev: bool) -> str:
    """Sync with pip, which accepts only what the requirements files have the hash of."""
    python = str(_venv_python(root))
    pip = [python, "-m", "pip", "install", "--retries", "2", "--no-deps", "--no-build-isolation"]
    locked = [*pip, "--require-hashes", "-r"]
    if not _venv_python(root).exists():
        _require_venv_module()
        _step(root, "tạo .venv", [_base_python(), "-m", "venv", "--without-pip", str(_venv(root))])
        _step(root, "cài pip", [python, "-m", "ensurepip", "--default-pip"])  # venv would not say why it failed
    _step(root, "cài công cụ đóng gói", [*locked, "requirements-build.txt"])
    libraries, size = ("requirements-dev.txt", 165) if dev else ("requirements.txt", 85)
    _step(root, f"tải và cài thư viện (khoảng {size} MB)", [*locked, libraries])
    _step(root, "nối mã nguồn của dự án", [*pip, "-e", "."])
    return "pip"


def _step(root: Path, title: str, command: "list[str]") -> None:
    _say(f"  {title}…")
    done = _run(root, command)
    if done.returncode:
        raise explain(done.stdout)


def _run(root: Path, command: "list[str]") -> "subprocess.CompletedProcess[str]":
    """Run without a shell, quietly; the child holds our lock too, for it may outlive us."""
    import subprocess  # noqa: PLC0415  (the same)

    return subprocess.run(
        command,
        cwd=root,
        env=_environment(root),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        close_fds=False,
        check=False,
    )


def _require_venv_module() -> None:
    """Stop on Debian's and Ubuntu's Python, which needs one more package to make environments."""
    try:
        import ensurepip  # noqa: F401, PLC0415  (looked for, not used)
        import venv  # noqa: F401, PLC0415
    except ImportError as missing:
        python = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise CannotProvisionError(
            f"Python {python} trên máy này thiếu phần tạo môi trường (venv).\n"
            f"    Cách sửa: trên Debian, Ubuntu chạy: sudo apt install python{python}-venv; "
            "hệ khác: cài lại Python từ python.org/downloads."
        ) from missing


def _is_ready(root: Path, wanted: Stamp) -> bool:
    found = _read_stamp(root)
    return found is not None and found.serves(wanted) and _venv_python(root).exists()


def _home(root: Path) -> str:
    """Name the Python and the folder: an environment that was moved, or whose Python has gone, is no use."""
    return f"Python {sys.version_info[0]}.{sys.version_info[1]} {root.resolve()}"


def _inputs(root: Path) -> str:
    digests = [hashlib.sha256((root / name).read_bytes()).hexdigest() for name in LOCKED_BY]
    return hashlib.sha256(" ".join(digests).encode()).hexdigest()


def _read_stamp(root: Path) -> "Stamp | None":
    try:
        return Stamp(**json.loads(_stamp_path(root).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _take_stamp(root: Path) -> "Stamp | None":
    """Read the stamp and take it off: from here on `.venv` is half-made."""
    found = _read_stamp(root)
    if found is not None:
        _stamp_path(root).unlink()
    return found


def _write_stamp(root: Path, stamp: Stamp) -> None:
    """Write beside and rename, so that the stamp is whole or absent."""
    beside = _stamp_path(root).with_suffix(".new")
    beside.write_text(json.dumps(stamp._asdict()), "utf-8")
    beside.replace(_stamp_path(root))


def _remove_venv(root: Path) -> None:
    if _venv(root).exists():
        import shutil  # noqa: PLC0415  (the same)

        shutil.rmtree(_venv(root))


@contextmanager
def _one_at_a_time(root: Path) -> "Iterator[None]":
    """Keep other windows from making `.venv` too; the system frees the lock when its last holder ends."""
    path = root / ".nq71" / "venv.lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("ab") as file:
        os.set_inheritable(file.fileno(), True)
        if not try_lock(file):
            _say("Một cửa sổ khác đang chuẩn bị môi trường, xin chờ…")
            while not try_lock(file):
                time.sleep(0.2)
        yield


def try_lock(file: IO[bytes]) -> bool:
    """Lock an open file, if nobody else has; it is free again once it is closed, by whatever end of its holder."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  (Windows alone has it)

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  (all the others have it)

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _environment(root: Path) -> "dict[str, str]":
    """Return our environment in UTF-8, without what would lead Python, pip or uv out of `.venv`."""
    astray = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX", "__PYVENV_LAUNCHER__")
    kept = {name: value for name, value in os.environ.items() if name not in astray}
    return {
        **kept,
        "PYTHONUTF8": "1",
        "PYTHONIOENCODING": "utf-8",
        "PIP_USER": "0",
        "PIP_NO_INPUT": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "UV_PROJECT_ENVIRONMENT": str(_venv(root)),
    }


def _inside(root: Path) -> bool:
    return sys.flags.utf8_mode == 1 and Path(sys.prefix).resolve() == _venv(root).resolve()


def _restart(root: Path) -> NoReturn:
    """Start the same task with the Python of `.venv`; Windows has no exec that keeps the window waiting."""
    command = [str(_venv_python(root)), *sys.argv]
    sys.stdout.flush()
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415  (Windows alone needs it)

        sys.exit(subprocess.call(command, env=_environment(root)))
    os.execve(command[0], command, _environment(root))  # noqa: S606  (no shell is the point)


def _base_python() -> str:
    """Return the Python that environments are made from, also when we run inside one."""
    base: str = getattr(sys, "_base_executable", sys.executable)
    return base


def _venv(root: Path) -> Path:
    return root / ".venv"


def _venv_python(root: Path) -> Path:
    return _venv(root) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _stamp_path(root: Path) -> Path:
    return _venv(root) / "nq71.json"


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(line: str) -> None:
    """Speak on stderr: stdout belongs to the task, which may be writing JSON there."""
    print(line, file=sys.stderr, flush=True)


def _stop(sentence: str) -> NoReturn:
    _say(sentence)
    sys.exit(CANNOT_START)
