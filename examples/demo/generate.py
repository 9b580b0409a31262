"""Write the sample column of "Trường Trung cấp Mẫu", a school that does not exist.

    python examples/demo/generate.py              # empties and rewrites examples/demo/content/
    python examples/demo/generate.py OTHER_DIR    # writes the same into a folder that does not exist yet

`calendar.toml` says which article appears when, `sentences.toml` holds the words that bodies are put
together from, and `sample_pictures.py` draws the pictures. There is no clock and no network: the same
inputs and the same Pillow give the same bytes. Needs Python 3.11 and Pillow.

The articles use both front-matter styles, English and Vietnamese keys, with and without accents, and
several ways of writing a date, so that the sample is also a reading test. None of them is approved here:
approval lines belong to the `approve` command, which is then run over every article but those in a folder
whose name starts with `HELD_PREFIX`. Rewriting the content therefore drops all approvals.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import sys
import tomllib
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

from sample_pictures import Picture, draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HERE: Final = Path(__file__).resolve().parent
CONTENT: Final = HERE / "content"
SEED: Final = "nq71-mau-2025"
HELD_PREFIX: Final = "cho-duyet-"
LONGEST_NAME: Final = 44
SAMPLE_MARK: Final = "(Mẫu)"
PUBLIC_PICTURES: Final = range(25)
PRIVATE_PICTURES: Final = range(25, 28)  # only in articles that never reach the site

# Key → (English, Vietnamese). A name without accents is made from the Vietnamese one.
KEYS: Final = {
    "title": ("title", "Tiêu đề"),
    "date": ("date", "Ngày"),
    "tags": ("tags", "Chủ đề"),
    "category": ("category", "Thể loại"),
    "unit": ("unit", "Đơn vị"),
    "author": ("author", "Tác giả"),
    "summary": ("summary", "Tóm tắt"),
    "cover": ("cover", "Ảnh"),
    "cover_alt": ("cover_alt", "Mô tả ảnh"),
    "cover_caption": ("cover_caption", "Chú thích ảnh"),
    "cover_credit": ("cover_credit", "Nguồn ảnh"),
    "people_consent": ("people_consent", "Đồng ý hình ảnh"),
    "source": ("source", "Nguồn"),
    "source_url": ("source_url", "Liên kết nguồn"),
    "model": ("model", "Mô hình"),
    "event": ("event", "Sự kiện"),
    "event_date": ("event_date", "Ngày sự kiện"),
    "event_place": ("event_place", "Nơi"),
    "event_level": ("event_level", "Cấp"),
    "partner": ("partner", "Doanh nghiệp"),
    "video": ("video", "Video"),
    "channels": ("channels", "Kênh"),
    "status": ("status", "Trạng thái"),
    "correction": ("correction", "Đính chính"),
    "aliases": ("aliases", "Địa chỉ cũ"),
}
VIETNAMESE_VALUES: Final = {"draft": "bản nháp", "school": "cấp Trường"}
LONG_FORMS: Final = ("bai", "phong-su", "cau-chuyen")

Value = str | list[str]


@dataclass(frozen=True)
class Style:
    """One way of writing front matter: a fence or none, which language, how a date looks."""

    fenced: bool
    vietnamese: bool
    date_format: str
    accents: bool = True

    def key(self, name: str) -> str:
        """Return the key as this style spells it."""
        key = KEYS[name][self.vietnamese]
        return key if self.accents else without_accents(key)


STYLES: Final = (
    Style(fenced=True, vietnamese=False, date_format="{0:%Y-%m-%d %H:%M}"),
    Style(fenced=False, vietnamese=True, date_format="{0:%d/%m/%Y %H:%M}"),
    Style(fenced=True, vietnamese=True, date_format="{0.day}/{0.month}/{0.year} {0:%H:%M}"),
    Style(fenced=False, vietnamese=False, date_format="{0:%Y-%m-%d %H:%M}"),
    Style(fenced=False, vietnamese=True, date_format="{0:%d/%m/%Y} {0.hour}h{0:%M}", accents=False),
    Style(fenced=True, vietnamese=False, date_format="{0:%Y-%m-%dT%H:%M:%S}+07:00"),
)


@dataclass(frozen=True)
class Sample:
    """One article of `calendar.toml`, with its place in the whole sequence."""

    number: int
    at: datetime
    form: str
    themes: list[str]
    units: list[str]
    title: str
    lead: str
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def hidden(self) -> bool:
        """Say whether the site must not show this article today: a draft, held back, or of a later year."""
        return "status" in self.extra or "held" in self.extra or self.title.startswith("Hẹn ngày")

    @property
    def withdrawn(self) -> bool:
        """Say whether it was public, and became a draft again after its month had been closed."""
        return "withdrawn" in self.extra

    @property
    def path(self) -> str:
        """Return the article's file under content/, with forward slashes."""
        name = short_name(self.title)
        if "held" in self.extra and not name.startswith(HELD_PREFIX):
            name = HELD_PREFIX + name
        return f"{self.at:%Y/%m}/{name}/bai.md"


