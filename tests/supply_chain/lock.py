"""The lock file and its three exports as values: what is installed where, and from what."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PROJECT = "nq71"
LOCK = "uv.lock"
# Each export with the groups that it holds beside the project's own libraries; the build tools stand alone.
EXPORTS = {"requirements.txt": (), "requirements-build.txt": ("build",), "requirements-dev.txt": ("build", "dev")}
_ENTRY = re.compile(r"\n(?=[^\s#])")
_PINNED = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)(?: ; [^\\]+)?")
_HASHES = re.compile(r"--hash=(\S+)")
_SHA256 = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True)
class Lock:
    """``uv.lock``: every package by name and version, and what each leans on."""

    packages: tuple[dict[str, Any], ...]

    @cached_property
    def by_name(self) -> dict[str, list[dict[str, Any]]]:
        """The packages of each name: more than one where versions of Python want different ones."""
        found: dict[str, list[dict[str, Any]]] = {}
        for package in self.packages:
            found.setdefault(package["name"], []).append(package)
        return found

    def reach(self, groups: Iterable[str], *, alone: bool = False) -> set[tuple[str, str]]:
        """Name and version of what the project and these groups lean on, at last; ``alone``: without the project."""
        [project] = self.by_name[PROJECT]
        rows = [] if alone else list(project.get("dependencies", []))
        for group in groups:
            rows += project["dev-dependencies"][group]
        found: set[tuple[str, str]] = set()
        waiting, seen = _steps(rows), set(_steps(rows))
        while waiting:
            name, extra = waiting.pop()
            for package in self.by_name[name]:
                found.add((name, package["version"]))
                fresh = [step for step in _steps(_rows(package, extra)) if step not in seen]
                seen.update(fresh)
                waiting += fresh
        return found

    def hashes(self, name: str, version: str) -> set[str]:
        """Every hash that the lock has for a package."""
        packages = [each for each in self.by_name.get(name, []) if each["version"] == version]
        files = [file for each in packages for file in (*each.get("wheels", []), each.get("sdist"))]
        return {file["hash"] for file in files if file}


def _rows(package: dict[str, Any], extra: str) -> list[dict[str, Any]]:
    """Return what a package leans on, or one of its extras does."""
    return list(package.get("optional-dependencies", {}).get(extra, []) if extra else package.get("dependencies", []))


def _steps(rows: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return each name with nothing, and once more with each extra that is asked for."""
    return [(row["name"], extra) for row in rows for extra in ("", *row.get("extra", []))]


def read_lock(root: Path) -> Lock:
    """Read ``uv.lock``."""
    return Lock(tuple(tomllib.loads((root / LOCK).read_text(encoding="utf-8"))["package"]))


def export_faults(root: Path, lock: Lock) -> Iterator[str]:
    """Say where an export differs from the lock, or takes anything that is not pinned by version and hash."""
    for file, groups in EXPORTS.items():
        found = set()
        for entry in _ENTRY.split((root / file).read_text(encoding="utf-8").strip()):
            first, *rest = [
                line.strip().removesuffix("\\").strip() for line in entry.splitlines() if "# " not in line
            ]
            pinned = _PINNED.fullmatch(first)
            if pinned is None or not all(_HASHES.fullmatch(line) for line in rest):
                yield f"{file}: not a version with its hashes: {first}"
                continue
            name, version, hashes = pinned["name"], pinned["version"], {line.removeprefix("--hash=") for line in rest}
            found.add((name, version))
            if not hashes or not all(_SHA256.fullmatch(each) for each in hashes):
                yield f"{file}: {name} has no sha256"
            elif hashes != lock.hashes(name, version):
                yield f"{file}: {name} has other hashes than {LOCK}"
        wanted = lock.reach(groups, alone=groups == ("build",))
        for name, version in sorted(found ^ wanted):
            yield f"{file}: {name} {version} stands in {'the export' if (name, version) in found else LOCK} alone"


def source_faults(lock: Lock) -> Iterator[str]:
    """Say what comes from anywhere but the one registry: an address, a repository, a folder."""
    registries = {package["source"]["registry"] for package in lock.packages if "registry" in package["source"]}
    if len(registries) != 1:
        yield f"{LOCK}: {len(registries)} registries"
    for package in lock.packages:
        if set(package["source"]) != {"registry"} and package["name"] != PROJECT:
            yield f"{LOCK}: {package['name']} comes from {', '.join(package['source'])}"
