"""The list of parts (SBOM, CycloneDX): written anew at each ``lint``; with it, what no part may be.

``python -m tests.supply_chain.parts`` writes ``sbom.cdx.json`` where it differs and fails then, so that the list
is looked at and committed with the change. It asks nobody: what is known comes from the lock and from the packages
as they are installed here. Same lock, same bytes, on any machine: what one machine does not install keeps the licence
that the list had.
"""

from __future__ import annotations

import hashlib
import json
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.supply_chain.lock import EXPORTS, LOCK, PROJECT, Lock, export_faults, read_lock, source_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
LIST = "sbom.cdx.json"
# Words of the licences that a school may use freely, as they are written in packages; Pelican's is the AGPL.
KNOWN = (
    *("mit", "bsd", "apache", "isc", "psf", "python software foundation", "mpl", "mozilla public license", "0bsd"),
    *(
        "lgpl",
        "lesser general public",
        "agpl",
        "affero general public",
        "gpl",
        "general public license",
        "public domain",
    ),
    *("unlicense", "zlib", "hpnd", "cc0"),
)
# What this machine does not install, or what names its licence nowhere but in its text.
BY_HAND = {
    "colorama": "BSD-3-Clause",
    "pyasynchat": "PSF-2.0",
    "pyasyncore": "PSF-2.0",
    "pyftpdlib": "MIT",
    "pywin32-ctypes": "BSD-3-Clause",
    "soupsieve": "MIT",  # two versions, for two of Python
}


def render_list(root: Path, lock: Lock) -> bytes:
    """Return the list of parts as JSON (CycloneDX 1.6)."""
    runtime = lock.reach(())
    everything = lock.reach(EXPORTS["requirements-dev.txt"])
    [project] = lock.by_name[PROJECT]
    own = f"pkg:pypi/{PROJECT}@{project['version']}"
    names = {name for name, _ in everything}
    known = _known_before(root / LIST)
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": PROJECT,
                "version": project["version"],
                "purl": own,
            },
            "properties": [
                {"name": f"sha256:{file}", "value": _digest(root / file)} for file in sorted((LOCK, *EXPORTS))
            ],
        },
        "components": [
            _component(*part, part in runtime, licence_of(*part) or known.get(part[0], ""))
            for part in sorted(everything)
        ],
        "dependencies": [
            {"ref": own, "dependsOn": sorted(_refs(project.get("dependencies", []), lock))},
            *(
                {
                    "ref": _ref(name, package["version"]),
                    "dependsOn": sorted(_refs(package.get("dependencies", []), lock)),
                }
                for name in sorted(names)
                for package in lock.by_name[name]
            ),
        ],
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _ref(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"


def _refs(rows: list[dict[str, Any]], lock: Lock) -> set[str]:
    return {_ref(row["name"], each["version"]) for row in rows for each in lock.by_name[row["name"]]}


def _known_before(path: Path) -> dict[str, str]:
    """Return the licences of the list as it is: another Python or another system installs other parts."""
    if not path.is_file():
        return {}
    rows = json.loads(path.read_text(encoding="utf-8"))["components"]
    return {row["name"]: row["licenses"][0]["license"]["name"] for row in rows if row["licenses"]}


def _component(name: str, version: str, is_needed: bool, licence: str) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": _ref(name, version),
        "name": name,
        "version": version,
        "purl": _ref(name, version),
        "scope": "required" if is_needed else "excluded",
        "licenses": [{"license": {"name": licence}}] if licence else [],
    }


def licence_of(name: str, version: str) -> str:
    """Return the licence as the package states it: its expression, its classifiers or its one line; else nothing."""
    if name in BY_HAND:
        return BY_HAND[name]
    try:
        stated: Any = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    if stated["Version"] != version:
        return ""
    if expression := stated.get("License-Expression"):
        return str(expression)
    classes = [row.rpartition(" :: ")[2] for row in stated.get_all("Classifier", []) if row.startswith("License ::")]
    lines = str(stated.get("License") or "").strip().splitlines()
    return " / ".join(sorted(classes)) or (lines[0].strip() if len(lines) == 1 else "")


def licence_faults(document: dict[str, Any]) -> Iterator[str]:
    """Name each part whose licence is not known, or not one of those that a school may use."""
    for component in document["components"]:
        names = [row["license"]["name"] for row in component["licenses"]]
        if not names or not all(any(word in name.lower() for word in KNOWN) for name in names):
            yield f"{LIST}: licence of {component['name']} is not known: {', '.join(names) or 'none stated'}"


def faults(root: Path) -> list[str]:
    """Return everything that is wrong with the supply of parts; the list is written anew where it was old."""
    lock = read_lock(root)
    data = render_list(root, lock)
    found = [*source_faults(lock), *export_faults(root, lock), *licence_faults(json.loads(data))]
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(data.decode())
    found += [f"{LIST}: {error}"] if error else []
    path = root / LIST
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)
        found.append(f"{LIST}: was old and has been written anew; look at what changed and commit it")
    return found


if __name__ == "__main__":
    told = faults(ROOT)
    print("\n".join(told) or f"{LIST}: every part is pinned, hashed and of a known licence")
    sys.exit(bool(told))
