"""Keeps compiled templates: Pelican opens an environment for each of its generators, and all load the same files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Compiled templates in memory, by place; the base class compares the text, so an edited one is compiled anew.

    Only environments with the same settings may share one: how a text is compiled depends on them.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, when the text is still the one that was compiled."""
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has just been compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


# Lives as long as the process: a preview compiles its templates once, not at every save.
COMPILED: Final = CompiledTemplates()
