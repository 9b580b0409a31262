"""Build the column, or find out in a moment that it is built: nothing heavy is loaded before that is known."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.commands.report_problems import refuse_site
from nq71.messages import say
from nq71.stages.errands import Errands, hands
from nq71.storage.told_output import Telling, is_large

if TYPE_CHECKING:
    from nq71.storage.told_files import Told

DEFAULT_OUTPUT = Path("output")
_DONE, _WRONG_USE = 0, 2


def run(site: Path, output: Path | None) -> int:
    """Build ``site`` for production into ``output`` (default: ``output/`` where the command is run)."""
    target = (output or DEFAULT_OUTPUT).resolve()
    refusal = refuse_site(site) or _refuse_output(site, target)
    if refusal:
        print(refusal, file=sys.stderr)
        return _WRONG_USE
    with Errands(hands()) as errands:
        is_much = is_large(target)
        # By children, while this process loads more and tells the sources.
        told = Telling(str(target), partial(errands.share, waits=is_much))
        from nq71.commands.build_repeated import repeat  # noqa: PLC0415
        from nq71.storage.sources import tell_sources  # noqa: PLC0415

        sources = tell_sources(site, errands.look if is_much else errands.map)
        words = ""
        if sources:
            words = repeat(site, target, sources, told) or _amend(site, target, sources, told, errands)
    if words:
        print(words)
        return _DONE
    from nq71.commands.build_anew import build_anew  # noqa: PLC0415 - Pelican and all writers

    return build_anew(site, target, sources, put_foreign_aside=output is None)


def _amend(site: Path, target: Path, sources: Told, output: Telling, errands: Errands) -> str:
    from nq71.commands.build_amended import build_amended  # noqa: PLC0415 - the words of texts, and what shows them

    return build_amended(site, target, sources, output, errands)


def _refuse_output(site: Path, target: Path) -> str:
    """Refuse to build over what people wrote."""
    content = (site / "content").resolve()
    holds_sources = target in (content, *content.parents) or content in target.parents
    return say("output-inside", folder=target) if holds_sources else ""
