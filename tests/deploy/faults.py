"""One fault at a random moment of one deploy, and what has to hold while it happens and after it."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nq71.domain.addresses import SEARCH_INDEX, THEME_STATIC
from nq71.domain.release import OUR_FOLDER
from tests.deploy import far_sides
from tests.deploy.client_process import Job
from tests.deploy.reader import Walk, differences, live_files
from tests.deploy.two_versions import make_version

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.deploy.clients import Client, Clients
    from tests.deploy.far_sides import FarSide
    from tests.deploy.two_versions import Version

NOW = dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)
FOREIGN = {"cua-nguoi-khac.txt": b"not ours", "2026/11/bai-2/ghi-chu.txt": b"not ours either"}
WAITING = (f"{THEME_STATIC}/", SEARCH_INDEX)
# A deploy of ours reads this when it is refused; the class of the error or the far side's trouble.
LOGIN, HOST_KEY, FULL, READ_ONLY, AWAY = "login", "host-key", "full", "read-only", "unreachable"
CUT = "FarSideError cut"


@dataclass
class Tally:
    """What came of one fault on one target."""

    rounds: int = 0
    faults: list[str] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)
    walks: int = 0


@dataclass
class Arena:
    """One far side, two versions of a site, and who publishes them by turns."""

    far: FarSide
    clients: Clients
    folder: Path
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.versions = {number: make_version(number) for number in (1, 2)}
        for number, version in self.versions.items():
            version.write(self.folder / f"output-{number}")
        self.live, self.is_done = 1, False
        self.log = self.folder / "client.log"
        self.length, self.lead = 0.5, 0.2  # seconds that a deploy takes, and that it needs to get in: measured

    def prepare(self) -> None:
        """Publish version 1, put somebody else's files beside it, and measure a deploy without any fault."""
        self._must(self.publish(1), 1)
        if hasattr(self.far.eyes, "folder") and "releases" not in self.far.name:
            for path, data in FOREIGN.items():
                target = self.far.eyes.folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        for number in (2, 1):
            self.log.write_text("", encoding="utf-8")
            client = self.publish(number)
            self._wait_for_sending(client)
            lead = time.monotonic() - client.began
            self._must(client, number)
            self.length = time.monotonic() - client.began
            self.lead = min(lead, self.length)
            print(f"{self.far.name}: {self.lead:.2f} s to get in, {self.length:.2f} s in all")

    def publish(self, number: int, *, now: dt.datetime = NOW, jump: float | None = None) -> Client:
        job = Job(
            act="deploy",
            destination=self.far.destination,
            site=str(self.folder),
            output=str(self.folder / f"output-{number}"),
            log=str(self.log),
            now=now.isoformat(),
            jump=jump,
            drag=self.far.drag,
        )
        return self.clients.start(job)

    def round(self, fault: Callable[[Arena, int], None]) -> None:
        """Publish the other version, hurt it, and see that readers and the next deploy are well."""
        old, wanted = self.versions[self.live], 3 - self.live
        self.log.write_text("", encoding="utf-8")
        self.tally.rounds += 1
        self.is_done = False
        with Walk(self.far.eyes, old, self.versions[wanted]) as walk:
            fault(self, wanted)
        self.tally.walks += walk.rounds
        self._note(walk.faults)
        wrong = self._wrong(wanted)
        if self.is_done and fault is not second:
            # A lock that could not be given back because the line was gone is taken over by the next one.
            self._note([f"done, but {each}" for each in wrong if not each.startswith(f"{OUR_FOLDER}/lock")])
        if wrong:
            self._must(self.publish(wanted), wanted)
            self._note(self._wrong(wanted))
        words = self.log.read_text(encoding="utf-8", errors="replace")
        if "Traceback" in words:
            self._note([f"a traceback:\n{words}"])
        self.live = wanted

    def a_moment(self) -> float:
        """Return a random moment of a deploy, in seconds from its start."""
        return random.uniform(0.0, self.length)  # noqa: S311 - any moment will do

    def wait_a_moment(self, client: Client) -> None:
        """Wait until a random moment: mostly while files are sent and put in place, else while we get in."""
        if self.far.drag:  # a folder is written to from the first moment on
            time.sleep(self.a_moment())
            return
        if random.random() < 0.2:  # noqa: S311 - any moment will do
            time.sleep(random.uniform(0.0, self.lead))  # noqa: S311 - the same
            return
        self._wait_for_sending(client)
        time.sleep(random.uniform(0.0, (self.length - self.lead) * 1.05))  # noqa: S311 - the same

    @staticmethod
    def _wait_for_sending(client: Client) -> None:
        while client.is_alive() and "expect" not in client.words():
            time.sleep(0.002)

    def hurt(self, wanted: int, blow: Callable[[], None]) -> Client:
        """Start a deploy and do something to it at a random moment."""
        client = self.publish(wanted)
        self.wait_a_moment(client)
        blow()
        return client

    def ended(self, client: Client, *allowed: str) -> None:
        """See how a client ended: well, or refused for a reason that fits."""
        code = client.wait()
        words = client.words()
        end = "done" if code == 0 else "killed" if code is None else "?"
        if code == 1:
            end = next((each for each in allowed if each in words), "?")
        self.tally.ends[end.removeprefix("FarSideError ").replace("BusyTargetError", "busy")] += 1
        self.is_done = code == 0
        if end not in {"done", *allowed}:
            self._note([f"ended with {code}: {words[-1500:]}"])

    def _must(self, client: Client, number: int) -> None:
        if client.wait() != 0:
            raise AssertionError(f"the next deploy of {number} does not end right:\n{client.words()[-3000:]}")

    def _wrong(self, number: int) -> list[str]:
        """Compare what is live with one version, byte for byte; somebody else's files are as they were."""
        wanted = dict(self.versions[number].files)
        found = live_files(self.far.eyes)
        for path, data in FOREIGN.items():
            if self.has_foreign and found.pop(path, None) != data:
                return [f"{path} is not ours and was touched"]
        for path in ("objects", ".nojekyll", "full"):
            found.pop(path, None)
        for path, data in self.versions[3 - number].files.items():  # what an old open page still needs may stay
            if path.startswith(WAITING) and path not in wanted and found.get(path) == data:
                del found[path]
        return [*differences(found, wanted), *far_sides.leftovers(self.far)]

    @property
    def has_foreign(self) -> bool:
        """Whether files of somebody else lie beside ours on this kind of target."""
        return hasattr(self.far.eyes, "folder") and "releases" not in self.far.name

    def _note(self, faults: list[str]) -> None:
        self.tally.faults += [each for each in faults if each not in self.tally.faults]


