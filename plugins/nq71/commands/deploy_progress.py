"""How far sending is, for who waits: a bar with files and bytes on a terminal, a line now and then elsewhere."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from nq71.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import TaskID

_STEPS = 10  # lines that tell of progress where there is no terminal


@contextmanager
def watching() -> Iterator[Watcher]:
    """Look on until all is sent."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield Watcher(console, None)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        yield Watcher(console, bar)


class Watcher:
    """A ``Progress`` of a target."""

    def __init__(self, console: Console, bar: Progress | None) -> None:
        """``bar`` is none where there is no terminal."""
        self._console, self._bar = console, bar
        self._task: TaskID | None = None
        self._files = self._size = self._done = self._sent = 0

    def expect(self, files: int, size: int) -> None:
        """So many files and bytes are to be sent."""
        self._files, self._size, self._done, self._sent = files, size, 0, 0
        if not files:
            return
        if self._bar is None:
            self.say(say("deploy-sending", files=files, size=in_words(size)))
        elif self._task is None:
            self._task = self._bar.add_task(say("deploy-bar"), total=size, told=self._told())
        else:
            self._bar.reset(self._task, total=size, told=self._told())

    def sent(self, size: int) -> None:
        """So many bytes more."""
        self._sent += size
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._sent, told=self._told())

    def file_done(self) -> None:
        """One file more."""
        self._done += 1
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, told=self._told())
        elif self._done * _STEPS // max(self._files, 1) > (self._done - 1) * _STEPS // max(self._files, 1):
            self.say(self._told())

    def say(self, sentence: str) -> None:
        """Print a sentence above the bar."""
        self._console.print(sentence, markup=False, soft_wrap=True)

    def _told(self) -> str:
        return say("deploy-sent", files=self._done, all=self._files, size=in_words(self._sent))


def in_words(size: int) -> str:
    """Bytes as people say them: “812 byte”, “3,4 KB”, “12 MB”."""
    if size < 1000:
        return f"{size} byte"
    amount, unit = (size / 1000, "KB") if size < 1_000_000 else (size / 1_000_000, "MB")
    return f"{amount:.1f} {unit}".replace(".", ",").replace(",0 ", " ")
