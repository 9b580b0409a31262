"""The private repository through which a branch is published: no shell, no checkout, no secret among arguments."""

from __future__ import annotations

import base64
import os
import re
import shlex
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ghp_import

from nq71.messages import say
from nq71.storage.deploy.refusals import RefusalError
from nq71.storage.deploy.secrets import find_secret
from nq71.storage.deploy.store import FarSideError, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nq71.domain.destination import GitPlace

_FAR = "refs/nq71/far"
_QUIET = 120  # seconds after which a silent connection counts as cut
_COMMITTER = ("NQ71", "nq71@localhost.invalid")
# What git says, in English whatever the machine's language, and what that means; the first that fits.
_MEANINGS = {
    Trouble.HOST_KEY: r"host key verification failed|remote host identification has changed|no .* host key is known",
    Trouble.CUT: r"connection reset|early eof|unexpected disconnect|broken pipe|connection closed by|index-pack fail",
    Trouble.LOGIN: (
        r"permission denied \(|authentication failed|could not read (user|pass)|access denied|invalid username"
        r"|error: 40[13]|repository not found|terminal prompts disabled"
    ),
    Trouble.FULL: r"no space left|disk quota|file too large|out of disk",
    Trouble.READ_ONLY: (
        r"read-only file system|insufficient permission|permission denied|protected branch|hook declined"
        r"|unpacker error|denied to|unable to create|unable to write"
    ),
    Trouble.UNREACHABLE: (
        r"could not resolve|connection refused|timed out|no route to host|unreachable|does not appear to be a git"
        r"|unable to access|name or service not known|does not exist|could not read from remote|hung up|rpc failed"
    ),
}
_RACE = re.compile(
    r"fetch first|non-fast-forward|stale info|cannot lock ref|failed to update ref|incorrect old value"
)


class GitMissingError(RefusalError):
    """This machine has no git."""


class RaceError(Exception):
    """Somebody has pushed to the branch since we looked."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit."""

    mode: str
    id: str
    size: int


class Repository:
    """A bare repository of ours that mirrors one branch of the far side."""

    def __init__(self, place: GitPlace, folder: Path) -> None:
        """``folder`` is ours alone; it may be deleted at any time. Raises ``SecretMissingError``."""
        self._place, self._folder = place, folder
        program = shutil.which("git")
        if program is None:
            raise GitMissingError(say("git-missing"))
        self._program = program
        self._environment = _environment(place)

    def open(self) -> None:
        """Make the repository, or mend what a killed process has left of it."""
        if not (self._folder / "HEAD").is_file():
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True)
            self._run("init", "--bare", "--quiet", str(self._folder))
        for lock in self._folder.rglob("*.lock"):
            lock.unlink(missing_ok=True)

    def fetch(self) -> str:
        """Bring the branch here; return its newest commit, or an empty text when there is no branch."""
        branch = f"refs/heads/{self._place.branch}"
        heads = self._far("ls-remote", "--", self._place.repository, branch)
        tip = next((line.split("\t")[0] for line in heads.splitlines() if line.endswith(f"\t{branch}")), "")
        if tip and self._try("cat-file", "-e", f"{tip}^{{tree}}") is None:
            self._far("fetch", "--quiet", "--no-tags", "--", self._place.repository, f"+{branch}:{_FAR}")
        elif tip:
            self._run("update-ref", _FAR, tip)
        return tip

    def messages(self, tip: str, most: int) -> list[tuple[str, str]]:
        """Return the commits of the branch with their messages, newest first."""
        log = self._run("log", "--first-parent", f"--max-count={most}", "-z", "--format=%H%n%B", tip)
        pairs = (entry.partition("\n") for entry in log.split("\0") if entry)
        return [(commit, message) for commit, _, message in pairs]

    def files(self, commit: str) -> dict[str, Blob]:
        """Return every file of a commit by its path."""
        found = {}
        for line in self._run("ls-tree", "-r", "-z", "--long", commit).split("\0"):
            if line:
                facts, _, path = line.partition("\t")
                mode, _, blob, size = facts.split()
                found[path] = Blob(mode, blob, int(size) if size.isdigit() else 0)
        return found

    def read(self, blob: str) -> bytes:
        """Return the bytes of a file."""
        return self._output(["cat-file", "blob", blob]).stdout

    def commit(self, parent: str, message: str, blobs: Mapping[str, Blob], files: Iterable[tuple[str, bytes]]) -> str:
        """Make a commit of files that are in the repository and files that come; return its id. No checkout."""
        branch = "nq71-next"
        ref = f"refs/heads/{branch}"
        if parent:
            self._run("update-ref", ref, parent)
        else:
            self._run("update-ref", "-d", ref)
        git = _Git(self)
        pipe = git.open("fast-import", "--date-format=rfc2822", "--quiet", stdout=subprocess.DEVNULL)
        ghp_import.start_commit(pipe, git, branch, message)
        for path, blob in blobs.items():
            ghp_import.write(pipe, b"M %s %s %s\n" % (blob.mode.encode(), blob.id.encode(), _quoted(path)))
        for path, data in files:
            ghp_import.write(pipe, b"M 100644 inline %s\ndata %d\n" % (_quoted(path), len(data)))
            ghp_import.write(pipe, data + b"\n")
        _, words = pipe.communicate(b"\n")
        if pipe.returncode != 0:
            raise _trouble(words)
        return self._run("rev-parse", ref).strip()

    def push(self, commit: str, tip: str, *, without_history: bool) -> None:
        """Make a commit the newest of the branch, if it still is where we saw it. Raises ``RaceError``."""
        branch = f"refs/heads/{self._place.branch}"
        lease = [f"--force-with-lease={branch}:{tip}"] if without_history else []
        self._far("push", "--quiet", "--no-verify", *lease, "--", self._place.repository, f"{commit}:{branch}")
        self._run("update-ref", _FAR, commit)

    def forget(self) -> None:
        """Throw away what no commit of the branch holds any more."""
        with suppress(FarSideError):
            self._run("update-ref", "-d", "refs/heads/nq71-next")
            self._run("gc", "--prune=now", "--quiet")

    def popen(self, words: list[str], **pipes: Any) -> subprocess.Popen[bytes]:
        """Start git on this repository."""
        line = [self._program, f"--git-dir={self._folder}", "-c", f"core.hooksPath={os.devnull}", *words]
        return subprocess.Popen(line, env=self._environment, cwd=self._folder, **pipes)

    def _run(self, *words: str) -> str:
        return self._output(list(words)).stdout.decode("utf-8", "surrogateescape")

    def _try(self, *words: str) -> str | None:
        try:
            return self._run(*words)
        except FarSideError:
            return None

    def _far(self, *words: str) -> str:
        """Run what talks to the far side; it may take long, but not be silent for ever."""
        return self._run("-c", "http.lowSpeedLimit=1", "-c", f"http.lowSpeedTime={_QUIET}", *words)

    def _output(self, words: list[str]) -> subprocess.CompletedProcess[bytes]:
        process = self.popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            output, errors = process.communicate()
        except BaseException:
            process.kill()
            process.wait()
            raise
        if process.returncode != 0:
            raise _trouble(errors)
        return subprocess.CompletedProcess(words, 0, output, errors)


