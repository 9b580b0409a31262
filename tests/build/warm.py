"""Imported before a process is started that builds: it has built once, so that a cut falls into the work itself."""

import tempfile
from pathlib import Path

from tests.build import sites

with tempfile.TemporaryDirectory() as folder:
    sites.build_apart(sites.write_site(Path(folder) / "site"), Path(folder) / "output")
