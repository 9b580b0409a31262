"""Code between fences: what reads it brings all of Pygments, which colours nothing here, so it waits to be needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

_NAME, _PLACE = "fenced_code_block", 25  # as in Markdown
_FENCES = ("```", "~~~")


class FencedCode(Extension):
    """Markdown's own extension, as soon as there is a text for it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Wait in its place."""
        md.preprocessors.register(_Fences(md), _NAME, _PLACE)


class _Fences(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if not any(fence in line for line in lines for fence in _FENCES):
            return lines
        from markdown.extensions.fenced_code import FencedCodeExtension  # noqa: PLC0415 - what this is all about

        FencedCodeExtension().extendMarkdown(self.md)  # under the same name: from now on it stands there itself
        return self.md.preprocessors[_NAME].run(lines)
