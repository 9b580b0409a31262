"""What the guides show as an example can be typed in as it stands, and what they quote is really said."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nq71.checks import run_all
from nq71.domain.body import outline_of
from nq71.messages import say
from nq71.readers.front_matter import read_front_matter
from nq71.readers.site import read_site
from nq71.writers.feeds.items import item_id
from tests.build import sites
from tests.docs.documents import PLANNING, README, ROOT, TAKING_DOWN, WRITING, Block, blocks, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nq71.problem import Problem

WHERE = "2026/11/ngay-hoi-viec-lam"
GOOD = """\
Tiêu đề: Ngày hội việc làm 2026
Ngày: 20/11/2026 08:30
Chủ đề: Việc làm sau tốt nghiệp
Thể loại: tin
Đơn vị: Đoàn thanh niên
Tóm tắt: Mười hai doanh nghiệp gặp người học.

Nội dung.
"""
SHORTENED = {"text-short", "picture-none"}  # an example in a guide is no whole article
EXAMPLES = [(path, block) for path in (README, WRITING) for block in blocks(path) if block.kind == "markdown"]
IDS = [f"{name_of(path)}:{block.line}" for path, block in EXAMPLES]


def problems_of(site: Path) -> tuple[Problem, ...]:
    found = read_site(site)
    return found.problems + (run_all(found.submission) if found.submission else ())


def write(site: Path, text: str, files: Mapping[str, bytes] | None = None, where: str = WHERE) -> Path:
    folder = site / "content" / where
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in (files or {}).items():
        (folder / name).write_bytes(data)
    (folder / "bai.md").write_text(text, encoding="utf-8")
    return folder


def provide(site: Path, text: str) -> None:
    """Put beside an example the pictures, files, consents and other articles that it speaks of."""
    front = read_front_matter(text)
    outline = outline_of(front.body, 1)
    cover = front.fields.get("cover")
    names = [picture.target for picture in outline.pictures] + ([cover.text] if cover else [])
    files = {name: sites.picture((20, 90, 160)) for name in names}
    files |= {link.target: b"%PDF-1.4\n" for link in outline.links if link.target.endswith(".pdf")}
    write(site, text, files)
    if "people_consent" in front.fields:
        register = next(block.text for block in blocks(TAKING_DOWN) if block.text.startswith("[[consent]]"))
        text = re.sub(r"^pictures.*\n", "", register, flags=re.MULTILINE)
        (site / "consents.toml").write_text(text, encoding="utf-8")
    for link in outline.links:
        if link.target.endswith("bai.md"):
            other = (site / "content" / WHERE / link.target).resolve().parent
            write(site, GOOD, where=other.relative_to(site.resolve() / "content").as_posix())


@pytest.mark.parametrize("block", [block for _, block in EXAMPLES], ids=IDS)
def test_an_example_has_nothing_to_mend(site: Path, block: Block) -> None:
    """Who types an example from the guide gets no complaint, also no warning."""
    is_whole = block.text.startswith(("---", "Tiêu đề:"))
    provide(site, block.text if is_whole else GOOD.replace("Nội dung.\n", block.text))
    assert [problem.as_text() for problem in problems_of(site) if problem.code not in SHORTENED] == []


@pytest.mark.parametrize("path", [README, WRITING], ids=name_of)
def test_a_guide_shows_a_whole_article(path: Path) -> None:
    """Each guide has at least one article to copy; the writing guide has one in each style."""
    starts = [block.text.split("\n")[0].partition(":")[0] for each, block in EXAMPLES if each == path]
    assert "Tiêu đề" in starts
    assert path == README or "---" in starts


def test_both_styles_of_the_guide_say_the_same(site: Path) -> None:
    """The Vietnamese and the English example give the same article, but for what the short one leaves out."""
    texts = [block.text for path, block in EXAMPLES if path == WRITING and "xưởng thực hành" in block.text]
    articles = []
    for text in texts:
        provide(site, text)
        submission = read_site(site).submission
        assert submission is not None
        (article,) = submission.articles.values()
        articles.append((article.title, article.date, article.themes, article.form, article.units, article.cover))
    assert len(articles) == 2
    assert articles[0] == articles[1]


def test_the_first_article_of_the_readme_is_published(site: Path, tmp_path: Path) -> None:
    """Five minutes with the README end with an article on the column and in its feed."""
    (text,) = (block.text for path, block in EXAMPLES if path == README)
    write(site, text)
    sites.approve(site, WHERE)
    output = sites.build(site, tmp_path / "output")
    assert "Ngày hội việc làm 2026" in sites.page(output, WHERE)
    assert WHERE in (output / "rss.xml").read_text(encoding="utf-8")


def test_another_school_beside_this_one_is_built(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's way to another school works: a folder beside this one, a copied plan and page."""
    (tmp_path / "nq71").mkdir()
    monkeypatch.chdir(tmp_path / "nq71")
    (site / "content" / "pages").mkdir(parents=True)
    shutil.copy(ROOT / "content" / "pages" / "gioi-thieu.md", site / "content" / "pages")
    output = sites.build(Path("../site"), Path("../site/output"))
    assert "Giới thiệu chuyên mục" in sites.page(output, "gioi-thieu")


