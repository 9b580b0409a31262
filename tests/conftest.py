"""What holds for every test."""

from __future__ import annotations

import os

from hypothesis import settings

# A busy machine is no fault of the code: examples are bounded in number, never in time.
# A machine that decides whether work lands tries the same examples every time; a person's run looks for new ones.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")
