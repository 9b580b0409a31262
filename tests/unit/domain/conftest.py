"""A school with the plan of Trường Cao đẳng nghề An Giang, and an easy way to hand articles in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pytest

from nq71.domain.approval import approval_line
from nq71.domain.article import Article
from nq71.domain.edition import Edition
from nq71.domain.manuscript import BundleFile, Manuscript
from nq71.domain.plan import (
    Counting,
    Filter,
    Kind,
    Look,
    PeriodKind,
    Phase,
    Plan,
    School,
    Target,
    Term,
    Vocabulary,
)
from nq71.domain.result import Result
from nq71.domain.submission import Submission
from nq71.domain.tally import count_target
from nq71.readers.front_matter import read_front_matter
from nq71.text.dates import parse_date

ARTICLE_FORMS = ("tin", "bai", "phong-su")
AN_GIANG = Plan(
    school=School("cdn-an-giang", "Trường Cao đẳng nghề An Giang"),
    look=Look(url="https://an-giang.example/nq71"),
    effective_from=date(2026, 4, 1),
    phases=(
        Phase("gd1", "Giai đoạn 2026 – 2030", date(2026, 1, 1), date(2030, 12, 31)),
        Phase("gd2", "Giai đoạn 2030 – 2035", date(2031, 1, 1), date(2035, 12, 31)),
    ),
    counting=Counting(article_forms=ARTICLE_FORMS),
    themes=Vocabulary(
        (
            Term("gan-doanh-nghiep", "Gắn đào tạo với doanh nghiệp", ("doanh nghiệp",)),
            Term("chuyen-doi-so", "Chuyển đổi số trong đào tạo và quản trị", ("chuyển đổi số", "CĐS")),
            Term("ky-nang-so", "Kỹ năng số"),
            Term("quan-triet", "Quán triệt, phổ biến Nghị quyết"),
            Term("phoi-hop", "Phối hợp nhà trường – phụ huynh – xã hội; xã hội hóa giáo dục"),
        )
    ),
    forms=Vocabulary(
        (
            Term("tin", "Tin"),
            Term("bai", "Bài"),
            Term("phong-su", "Phóng sự"),
            Term("video", "Video"),
            Term("info", "Infographic"),
        )
    ),
    units=Vocabulary(
        (
            Term("bgh", "Ban Giám hiệu", roles=("duyet", "chi-dao")),
            Term("p-dt-nckh", "Phòng Đào tạo – Nghiên cứu khoa học", group="phong"),
            Term("doan-tn", "Đoàn thanh niên"),
        )
    ),
    channels=Vocabulary((Term("cong", "Cổng thông tin điện tử", main=True), Term("zalo", "Zalo"))),
    targets=(
        Target(
            "tin-bai-thang",
            "Duy trì 05 đến 10 tin, bài/tháng trên các kênh chính thức",
            Kind.COUNT,
            PeriodKind.MONTH,
            basis="II.2.a",
            phases=("gd1",),
            min=Fraction(5),
            soft_max=Fraction(10),
            filter=Filter(form=ARTICLE_FORMS, channel=("cong",)),
        ),
        Target(
            "mo-hinh",
            "Tối thiểu 03 mô hình điển hình đào tạo gắn với doanh nghiệp",
            Kind.DISTINCT,
            PeriodKind.PHASE,
            phases=("gd1",),
            min=Fraction(3),
            field="model",
            filter=Filter(theme=("gan-doanh-nghiep",)),
        ),
        Target(
            "hoi-thao",
            "Tối thiểu 01 hội thảo/hoạt động truyền thông cấp Trường trở lên mỗi năm",
            Kind.DISTINCT,
            PeriodKind.YEAR,
            phases=("gd1",),
            min=Fraction(1),
            field="event",
            filter=Filter(event_level=("school",)),
        ),
    ),
)
FIELDS = {
    "Tiêu đề": "Ngày hội việc làm 2026",
    "Ngày": "05/11/2026 08:30",
    "Chủ đề": "Kỹ năng số",
    "Thể loại": "Tin",
    "Đơn vị": "Đoàn thanh niên",
    "Tóm tắt": "Sáu doanh nghiệp tuyển tại trường.",
}


@dataclass
class Office:
    """The people who write, approve and count at one school."""

    plan: Plan = AN_GIANG
    counter: int = field(default=0)

    def with_counting(self, **changes: Any) -> Office:
        return Office(replace(self.plan, counting=self.plan.counting._replace(**changes)))

    def with_target(self, number: int, **changes: Any) -> Office:
        """Change one target of the plan."""
        targets = list(self.plan.targets)
        targets[number] = targets[number]._replace(**changes)
        return Office(replace(self.plan, targets=tuple(targets)))

    def story(self, when: str = "05/11/2026 08:30", **changes: Any) -> Article:
        """Return an article that is understood already; each has an id of its own."""
        self.counter += 1
        name = f"bai-{self.counter:02d}"
        folder = f"2026/11/{name}"
        plain = Article(
            id=folder,
            path=f"content/{folder}/bai.md",
            title=f"Bài {self.counter}",
            date=parse_date(when, self.plan.school.zone),
            themes=("ky-nang-so",),
            form="tin",
            units=("doan-tn",),
            summary="Một câu.",
            slug=name,
            channels=("cong",),
        )
        return plain._replace(**changes)

    def stories(self, number: int, when: str = "05/11/2026 08:30", **changes: Any) -> list[Article]:
        return [self.story(when, **changes) for _ in range(number)]

    def text(
        self,
        changes: dict[str, str] | None = None,
        body: str = "Nội dung.",
        folder: str = "2026/11/ngay-hoi",
        files: tuple[BundleFile, ...] = (),
    ) -> Manuscript:
        """Return a manuscript; an empty value takes a line away, a further key is added below."""
        lines = [f"{key}: {value}" for key, value in (FIELDS | (changes or {})).items() if value]
        return self.typed("\n".join([*lines, "", body]), f"content/{folder}/bai.md", files)

    def typed(
        self, text: str, path: str = "content/2026/11/ngay-hoi/bai.md", files: tuple[BundleFile, ...] = ()
    ) -> Manuscript:
        """Return what stands in a file as typed."""
        parts = read_front_matter(text)
        return Manuscript(
            path=path,
            fields=MappingProxyType(parts.fields),
            empty=parts.empty,
            body=parts.body,
            body_line=parts.body_line,
            front_matter_end=parts.end_line,
            files=files,
        )

    def approved(self, changes: dict[str, str] | None = None, **details: Any) -> Manuscript:
        """Return a manuscript that the Ban Giám hiệu approved as it stands."""
        line = approval_line(self.text(changes, **details), "bgh", date(2026, 11, 4))
        return self.text((changes or {}) | {"Duyệt": line}, **details)

    def edition(self, *texts: Manuscript, now: str = "22/11/2026 08:00", preview: bool = False) -> Edition:
        pages = tuple(text for text in texts if text.is_page)
        articles = tuple(text for text in texts if not text.is_page)
        return Edition(Submission(self.plan, articles, pages), self.moment(now), preview=preview)

    def moment(self, when: str) -> datetime:
        return parse_date(when, self.plan.school.zone)

    def count(self, number: int, articles: list[Article], today: str = "22/11/2026") -> dict[str, Result]:
        """Answer a target of the plan, by period."""
        target = self.plan.targets[number]
        results = count_target(target, articles, self.plan, self.moment(today).date())
        return {result.period.id: result for result in results}


@pytest.fixture
def office() -> Office:
    """Return the office of Trường Cao đẳng nghề An Giang."""
    return Office()
