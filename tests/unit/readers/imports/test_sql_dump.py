"""The rows of a backup, whatever stands in their texts."""

# ruff: noqa: S608 - nothing here is ever run

from __future__ import annotations

import pytest

from nq71.readers.imports.sql_dump import Dump, read_dump

TABLE = """\
CREATE TABLE `t` (
  `id` int(11) NOT NULL,
  `text` text COMMENT 'a; b',
  PRIMARY KEY (`id`),
  KEY `text` (`text`)
);
"""


def read(sql: str) -> Dump:
    return read_dump(sql, lambda table: table == "t")


def texts(sql: str) -> list[str]:
    dump = read(sql)
    assert (dump.broken_at, dump.misfits) == (0, [])
    return [row.get("text") for row in dump.tables.get("t", [])]


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("'chữ'", "chữ"),
        (r"'a\'b\"c\\d'", "a'b\"c\\d"),
        ("'a''b'", "a'b"),
        (r"'a\nb\tc\0d'", "a\nb\tcd"),
        ("'hai\ndòng'", "hai\ndòng"),
        ("'); DROP TABLE `t`; --'", "); DROP TABLE `t`; --"),
        ("'INSERT INTO `t` VALUES (9, 9);'", "INSERT INTO `t` VALUES (9, 9);"),
        (r"'\\'", "\\"),
        ("''", ""),
        ("NULL", ""),
        ("0x41", "0x41"),
        ("-1.5", "-1.5"),
    ],
)
def test_a_value_is_what_was_stored(typed: str, means: str) -> None:
    """Quotes, breaks and whole statements within a text are text."""
    assert texts(f"{TABLE}INSERT INTO `t` VALUES\n(1, {typed}), \n(2, 'sau');\n") == [means, "sau"]


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO `t` (`id`, `text`) VALUES (1, 'a');",
        "INSERT INTO t (text, id) VALUES ('a', 1);",
        "insert ignore into `t` (`id`,`text`) values(1,'a');",
        "REPLACE INTO `t` (\n`id`,\n`text`\n) VALUES\n(1, 'a');",
        "-- lời\n# khác\n/* một ' */ /*!40101 SET NAMES utf8 */;\nINSERT INTO `t` (`id`, `text`) VALUES (1, 'a');",
        f"{TABLE}LOCK TABLES `t` WRITE;\nINSERT INTO `t` VALUES (1,'a');\nUNLOCK TABLES;",
        f"DROP TABLE IF EXISTS `t`;\n{TABLE}INSERT INTO `u` VALUES (1, 'b; (');\nINSERT INTO `t` VALUES (1, 'a')\n;",
    ],
)
def test_every_way_of_writing_it(sql: str) -> None:
    """NukeViet's, phpMyAdmin's and mysqldump's."""
    assert texts(sql) == ["a"]


def test_a_row_knows_its_line() -> None:
    """So that its article can be found in the backup."""
    dump = read(f"{TABLE}INSERT INTO `t` VALUES\n(1, 'a\nb'), \n(2, 'c');")
    assert [row.line for row in dump.tables["t"]] == [8, 10]
    assert dump.tables["t"][0].get("nothing") == ""


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        ("INSERT INTO `t` (`id`, `text`) VALUES (1, 'a'", 1),
        ("INSERT INTO `t` (`id`, `text`) VALUES\n(1, 'a", 1),
        ("SET a = 1;\nCREATE TABLE `t` (\n `id` int", 2),
        ("SET a = 'b", 1),
        ("không phải SQL", 1),
    ],
)
def test_where_it_is_cut_off(sql: str, line: int) -> None:
    """The statement that has no end is named by its first line."""
    assert read(sql).broken_at == line


def test_a_row_that_does_not_fit_is_told() -> None:
    """Too few values, too many, or a table whose columns nobody named."""
    assert read(f"{TABLE}INSERT INTO `t` VALUES\n(1), (1, 'a', 2), (1, 'a');").misfits == [8, 8]
    assert read("INSERT INTO `t` VALUES (1, 'a');").misfits == [1]
