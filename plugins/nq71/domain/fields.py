"""The front-matter keys of an article: their names in both languages and the shape of their value (CONTRACT 2)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from nq71.text.fold import fold_key


class FieldSpec(NamedTuple):
    """One key. ``many`` keys take a list, in brackets, with commas or one a line."""

    key: str
    label: str
    other_names: tuple[str, ...] = ()
    required: bool = False
    many: bool = False


SPECS = (
    FieldSpec("title", "Tiêu đề", required=True),
    FieldSpec("date", "Ngày", ("Ngày đăng",), required=True),
    FieldSpec("tags", "Chủ đề", ("tag", "theme", "themes"), required=True, many=True),
    FieldSpec("category", "Thể loại", ("form",), required=True),
    FieldSpec("unit", "Đơn vị", ("units",), required=True, many=True),
    FieldSpec("author", "Tác giả", ("authors",)),
    FieldSpec("summary", "Tóm tắt", ("Sapo",), required=True),
    FieldSpec("slug", "Đường dẫn"),
    FieldSpec("id", "Mã bài"),
    FieldSpec("cover", "Ảnh", ("Ảnh đại diện",)),
    FieldSpec("cover_alt", "Mô tả ảnh"),
    FieldSpec("cover_caption", "Chú thích ảnh"),
    FieldSpec("cover_credit", "Nguồn ảnh"),
    FieldSpec("people_consent", "Đồng ý hình ảnh"),
    FieldSpec("source", "Nguồn"),
    FieldSpec("source_url", "Liên kết nguồn"),
    FieldSpec("model", "Mô hình"),
    FieldSpec("event", "Sự kiện"),
    FieldSpec("event_date", "Ngày sự kiện"),
    FieldSpec("event_place", "Nơi", ("Nơi tổ chức",)),
    FieldSpec("event_level", "Cấp"),
    FieldSpec("partner", "Doanh nghiệp", many=True),
    FieldSpec("video", "Video"),
    FieldSpec("channels", "Kênh", ("channel",), many=True),
    FieldSpec("status", "Trạng thái"),
    FieldSpec("approval", "Duyệt"),
    FieldSpec("correction", "Đính chính", ("corrections",), many=True),
    FieldSpec("aliases", "Địa chỉ cũ", ("alias",), many=True),
)

_PAGE_KEYS = {"title", "slug", "summary"}
PAGE_SPECS = tuple(spec for spec in SPECS if spec.key in _PAGE_KEYS)


@cache
def spec_of(key: str) -> FieldSpec:
    """Return the spec of a canonical key. ``KeyError`` for any other word."""
    return {spec.key: spec for spec in SPECS}[key]


def label_of(key: str) -> str:
    """Vietnamese label of a canonical key."""
    return spec_of(key).label


@cache
def _by_folded_name() -> dict[str, FieldSpec]:
    return {fold_key(name): spec for spec in SPECS for name in (spec.key, spec.label, *spec.other_names)}


def find_spec(typed: str) -> FieldSpec | None:
    """Recognise a key as people type it, in either language, with or without marks and case."""
    return _by_folded_name().get(fold_key(typed))


def known_labels() -> tuple[str, ...]:
    """Every label and English key, for “ý bạn là …?”."""
    return tuple(name for spec in SPECS for name in (spec.label, spec.key))
