"""What pages show of the plan and its results: each target with its periods, and one month of it. See ``views``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nq71.writers.views import Entry, Link


class Ahead(NamedTuple):
    """What the current period of a target still needs. ``internal`` is empty in all but a preview."""

    sentences: tuple[str, ...]  # the verdict first
    internal: tuple[str, ...] = ()


class ResultRow(NamedTuple):
    """A target in one period. ``mark`` is a sign that stands beside the words: never colour alone."""

    period: str  # "2026-11"
    period_text: str  # "Tháng 11/2026"
    value_text: str  # "6"
    status: str  # CONTRACT section 4: below, met, above, in_progress, not_rated, unconfirmed, missing, failed
    status_text: str
    mark: str
    note_text: str = ""  # "trong đó dẫn lại: 1"
    items: tuple[Entry, ...] = ()
    fill_percent: int = 0  # 0..100: how much of the scale the value takes
    band_start_percent: int = 0  # where the minimum stands on that scale
    band_end_percent: int = 0  # where the soft maximum stands, 0 when there is none
    url: str = ""  # a month's own page; empty for other periods
    edited: frozenset[str] = frozenset()  # ids of ``items`` that say something else since the month was closed
    ahead: Ahead | None = None


class TargetCard(NamedTuple):
    """A target of the plan with its results, newest period first."""

    id: str
    text: str
    basis_text: str  # "Mục II.2.a"
    kind: str
    period_kind_text: str  # "Theo tháng"
    threshold_text: str  # "Từ 05 đến 10" or "Kế hoạch không ấn định số"
    how_text: str  # how this figure is counted, one sentence
    rows: tuple[ResultRow, ...]


class DeclaredRow(NamedTuple):
    """A figure that staff declared, shown as declared."""

    period_text: str
    value_text: str  # "7/10 (70%)"
    as_of_text: str
    declared_by: str
    evidence: str
    status: str
    status_text: str
    mark: str
    period: str = ""  # "2026-11"
    url: str = ""  # a month's own page; empty for other periods
    ahead: Ahead | None = None


class DeclaredCard(NamedTuple):
    """A target whose figures are declared, not counted."""

    id: str
    text: str
    basis_text: str
    threshold_text: str
    rows: tuple[DeclaredRow, ...]
    empty_text: str


class Progress(NamedTuple):
    """The plan against what is published."""

    counted: tuple[TargetCard, ...]
    declared: tuple[DeclaredCard, ...]
    as_of_text: str  # "Tính đến Chủ Nhật, 22/11/2026"


class MonthTarget(NamedTuple):
    """A monthly target in one month, with the articles behind its figure (``row.items``)."""

    target: TargetCard
    row: ResultRow


class MonthDeclared(NamedTuple):
    """A monthly target whose figure was declared, in one month."""

    target: DeclaredCard
    row: DeclaredRow


class Share(NamedTuple):
    """How many of a month's articles have this theme or form; ``percent`` of the commonest one, 0 to 100."""

    link: Link
    percent: int


class MonthPage(NamedTuple):
    """One month of the plan: every monthly target's figure, and what the month is made of."""

    link: Link  # with the number of articles
    state_text: str  # empty, "Tháng đang diễn ra …", "Tháng đầu chưa trọn …", "2 bài đã sửa …"
    edited: frozenset[str]  # ids of articles that say something else since the month was closed
    total_text: str  # "9 bài đã đăng, trong đó dẫn lại: 1"
    counted: tuple[MonthTarget, ...]
    declared: tuple[MonthDeclared, ...]
    others: tuple[Entry, ...]  # articles that no figure above counts
    forms: tuple[Share, ...]
    themes: tuple[Share, ...]
    absent_forms_text: str  # "Video, Infographic", empty when every form is there
    absent_themes_text: str
    as_of_text: str
    archive_url: str  # empty when the month has no article
    older: Link | None
    newer: Link | None


class MonthGlance(NamedTuple):
    """This month against its monthly target, for the home page."""

    target_text: str
    threshold_text: str
    row: ResultRow
    sentence: str  # "Tháng này đã có 6 tin, bài; kế hoạch cần 05 đến 10."
