"""Keeps compiled templates: Pelican opens an environment for each of its generators, and all load the same files.

They are code, so they are kept with the project's own and never in the folder of a site: somebody may have sent that.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import BytecodeCache

from nq71.stages.escaping import PlainEscape
from nq71.stages.parts import Parts
from nq71.storage.kept_forms import KeptForms, key_of
from nq71.storage.program import program_mark

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

_FOLDER = Path(__file__).resolve().parents[3] / ".nq71" / "templates"


class CompiledTemplates(BytecodeCache):
    """Compiled templates, by place; the base class compares the text, so an edited one is compiled anew.

    Only environments with the same settings may share one: how a text is compiled depends on them.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Keep them in memory, and in a folder for the next process of this very program."""
        self._kept: dict[str, bytes] = {}
        self._folder = KeptForms(folder) if folder else None

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, when the text is still the one that was compiled."""
        if kept := self._kept.get(bucket.key) or self._left_by_another_process(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has just been compiled."""
        self._kept[bucket.key] = compiled = bucket.bytecode_to_string()
        if self._folder:
            self._folder.keep(_name_of(bucket.key), [program_mark().encode(), compiled])

    def _left_by_another_process(self, key: str) -> bytes:
        forms = self._folder.find(_name_of(key)) if self._folder else None
        if forms is None or forms[0] != program_mark().encode():
            return b""
        self._kept[key] = forms[1]
        return forms[1]


def _name_of(key: str) -> str:
    return key_of(hashlib.sha256(key.encode()).hexdigest(), "template")


# Lives as long as the process: a preview compiles its templates once, not at every save.
COMPILED: Final = CompiledTemplates(_FOLDER)

# How every template of the theme is compiled.
ENVIRONMENT: Final[dict[str, Any]] = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "bytecode_cache": COMPILED,
    "extensions": [PlainEscape, Parts],
    "auto_reload": False,  # an environment lives for one build: else every import on every page asks the disk
}
