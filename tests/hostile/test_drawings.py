"""SVG files that act: each is refused, or what is published of it runs nothing, opened by itself in a browser too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.readers.pictures import measure
from nq71.writers.svg import clean_svg
from tests.hostile.conftest import served_unprotected
from tests.hostile.table import drawings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.watch import Watcher

# They hold nothing that acts once the file is read as SVG and written anew; see the next test.
HARMLESS = {
    "use-itself",
    "sheet-instruction",
    "sheet-instruction-entity",
    "encoding-named",
    "script-in-private",
    "script-in-metadata",
    "script-of-another",
}


def test_a_drawing_that_acts_is_refused(tmp_path: Path) -> None:
    """All but a few, which the next test opens."""
    passed = set()
    for name, data in drawings().items():
        path = tmp_path / f"{name}.svg"
        path.write_bytes(data)
        passed |= set() if measure(path).fault else {name}
    assert passed == HARMLESS


def test_what_is_published_of_the_others_runs_nothing(tmp_path: Path, watcher: Watcher) -> None:
    """Each is written as for readers, and opened by its own address, where an SVG is a page that may run."""
    for name in HARMLESS:
        (tmp_path / f"{name}.svg").write_bytes(clean_svg(drawings()[name]))
    with served_unprotected(tmp_path) as root:
        seen = watcher.look(root, [f"{name}.svg" for name in sorted(HARMLESS)])
    assert {each.url.removeprefix(root): each.offences for each in seen if each.offences} == {}


@pytest.mark.parametrize(
    "name",
    [
        *("script-prefixed", "script-of-html", "load", "link-script"),
        *("style-import-entity", "style-image-set", "image-far-entity", "html-frame-document"),
    ],
)
def test_the_watcher_sees_what_a_drawing_does(tmp_path: Path, watcher: Watcher, name: str) -> None:
    """Published as they are, these would run or call out, and it is seen: the tests above can fail."""
    (tmp_path / "a.svg").write_bytes(drawings()[name])
    with served_unprotected(tmp_path) as root:
        [seen] = watcher.look(root, ["a.svg"])
    assert [each for each in seen.offences if each.startswith(("ran ", "asked ", "left "))]
