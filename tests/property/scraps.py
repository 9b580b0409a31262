"""Scraps that mean something to one reader or another, so that chance meets the odd corners."""

from __future__ import annotations

# What may stand anywhere in a text.
PIECES = [
    *"\n\r\t\x00\x0b\x0c\x1b\x7f\x85\u00a0\u00ad\u200b\u2028\u202e\ufeff\ufffe\uffff:-=#[]{}()<>!\"'|,.;&%@`~*_+^$\\/",
    "\n\n", "---\n", "...\n", "\n---\n", "+++\n", ": ", "...", "\\", "\\\n", "\\ud800", "\\udfff\\ud800",
    "\\u0000", '"\\ud800"', "\\U00110000", "\\N{DASH}", "\u0301\u0323\u031b", "ệ", "e\u0302\u0323", "đĐ", "文",
    "🏫", "Ã¡Â»", "¸n", "aù", "Tiêu đề: A\n", "title: B\n", "Ngày: 05/11/2026\n", "date: 2026-02-30\n",
    "tags:\n  - a\n  - \n", "tags: [a, \n", "Trạng thái: nháp\n", "status: draft\n", "slug: ../x\n",
    "slug: index\n", "id: \n", "id: 2026/10/hop-tac\n", "aliases: [/, ../, 2026/11/x/, tien-do]\n",
    "Đính chính: 31/02/2026: x\n", "correction:\n  - 12/11/2026: a\n", "Duyệt: bgh 2026-11-05 sha256:0\n",
    "approval: bgh 9999-99-99 sha256:" + "f" * 64 + "\n", "cover: ../../plan.toml\n",
    "video: https://v.example/ | x | 99:99\n", "people_consent: co\n", "source_url: http://[::1\n",
    "unit: [bgh, bgh]\n", "31/02/2026", "29/02/2027", "2026-11", "0001-01-01", "9999-12-31", "31/12/9999 23:59",
    "1e5", "24:00", "٣/١١/٢٠٢٦", "Thứ Hai, 05/11/2026", "71-NQ/TW", "71/NQ-TW", "0912 345 678", "001099012345",
    "thu@truong.example", "## A\n", "# B\n", "###### C\n", "A\n====\n", "```\n", "~~~\n", "    x\n", "\tx\n",
    "<!--", "-->", "<![CDATA[", "<?php", "]]>", "![a](b.jpg)", "![", "![](", "[a](/x)", "[a]: x\n", "[^1]",
    "[^1]: x\n", "*[A]: b\n", "](javascript:x)", "<img src=a>", "<a href='//[x'>", "<h1>", "</div>", "<script>",
    "&#0;", "&#xd800;", "&#1114112;", "&nbsp", "http://[", "{: #x .y }", "| a | b |\n|---|---|\n| c |\n",
    "- a\n    - b\n", "3. a\n", "• a\n", "– a\n", "#NQ71\n", "> ", ">>> a\n", "{{ x }}", "{0}", "%s",
    "[[target]]\n", "[[phase]]\n", "[site]\n", "[site.x]\n", "[counting]\n", "[[figure]]\n", "[[consent]]\n",
    "[[withdrawn]]\n", "[a.b]\n", "[]\n", "[[]]\n", "a.b.c = 1\n", '"" = 1\n', '"a\\nb" = 1\n', "'' = ''\n",
    '"\\u00e9" = 1\n', "id = ", "id = 1\n", '"""', "'''", '"""\n"""', "= 1\n", "= [\n", "= {",
    "= { a = 1, a = 2 }\n", "true\n", "nan", "-inf", "+1_000", "0x1F", "0o8", "1979-05-27T07:32:00Z", "07:32:00",
    "2026-13-01", "filter = { form = [", "min = -1\n", "min = nan\n", "version = 2\n", "null", "[1,]",
    '{"a": 1, "a": 2}', '"version": 1e400', "NaN", "-0", "\\u", "//", "../../..", "C:\\", "/etc/passwd",
]  # fmt: skip

# What may stand for the value of a key.
VALUES = [
    '""', "''", "[]", "{}", "[[]]", "[1, 2]", '["a", 1]', "true", "0", "-1", "1.5", "nan", "inf", "-inf", "1e400",
    "1e-400", "9" * 40, "9" * 5000, "0." + "3" * 400, "1_000", "0xFF", "2026-02-30", "2026-11-05", "0001-01-01",
    "9999-12-31", "1899-12-31", "2026-11-05T08:00:00+07:00", "08:00", '"a\\nb"', '"\\ud800"', '"\\u0000"', "'''",
    '"x', "x", "á" * 300, "\ud800", "null", "@article_forms", '"@article_forms"', "2026", "2026-Q5", "2026-11",
    "2026-2027", "gd1", "bgh", "tin", "Ngày", "05/11/2026", "31/02/2026", "Thứ Tám, 05/11/2026", "https://[::1",
    "http://a b/", "//x", "../../x", "/", ".", "..", "-", "a, , b", "[a, b", '"a" "b"', "co", "khong-can",
    "draft", "nháp", "bgh 2026-11-05 sha256:" + "0" * 64, "05/11/2026: x", "1/0", "x | y | z | 1",
    '{ form = "@article_forms" }', '"Asia/Ho_Chi_Minh\\u0000"', '"../etc/passwd"', '"America"', '"#gggggg"',
    '"#fff"', "|", ">",
]  # fmt: skip

# What nests, or repeats, thousands of times.
NESTS = [
    *"[{(<>*_`#-|\\:\t &", "[[", "![", "> ", "- ", "* ", "1. ", "**", '{"a":', "<div>", "<b>", "&amp;", "[a](",
    "\u0301", "a.", "\n\n", "'''",
]  # fmt: skip