class _Git(ghp_import.Git):  # type: ignore[misc] # it ships no types
    """The git of ghp-import, at home in our repository and with our environment."""

    def __init__(self, repository: Repository) -> None:
        super().__init__()
        self._repository = repository

    def open(self, *args: str, **kwargs: Any) -> subprocess.Popen[bytes]:
        pipes = {name: kwargs.get(name, subprocess.PIPE) for name in ("stdin", "stdout", "stderr")}
        self.pipe = self._repository.popen(list(args), **pipes)
        return self.pipe

    def get_config(self, key: str) -> bytes:
        """Name the one who commits: no person's name or address leaves this machine."""
        return _COMMITTER[key == "user.email"].encode()


def _quoted(path: str) -> bytes:
    """Write a path as fast-import reads it, whatever others have called their files."""
    inner = (
        path.encode("utf-8", "surrogateescape").replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    )
    return b'"' + inner + b'"'


def _trouble(words: bytes) -> Exception:
    said = words.decode("utf-8", "replace").casefold()
    if _RACE.search(said):
        return RaceError()
    found = (trouble for trouble, pattern in _MEANINGS.items() if re.search(pattern, said))
    return FarSideError(next(found, Trouble.OTHER))


def _environment(place: GitPlace) -> dict[str, str]:
    """Tell git never to ask, to trust only known hosts, and the token where no list of processes shows it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = {
        "http.followRedirects": "false",
        "gc.auto": "0",
        "core.quotePath": "false",
        "protocol.ext.allow": "never",
    }
    token = find_secret(place.token)
    if token is not None:
        pair = base64.b64encode(f"{place.user or 'x-access-token'}:{token.reveal()}".encode()).decode()
        settings |= {"http.extraHeader": f"Authorization: Basic {pair}", "credential.helper": ""}
    told = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (key, value) in enumerate(settings.items()):
        told |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return kept | told | {"GIT_TERMINAL_PROMPT": "0", "GIT_SSH_COMMAND": _ssh(place), "LC_ALL": "C", "LANGUAGE": "C"}


def _ssh(place: GitPlace) -> str:
    options = ["BatchMode=yes", "StrictHostKeyChecking=yes", "ConnectTimeout=20", "ServerAliveInterval=15"]
    if place.known_hosts:
        options += [f'UserKnownHostsFile="{Path(place.known_hosts).as_posix()}"', "GlobalKnownHostsFile=none"]
    words = ["ssh", *(word for option in options for word in ("-o", option))]
    if place.key:
        words += ["-o", "IdentitiesOnly=yes", "-i", Path(place.key).as_posix()]
    return shlex.join(words)
