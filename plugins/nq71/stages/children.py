"""A forked child that does one piece of work: it knows all that this process knew, and sends back what it found.

It ends with its parent, whatever becomes of that, and leaves Ctrl-C to it.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_Found = TypeVar("_Found")
_DIE_WITH_PARENT = 1  # linux/prctl.h
_SOME = (
    5_000  # new things after which a child looks for cycles: what is older is frozen, so that it has few to look at
)


class ChildLostError(RuntimeError):
    """A child went without a word: somebody killed it, or there was no memory left."""


class Child(Generic[_Found]):
    """A child at work. Somebody has to call ``result`` or ``end``."""

    def __init__(self, work: Callable[[], _Found]) -> None:
        """Fork, and let the child do the work."""
        reads, writes = os.pipe()
        parent = os.getpid()
        # A Ctrl-C between two of these lines would make the child go on as if it were the parent.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process = os.fork()
            if not self._process:
                _serve(work, writes, parent)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(writes)
        self._answer = os.fdopen(reads, "rb")

    def result(self) -> _Found:
        """Wait, and return what was found. Raises what the work raised, and ``ChildLostError``."""
        try:
            found, fault = pickle.load(self._answer)  # noqa: S301 - from our own child
        except (EOFError, pickle.UnpicklingError):
            status = os.waitstatus_to_exitcode(self._reap())
            raise ChildLostError(f"exit {status}") from None
        self._reap()
        if fault:
            raise fault
        return cast("_Found", found)

    def end(self) -> None:
        """Stop the child, if it is still there: nobody wants its result."""
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            self._reap()

    def _reap(self) -> int:
        self._answer.close()
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return status


def _serve(work: Callable[[], object], writes: int, parent: int) -> NoReturn:
    """Be the child: work, tell, and end without anything that ends a whole command."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == parent:
            gc.set_threshold(_SOME)
            with os.fdopen(writes, "wb") as answer:
                pickle.dump(_outcome(work), answer, protocol=5)
    finally:
        os._exit(0)


def _outcome(work: Callable[[], object]) -> tuple[object, Exception | None]:
    try:
        return work(), None
    except Exception as fault:  # noqa: BLE001 - the parent raises it
        return None, _sendable(fault)


def _sendable(fault: Exception) -> Exception:
    """Return an exception that can be sent, and tells where it was raised."""
    import traceback  # noqa: PLC0415 - as long to load as a child takes to begin, and hardly any fails

    told = "".join(traceback.format_exception(fault))
    try:
        pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever it holds
        return RuntimeError(told)
    fault.add_note(told)
    return fault
