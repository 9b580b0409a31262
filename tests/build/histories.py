"""A school at work on its site, one act after another: what editors, leaders and bad luck do between two builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from nq71.commands import approve as approve_command
from nq71.commands import withdraw
from nq71.storage.release import spare_of
from nq71.storage.state_store import STATE_FILE
from tests.build import sites

HOUR, DAY = 3_600, 86_400
WORDS = "xưởng điện lạnh mở cửa đón học sinh lớp chín đến thử nghề cùng thầy cô và doanh nghiệp".split()  # noqa: SIM905
COLORS = ("#0b5c3b", "#7a1f2b", "#1f3f7a")


@dataclass
class School:
    """A site with its output. ``chance`` decides everything, so that a history can be told again."""

    folder: Path
    chance: Random
    clock: int = sites.CLOCK
    articles: dict[str, dict[str, str | list[str]]] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, int] = field(default_factory=dict)
    number: int = 0

    def __post_init__(self) -> None:
        """Begin with a plan, a page and a few approved articles."""
        sites.write_site(self.site, require_approval=True)
        sites.write_page(self.site)
        for _ in range(4):
            add(self)
        approve(self)

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def output(self) -> Path:
        return self.folder / "out" / "output"

    def any(self) -> str:
        """Name one of the articles; there is always one."""
        if not self.articles:
            add(self)
        return self.chance.choice(sorted(self.articles))

    def words(self, count: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=count)).capitalize()

    def write(self, where: str) -> None:
        """Write an article down as it is known here."""
        picture = self.pictures.get(where)
        files = {} if picture is None else {"anh.png": sites.picture((picture % 256, 80, 90), "PNG")}
        shown = "" if picture is None else "\n\n![Ảnh chụp xưởng](anh.png)"
        sites.write_article(self.site, where, f"{self.bodies[where]}{shown}", files, **self.articles[where])

    def forget(self, where: str) -> None:
        shutil.rmtree(self.site / "content" / where)
        for known in (self.articles, self.bodies, self.pictures):
            known.pop(where, None)

    def plan(self, old: str, new: str) -> None:
        path = self.site / "plan.toml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8", newline="\n")


Act = Callable[[School], None]


def add(school: School) -> None:
    school.number += 1
    where = f"2026/{school.chance.choice(['09', '10', '11'])}/bai-{school.number}"
    school.articles[where] = {
        "title": f"{school.words(5)} {school.number}",
        "tags": school.chance.sample(sites.THEMES, school.chance.randint(1, 2)),
        "category": school.chance.choice(["tin", "bai", "video"]),
    }
    school.bodies[where] = f"{school.words(30)}.\n\n## {school.words(3)}\n\n{school.words(20)}."
    school.write(where)


def approve(school: School) -> None:
    """Approve what can be: drafts are passed over, and so is what is wrong."""
    with sites.clock_at(school.clock):
        approve_command.run(school.site, [school.site / "content"], "bgh")


def add_and_approve(school: School) -> None:
    add(school)
    approve(school)


def edit_text(school: School) -> None:
    where = school.any()
    school.bodies[where] += f" {school.words(4)}."
    school.write(where)
    approve(school)


def edit_without_approval(school: School) -> None:
    where = school.any()
    school.bodies[where] += f" {school.words(2)}."
    school.write(where)


def touch(school: School) -> None:
    (school.site / "content" / school.any() / "bai.md").touch()


def retitle(school: School) -> None:
    where = school.any()
    school.articles[where]["title"] = school.words(6)
    school.write(where)
    approve(school)


def redate(school: School) -> None:
    where = school.any()
    school.articles[where]["date"] = f"{where[:4]}-{where[5:7]}-{school.chance.randint(1, 20):02} 09:15"
    school.write(where)
    approve(school)


def schedule(school: School) -> None:
    school.number += 1
    where = f"2026/11/bai-{school.number}"
    school.articles[where] = {"title": school.words(5), "date": f"2026-11-{school.chance.randint(22, 28)} 10:00"}
    school.bodies[where] = school.words(12)
    school.write(where)
    approve(school)


def retheme(school: School) -> None:
    where = school.any()
    school.articles[where]["tags"] = [school.chance.choice(sites.THEMES)]
    school.write(where)
    approve(school)


def rename(school: School) -> None:
    where = school.any()
    school.number += 1
    new = f"{where[:8]}ten-moi-{school.number}"
    shutil.move(school.site / "content" / where, school.site / "content" / new)
    for known in (school.articles, school.bodies, school.pictures):
        if where in known:
            known[new] = known.pop(where)  # type: ignore[assignment]


def delete(school: School) -> None:
    school.forget(school.any())


def back_to_draft(school: School) -> None:
    where = school.any()
    school.articles[where]["status"] = "draft"
    school.write(where)


def take_down(school: School) -> None:
    where = school.any()
    with sites.clock_at(school.clock):
        withdraw.run(school.site, f"content/{where}", "gia đình đề nghị")
    school.forget(where)


def correct(school: School) -> None:
    where = school.any()
    school.articles[where]["correction"] = f"2026-11-21: {school.words(6)}"
    school.write(where)
    approve(school)


def put_in_picture(school: School) -> None:
    where = school.any()
    school.pictures[where] = school.chance.randint(0, 255)
    school.write(where)
    approve(school)


def link(school: School) -> None:
    """Link from one article to another, which may go later: then the build is refused."""
    where, other = school.any(), school.any()
    school.bodies[where] += f"\n\nXem [bài khác](/{other[:8]}{other[8:]}/)."
    school.write(where)
    approve(school)


def mend_links(school: School) -> None:
    for where, body in school.bodies.items():
        if "Xem [" in body:
            school.bodies[where] = body.partition("\n\nXem [")[0]
            school.write(where)
    approve(school)


def call_the_column_otherwise(school: School) -> None:
    school.plan('title = "Chuyên mục', f'title = "Chuyên mục {school.words(1).lower()}')


def call_a_theme_otherwise(school: School) -> None:
    school.plan('name = "Việc làm', 'name = "Việc làm mới')


def paint(school: School) -> None:
    text = (school.site / "plan.toml").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("color = ")]
    lines.insert(lines.index("[site]") + 1, f'color = "{school.chance.choice(COLORS)}"')
    (school.site / "plan.toml").write_text("\n".join(lines), encoding="utf-8", newline="\n")


def ask_for_more(school: School) -> None:
    school.plan("min = 2", "min = 3")


def edit_page(school: School) -> None:
    sites.write_page(school.site, body=school.words(12))


def add_page(school: School) -> None:
    school.number += 1
    sites.write_page(school.site, f"trang-{school.number}", school.words(8))


def wait_an_hour(school: School) -> None:
    school.clock += HOUR


def wait_a_day(school: School) -> None:
    school.clock += DAY


def nothing(_: School) -> None:
    pass


# What befalls the files between two builds.


def _harm(school: School, folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".receipt.json")
    if files:
        path = school.chance.choice(files)
        how = school.chance.choice(["same length", "cut", "gone", "beside"])
        if how == "same length":
            path.write_bytes(b"!" * path.stat().st_size)
        elif how == "cut":
            path.write_bytes(path.read_bytes()[:-1])
        elif how == "gone":
            path.unlink()
        else:
            path.with_name(f"{path.name}.la").write_bytes(b"somebody's")


def harm_output(school: School) -> None:
    _harm(school, school.output)


def harm_spare(school: School) -> None:
    _harm(school, spare_of(school.output))


def lose_spare(school: School) -> None:
    shutil.rmtree(spare_of(school.output), ignore_errors=True)


def lose_state(school: School) -> None:
    (school.site / STATE_FILE).unlink(missing_ok=True)


def harm_state(school: School) -> None:
    path = school.site / STATE_FILE
    if path.is_file():
        data = bytearray(path.read_bytes())
        for _ in range(school.chance.randint(1, 9)):
            data[school.chance.randrange(len(data))] ^= 1 << school.chance.randrange(8)
        path.write_bytes(data[: school.chance.choice([len(data), len(data) // 2])])


ACTS: tuple[Act, ...] = (
    *(
        add_and_approve,
        edit_text,
        edit_text,
        edit_without_approval,
        approve,
        touch,
        retitle,
        redate,
        schedule,
        retheme,
    ),
    *(rename, delete, back_to_draft, take_down, correct, put_in_picture, link, mend_links, nothing),
    *(call_the_column_otherwise, call_a_theme_otherwise, paint, ask_for_more, edit_page, add_page),
    *(wait_an_hour, wait_a_day, harm_output, harm_spare, lose_spare, lose_state, harm_state),
)