@dataclass(frozen=True)
class Words:
    """The two text files and the names that the plan gives to themes, forms and units."""

    sentences: Mapping[str, Any]
    themes: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]


def without_accents(text: str) -> str:
    """Return Vietnamese text in plain ASCII letters, case kept."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def short_name(title: str) -> str:
    """Return a folder name: the title's first words in ASCII, short enough for any disk."""
    name = re.sub(r"[^a-z0-9]+", "-", without_accents(title).lower()).strip("-")
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME + 1].rsplit("-", 1)[0]


def read_toml(name: str) -> dict[str, Any]:
    """Read one of the TOML files that stand beside this one."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def read_words() -> Words:
    """Read the sentences, and the plan's names of themes, forms and units."""
    plan, sentences = read_toml("plan.toml"), read_toml("sentences.toml")
    names = {row["id"]: row["name"] for kind in ("theme", "form", "unit") for row in plan[kind]}
    return Words(sentences, {row["id"]: row for row in sentences["theme"]}, names)


def read_samples() -> list[Sample]:
    """Read the calendar, oldest first."""
    rows = [row for group in read_toml("calendar.toml").values() for row in group]
    rows.sort(key=lambda row: (row["at"], row["title"]))
    return [make_sample(number, row) for number, row in enumerate(rows)]


def make_sample(number: int, row: Mapping[str, Any]) -> Sample:
    """Turn one line of the calendar into a sample."""
    known = {"at", "form", "t", "u", "title", "lead"}
    extra = {key: value for key, value in row.items() if key not in known}
    at = datetime.fromisoformat(row["at"])
    return Sample(number, at, row["form"], row["t"], row["u"], row["title"], row["lead"], extra)


# ── Front matter ────────────────────────────────────────────────────────────────────────────────────────────


def style_of(sample: Sample) -> Style:
    """Choose a style in turn; several notes and an instant with a zone need the fenced English one."""
    if "correction" in sample.extra or "when" in sample.extra:
        return STYLES[0]
    return STYLES[sample.number % len(STYLES)]


def spelled(ids: Sequence[str], words: Words, *, by_name: bool) -> list[str]:
    """Write ids, or names where no name holds a separator (a comma, a semicolon, a slash)."""
    names = [words.names[key] for key in ids]
    return names if by_name and not re.search(r"[,;/]", "".join(names)) else list(ids)


def fields_of(sample: Sample, style: Style, cover: Picture | None, words: Words) -> dict[str, Value]:
    """Return the article's front matter, key by key, in the order in which it is written."""
    by_name = style.vietnamese
    fields: dict[str, Value] = {
        "title": sample.title,
        "date": sample.extra.get("when") or style.date_format.format(sample.at),
        "tags": spelled(sample.themes, words, by_name=by_name),
        "category": spelled([sample.form], words, by_name=by_name)[0],
        "unit": spelled(sample.units, words, by_name=by_name),
        "author": "Ban biên tập mẫu",
        "summary": f"{SAMPLE_MARK} {sample.lead}",
    }
    if cover:
        fields |= {
            "cover": cover.name,
            "cover_alt": cover.alt,
            "cover_caption": f"Hình minh họa mẫu cho bài “{sample.title}”",
            "cover_credit": "Hình vẽ bằng máy",
            "people_consent": "thong-bao" if "event" in sample.extra else "khong-can",
        }
    fields |= {key: extra_value(key, sample, style) for key in KEYS if key in sample.extra}
    if sample.withdrawn:
        fields["status"] = VIETNAMESE_VALUES["draft"] if style.vietnamese else "draft"
    return fields


