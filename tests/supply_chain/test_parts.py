"""What the column is made of is pinned, hashed, from one place, of known licences, and listed; all else is named."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.supply_chain.lock import EXPORTS, LOCK, Lock, export_faults, read_lock, source_faults
from tests.supply_chain.parts import LIST, ROOT, faults, licence_faults, render_list

FIRST = "requirements.txt"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with the lock, its exports and the list, which a test may spoil."""
    for name in (LOCK, *EXPORTS, LIST):
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_list_is_of_today(copy: Path) -> None:
    """What is committed is what the lock says, and nothing is wrong with any part."""
    assert faults(copy) == []


def test_the_list_is_the_same_twice_and_names_no_machine() -> None:
    """Same lock, same bytes: no moment, no serial number, no folder, no host to fetch from."""
    lock = read_lock(ROOT)
    once = render_list(ROOT, lock)
    assert once == render_list(ROOT, lock)
    assert not [word for word in (b"serialNumber", b"timestamp", str(ROOT).encode(), b"://pypi") if word in once]
    parts = {part["name"]: part for part in json.loads(once)["components"]}
    assert (parts["pelican"]["scope"], parts["pytest"]["scope"]) == ("required", "excluded")


def test_an_old_list_is_written_anew_and_told(copy: Path) -> None:
    """So that nobody forgets it: the check fails once, and the new list lies there to be looked at."""
    fresh = (copy / LIST).read_bytes()
    (copy / LIST).write_bytes(fresh.replace(b'"pelican"', b'"pelikan"'))
    assert [fault for fault in faults(copy) if "written anew" in fault]
    assert (copy / LIST).read_bytes() == fresh


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("nh3==0.3.8 \\", "nh3>=0.3.8 \\", "not a version with its hashes"),
        ("nh3==0.3.8 \\", "nh3 @ https://xau.example/nh3-0.3.8.whl \\", "not a version with its hashes"),
        ("nh3==0.3.8 \\", "git+https://xau.example/nh3 \\", "not a version with its hashes"),
        ("nh3==0.3.8 \\", "-e ./nh3 \\", "not a version with its hashes"),
        ("nh3==0.3.8 \\", "--index-url https://xau.example/\nnh3==0.3.8 \\", "not a version with its hashes"),
        ("nh3==0.3.8 \\", "xau==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\nnh3==0.3.8 \\", "xau has other hashes"),
        ("nh3==0.3.8 \\", "nh3==0.3.7 \\", "nh3 has other hashes"),
        ("nh3==0.3.8 \\", "nh3==0.3.8\nnh3==0.3.8 \\", "nh3 has no sha256"),
    ],
)
def test_what_is_not_pinned_is_named(copy: Path, before: str, after: str, said: str) -> None:
    """A range, an address, a repository, a folder, another registry, a stranger, an older version, no hash."""
    text = (copy / FIRST).read_text(encoding="utf-8")
    assert before in text
    (copy / FIRST).write_text(text.replace(before, after), encoding="utf-8")
    assert [fault for fault in export_faults(copy, read_lock(copy)) if said in fault]


def test_a_changed_hash_is_named(copy: Path) -> None:
    """One digit in one of the exports is enough."""
    text = (copy / FIRST).read_text(encoding="utf-8")
    place = text.index("sha256:") + len("sha256:")
    digit = "1" if text[place] == "0" else "0"
    (copy / FIRST).write_text(text[:place] + digit + text[place + 1 :], encoding="utf-8")
    [fault] = export_faults(copy, read_lock(copy))
    assert "other hashes" in fault


def test_another_source_is_named() -> None:
    """A second registry, or a part that comes from somewhere else."""
    lock = read_lock(ROOT)
    stranger = {"name": "xau", "version": "1", "source": {"git": "https://xau.example/"}}
    second = {"name": "xau", "version": "1", "source": {"registry": "https://xau.example/"}}
    assert list(source_faults(lock)) == []
    assert list(source_faults(Lock((*lock.packages, stranger)))) == [f"{LOCK}: xau comes from git"]
    assert list(source_faults(Lock((*lock.packages, second)))) == [f"{LOCK}: 2 registries"]


@pytest.mark.parametrize("names", [[], ["Proprietary"], ["MIT", "Commons Clause"]])
def test_an_unknown_licence_is_named(names: list[str]) -> None:
    """Also beside a known one."""
    rows = [{"license": {"name": name}} for name in names]
    assert list(licence_faults({"components": [{"name": "xau", "licenses": rows}]}))


def test_pip_installs_nothing_whose_hash_is_another(tmp_path: Path) -> None:
    """The very flag that `provision` gives: a package that was changed on its way is refused, the true one is not."""
    wheel = tmp_path / "be-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("be.py", "")
        archive.writestr("be-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: be\nVersion: 1.0\n")
        archive.writestr("be-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        rows = [
            f"{name},sha256={_in_record(archive.read(name))},{len(archive.read(name))}" for name in archive.namelist()
        ]
        archive.writestr("be-1.0.dist-info/RECORD", "\n".join([*rows, "be-1.0.dist-info/RECORD,,", ""]))
    true = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert "do not match the hashes" in _installed(tmp_path, "f" * 64).lower()
    assert not (tmp_path / "to/be.py").exists()
    assert "Successfully installed" in _installed(tmp_path, true)
    assert (tmp_path / "to/be.py").exists()


def _in_record(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")


def _installed(folder: Path, sha256: str) -> str:
    (folder / "r.txt").write_text(f"be==1.0 --hash=sha256:{sha256}\n", encoding="utf-8")
    flags = ("--no-index", "--find-links", ".", "--target", "to", "--no-cache-dir", "--disable-pip-version-check")
    # An environment that uv made has no pip of its own.
    python = sys.executable if find_spec("pip") else getattr(sys, "_base_executable", sys.executable)
    words = [python, "-m", "pip", "install", *flags, "--require-hashes", "-r", "r.txt"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr
