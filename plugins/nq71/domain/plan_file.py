"""What the plan of a site is called: whoever only looks for it need not load what it says."""

from __future__ import annotations

PLAN_FILE = "plan.toml"