def kill(arena: Arena, wanted: int) -> None:
    """``kill -9``."""
    client = arena.publish(wanted)
    arena.wait_a_moment(client)
    client.kill()
    arena.ended(client, "killed")


def reset(arena: Arena, wanted: int) -> None:
    """Every connection is reset, up to three times."""
    client = arena.hurt(wanted, arena.far.cut)
    for _ in range(random.randrange(3)):  # noqa: S311 - any number will do
        time.sleep(arena.a_moment() / 2)
        arena.far.cut()
    arena.ended(client, AWAY)


def restart(arena: Arena, wanted: int) -> None:
    """The server goes away with everything, and comes back."""
    arena.ended(arena.hurt(wanted, arena.far.restart), AWAY, CUT)


def full(arena: Arena, wanted: int) -> None:
    """The disk over there fills up to the last byte."""
    try:
        arena.ended(arena.hurt(wanted, arena.far.fill), FULL)
    finally:
        arena.far.unfill()


def read_only(arena: Arena, wanted: int) -> None:
    """The whole disk, or one file that has to change, cannot be written any more."""
    far = arena.far
    paths = _changed(arena.versions[arena.live], arena.versions[wanted])
    eyes_folder: Path = getattr(far.eyes, "folder", far.disk)
    by_file = arena.has_foreign and random.random() < 0.5  # noqa: S311 - both by turns
    try:
        if by_file:
            path = eyes_folder / random.choice(paths)  # noqa: S311 - any file will do
            arena.ended(arena.hurt(wanted, lambda: far_sides.freeze(path)), READ_ONLY)
        else:
            arena.ended(arena.hurt(wanted, far.lock), READ_ONLY)
    finally:
        if by_file:
            far_sides.thaw(eyes_folder)
        far.unlock()


def slow(arena: Arena, wanted: int) -> None:
    """The line becomes slow, or is slow from the beginning."""
    try:
        arena.ended(arena.hurt(wanted, arena.far.slow))
    finally:
        arena.far.mend()


def login(arena: Arena, wanted: int) -> None:
    """The password, or the key, is no longer the one that the server knows, and the line is cut."""
    try:
        arena.ended(arena.hurt(wanted, arena.far.shut_out), LOGIN, AWAY)
    finally:
        arena.far.let_in()


def host_key(arena: Arena, wanted: int) -> None:
    """Another machine answers: its host key, or its certificate, is another."""
    try:
        arena.ended(arena.hurt(wanted, arena.far.change_identity), HOST_KEY, AWAY)
    finally:
        arena.far.restore_identity()


def clock(arena: Arena, wanted: int) -> None:
    """The clock of who publishes is a day late, or is set back in the middle."""
    if random.random() < 0.5:  # noqa: S311 - both by turns
        arena.ended(arena.publish(wanted, now=NOW - dt.timedelta(days=1), jump=0.0))
    else:
        arena.ended(arena.publish(wanted, jump=arena.a_moment()))


def second(arena: Arena, wanted: int) -> None:
    """Somebody else publishes at the same time, the other version or the same."""
    client = arena.publish(wanted)
    arena.wait_a_moment(client)
    other = arena.publish(random.choice((1, 2)))  # noqa: S311 - both by turns
    arena.ended(client, "BusyTargetError")
    arena.ended(other, "BusyTargetError")


FAULTS: dict[str, Callable[[Arena, int], None]] = {
    "kill": kill,
    "reset": reset,
    "restart": restart,
    "full": full,
    "read-only": read_only,
    "slow": slow,
    "login": login,
    "host key": host_key,
    "clock": clock,
    "second": second,
}


def _changed(old: Version, new: Version) -> list[str]:
    return sorted(path for path in old.files if new.files.get(path) != old.files[path])
