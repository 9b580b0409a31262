"""The Chromium of this machine: which one it is, and how it is started for a test or a measurement."""

from __future__ import annotations

import shutil

_NAMES = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "msedge")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find_chromium() -> str:
    """Return where it is; empty where there is none."""
    return next((found for name in _NAMES if (found := shutil.which(name))), "")
