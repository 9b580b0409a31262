"""A template is compiled once, however many generators and builds load it, and anew when somebody has edited it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, FileSystemLoader

from nq71.stages.compiled_templates import CompiledTemplates
from nq71.stages.pelican_run import PROJECT
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the templates that are compiled from now on."""
    names: list[str] = []
    compile_it = Environment._generate

    def noted(self: Environment, source: object, name: str, *rest: object, **more: object) -> str:
        names.append(name)
        return compile_it(self, source, name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Environment, "_generate", noted)
    return names


def test_a_second_build_compiles_nothing(tmp_path: Path, compiled: list[str]) -> None:
    """Pelican's generators have an environment each; a preview builds at every save."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/mot")
    first = sites.tree(sites.build(site, tmp_path / "output"))
    ours = {path.relative_to(PROJECT / "theme/templates").as_posix() for path in (PROJECT / "theme").rglob("*.html")}
    assert len(ours & set(compiled)) == len([name for name in compiled if name in ours]), "once at most"
    compiled.clear()
    assert sites.tree(sites.build(site, tmp_path / "output")) == first
    assert [name for name in compiled if name in ours] == []


def test_an_edited_template_is_compiled_anew(tmp_path: Path, compiled: list[str]) -> None:
    """The text counts, not the name: what is shown is what stands in the file now."""
    kept = CompiledTemplates()
    template = tmp_path / "page.html"
    for words, times in (("một", 1), ("một", 1), ("hai", 2), ("một", 3)):
        template.write_text(f"{{{{ 1 + 1 }}}} {words}", encoding="utf-8")
        environment = Environment(loader=FileSystemLoader(tmp_path), bytecode_cache=kept, autoescape=True)
        assert environment.get_template("page.html").render() == f"2 {words}"
        assert compiled == ["page.html"] * times


def test_templates_of_one_name_in_two_places_are_two(tmp_path: Path) -> None:
    """Another theme has its own `page.html`, even with the same words."""
    kept = CompiledTemplates()
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        (folder / "page.html").write_text("{{ 1 / 0 }}", encoding="utf-8")
        environment = Environment(loader=FileSystemLoader(folder), bytecode_cache=kept, autoescape=True)
        with pytest.raises(ZeroDivisionError) as told:
            environment.get_template("page.html").render()
        assert str(folder / "page.html") in {str(each.path) for each in told.traceback}, "an error names its file"


def loaded(folder: Path, kept: CompiledTemplates) -> str:
    """Write a page that never changes, and return what it shows."""
    (folder / "page.html").write_text("{{ 1 + 1 }} một", encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(folder), bytecode_cache=kept, autoescape=True)
    return environment.get_template("page.html").render()


def test_the_next_process_compiles_nothing(tmp_path: Path, compiled: list[str]) -> None:
    """A build after one edit would spend a tenth of its time on templates that nobody touched."""
    room = tmp_path / ".nq71" / "templates"
    for _ in range(2):
        assert loaded(tmp_path, CompiledTemplates(room)) == "2 một"
    assert compiled == ["page.html"]


def test_what_another_program_compiled_counts_no_more(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How a text is compiled depends on settings, filters and libraries, not on the text alone."""
    room = tmp_path / ".nq71" / "templates"
    loaded(tmp_path, CompiledTemplates(room))
    monkeypatch.setattr("nq71.stages.compiled_templates.program_mark", lambda: "of another program")
    loaded(tmp_path, CompiledTemplates(room))
    assert compiled == ["page.html"] * 2
    assert len(list(room.glob("*-*"))) == 1, "the new one takes the place of the old"


@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_damaged_template_is_compiled_anew(tmp_path: Path, compiled: list[str], place: int) -> None:
    """Code of which one bit is wrong is never run."""
    room = tmp_path / ".nq71" / "templates"
    loaded(tmp_path, CompiledTemplates(room))
    (file,) = room.glob("*-*")
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)
    assert loaded(tmp_path, CompiledTemplates(room)) == "2 một"
    assert compiled == ["page.html"] * 2
