"""What ``/thanh-phan/`` shows: every part of the theme in every state, in invented words, for who works on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.domain.addresses import SPECIMENS
from nq71.domain.approval import State
from nq71.domain.result import Status
from nq71.messages import say
from nq71.writers import result_views, views
from nq71.writers.palette import DARK, LIGHT, contrast, tokens_for
from nq71.writers.progress_view import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.plan import Plan

PICTURE = f"{SPECIMENS}mau.svg"
# The tallest and lowest letters, a word that cannot break, a symbol that must not, and capitals.
_TALL = "Ẫ Ỗ Ữ Ặ ẵ Ộ ợ: chữ cao, chữ thấp, và KẾ HOẠCH SỐ 281/NQ-CP in hoa"
_SHORT = "Tiêu đề ngắn"
_LONG = (
    "Một tiêu đề dài hơn mức nên có: nhà trường và doanh nghiệp cùng đánh giá kết quả thực hành của người học nghề"
    " trọng điểm trong năm học 2026-2027"
)
_SUMMARY = "Câu tóm tắt nói ai, việc gì, ở đâu, để người đọc lướt cũng nắm được ý chính của bài."
_DAY = ("2026-11-20T08:30:00+07:00", "Thứ Sáu, 20/11/2026, 08:30", "20/11/2026")
# On which colour a colour stands, where that is not the paper.
_GROUNDS = {"on-accent": "accent-strong", "on-deep": "deep", "on-deep-muted": "deep"}
_FILLS = {Status.MET: 60, Status.ABOVE: 100, Status.IN_PROGRESS: 35, Status.BELOW: 20, Status.FAILED: 100}


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour of the palette in both modes, with its contrast on the one it stands on."""

    name: str
    ground: str
    light: str
    dark: str
    light_contrast: str  # "7,2"
    dark_contrast: str


@dataclass(frozen=True, slots=True)
class Specimens:
    """Every part that a template is handed."""

    swatches: tuple[Swatch, ...]
    plain: views.Entry
    pictured: views.Entry
    entries: tuple[tuple[str, views.Entry], ...]  # what is special about it, and the entry
    glances: tuple[result_views.MonthGlance, ...]
    rows: tuple[result_views.ResultRow, ...]
    pagings: tuple[views.Paging, ...]


def specimens_of(plan: Plan) -> Specimens:
    """Return every part, in the school's colours and with its first theme, form and unit."""
    plain = _plain(plan)
    pictured = plain._replace(cover=views.Picture(PICTURE, 1600, 900, "", "Chú thích của ảnh.", "Tổ Truyền thông"))
    rows = tuple(_rows())
    return Specimens(
        swatches=tuple(_swatches(plan.look.color)),
        plain=plain,
        pictured=pictured,
        entries=tuple(_entries(plain, pictured)),
        glances=tuple(
            result_views.MonthGlance(
                "Tin, bài mỗi tháng", "Từ 05 đến 10", row, f"Câu nói về kết quả «{row.status_text}»."
            )
            for row in rows
            if row.status not in {Status.MISSING, Status.UNCONFIRMED}
        ),
        rows=rows,
        pagings=tuple(_pagings()),
    )


def _plain(plan: Plan) -> views.Entry:
    def first(kind: str, words: tuple[str, str]) -> views.Link:
        return views.Link(words[0], words[1], f"{SPECIMENS}#{kind}")

    theme, form = plan.themes.terms[0], plan.forms.terms[0]
    return views.Entry(
        id="mau",
        title=_SHORT,
        url=SPECIMENS,
        summary=_SUMMARY,
        date_iso=_DAY[0],
        date_text=_DAY[1],
        date_short=_DAY[2],
        themes=(first("chu-de", (theme.id, theme.name)),),
        form=first("the-loai", (form.id, form.name)),
        units=(),
    )


def _entries(plain: views.Entry, pictured: views.Entry) -> Iterator[tuple[str, views.Entry]]:
    note = views.Correction(_DAY[0], _DAY[2], "Số liệu ở đoạn hai đã được sửa.")
    yield "có ảnh", pictured
    yield "không ảnh", plain
    yield "tiêu đề dài", pictured._replace(title=_LONG)
    yield "dấu chồng và ký hiệu", plain._replace(title=_TALL)
    yield "dẫn lại", plain._replace(is_repost=True)
    yield "video", pictured._replace(video_url="https://video.example/", video_length="3:25")
    yield "có đính chính", plain._replace(corrections=(note,))
    for state in (State.DRAFT, State.SCHEDULED, State.HELD):
        yield "chưa công bố", pictured._replace(state=str(state), state_text=say(f"state-{state}"))


def _rows() -> Iterator[result_views.ResultRow]:
    for month, status in enumerate(Status, 1):
        fill = _FILLS.get(status, 0)
        yield result_views.ResultRow(
            period=f"2026-{month:02d}",
            period_text=say("month", month=month, year=2026),
            value_text=str(fill // 5),
            status=str(status),
            status_text=say(f"status-{status}"),
            mark=MARKS[status],
            note_text="trong đó dẫn lại: 1" if status is Status.MET else "",
            fill_percent=fill,
            band_start_percent=45 if fill else 0,
            band_end_percent=90 if fill else 0,
        )


def _pagings() -> Iterator[views.Paging]:
    for number, total in ((1, 2), (6, 12), (12, 12)):
        yield views.Paging(
            number=number,
            total=total,
            newer_url=SPECIMENS if number > 1 else "",
            older_url=SPECIMENS if number < total else "",
            urls=(SPECIMENS,) * total,
        )


def _swatches(color: str) -> Iterator[Swatch]:
    light, dark = tokens_for(color, LIGHT), tokens_for(color, DARK)
    for name, value in light.items():
        ground = _GROUNDS.get(name, "paper")
        yield Swatch(
            name=name,
            ground=ground,
            light=value,
            dark=dark[name],
            light_contrast=_ratio(value, light[ground]),
            dark_contrast=_ratio(dark[name], dark[ground]),
        )


def _ratio(color: str, ground: str) -> str:
    return f"{contrast(color, ground):.1f}".replace(".", ",")


def render_specimen_picture(color: str) -> bytes:
    """Draw the picture of the specimens: 16 to 9, in the school's colour, and plainly no photo."""
    tokens = tokens_for(color, LIGHT)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900">'
        f'<rect width="1600" height="900" fill="{tokens["accent-soft"]}"/>'
        f'<path d="M0 900 500 300l350 420 250-220 500 400z" fill="{tokens["accent"]}"/>'
        f'<circle cx="1250" cy="230" r="110" fill="{tokens["accent-strong"]}"/></svg>\n'
    ).encode()
