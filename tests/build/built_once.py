"""Outputs that many files of tests look at: built once, whichever of pytest's workers comes first."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from tests.build import sites

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return a folder of this run that all its workers have in common."""
    folder = factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


class BuiltOnce(dict[str, Path]):
    """The outputs of these sites by name, each built when it is first asked for: copy one, never change it."""

    def __init__(self, folder: Path, named: Mapping[str, Path]) -> None:
        super().__init__()
        self._folder, self._named = folder, named
        folder.mkdir(exist_ok=True)

    def __missing__(self, name: str) -> Path:
        """Build it, or wait for the worker that does; a build is there whole or not at all."""
        output = self._folder / name
        with FileLock(self._folder / f"{name}.lock"):
            self[name] = output if output.is_dir() else sites.build(self._named[name], output)
        return output
