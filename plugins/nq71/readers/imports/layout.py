"""Which program a folder belongs to, and so where its texts begin and how it made addresses of them.

From the manuals: Jekyll's “Permalinks” and “Posts”, Hugo's “Directory structure” and “URL management”, Pelican's
settings. What a configuration changes beyond the cases below is not guessed: the address is then unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.readers.imports.doors import DoorError, is_plain_file, read_text
from nq71.readers.imports.headers import Value, read_toml, read_yaml
from nq71.text.fold import fold_key

if TYPE_CHECKING:
    from pathlib import Path

JEKYLL, HUGO, PELICAN, PLAIN = "jekyll", "hugo", "pelican", "tep"
POSTS, DRAFTS = "_posts", "_drafts"
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "none": "/:categories/:title.html",
}
_PART = re.compile(r":(categories|year|month|day|title|slug|output_ext)")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[T\s])")
_HUGO_CONFIG = tuple(f"{name}.{suffix}" for name in ("hugo", "config") for suffix in ("toml", "yaml", "yml"))


@dataclass(frozen=True, slots=True)
class Layout:
    """A folder of one program. ``start`` is where texts begin; ``permalink`` is empty when addresses are unknown."""

    kind: str = PLAIN
    start: str = ""
    permalink: str = ""
    home: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        """Folders in which a picture's address may begin."""
        return tuple(dict.fromkeys(("", "static", "assets", self.start, "content", "images", f"{self.start}/images")))


def layout_of(folder: Path) -> Layout:
    """Tell by its files which program a folder belongs to."""
    if is_plain_file(folder / "_config.yml") or (folder / POSTS).is_dir() or folder.name in {POSTS, DRAFTS}:
        return _jekyll(folder)
    has_texts = (folder / "content").is_dir()
    config = next((folder / name for name in _HUGO_CONFIG if is_plain_file(folder / name)), None)
    if has_texts and config is not None:
        return _hugo(config)
    start = "content" if has_texts else ""
    return Layout(PELICAN if is_plain_file(folder / "pelicanconf.py") else PLAIN, start)


def _jekyll(folder: Path) -> Layout:
    config = folder / "_config.yml"
    values = _read(config) if is_plain_file(config) else {}
    style = _text(values, "permalink") or "date"
    home = _text(values, "url").rstrip("/") + _text(values, "baseurl")
    is_known = is_plain_file(config) and not _text(values, "collections.posts.permalink")
    return Layout(JEKYLL, "", _STYLES.get(style, style if style.startswith("/") else "") if is_known else "", home)


def _hugo(config: Path) -> Layout:
    values = _read(config)
    is_changed = any(key.startswith("permalinks") for key in values) or _text(values, "uglyurls") == "true"
    return Layout(HUGO, "content", "" if is_changed or not values else "/:path/", _text(values, "baseurl"))


def _read(config: Path) -> dict[str, Value]:
    """Return the settings, or nothing when they cannot be read: then nothing is concluded from them."""
    try:
        text = read_text(config)
        return read_toml(text) if config.suffix == ".toml" else read_yaml(text)
    except DoorError:
        return {}


def _text(values: dict[str, Value], key: str) -> str:
    found = values.get(fold_key(key))
    return found.items[0] if found and found.items else ""


def address_in(layout: Layout, path: str, slug: str, day: str, categories: tuple[str, ...]) -> str:
    """Return the address that the program gave to a text (``path`` from where texts begin), or nothing.

    ``day`` is as typed; only a day in ISO form says what the program read.
    """
    if layout.kind == HUGO and layout.permalink:
        folder, _, stem = path.rpartition(".")[0].rpartition("/")
        parts = [folder] if stem == "index" and not slug else [folder, slug or stem]
        if stem == "index" and slug:
            parts = [folder.rpartition("/")[0], slug]
        return f"/{'/'.join(part for part in parts if part)}/".lower().replace(" ", "-")
    if layout.kind != JEKYLL or not layout.permalink:
        return ""
    found = _ISO_DAY.match(day)
    is_plain = all(re.fullmatch(r"[A-Za-z0-9-]+", part) for part in categories)
    if found is None or (":categories" in layout.permalink and not is_plain):
        return ""
    values = {
        "year": found[1],
        "month": f"{int(found[2]):02d}",
        "day": f"{int(found[3]):02d}",
        "categories": "/".join(part.lower() for part in categories),
        "title": slug,
        "slug": slug,
        "output_ext": ".html",
    }
    made = _PART.sub(lambda part: values[part[1]], layout.permalink)
    return "" if ":" in made else re.sub(r"/{2,}", "/", made)
