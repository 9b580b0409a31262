"""Code between fences: the HTML is Markdown's own, and Pygments is loaded for no text without a fence."""

from __future__ import annotations

import subprocess
import sys

import markdown
import pytest

from nq71.stages.pelican_run import PROJECT
from nq71.writers.fenced_code import FencedCode

TEXTS = (
    "Không có gì.",
    "```\nmã\n```",
    "~~~ python\nprint(1)\n~~~\n\nSau.",
    "``` { .python #so-1 title='a' }\nprint(1)\n```",
    "Trong `dòng` và ``hai`` dấu.",
    "\n``\x02`\nmã\n```\n",  # what Markdown takes out before it looks for fences
    "```\nkhông đóng",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_code_is_what_markdown_makes_of_it(text: str) -> None:
    """The first time, and when the same converter is used again."""
    ours = markdown.Markdown(extensions=[FencedCode(), "attr_list"])
    expected = markdown.markdown(text, extensions=["fenced_code", "attr_list"])
    assert [ours.reset().convert(each) for each in ("Trước.", text, text)] == ["<p>Trước.</p>", expected, expected]


@pytest.mark.parametrize(("text", "is_loaded"), [("Không có mã.", "False"), ("```\\nmã\\n```", "True")])
def test_pygments_waits_for_a_fence(text: str, is_loaded: str) -> None:
    """Most texts have none."""
    program = (
        "import sys; sys.path.insert(0, 'plugins'); from nq71.writers.converter import convert;"
        f" convert('{text}'); print('pygments' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-X", "utf8", "-c", program], cwd=PROJECT, capture_output=True, check=True)
    assert told.stdout.decode().strip() == is_loaded
