"""The HTML of a picture: every form in fitting widths, and how wide it stands (theme/static/css/layout.css)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nq71.writers.pictures import Publication, Rendition

_REM = 16  # pixels, as browsers take it in ``sizes``
# From this width of the window on (rem), a picture is at most so wide: rem, or the window less so many rem. Never
# less than the theme gives it: a picture as wide as it likes is drawn at this width, and cut down by its column.
_Steps = tuple[tuple[float, float], ...]
COVER: _Steps = ((81, 62), (62, -17), (44, 42), (0, -2))
TEXT: _Steps = ((44, 42), (0, -2))


def picture_html(publication: Publication, root: str, alt: str, more: str = "") -> str:
    """Return a picture in a text, loaded when a reader comes near; ``root`` stands before each address.

    ``alt`` is HTML already, and so are ``more`` attributes.
    """
    sizes = sizes_of(publication.widest.width, TEXT)
    shown = publication.widest
    image = (
        f'src="{root}{publication.url}"{_choice(publication.stills, root, sizes)} alt="{alt}"{more}'
        f' width="{shown.width}" height="{shown.height}" loading="lazy" decoding="async"'
    )
    sources = "".join(_sources(publication, root, sizes))
    return f"<picture>{sources}<img {image}></picture>" if sources else f"<img {image}>"


def sizes_of(width: int, steps: _Steps) -> str:
    """Return ``sizes`` of a picture that is never drawn wider than it is."""
    own = width / _REM
    parts: list[tuple[float, str]] = []
    for least, room in steps:
        if room > 0:  # a column of one width
            parts.append((least, f"{min(own, room):g}rem"))
            continue
        enough = own - room  # the window in which the picture has all its pixels
        if least < enough < parts[-1][0]:
            parts.append((enough, f"{own:g}rem"))
        parts.append((least, f"calc(100vw - {-room:g}rem)" if enough > least else f"{own:g}rem"))
    return ", ".join(f"(min-width: {least:g}rem) {size}" if least else size for least, size in parts)


def srcset_of(forms: Sequence[Rendition], root: str) -> str:
    """Return forms for ``srcset``."""
    return ", ".join(f"{root}{form.url} {form.width}w" for form in forms)


def _choice(forms: Sequence[Rendition], root: str, sizes: str) -> str:
    return f' srcset="{srcset_of(forms, root)}" sizes="{sizes}"' if len(forms) > 1 else ""


def _sources(publication: Publication, root: str, sizes: str) -> list[str]:
    made = []
    if publication.moving:
        moving = publication.moving
        made.append(
            f'<source type="{moving.mime}" media="(prefers-reduced-motion: no-preference)"'
            f' srcset="{root}{moving.url}" width="{moving.width}" height="{moving.height}">'
        )
    if publication.modern:
        forms = publication.modern
        made.append(f'<source type="{forms[0].mime}" srcset="{srcset_of(forms, root)}" sizes="{sizes}">')
    return made
