"""What a preview puts on top of a page: the problems with their places and mends, and a way to see it phone-size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from nq71.problem import Problem, blocking

if TYPE_CHECKING:
    from pathlib import Path

# Addresses that no page of a column can have.
FILES = "/__xem-thu/"  # what the band and the preview's own pages load
EVENTS, PHONE = f"{FILES}thay-doi", f"{FILES}dien-thoai"


@dataclass(frozen=True)
class Known:
    """What the last builds showed; ``tries`` counts them.

    ``failure`` says why there is no newer one; ``built_at`` is empty before the first good one. ``folders`` has, for
    the address of each page, where its sources stand: a folder, or a file.
    """

    tries: int = 0
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    built_at: str = ""
    folders: Mapping[str, str] = field(default_factory=dict)


def with_band(html: str, url: str, known: Known, templates: Path, *, framed: bool) -> str:
    """Return a page with the band on top; ``framed`` pages, phone-size already, have no way there."""
    own = known.folders.get(url, "")
    nearby = tuple(problem for problem in known.problems if _is_of(problem, own))
    others = tuple(problem for problem in known.problems if problem not in nearby)
    values = {
        "known": known,
        "nearby": nearby,
        "others": others,
        "errors": len(blocking(known.problems)),
        "errors_here": len(blocking(nearby)),
        "framed": framed,
        "phone": f"{PHONE}?trang=/{url}" if known.built_at else "",
        "events": f"{EVENTS}?tu={known.tries}&trang={quote(url)}",
        "files": FILES,
    }
    # Below the skip link, which has to come first.
    place = html.find("<header")
    place = place if place >= 0 else html.find(">", html.find("<body")) + 1
    return f"{html[:place]}{_template(templates, 'band').render(values)}{html[place:]}"


def render_waiting(known: Known, templates: Path) -> str:
    """Return the page that stands everywhere until there is a first good build."""
    return with_band(_template(templates, "waiting").render(), "", known, templates, framed=False)


def render_phone(address: str, templates: Path) -> str:
    """Return a page that shows another one as wide as a phone. ``address`` starts with one slash."""
    return str(_template(templates, "phone").render(address=address, files=FILES))


def _is_of(problem: Problem, own: str) -> bool:
    return bool(own) and (problem.file == own or problem.file.startswith(f"{own}/"))


@cache
def _environment(templates: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(templates: Path, name: str) -> Template:
    return _environment(templates).get_template(f"preview/{name}.html")
