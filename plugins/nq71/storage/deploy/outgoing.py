"""A built output to what may be sent: only what its receipt vouches for, byte by byte."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nq71.domain.release import FilePrint, UnsafeReleaseError, release_of
from nq71.messages import say
from nq71.storage.deploy.refusals import RefusalError, names_of
from nq71.storage.deploy.target import AlteredError, Build
from nq71.storage.receipt import RECEIPT_FILE, RECEIPT_VERSION, read_receipt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KINDS = ("link", "more", "less", "other")  # as in messages.toml: deploy-output-…


class OutputRefusedError(RefusalError):
    """The output is not what its receipt says, or not one to be shown to readers."""


def read_build(output: Path) -> Build:
    """Verify an output and return it. Raises ``OutputRefusedError`` that names every file, and ``OSError``."""
    receipt = _receipt(output)
    hashes = receipt["files"]
    found, links = _walk(output)
    prints = {name: _print(place) for name, place in found.items() if name in hashes}
    _refuse_differences(
        {
            "link": links,
            "more": [name for name in found if name not in hashes],
            "less": [name for name in hashes if name not in found and name not in links],
            "other": [name for name, each in prints.items() if each.sha256 != hashes[name]],
        }
    )
    record = receipt | {
        "files": {name: [each.sha256, each.size] for name, each in prints.items()},
        "articles": {each["id"]: [each["url"], each["hash"]] for each in receipt["articles"]},
    }
    try:
        release = release_of(record)
    except UnsafeReleaseError as error:
        raise OutputRefusedError(say("deploy-path-unsafe", path=_shown(str(error)))) from None
    return Build(release, lambda path: _bytes(output, path, prints[path].sha256))


def _receipt(output: Path) -> dict[str, Any]:
    try:
        receipt = dict(read_receipt(output))
        articles = [(each["id"], each["url"], each["hash"]) for each in receipt["articles"]]
        is_ours = receipt["version"] == RECEIPT_VERSION and isinstance(receipt["files"], dict)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise OutputRefusedError(say("deploy-no-receipt", output=output.name)) from None
    if not is_ours or not all(isinstance(word, str) for article in articles for word in article):
        raise OutputRefusedError(say("deploy-no-receipt", output=output.name))
    if receipt.get("preview") is not False:
        raise OutputRefusedError(say("deploy-preview", output=output.name))
    return receipt


def _walk(output: Path) -> tuple[dict[str, Path], list[str]]:
    """Return every file by its path with ``/``, and the paths of what is neither file nor folder."""
    found: dict[str, Path] = {}
    links: list[str] = []
    for entry in _entries(output):
        place = Path(entry.path)
        name = place.relative_to(output).as_posix()
        if entry.is_file(follow_symlinks=False):
            found[name] = place
        elif not entry.is_dir(follow_symlinks=False) or entry.is_symlink():
            links.append(name)
    found.pop(RECEIPT_FILE, None)
    return found, sorted(links)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            yield entry
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(Path(entry.path))


def _print(place: Path) -> FilePrint:
    data = place.read_bytes()
    return FilePrint(hashlib.sha256(data).hexdigest(), len(data))


def _refuse_differences(names: Mapping[str, list[str]]) -> None:
    lines = [
        say(f"deploy-output-{kind}", names=names_of([_shown(name) for name in sorted(names[kind])]))
        for kind in _KINDS
        if names[kind]
    ]
    if lines:
        raise OutputRefusedError(say("deploy-output-differs", lines="".join(lines)))


def _bytes(output: Path, path: str, sha256: str) -> bytes:
    """Return what is sent: the same bytes that were verified, or nothing."""
    try:
        data = (output / path).read_bytes()
    except OSError:
        raise AlteredError(path) from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise AlteredError(path)
    return data


def _shown(name: str) -> str:
    """Return a name fit for a terminal, whatever it holds."""
    return (
        json.dumps(name, ensure_ascii=False)[1:-1].encode("utf-8", "replace").decode()
        if not name.isprintable()
        else name
    )
