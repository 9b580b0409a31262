"""Runs Pelican with our settings, and lets nothing that it only logs go by."""

from __future__ import annotations

import gc
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pelican
from pelican.log import console
from pelican.settings import read_settings

from nq71.stages.errands import Errands, hands
from nq71.stages.press import Press, press_of

if TYPE_CHECKING:
    from nq71.stages.bodies import BodyMemory
    from nq71.storage.output_tree import OutputTree

PRODUCTION, PREVIEW = "publishconf.py", "pelicanconf.py"
_MANY = 50_000  # new things after which the collector looks for cycles: at each 700 it would look in vain
PROJECT = Path(__file__).resolve().parents[3]


class PelicanFailedError(RuntimeError):
    """Pelican logged errors and went on; we do not."""


class _Listener(logging.Handler):
    """Collects what Pelican says at error level: an article that it skips is an article that vanishes."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


def run_pelican(site: Path, tree: OutputTree, memory: BodyMemory, settings_file: str) -> Press:
    """Build ``site`` into ``tree`` with what is remembered, and return what was built.

    Raises ``ProblemsFound`` from the gate, ``PelicanFailedError`` for anything that Pelican logged as an error.
    """
    with Errands(hands()) as errands:
        return _run(site, tree, memory, errands, settings_file)


def _run(site: Path, tree: OutputTree, memory: BodyMemory, errands: Errands, settings_file: str) -> Press:
    overrides = {
        "PATH": str(site),
        "OUTPUT_PATH": str(tree.folder),
        "NQ71_SITE": str(site),
        "NQ71_TREE": tree,
        "NQ71_MEMORY": memory,
        "NQ71_ERRANDS": errands,
    }
    settings = read_settings(str(PROJECT / settings_file), override=overrides)
    if not gc.get_freeze_count():
        gc.freeze()  # what is loaded by now stays: nobody need go through it again and again
        gc.set_threshold(_MANY)
    listener = _Listener()
    logger = logging.getLogger("pelican")
    logger.addHandler(listener)
    propagates, logger.propagate = logger.propagate, False
    console.quiet = True  # its closing line is English; the command says how it ended
    if tree.known_sections:
        gc.disable()  # little is made where much stands: what it leaves behind is less than what a collector costs
    try:
        built = pelican.Pelican(settings)
        built.run()
    finally:
        gc.enable()
        logger.removeHandler(listener)
        logger.propagate = propagates
    if listener.heard:
        raise PelicanFailedError("\n".join(listener.heard))
    return press_of(settings)
