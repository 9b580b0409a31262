"""Publishing as a process that can be killed: it has everything loaded, and forks for each job that it is given.

Jobs come over standard input, pickled (``Job``); for each the number of the new process goes back. What the job says
goes into its log, how it ended into a file beside it: 0 done, 1 refused with a sentence, 70 for a mistake of ours.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import pickle
import random
import signal
import struct
import sys
import threading
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.storage.deploy.lock import Pace
from nq71.storage.deploy.outgoing import read_build
from nq71.storage.deploy.refusals import RefusalError
from nq71.storage.deploy.store import FarSideError
from nq71.storage.deploy.targets import open_target

if TYPE_CHECKING:
    from nq71.domain.destination import Destination

PACE = Pace(beat=0.3, patience=2.0, wait=40.0)
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds between tries on a line that breaks
REFUSED, MISTAKE = 1, 70
DAY = 86_400.0
DRAGGED = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.symlink"}


@dataclass(frozen=True)
class Job:
    """One act on one target. ``now`` is what the client's clock says; ``jump`` sets it back a day after so long.

    ``drag`` is how long every act on a file of this machine takes.
    """

    act: str
    destination: Destination
    site: str
    output: str
    log: str
    now: str
    release: str = ""
    jump: float | None = None
    drag: float = 0.0
    is_talkative: bool = False
    environment: dict[str, str] = field(default_factory=dict)


class Teller:
    """Writes down what a person would be told."""

    def expect(self, files: int, size: int) -> None:
        print(f"expect {files} {size}", flush=True)

    def sent(self, size: int) -> None:
        """Say nothing: nobody looks at a bar."""

    def file_done(self) -> None:
        """Say nothing."""

    def say(self, sentence: str) -> None:
        print(sentence, flush=True)


def main() -> None:
    """Load, then fork for each job until nobody asks any more."""
    for module in ("sftp", "ftps", "s3", "folder"):
        __import__(f"nq71.storage.deploy.{module}")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead here
    while len(head := sys.stdin.buffer.read(4)) == 4:
        job: Job = pickle.loads(sys.stdin.buffer.read(struct.unpack(">I", head)[0]))  # noqa: S301 - from our own test
        number = os.fork()
        if number == 0:
            run(job)
        print(number, flush=True)


def run(job: Job) -> None:
    """Do one job in this process and end it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.update(job.environment)
    with Path(job.log).open("ab", buffering=0) as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    if job.is_talkative:
        logging.basicConfig(level=logging.DEBUG)
    if job.jump is not None:
        threading.Timer(job.jump, _set_back).start()
    if job.drag:
        sys.addaudithook(lambda event, _: time.sleep(job.drag) if event in DRAGGED else None)
    code = MISTAKE
    try:
        code = act(job)
    except BaseException:  # noqa: BLE001 - whatever it is, the test wants to read it
        traceback.print_exc()
    finally:
        with suppress(OSError):
            sys.stdout.flush()
        ended = Path(f"{job.log}.{os.getpid()}")
        ended.write_text(str(code), encoding="utf-8")
        os._exit(code)


def act(job: Job) -> int:
    """Deploy or step back."""
    now = dt.datetime.fromisoformat(job.now)
    random.seed()
    try:
        target = open_target(job.destination, Path(job.site), PACE, PAUSES)
        try:
            if job.act == "deploy":
                outcome = target.deploy(read_build(Path(job.output)), now, Teller())
            else:
                outcome = target.rollback(job.release, now, Teller())
        finally:
            target.close()
    except (FarSideError, RefusalError) as refusal:
        with Path(f"{job.log}.trace").open("a", encoding="utf-8") as trace:  # for who mends it; no person sees it
            trace.write(f"{'-' * 40}\n{traceback.format_exc()}")
        print(f"refused: {type(refusal).__name__} {getattr(refusal, 'trouble', '')}\n{refusal}")
        return REFUSED
    print(f"done: {outcome.live.id} files {outcome.files} bytes {outcome.size} removed {outcome.removed}")
    return 0


def _set_back() -> None:
    """Give this process a clock that is a day late from now on; the kernel's own clock is everybody's."""
    right = time.time
    time.time = lambda: right() - DAY


if __name__ == "__main__":
    main()
