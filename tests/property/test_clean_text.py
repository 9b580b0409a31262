"""No false alarm: clean Vietnamese text has nothing to mend, and one fault in the middle of it is found."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest

from nq71.commands.tidy import repairs_of
from nq71.text.hygiene import decomposed
from nq71.text.hygiene.apply import tidy
from nq71.text.hygiene.repair import Repair
from nq71.text.hygiene.syllable import is_syllable
from nq71.text.normalise import decode_typed
from tests.property.clean_text import Writer

ROOT = Path(__file__).resolve().parents[2]
WORD = re.compile(r"[^\W\d_]+")
FRONT = "Tiêu đề: Ngày hội việc làm\nTóm tắt: Bốn xưởng gặp học sinh.\n\n"
LONG = "Sáng nay, mười hai doanh nghiệp trong tỉnh đã gặp người học năm cuối tại sân trường, theo kế hoạch của khoa."
GENERATED = [FRONT + body for body in Writer(71).articles(250)]
MESSAGES = tomllib.loads((ROOT / "plugins" / "nq71" / "messages.toml").read_text("utf-8"))
# Examples of what is wrong have to be wrong, and pictures of a screen are set out with spaces.
SENTENCES = [
    *(text for key, text in MESSAGES["say"].items() if "  " not in text and not key.startswith("catalogue")),
    *(text for each in MESSAGES["problem"].values() for key, text in each.items() if key in {"problem", "mend"}),
]
WRITTEN = sorted(
    path
    for folder in ("content", "examples")
    for path in ROOT.joinpath(folder).rglob("*.md")
    if path.name != "README.md"
)
GUIDES = sorted((ROOT / "docs" / "huong-dan").glob("*.md"))


def syllables(text: str) -> int:
    return sum(map(is_syllable, WORD.findall(text)))


def found(text: str) -> list[Repair]:
    return [*decomposed.repairs(text), *repairs_of(unicodedata.normalize("NFC", text))]


def test_there_is_enough_of_it() -> None:
    """At least 100,000 syllables, and hardly any sentence twice."""
    texts = [*GENERATED, *(decode_typed(path.read_bytes()) for path in WRITTEN)]
    assert sum(map(syllables, texts)) >= 200_000
    assert sum(map(syllables, GENERATED)) >= 100_000
    sentences = [each for text in GENERATED for each in re.split(r"(?<=[.?!]) |\n", text) if len(each) > 60]
    assert len(set(sentences)) > 0.95 * len(sentences)
    assert len({word.lower() for text in GENERATED for word in WORD.findall(text)}) > 450


def test_generated_articles_are_clean() -> None:
    """Paragraphs, lists, talk, tables, quotes, code, foreign names, units and papers."""
    assert [repair for text in GENERATED for repair in found(text)] == []
    assert [text for text in GENERATED if tidy(text, repairs_of) != text] == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_articles_of_this_repository_are_clean(path: Path) -> None:
    """The column, the second school and the invented one."""
    assert found(decode_typed(path.read_bytes())) == []


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_guides_are_clean(path: Path) -> None:
    """But for lists, which a code host reads in another way than our Markdown."""
    assert [repair for repair in found(decode_typed(path.read_bytes())) if repair.code != "list-glued"] == []


def test_what_the_program_says_is_clean() -> None:
    """Every sentence of the program; those that quote a sign on purpose have only that."""
    texts = [FRONT + re.sub(r"[{}\n]", "", sentence) for sentence in SENTENCES]
    allowed = {"straight-quotes"}  # they show what a plan's TOML wants
    assert [repair for text in texts for repair in found(text) if repair.code not in allowed] == []


FAULTS = {
    "text-tcvn3": ("theo §æi míi gi¸o dôc nghÒ", 6),
    "text-vni": ("theo Ñoåi môùi giaùo duïc", 6),
    "text-mojibake": ("theo Ä‘á»•i má»›i", 6),
    "text-decomposed": (unicodedata.normalize("NFD", "bà"), 2),
    "indent-code": (f"\t{LONG}", 1),
    "bullet-typed": ("• Khảo sát xưởng", 1),
    "list-glued": ("Các việc:\n- Khảo sát\n- Tập huấn", 1),
    "list-number": ("1. Khảo sát\n2. Tập huấn\n2. Thực hành", 1),
    "list-by-accident": ("20. 11 là ngày hội", 1),
    "hashtag-heading": ("#NQ71 vào trường", 1),
    "invisible-character": ("người\u200b học", 6),
    "double-space": ("người  học", 6),
    "straight-quotes": ('gọi là "giờ học mở"', 8),
    "document-number": ("theo số 71 - NQ/TW", 9),
}
BELOW = {"list-glued": 1, "list-number": 2}  # lines below the first one of the fault


@pytest.mark.parametrize("code", FAULTS)
def test_one_fault_in_clean_text_is_found_where_it_is(code: str) -> None:
    """In thirty articles, each time between two paragraphs: its line, its column, and nothing else."""
    fault, column = FAULTS[code]
    for at, text in enumerate(GENERATED[:30]):
        blocks = text.split("\n\n")
        places = [number for number, block in enumerate(blocks) if number and not block.startswith(" ")]
        place = places[at % len(places)]
        before = [*blocks[:place], "Một câu ở giữa.", "## Đề mục"]
        line = "\n\n".join(before).count("\n") + 3 + BELOW.get(code, 0)
        spoiled = "\n\n".join([*before, fault, "Một câu sau đó.", *blocks[place:]])
        where = {(repair.line, repair.column) for repair in found(spoiled) if repair.code == code}
        assert (line, column) in where, spoiled
        assert {repair.code for repair in found(spoiled)} == {code}
