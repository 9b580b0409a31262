"""Somebody who walks the live site while it is published: every page is whole, old or new, with all its parts."""

from __future__ import annotations

import hashlib
import html
import http.client
import io
import re
import ssl
import subprocess
import tarfile
import threading
import time
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from nq71.domain.release import OUR_FOLDER
from tests.deploy.servers import find_program

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any, Self

    from tests.deploy.servers import ObjectStore
    from tests.deploy.two_versions import Version

_PARTS = re.compile(rb'<(?:link|img|script)[^>]*? (?:href|src)="/([^"]+)"')
_LINKS = re.compile(rb'<a href="/([^"]+/)"')


class Eyes(Protocol):
    """How readers of a target see it."""

    def see(self, path: str) -> bytes | None:
        """Return what a reader gets for a path."""

    def everything(self) -> dict[str, bytes]:
        """Return every byte that lies there, our own records too."""


class FolderEyes:
    """A folder that a server serves: readers get what stands there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def see(self, path: str) -> bytes | None:
        try:
            return (self.folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def everything(self) -> dict[str, bytes]:
        files = (path for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}


class Walk:
    """A walk through the live site, again and again in a thread, or once; ``faults`` is what no reader may meet."""

    def __init__(self, eyes: Eyes, old: Version, new: Version) -> None:
        self.eyes, self.faults = eyes, list[str]()
        self.rounds = 0
        self._allowed: dict[str, set[bytes | None]] = {}
        for path in {*old.files, *new.files}:
            self._allowed[path] = {old.files.get(path), new.files.get(path)}
        self._pages = sorted(path for path in self._allowed if path.endswith((".html", ".xml", ".json")))
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._walk_on, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()
        self.once()

    def once(self) -> None:
        """Look at every page and feed once, with everything that it names."""
        see, well = Snapshot.of(self.eyes), set[str]()
        for path in self._pages:
            data = see(path)
            if data not in self._allowed[path]:
                self.faults.append(f"{path}: {_describe(data)} is neither old nor new")
            elif data is not None:
                self._check_parts(see, path, data, well)
        self.rounds += 1
        self.faults = list(dict.fromkeys(self.faults))

    def _check_parts(self, see: Any, path: str, data: bytes, well: set[str]) -> None:
        parts = [part.decode() for part in _PARTS.findall(data)]
        links = [f"{link.decode()}index.html" for link in _LINKS.findall(data)]
        for part in (*parts, *links):
            if part in well:  # seen in this walk already
                continue
            found = see(part)
            if found is not None and found in self._allowed.get(part, set()):
                well.add(part)
                continue
            # What left the site goes after the page that named it: who still holds the old page may come too late.
            if found is None and see(path) != data:
                continue
            self.faults.append(f"{path} names {part}: {_describe(found)}")

    def _walk_on(self) -> None:
        while not self._is_over.is_set():
            try:
                self.once()
            except Exception as error:  # noqa: BLE001 - a reader who cannot go on is a fault like any other
                self.faults.append(f"the reader was stopped by {error!r}")
                return
            time.sleep(0.02)


class Snapshot:
    """Targets that show one state at a time (a branch) are looked at state by state."""

    @staticmethod
    def of(eyes: Eyes) -> Any:
        hold = getattr(eyes, "hold", None)
        return hold() if hold else eyes.see


class GitEyes:
    """A branch as a Pages host shows it: one commit whole, then the next."""

    def __init__(self, repository: Path, branch: str) -> None:
        self.repository, self.branch = repository, branch
        self._trees: dict[str, dict[str, bytes]] = {}

    def see(self, path: str) -> bytes | None:
        return self._tree().get(path)

    def hold(self) -> Any:
        return self._tree().get

    def everything(self) -> dict[str, bytes]:
        """Every object of the repository, reachable or not: a host may keep them all."""
        objects = self._git("cat-file", "--batch-all-objects", "--batch")
        return {"objects": objects, **self._tree()}

    def clean_up(self) -> None:
        """Forget what no commit leads to, as a host does now and then."""
        self._git("reflog", "expire", "--expire=now", "--all")
        self._git("gc", "-q", "--prune=now")

    def _tree(self) -> dict[str, bytes]:
        head = self._git("rev-parse", "-q", "--verify", f"refs/heads/{self.branch}", is_sure=False).decode().strip()
        if not head:
            return {}
        if head not in self._trees:
            self._trees[head] = self._read(head)
        return self._trees[head]

    def _read(self, commit: str) -> dict[str, bytes]:
        with tarfile.open(fileobj=io.BytesIO(self._git("archive", "--format=tar", commit))) as archive:
            files = (member for member in archive if member.isfile())
            return {member.name: archive.extractfile(member).read() for member in files}  # type: ignore[union-attr]

    def _git(self, *arguments: str, is_sure: bool = True) -> bytes:
        command = [str(find_program("git")), "--git-dir", str(self.repository), *arguments]
        return subprocess.run(command, check=is_sure, capture_output=True).stdout


class StoreEyes:
    """A bucket by plain GET, past the wire that tests cut."""

    def __init__(self, server: ObjectStore, prefix: str) -> None:
        self.server, self.prefix = server, prefix
        self._wires = threading.local()

    def see(self, path: str) -> bytes | None:
        answer = self._get(f"/{self.server.bucket}/{quote(f'{self.prefix}/{path}')}")
        return None if answer.status == 404 else answer.read_all

    def everything(self) -> dict[str, bytes]:
        return {name: self.see(name) or b"" for name in self.marks()}

    def marks(self) -> dict[str, str]:
        """Return when each object was written and what it holds."""
        start, marks, more = f"{self.prefix}/", dict[str, str](), ""
        while True:
            page = self._get(f"/{self.server.bucket}?list-type=2&prefix={quote(start)}{more}").read_all.decode()
            for name, mark in re.findall(r"<Key>(.*?)</Key>(.*?)<Size>", page, re.DOTALL):
                marks[html.unescape(name).removeprefix(start)] = mark
            token = re.search(r"<NextContinuationToken>(.*?)</NextContinuationToken>", page)
            if token is None:
                return marks
            more = f"&continuation-token={quote(token[1])}"

    def put(self, path: str, data: bytes) -> None:
        """Put an object there as somebody else."""
        self._get(f"/{self.server.bucket}/{quote(f'{self.prefix}/{path}')}", "PUT", data)

    def _get(self, path: str, method: str = "GET", body: bytes | None = None) -> Any:
        wire = getattr(self._wires, "wire", None)
        if wire is None:
            context = ssl.create_default_context(cafile=str(self.server.ca_file))
            wire = self._wires.wire = http.client.HTTPSConnection("127.0.0.1", self.server.port, context=context)
        wire.request(method, path, body)
        answer: Any = wire.getresponse()
        answer.read_all = answer.read()
        if answer.status not in {200, 404}:
            raise RuntimeError(answer.read_all)
        return answer


def live_files(eyes: Eyes) -> dict[str, bytes]:
    """Return what lies at the target without our own records."""
    own = f"{OUR_FOLDER}/"
    return {path: data for path, data in eyes.everything().items() if not path.startswith(own)}


def differences(found: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> list[str]:
    """Name the files in which two sites differ."""
    paths = sorted(path for path in {*found, *wanted} if found.get(path) != wanted.get(path))
    return [f"{path}: {_describe(found.get(path))}, wanted {_describe(wanted.get(path))}" for path in paths]


def _describe(data: bytes | None) -> str:
    return "nothing" if data is None else f"{len(data)} bytes {hashlib.sha256(data).hexdigest()[:8]}"
