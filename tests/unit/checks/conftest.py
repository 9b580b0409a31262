"""A desk on which an editor puts articles, pages, a plan and figures, and asks for one kind of problem."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from nq71.checks import run_all, run_blocking
from nq71.domain.manuscript import BundleFile, Manuscript
from nq71.domain.submission import Submission
from nq71.domain.verdict import Verdict
from nq71.problem import blocking
from nq71.readers.bundles import with_text
from nq71.readers.consents import ConsentsShape, consents_of
from nq71.readers.figures import FiguresShape, figures_of
from nq71.readers.plan import PlanShape, plan_of
from nq71.text.toml_lines import locate

if TYPE_CHECKING:
    from datetime import date

    from nq71.domain.closing import ClosedFile
    from nq71.domain.documents import DocumentFile
    from nq71.domain.withdrawals import Withdrawal
    from nq71.problem import Problem

FOLDER = "2026/11/ngay-hoi"
FIELDS = {
    "Tiêu đề": "Ngày hội việc làm 2026",
    "Ngày": "05/11/2026 08:30",
    "Chủ đề": "Kỹ năng số",
    "Thể loại": "Tin",
    "Đơn vị": "Đoàn thanh niên",
    "Tóm tắt": "Sáu doanh nghiệp tuyển tại trường.",
}  # lines 1 to 6; what a test adds stands from line 7; without an addition the body begins in line 8
PLAN = """
[school]
id = "truong"
name = "Trường"
[plan]
effective_from = 2026-04-01
[[phase]]
id = "gd1"
name = "Giai đoạn 1"
start = 2026-01-01
end = 2030-12-31
[counting]
article_forms = ["tin", "bai"]
require_approval = true
[[theme]]
id = "so"
name = "Kỹ năng số"
[[theme]]
id = "gan-doanh-nghiep"
name = "Gắn đào tạo với doanh nghiệp"
aliases = ["doanh nghiệp"]
[[form]]
id = "tin"
name = "Tin"
[[form]]
id = "bai"
name = "Bài"
[[unit]]
id = "bgh"
name = "Ban Giám hiệu"
roles = ["duyet"]
[[unit]]
id = "doan-tn"
name = "Đoàn thanh niên"
[[channel]]
id = "cong"
name = "Cổng thông tin điện tử"
main = true
[[target]]
id = "tin-bai"
text = "05 đến 10 tin, bài/tháng"
kind = "count"
period = "month"
min = 5
soft_max = 10
filter = { form = "@article_forms", theme = ["so"] }
[[target]]
id = "quan-triet"
text = "100% được quán triệt"
kind = "declared_ratio"
period = "year"
min = 100
""".lstrip()


@dataclass(frozen=True)
class Desk:
    """Everything is right until a test changes one thing."""

    def article(
        self,
        changes: dict[str, str] | None = None,
        body: str = "Nội dung.",
        folder: str = FOLDER,
        files: tuple[str | BundleFile, ...] = (),
    ) -> Manuscript:
        """Put an article down; an empty value takes a line away, a further key is added below."""
        lines = [f"{key}: {value}" for key, value in (FIELDS | (changes or {})).items() if value]
        return self.typed("\n".join([*lines, "", body]), f"content/{folder}/bai.md", files)

    def page(self, text: str, name: str = "gioi-thieu") -> Manuscript:
        return self.typed(text, f"content/pages/{name}.md")

    def typed(
        self, text: str, path: str = f"content/{FOLDER}/bai.md", files: tuple[str | BundleFile, ...] = ()
    ) -> Manuscript:
        """Put down a whole file as typed."""
        beside = tuple(
            BundleFile(file, "ab" * 32, file, 800, 600) if isinstance(file, str) else file for file in files
        )
        return with_text(Manuscript(path=path, files=beside), text)

    def problems(
        self,
        code: str,
        *texts: Manuscript,
        plan: tuple[str, str] = ("", ""),
        figures: str = "",
        strays: tuple[str, ...] = (),
        closed: tuple[ClosedFile, ...] = (),
        consents: str = "",
        withdrawals: tuple[Withdrawal, ...] = (),
        documents: tuple[DocumentFile, ...] = (),
        today: date | None = None,
    ) -> list[Problem]:
        """Return the problems of one code. ``plan`` is what to replace in the plan, and by what."""
        assert plan[0] in PLAN
        plan_text = PLAN.replace(*plan, 1) if plan[0] else PLAN
        shape = PlanShape.model_validate(tomllib.loads(plan_text, parse_float=Decimal))
        declared = FiguresShape.model_validate(tomllib.loads(figures, parse_float=Decimal))
        submission = Submission(
            plan=plan_of(shape),
            manuscripts=tuple(text for text in texts if not text.is_page),
            pages=tuple(text for text in texts if text.is_page),
            figures=figures_of(declared),
            strays=strays,
            closed=closed,
            consents=consents_of(ConsentsShape.model_validate(tomllib.loads(consents))),
            withdrawals=withdrawals,
            documents=documents,
            plan_lines=locate(plan_text),
            figure_lines=locate(figures),
            consent_lines=locate(consents),
        )
        found = run_all(submission, today)
        seen = Seen()
        for _ in range(2):  # whoever has judged a text before comes to the same
            assert run_all(submission, today, seen) == found
        for verdicts in (seen, build := Seen(), build):  # what a build asks, after a check or by itself
            assert run_blocking(submission, today, verdicts) == blocking(found)
        return [problem for problem in found if problem.code == code]

    def places(
        self,
        code: str,
        *texts: Manuscript,
        **site: Any,
    ) -> list[str]:
        """Return “file:line: field” of each problem of one code; ``site`` is what ``problems`` takes."""
        found = self.problems(code, *texts, **site)
        return [f"{problem.file}:{problem.line}: {problem.field}".rstrip(" :") for problem in found]


class Seen:
    """Verdicts kept in a dictionary."""

    def __init__(self) -> None:
        self.verdicts: dict[str, Verdict] = {}

    def find(self, mark: str) -> Verdict | None:
        return self.verdicts.get(mark)

    def keep(self, mark: str, verdict: Verdict) -> None:
        assert mark not in self.verdicts
        self.verdicts[mark] = verdict


@pytest.fixture
def desk() -> Desk:
    """Return a desk with nothing on it but a plan that is right."""
    return Desk()
