"""Which file opens which kind of far side: loaded only when a target is of that kind."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nq71.domain.destination import Destination
    from nq71.storage.deploy.store import Store

# Each module has ``open_store(destination) -> Store``: connected and logged in, or ``FarSideError`` or
# ``SecretMissingError``. paramiko and boto3 take their time to load, hence by name.
_MODULES = {"folder": "folder", "sftp": "sftp", "ftps": "ftps", "ftp": "ftps", "s3": "s3"}


def open_store(destination: Destination) -> Store:
    """Connect to a far side of files. ``KeyError`` when this kind is none (git)."""
    module = import_module(f"nq71.storage.deploy.{_MODULES[destination.kind]}")
    store: Store = module.open_store(destination)
    return store
