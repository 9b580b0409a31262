"""Production settings: what is not approved and due does not exist."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import nq71.stages.gate  # noqa: F401 - Pelican only logs a plugin that it cannot import; this stops the build
from pelicanconf import *

NQ71_PREVIEW = False