def extra_value(key: str, sample: Sample, style: Style) -> Value:
    """Return an optional field as this style writes it."""
    value: Value = sample.extra[key]
    if isinstance(value, list):
        return value
    if key == "event_date" and style.vietnamese:
        return f"{datetime.fromisoformat(value):%d/%m/%Y}"
    return VIETNAMESE_VALUES.get(value, value) if style.vietnamese else value


def quoted(text: str) -> str:
    """Quote a value for a fenced block where it would not be read as plain text."""
    risky = ": " in text or " #" in text or text[0] in "\"'[]{}&*!|>%@`,#-?:"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if risky else text


def front_matter(fields: Mapping[str, Value], style: Style) -> str:
    """Write the front matter, with the blank line or the fence that ends it."""
    lines: list[str] = []
    for name, value in fields.items():
        if isinstance(value, str):
            lines.append(f"{style.key(name)}: {quoted(value) if style.fenced else value}")
        elif name == "correction":
            lines += [f"{style.key(name)}:", *(f"  - {quoted(item)}" for item in value)]
        else:
            joined = ", ".join(value)
            lines.append(f"{style.key(name)}: [{joined}]" if style.fenced else f"{style.key(name)}: {joined}")
    block = "\n".join(lines)
    return f"---\n{block}\n---\n" if style.fenced else f"{block}\n"


# ── Body ────────────────────────────────────────────────────────────────────────────────────────────────────


class Speaker:
    """Says sentences for one article: fills in its names and never says the same one twice."""

    def __init__(self, sample: Sample, words: Words) -> None:
        """Queue the sentences of the article's themes, then the general ones, each group shuffled."""
        self.dice = Random(f"{SEED}-{sample.title}")  # noqa: S311 - repeatable sample text, not a secret
        source = words.sentences
        groups = [words.themes[theme]["sentences"] for theme in sample.themes] + [source["general"]]
        self.waiting = [line for group in groups for line in self.dice.sample(group, len(group))]
        self.names = {
            "unit": words.names[sample.units[0]],
            "trade": self.dice.choice(source["trades"]),
            "company": sample.extra.get("partner", "").split(",")[0] or self.dice.choice(source["companies"]),
            "month": f"{sample.at.month}/{sample.at.year}",
        }

    def fill(self, text: str) -> str:
        """Fill in the names, and a small number that differs from sentence to sentence."""
        return text.format(**self.names, n=self.dice.randint(3, 9))

    def pick(self, lines: Sequence[str]) -> str:
        """Choose one of the lines and fill it in."""
        return self.fill(self.dice.choice(lines))

    def paragraph(self, sentences: int) -> str:
        """Say the next few sentences as one paragraph."""
        said, self.waiting = self.waiting[:sentences], self.waiting[sentences:]
        return " ".join(self.fill(line) for line in said)


def link_to(other: Sample, sample: Sample) -> str:
    """Return a relative link from one article's folder to another's file."""
    target = posixpath.relpath(other.path, posixpath.dirname(sample.path))
    return f"Đọc thêm: [{other.title}]({target})."


def table(speaker: Speaker, points: Sequence[str]) -> str:
    """Return a table of invented numbers."""
    rows = [f"| {point} | {speaker.dice.randint(2, 12)} | {speaker.dice.randint(8, 24)} |" for point in points]
    return "\n".join(["| Việc (số mẫu) | Kỳ trước | Kỳ này |", "|---|---:|---:|", *rows])


