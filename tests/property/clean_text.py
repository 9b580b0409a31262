"""Clean Vietnamese articles without end: own sentences of a school’s life, put together anew from a seed."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("clean_words.toml").read_text("utf-8"))


class Writer:
    """Somebody who never runs out of sentences; every choice comes from the seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - it draws words, no secrets

    def one(self, kind: str) -> str:
        return self.random.choice(WORDS[kind])

    def sentence(self) -> str:
        """Put one of several shapes together; a capital in front, a full stop behind."""
        who, did, what, where, when, why = map(self.one, ("who", "did", "what", "where", "when", "why"))
        number, doing = self.random.randint(2, 480), did.rpartition(" ")[2]
        shape = self.random.choice(
            [
                f"{when}, {who} {did} {what} {where}, {why}",
                f"{who} {did} {what} {where}",
                f"{when}, {number} người dự buổi {doing} {what}; trong đó có {who}",
                f"{why}, {who} {did} {what}",
                f"theo {who}, việc {doing} {what} cần {number} giờ, {why}",
                f"“{what[0].upper()}{what[1:]} phải dễ hiểu”, {who} nói {where}",
                f"{what} ({number} trang) được {who} gửi {where}",
                f"xem thêm [{what}](/van-ban/) và **{self.one('what')}** – {why}",
                self.one("tail"),
            ]
        )
        return f"{shape[0].upper()}{shape[1:]}."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 5)))

    def block(self) -> str:
        """Return something that Markdown articles are made of; mostly paragraphs."""
        if self.random.random() < 0.4:
            return self.paragraph()
        return self.random.choice(
            [
                self.heading,
                self.bullets,
                self.numbers,
                self.talk,
                self.interview,
                self.quote,
                self.table,
                self.code,
                self.odd,
            ]
        )()

    def heading(self) -> str:
        return f"## {self.one('headings')}\n\n{self.paragraph()}"

    def tasks(self) -> list[str]:
        return self.random.sample(WORDS["tasks"], self.random.randint(2, 5))

    def bullets(self) -> str:
        first, *rest = self.tasks()
        inside = f"- {first}.\n\n    {self.paragraph()}\n\n" if self.random.random() < 0.5 else f"- {first}.\n"
        return "Các việc cần làm ngay:\n\n" + inside + "\n".join(f"- {task}." for task in rest)

    def numbers(self) -> str:
        """Numbers from one, or on from where an earlier list ended; a sentence closes it."""
        start = self.random.choice([1, 3])
        return "\n".join(f"{at}. {task};" for at, task in enumerate(self.tasks(), start)) + f"\n\n{self.sentence()}"

    def talk(self) -> str:
        said = [f"– {each}" for each in self.random.sample(WORDS["said"], 3)]
        return self.random.choice(["\n".join(said), "\n\n".join(said), said[0]])

    def interview(self) -> str:
        return f"**Phóng viên:** {self.sentence()}\n\n**Thầy hiệu phó:** {self.paragraph()}"

    def quote(self) -> str:
        return f"> {self.sentence()}\n> {self.sentence()}"

    def table(self) -> str:
        rows = [f"| {task} | {self.one('who')} | {self.random.randint(1, 99):<3} |" for task in self.tasks()]
        return "\n".join(["| Việc | Đơn vị | Số  |", "|---|---|---:|", *rows])

    def code(self) -> str:
        command = "Gõ `python3 tasks.py check  content/` rồi xem."
        return self.random.choice([f"{command} {self.sentence()}", '```text\n– Mã  để nguyên "như thế"\n```'])

    def odd(self) -> str:
        """Return what looks wrong at first sight: inches, emoji, a footnote, a line broken on purpose."""
        return self.random.choice(
            [
                f'Màn hình 24" đặt {self.one("where")}, cạnh máy chiếu. \U0001f469\u200d\U0001f393',
                f"{self.sentence()[:-1]}[^1].\n\n[^1]: {self.sentence()}",
                f"{self.sentence()}\nDòng này viết tiếp  \nvà xuống dòng ở đây.",
                f"Giai đoạn 2026\n- 2030 là giai đoạn một, {self.one('why')}.",
                f"Điện · cơ khí · may; năm\u00a02026, số 71\u2011NQ/TW. {self.sentence()}",
            ]
        )

    def articles(self, number: int) -> Iterator[str]:
        """Yield articles of a dozen blocks."""
        for _ in range(number):
            yield "\n\n".join(self.block() for _ in range(self.random.randint(8, 16)))
