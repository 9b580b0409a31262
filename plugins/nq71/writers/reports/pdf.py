"""A report as tagged PDF (PDF/UA-1): the same paper as the Word file."""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import files
from typing import TYPE_CHECKING

from nq71.writers.typesetting import qr_svg, typeset

if TYPE_CHECKING:
    from nq71.writers.reports.paper import Paper

_TEMPLATE = "bao-cao.typ"


def pdf_report(paper: Paper) -> bytes:
    """Return the bytes of a PDF; the same paper gives the same bytes, on any machine."""
    data = asdict(paper) | {"qr": qr_svg(paper.look_up_url) if paper.look_up_url else ""}
    return typeset(files("nq71.writers.reports").joinpath(_TEMPLATE), data, paper.moment)
