"""A folder is told by its files, and an address is known only where the program's settings say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.readers.imports.layout import address_in, layout_of

if TYPE_CHECKING:
    from pathlib import Path


def made(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"_config_DOT_yml": ""}, "jekyll"),
        ({"_posts__a_DOT_md": ""}, "jekyll"),
        ({"hugo_DOT_toml": "", "content__a_DOT_md": ""}, "hugo"),
        ({"config_DOT_yaml": "", "content__a_DOT_md": ""}, "hugo"),
        ({"pelicanconf_DOT_py": "", "content__a_DOT_md": ""}, "pelican"),
        ({"content__a_DOT_md": ""}, "tep"),
        ({"config_DOT_toml": ""}, "tep"),
        ({}, "tep"),
    ],
)
def test_a_folder_is_told_by_its_files(tmp_path: Path, files: dict[str, str], kind: str) -> None:
    """Never by its name, but for Jekyll's own folder of posts."""
    assert layout_of(made(tmp_path, **files)).kind == kind
    assert layout_of(made(tmp_path / "_posts")).kind == "jekyll"


@pytest.mark.parametrize(
    ("config", "address"),
    [
        ("title: A", "/tin/2026/05/01/a.html"),
        ("permalink: pretty", "/tin/2026/05/01/a/"),
        ("permalink: none", "/tin/a.html"),
        ("permalink: /:year/:title:output_ext", "/2026/a.html"),
        ("permalink: /:year/:i_month/:title", ""),
        ("permalink: ordinal", ""),
        ("collections:\n  posts:\n    permalink: /x/:title", ""),
        ("a: [", ""),
    ],
)
def test_jekyll_s_addresses(tmp_path: Path, config: str, address: str) -> None:
    """As “Permalinks” in its manual says; a pattern that is not understood gives none."""
    layout = layout_of(made(tmp_path, _config_DOT_yml=config))
    expected = address if config != "a: [" else "/tin/2026/05/01/a.html"
    assert address_in(layout, "2026-05-01-a.md", "a", "2026-05-01 08:30", ("Tin",)) == expected


def test_jekyll_s_address_needs_what_it_is_made_of(tmp_path: Path) -> None:
    """A category with marks, a day that only people can read, or no settings at all: unknown."""
    layout = layout_of(made(tmp_path, _config_DOT_yml="title: A"))
    assert address_in(layout, "a.md", "a", "2026-05-01", ("Tin tức",)) == ""
    assert address_in(layout, "a.md", "a", "01/05/2026", ()) == ""
    assert address_in(layout_of(made(tmp_path / "x", _posts__a_DOT_md="")), "a.md", "a", "2026-05-01", ()) == ""


@pytest.mark.parametrize(
    ("path", "slug", "address"),
    [
        ("tin/a.md", "a", "/tin/a/"),
        ("tin/Bai So 1.md", "Bai So 1", "/tin/bai-so-1/"),
        ("tin/a/index.md", "", "/tin/a/"),
        ("tin/a/index.md", "b", "/tin/b/"),
        ("a.md", "a", "/a/"),
    ],
)
def test_hugo_s_addresses(tmp_path: Path, path: str, slug: str, address: str) -> None:
    """The path of the file, unless the settings say otherwise."""
    config = "baseURL = 'https://a.example/'"
    layout = layout_of(made(tmp_path / "1", hugo_DOT_toml=config, content__a_DOT_md=""))
    assert layout.home == "https://a.example/"
    assert address_in(layout, path, slug, "", ()) == address
    for more in ("[permalinks]\ntin = '/:title/'", "uglyURLs = true", "= hỏng"):
        other = layout_of(made(tmp_path / "2", hugo_DOT_toml=f"{config}\n{more}", content__a_DOT_md=""))
        assert address_in(other, path, slug, "", ()) == ""
