"""Scripts know each other by names that tell their content."""

from __future__ import annotations

import re

import pytest

from nq71.writers.scripts import link_scripts

SOURCES = {
    "leaf": "export const leaf = 1;\n",
    "branch": 'import { leaf } from "./leaf.js";\nexport const branch = leaf;\n',
    "root": 'import { leaf } from "./leaf.js";\nimport { branch } from "./branch.js";\n',
    "alone": "const text = 'leaf.js';\n",
}
IMPORT = re.compile(r'"\./([\w.-]+)"')


def imported(text: str) -> list[str]:
    return IMPORT.findall(text)


def test_an_import_names_its_file_by_content() -> None:
    """Eight digits of the content stand between name and suffix; all else is as it was written."""
    linked = link_scripts(SOURCES)
    assert linked["leaf.js"] == SOURCES["leaf"]
    assert linked["alone.js"] == SOURCES["alone"]
    (name,) = imported(linked["branch.js"])
    assert re.fullmatch(r"leaf\.[0-9a-f]{8}\.js", name)
    assert linked["branch.js"] == SOURCES["branch"].replace("leaf.js", name)


def test_a_changed_leaf_renames_everything_that_stands_on_it() -> None:
    """Whoever has the old page and the old script never gets the new leaf, nor the other way round."""
    before = link_scripts(SOURCES)
    after = link_scripts({**SOURCES, "leaf": "export const leaf = 2;\n"})
    pairs = zip(imported(before["root.js"]), imported(after["root.js"]), strict=True)
    assert all(one != other for one, other in pairs)
    assert before["alone.js"] == after["alone.js"]


def test_what_is_not_there_cannot_be_imported() -> None:
    """A script with a dead import would stop working in silence; the build stops instead."""
    with pytest.raises(KeyError):
        link_scripts({"root": 'import "./gone.js";\n'})


def test_two_that_import_each_other_have_no_names() -> None:
    """Neither could be named before the other."""
    with pytest.raises(ValueError, match="one → other → one"):
        link_scripts({"one": 'import "./other.js";\n', "other": 'import "./one.js";\n'})
