"""The corpus as a site of this project: the plan of examples/demo, every article approved, nothing wrong."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from nq71.domain.approval import approval_line
from nq71.domain.manuscript import Manuscript
from nq71.readers.bundles import with_text
from tests.bench.corpus import PLAN_FOLDER, stories

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.corpus import Story

APPROVER = "bgh"
_FORM = "[[form]]\nneeds_picture = false\n"  # nobody is to be reminded of pictures that are measured apart
_LABELS = {
    "title": "Tiêu đề",
    "date": "Ngày",
    "tags": "Chủ đề",
    "category": "Thể loại",
    "unit": "Đơn vị",
    "author": "Tác giả",
    "summary": "Tóm tắt",
    "partner": "Doanh nghiệp",
    "model": "Mô hình",
}


def write_site(size: int, folder: Path) -> Path:
    """Write a site of ``size`` articles into a folder that does not exist yet; return the folder."""
    folder.mkdir(parents=True)
    plan = (PLAN_FOLDER / "plan.toml").read_text(encoding="utf-8")
    (folder / "plan.toml").write_text(plan.replace("[[form]]\n", _FORM), encoding="utf-8", newline="\n")
    shutil.copyfile(PLAN_FOLDER / "figures.toml", folder / "figures.toml")
    for part in ("content/pages", "van-ban"):
        shutil.copytree(PLAN_FOLDER / part, folder / part)
    for story in stories(size):
        (folder / path_of(story)).parent.mkdir(parents=True)
        write_article(story, folder)
    return folder


def write_article(story: Story, folder: Path) -> None:
    """Write an article with its approval, which holds a hash of the article as it is read."""
    read = with_text(Manuscript(path_of(story)), _text(story))
    text = _text(story, approval_line(read, APPROVER, story.at.date()))
    (folder / path_of(story)).write_text(text, encoding="utf-8", newline="\n")


def rewritten(story: Story, sentence: str) -> Story:
    """Return an article whose first sentence is another one."""
    first, *rest = story.paragraphs
    return replace(story, paragraphs=(f"{sentence} {first.partition('. ')[2]}".rstrip(), *rest))


def path_of(story: Story) -> str:
    """Return where an article stands in the site folder."""
    return f"content/{story.at:%Y/%m}/{story.slug}/bai.md"


def _text(story: Story, approval: str = "") -> str:
    fields = _fields(story) | ({"approval": approval} if approval else {})
    front = _fenced(story, fields) if story.at.minute % 2 else _plain(story, fields)
    return f"{front}\n{_body(story)}\n"


def _plain(story: Story, fields: dict[str, str]) -> str:
    """Write front matter in the Vietnamese style: no fence, the day first."""
    said = fields | {"date": f"{story.at:%d/%m/%Y %H:%M}"}
    return "".join(f"{_LABELS.get(key, key)}: {value}\n" for key, value in said.items())


def _fenced(story: Story, fields: dict[str, str]) -> str:
    """Write front matter in the English style, as other generators have it."""
    lists = {"tags": f"[{', '.join(story.themes)}]", "unit": f"[{', '.join(story.units)}]"}
    said = {key: f'"{value}"' if ": " in value else value for key, value in fields.items()} | lists
    return "".join(["---\n", *(f"{key}: {value}\n" for key, value in said.items()), "---\n"])


def _fields(story: Story) -> dict[str, str]:
    return {
        "title": story.title,
        "date": f"{story.at:%Y-%m-%d %H:%M}",
        "tags": ", ".join(story.themes),
        "category": story.form,
        "unit": ", ".join(story.units),
        "author": story.author,
        "summary": story.summary,
        **story.extra,
    }


def _body(story: Story) -> str:
    paragraphs = list(story.paragraphs)
    if story.earlier:
        target = f"../../../{path_of(story.earlier).removeprefix('content/')}"
        paragraphs.append(f"Đọc thêm: [{story.earlier.title}]({target}).")
    return "\n\n".join(paragraphs)
