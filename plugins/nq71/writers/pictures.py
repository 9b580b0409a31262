"""What becomes of each picture: its forms, their addresses and sizes, known before anything is encoded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nq71.domain.manuscript import Look
from nq71.text.fold import slugify

if TYPE_CHECKING:
    from nq71.domain.manuscript import BundleFile

WIDTHS = (320, 480, 720, 1000, 1280, 1600)  # pixels: a card; phones of 2 and 3 dots a pixel; the lead picture
_STILL_WIDTHS = (640, 1280)  # of the form for old browsers, feeds and other sites
_MOVING_WIDTH = 960
_LOGO_WIDTH = 288  # it is shown 72 wide
_MOST_HEIGHT = 16_000  # WebP ends at 16,383
_TINY = 48  # an icon gains nothing from a second form
_NEAR = 0.9  # a width so near the next is the same picture twice
_NAMELESS = "anh"
_MIME = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "svg": "image/svg+xml"}


class Rendition(NamedTuple):
    """A file as it will be published. ``url`` is relative to the root; sizes in pixels, 0 for an attachment."""

    url: str
    width: int
    height: int

    @property
    def suffix(self) -> str:
        """What its name ends in, without the dot."""
        return self.url.rpartition(".")[2]

    @property
    def mime(self) -> str:
        """Media type by its suffix; empty for an attachment."""
        return _MIME.get(self.suffix, "")


class Publication(NamedTuple):
    """Every published form of one file, each kind from narrow to wide; the last still is the one to hand out."""

    stills: tuple[Rendition, ...]  # JPEG, or PNG where pixels or see-through parts count
    modern: tuple[Rendition, ...] = ()  # WebP, for every browser since 2020
    moving: Rendition | None = None  # animated WebP
    look: Look = Look.PHOTO

    @property
    def still(self) -> Rendition:
        """The one file for who takes only one: a feed, a link, another site."""
        return self.stills[-1]

    @property
    def url(self) -> str:
        """Address of the one file."""
        return self.still.url

    @property
    def widest(self) -> Rendition:
        """The form with the most pixels: its size is the picture's."""
        return self.modern[-1] if self.modern else self.still

    @property
    def files(self) -> tuple[Rendition, ...]:
        """All forms, in a stable order."""
        return (*self.stills, *self.modern, *((self.moving,) if self.moving else ()))


def publication_of(file: BundleFile, article_url: str) -> Publication:
    """Name and measure the published forms of a bundle's file."""
    stem = f"{article_url}{_name_of(file)}"
    suffix = _suffix_of(file)
    if not file.is_picture or suffix == "svg":
        return Publication((Rendition(f"{stem}.{suffix}", file.width, file.height),))
    kind = "jpg" if file.look is Look.PHOTO else "png"
    stills = _forms(file, stem, kind, _STILL_WIDTHS)
    # The one to hand out keeps its name when widths change.
    last = stills[-1]
    stills = (*stills[:-1], Rendition(f"{stem}.{kind}", last.width, last.height))
    modern = _forms(file, stem, "webp", WIDTHS) if file.width > _TINY else ()
    moving = None
    if file.moving:
        size = _size(file, min(file.width, _MOVING_WIDTH))
        moving = Rendition(f"{stem}-dong.webp", *size)
    return Publication(stills, modern, moving, file.look)


def logo_rendition(file: BundleFile, folder_url: str) -> Publication:
    """Name and measure the school's logo: one file, small."""
    stem, suffix = f"{folder_url}{_name_of(file)}", _suffix_of(file)
    if suffix == "svg":
        return Publication((Rendition(f"{stem}.svg", file.width, file.height),))
    kind = "jpg" if file.look is Look.PHOTO else "png"
    return Publication((Rendition(f"{stem}.{kind}", *_size(file, min(file.width, _LOGO_WIDTH))),), look=file.look)


def _name_of(file: BundleFile) -> str:
    return f"{slugify(file.name.rpartition('.')[0]) or _NAMELESS}-{file.sha256[:8]}"


def _suffix_of(file: BundleFile) -> str:
    return file.name.rpartition(".")[2].lower()


def _forms(file: BundleFile, stem: str, kind: str, widths: tuple[int, ...]) -> tuple[Rendition, ...]:
    widest = min(file.width, widths[-1])
    chosen = [width for width in widths if width < widest * _NEAR]
    return tuple(Rendition(f"{stem}-{width}.{kind}", *_size(file, width)) for width in (*chosen, widest))


def _size(file: BundleFile, width: int) -> tuple[int, int]:
    height = max(1, round(file.height * width / file.width))
    if height <= _MOST_HEIGHT:
        return width, height
    return max(1, round(width * _MOST_HEIGHT / height)), _MOST_HEIGHT
