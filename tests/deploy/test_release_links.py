"""Where a link cannot be made, the reason decides what a person is told to do."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from nq71.storage.deploy.folder import FolderStore
from nq71.storage.deploy.refusals import LinkRefusedError
from nq71.storage.deploy.sites import Sites
from nq71.storage.deploy.store import FarSideError, Trouble

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("number", "trouble"),
    [(errno.ENOSPC, Trouble.FULL), (errno.EROFS, Trouble.READ_ONLY), (errno.EPERM, None), (errno.ENOSYS, None)],
)
def test_a_full_disk_is_not_a_disk_without_links(
    number: int, trouble: Trouble | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Serving the folder in place helps where links are unknown, not where the disk is full or locked."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("pathlib.Path.symlink_to", refuse)
    with pytest.raises(FarSideError if trouble else LinkRefusedError) as refusal:
        Sites(FolderStore(tmp_path), tmp_path).probe_links()
    assert getattr(refusal.value, "trouble", None) is trouble