def listing(points: Iterable[str], *, numbered: bool) -> str:
    """Return the points as a list."""
    return "\n".join(f"{index}. {point}" if numbered else f"- {point}" for index, point in enumerate(points, 1))


def interview(speaker: Speaker, words: Words) -> list[str]:
    """Return questions in bold, each with its answer."""
    questions = speaker.dice.sample(words.sentences["questions"]["all"], 4)
    return [part for question in questions for part in (f"**{question}**", speaker.paragraph(2))]


def story(sample: Sample, speaker: Speaker, words: Words) -> list[str]:
    """Return the middle of the article as its form asks: sections, questions, or plain paragraphs."""
    theme = words.themes[sample.themes[0]]
    if sample.form == "phong-van":
        return interview(speaker, words)
    if sample.form in LONG_FORMS:
        headings = theme["headings"][: 2 + sample.number % 2]
        return [part for text in headings for part in (f"## {text}", speaker.paragraph(2), speaker.paragraph(2))]
    if sample.form == "infographic":
        return [listing(theme["points"], numbered=True), speaker.paragraph(2)]
    return [speaker.paragraph(2) for _ in range(2 + sample.number % 2)]


def extras(sample: Sample, speaker: Speaker, words: Words) -> list[str]:
    """Return what only some articles have: a list, a table, a quotation, code."""
    theme = words.themes[sample.themes[0]]
    parts: list[str] = []
    if sample.number % 3 == 0 and sample.form != "infographic":
        parts += ["Những việc cụ thể:", listing(theme["points"], numbered=sample.number % 2 == 0)]
    if sample.number % 7 == 3:
        parts.append(table(speaker, theme["points"]))
    if sample.number % 5 == 1:
        parts.append(f"> {speaker.paragraph(1)}")
    if sample.themes[0] in {"chuyen-doi-so", "ky-nang-so"} and sample.number % 2:
        name = without_accents(speaker.names["trade"]).replace(" ", "-")
        parts += [
            "Tệp được đặt tên theo một mẫu chung:",
            f"```text\n{sample.at:%Y-%m}_{name}_buoi-03.xlsx\n```",
        ]
    return parts


def links(sample: Sample, earlier: Sequence[Sample]) -> list[str]:
    """Return a link to the newest earlier article of the theme, and now and then to a page of the column."""
    parts: list[str] = []
    same = [other for other in earlier if other.themes[0] == sample.themes[0]]
    if same and sample.number % 2 == 0:
        parts.append(link_to(same[-1], sample))
    if sample.number % 8 == 5:
        parts.append("Số bài từng tháng có ở [trang tiến độ](/tien-do/); cách nhận bài mới ở [trang RSS](/rss/).")
    if sample.themes[0] == "quan-triet":
        parts.append("Văn bản gốc nằm trong [danh mục văn bản](/van-ban/).")
    return parts


def kind_of_opening(sample: Sample) -> str:
    """Name the group of opening sentences that fits: a repost and news of an event have their own."""
    if "source" in sample.extra:
        return "repost"
    return "event" if sample.form == "tin" and "event" in sample.extra else sample.form


def body_of(sample: Sample, pictures: Sequence[Picture], earlier: Sequence[Sample], words: Words) -> str:
    """Write the article's text."""
    speaker = Speaker(sample, words)
    note = "[^1]" if sample.number % 9 == 4 else ""
    opening = speaker.pick(words.sentences["openings"][kind_of_opening(sample)])
    parts = [f"{opening} {speaker.paragraph(1)}{note}"]
    if "source" in sample.extra:
        source = sample.extra["source"]
        parts += [
            speaker.paragraph(2),
            f"Toàn văn đăng trên {source}; chuyên mục chỉ tóm lược và dẫn lại địa chỉ gốc.",
        ]
    else:
        parts += [*story(sample, speaker, words), *extras(sample, speaker, words)]
    parts += [f"![{picture.alt}]({picture.name})" for picture in pictures[1:]]
    if "added" in sample.extra:
        parts.append(sample.extra["added"])
    parts += [*links(sample, earlier), words.sentences["closing"]]
    if note:
        parts.append("[^1]: Chú thích mẫu: câu này chỉ để thử cách trình bày cước chú.")
    return "\n\n".join(parts) + "\n"


