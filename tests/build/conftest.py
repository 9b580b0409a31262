"""A small good site of a school that does not exist, its built column, and one clock for all."""

import shutil
from pathlib import Path

import pytest

from tests.build import sites
from tests.build.built_once import BuiltOnce, shared_folder

BASE_SITE = Path(__file__).parent / "base_site"
CLOCK = "1795309200"  # 22/11/2026 08:00 at the school


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give what is built of each site of this repository: copy an output, never change it."""
    return BuiltOnce(shared_folder(tmp_path_factory) / "real", sites.REAL_SITES)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the one moment at which all builds of a test happen."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", CLOCK)


@pytest.fixture
def base_site(tmp_path: Path) -> Path:
    """Return a good site that a test may spoil."""
    return shutil.copytree(BASE_SITE, tmp_path / "site")


@pytest.fixture(scope="session")
def base_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the good site as built, receipt included: copy it, never change it."""
    return BuiltOnce(shared_folder(tmp_path_factory) / "base", {"output": BASE_SITE})["output"]
