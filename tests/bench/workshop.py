"""Where measuring takes place: one folder, with each corpus written once however many lines use it."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.peers import builder
from tests.bench.processes import run
from tests.bench.site import write_site

if TYPE_CHECKING:
    from tests.bench.pairs import Act

_PROJECT = Path(__file__).resolve().parents[2]


@dataclass
class Workshop:
    """Makes corpora in ``folder`` when a line asks for them; ``held`` is what it holds open while it is measured."""

    folder: Path
    held: ExitStack = field(default_factory=ExitStack)
    _sites: dict[int, Path] = field(default_factory=dict)
    _outputs: dict[int, Path] = field(default_factory=dict)
    _builds: dict[tuple[str, int], Act] = field(default_factory=dict)

    def site(self, size: int) -> Path:
        """Return the folder of a site of this project with so many articles."""
        if size not in self._sites:
            self._sites[size] = write_site(size, self.folder / f"nq71-{size}")
        return self._sites[size]

    def output(self, size: int) -> Path:
        """Return the folder of that site as it is built for readers."""
        if size not in self._outputs:
            output = self.folder / f"nq71-{size}-output"
            words = [sys.executable, str(_PROJECT / "tasks.py"), "build"]
            run([*words, "--site", str(self.site(size)), "--output", str(output)], _PROJECT)
            self._outputs[size] = output
        return self._outputs[size]

    def peer_build(self, peer: str, size: int) -> Act:
        """Return what builds the same articles with a peer, whole and anew each time."""
        if (peer, size) not in self._builds:
            self._builds[peer, size] = builder(peer)(size, self.folder / f"{peer}-{size}")
        return self._builds[peer, size]