SPOILED: tuple[tuple[Callable[[str], str], tuple[str, ...]], ...] = (
    (lambda text: text.replace("Việc làm sau tốt nghiệp", "doanh nghiep so"), ()),
    (lambda text: text.replace("\n\nNội dung.", "\nLời mở: hôm nay là ngày hội."), ()),
    (lambda text: text.replace("Tóm tắt:", "Tóm tắc:"), ()),
    (lambda text: text.replace("Tóm tắt: Mười hai doanh nghiệp gặp người học.\n", ""), ()),
    (lambda text: text.replace("20/11/2026", "31/11/2026"), ()),
    (lambda text: text.replace("20/11/2026", "Thứ Hai, 20/11/2026"), ()),
    (lambda text: text.replace("\n\n", "\nẢnh: San-Truong.JPG\nMô tả ảnh: Sân trường.\n\n"), ("san-truong.jpg",)),
    (lambda text: text.replace("Nội dung.", "![](san-truong.jpg)"), ("san-truong.jpg",)),
    (lambda text: text, ("san-truong.jpg",)),
    (lambda text: text.replace("Nội dung.", "#NQ71 ngày hội việc làm"), ()),
    (lambda text: text.replace("Nội dung.", "[trang trường](www.truong.example)"), ()),
)


def said_of_spoiled(site: Path) -> set[str]:
    """Spoil the good article in every way that the guide speaks of; return all that is said."""
    said = set()
    for spoil, names in SPOILED:
        folder = write(site, spoil(GOOD), {name: sites.picture((1, 2, 3)) for name in names})
        said |= {problem.as_text() for problem in problems_of(site)}
        for name in names:
            (folder / name).unlink()
    folder = write(site, GOOD)
    (folder / "bai.md").write_bytes(GOOD.encode("utf-16"))
    said |= {problem.as_text() for problem in problems_of(site)}
    write(site, GOOD)
    sites.approve(site, WHERE)
    approved = (folder / "bai.md").read_text(encoding="utf-8")
    write(site, approved.replace("Nội dung.", "Nội dung khác."))
    return said | {problem.as_text() for problem in problems_of(site)}


def test_quoted_problems_are_what_the_program_says(site: Path) -> None:
    """Every complaint in the guide is word for word what an editor sees; “…” stands for what is left out."""
    quotes = [block.text.rstrip("\n") for block in blocks(WRITING) if re.search(r"\[[a-z0-9-]+\]\n$", block.text)]
    assert len(quotes) > 10
    said = said_of_spoiled(site)
    for quote in quotes:
        pattern = re.compile(".*".join(re.escape(part) for part in quote.split("…")))
        assert any(pattern.fullmatch(sentence) for sentence in said), quote


def test_the_quoted_end_of_a_build_is_what_the_program_says() -> None:
    """So are the lines after a build."""
    (quote,) = (block.text for block in blocks(WRITING) if block.text.startswith("Đã dựng"))
    held = say("build-held-line", path=f"content/{WHERE}/bai.md", state=say("state-held"))
    assert quote.splitlines() == [
        say("build-done", articles=29, output="output"),
        say("build-held", number=1),
        held,
    ]


def test_the_smallest_plan_of_the_guide_works(site: Path) -> None:
    """The short plan in the guide is enough for a site."""
    (plan,) = (block.text for block in blocks(PLANNING) if "[school]" in block.text)
    (site / "plan.toml").write_text(plan, encoding="utf-8")
    write(site, GOOD.replace("Việc làm sau tốt nghiệp", "Kỹ năng nghề").replace("Đoàn thanh niên", "bgh"))
    assert {problem.code for problem in problems_of(site)} == SHORTENED


def test_declared_figures_of_the_guide_are_read(site: Path) -> None:
    """The figures in the guide belong to targets of this plan."""
    (figures,) = (block.text for block in blocks(PLANNING) if "[[figure]]" in block.text)
    (site / "figures.toml").write_text(figures, encoding="utf-8")
    submission = read_site(site).submission
    assert submission is not None
    assert len(submission.figures) == figures.count("[[figure]]")
    assert problems_of(site) == ()


def test_a_moved_article_stays_the_same_in_feeds(site: Path) -> None:
    """What the guide says about moving a folder holds: with the old folder as its id, it is the same article."""
    ids = []
    for where, text in ((WHERE, GOOD), ("2026/12/ten-moi", GOOD.replace("\n\n", f"\nMã bài: {WHERE}\n\n"))):
        shutil.rmtree(site / "content", ignore_errors=True)
        write(site, text, where=where)
        submission = read_site(site).submission
        assert submission is not None
        (article,) = submission.articles.values()
        ids.append(item_id(submission.plan, article))
    assert ids[0] == ids[1]