# ── Pictures and files ──────────────────────────────────────────────────────────────────────────────────────


def wants_cover(sample: Sample) -> bool:
    """Say whether the article has a lead picture: most that are more than a short item, some of events."""
    if sample.form == "tin":
        return "event" in sample.extra and sample.number % 2 == 0
    return sample.form in {"video", "infographic"} or sample.number % 6 != 0


def deal_pictures(samples: Sequence[Sample]) -> dict[int, list[Picture]]:
    """Give each article its pictures, going round the drawn ones; hidden articles have their own."""
    drawn = {number: draw(number) for number in (*PUBLIC_PICTURES, *PRIVATE_PICTURES)}
    counts = {True: 0, False: 0}
    dealt: dict[int, list[Picture]] = {}
    for sample in filter(wants_cover, samples):
        numbers = PRIVATE_PICTURES if sample.hidden else PUBLIC_PICTURES
        wanted = 2 if sample.form == "phong-su" else 1
        taken = range(counts[sample.hidden], counts[sample.hidden] + wanted)
        dealt[sample.number] = [drawn[numbers[index % len(numbers)]] for index in taken]
        counts[sample.hidden] += wanted
    return dealt


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with line feeds, whatever the system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_samples(target: Path, samples: Sequence[Sample], words: Words) -> None:
    """Write every article's folder."""
    dealt = deal_pictures(samples)
    visible: list[Sample] = []
    for sample in samples:
        style, pictures = style_of(sample), dealt.get(sample.number, [])
        fields = fields_of(sample, style, pictures[0] if pictures else None, words)
        file = target / sample.path
        if file.exists():
            raise FileExistsError(sample.path)
        write_text(file, f"{front_matter(fields, style)}\n{body_of(sample, pictures, visible, words)}")
        for picture in pictures:
            (file.parent / picture.name).write_bytes(picture.data)
        if not sample.hidden:
            visible.append(sample)


def write_about(target: Path) -> None:
    """Write the page that says what this sample is."""
    text = """---
title: Giới thiệu chuyên mục mẫu
summary: (Mẫu) Chuyên mục của một trường không có thật, dùng để xem thử.
---

Đây là chuyên mục của **Trường Trung cấp Mẫu**, một trường không có thật. Mọi bài, ảnh, sự kiện, đơn vị
và con số đều do máy ghép để xem thử giao diện, phép đếm và báo cáo. Chỉ Nghị quyết số 71-NQ/TW là văn bản
thật.

## Nên xem gì

- [Trang tiến độ](/tien-do/) có đủ mọi loại chỉ tiêu, mọi loại kỳ và tám trạng thái: đạt, vượt mức, chưa đạt,
  không đạt, đang thực hiện, chờ xác nhận, chưa có số liệu, chưa xếp loại.
- Tháng 7/2026 không có bài nào, vẫn phải hiện ra với số 0.
- [Tháng 3/2026](/tien-do/2026/03/) đã chốt. Sau đó một bài được rút và một bài viết thêm: số đã chốt đứng
  cạnh số hiện tại, bài đã sửa có ghi bên cạnh.
- Các bài điểm báo được đếm và luôn được nêu riêng.
"""
    write_text(target / "pages" / "gioi-thieu.md", text)


def main(arguments: Sequence[str]) -> int:
    """Rewrite content/, or write into a new folder named on the command line."""
    target = Path(arguments[0]) if arguments else CONTENT
    if target.exists():
        if target != CONTENT:
            sys.stderr.write(f"{target} already exists; name a new folder.\n")
            return 2
        shutil.rmtree(target)
    samples = read_samples()
    write_samples(target, samples, read_words())
    write_about(target)
    shown = sum(not (sample.hidden or sample.withdrawn) for sample in samples)
    sys.stdout.write(f"{len(samples)} articles, {shown} of them to be published, in {target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
