"""Production settings: what is not approved and due does not exist."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: E402, F403 - Pelican's way to build on the preview settings

import nq71.stages.gate  # noqa: E402, F401 - Pelican only logs a plugin that it cannot import; this stops the build

NQ71_PREVIEW = False
