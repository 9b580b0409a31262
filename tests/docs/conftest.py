"""A site in a temporary folder with this repository's own plan."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from nq71.readers.plan import plan_of, read_plan
from tests.docs.documents import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.plan import Plan


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site that has a plan and no article."""
    folder = tmp_path / "site"
    folder.mkdir()
    shutil.copy(ROOT / "plan.toml", folder)
    return folder


@pytest.fixture
def school_plan() -> Plan:
    """Return the plan of this repository."""
    shape = read_plan(ROOT / "plan.toml").value
    assert shape is not None
    return plan_of(shape)
