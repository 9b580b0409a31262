"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is no fault of the code: examples are bounded in number, never in time.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
