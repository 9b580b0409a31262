"""Whatever stands in a file that somebody brings along, importing ends with a sentence and never with a crash."""

from __future__ import annotations

import gzip
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nq71.checks import run_all
from nq71.commands import bring_in
from nq71.domain.bringing_in import take_in
from nq71.domain.old_article import Defaults
from nq71.domain.submission import Submission
from nq71.problem import blocking
from nq71.readers.bundles import read_content
from nq71.readers.front_matter import read_front_matter
from nq71.readers.imports.sources import read_source
from nq71.readers.plan import plan_of, read_plan
from nq71.writers.manuscript_text import render_manuscript
from tests.build import old_sites, sites

# More by night: HYPOTHESIS_EXAMPLES=20000.
EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "150"))
READING = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MARKDOWN = (
    "---\ntitle: 'Hợp tác'\ndate: 2026-03-12 08:30\ntags: [tin, viec-lam]\nunit: p-dao-tao\nimage: a.jpg\n"
    "summary: S.\n---\n"
    '# A\n\n![b](c.jpg) [d]({{< ref "e.md" >}}) {% post_url f %}\n'
)
TOML = "+++\ntitle = 'A'\ndate = 2026-04-05T08:30:00+07:00\n[cover]\nimage = 'x.jpg'\n+++\nChữ.\n"
HTML = '<html><head><title>A</title><meta name="date" content="2026-05-01"></head><body><p>Chữ</p></body></html>'
GOOD = {
    "a.xml": old_sites.RSS,
    "b.xml": old_sites.ATOM,
    "c.xml": old_sites.WXR,
    "d.sql": old_sites.NUKEVIET_SQL,
    "e.sql": old_sites.PHPMYADMIN_SQL,
    "f.md": MARKDOWN,
    "g.md": TOML,
    "h.md": "Title: A\nDate: 2026-05-01\nTags: tin, viec-lam\n\nChữ.\n",
    "i.html": HTML,
    "j.md": '{"title": "A", "date": "2026-05-01"}\n\nChữ.\n',
    "_config.yml": "url: https://a.example\npermalink: /:year/:title/\n",
    "hugo.toml": "baseURL = 'https://a.example/'\n",
}
PIECES = st.sampled_from(
    [*"<>&;'\"`()[]{}|\\/-+=:#*_\n\t \x00\x0b\ufeff\u2028ệ文\ud800",
     "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE a [", '<!ENTITY a "b">', "&a;", "&#0;", "&#x110000;", "<item>",
     "</item>", "<entry>", "<wp:post_type>", "<content:encoded>", 'xmlns:wp="http://wordpress.org/export/1.2/"',
     "<?xml version='1.0'?>",
     "INSERT INTO `nv4_vi_news_rows` VALUES (", "CREATE TABLE `t` (", "', '", "\\'", ");\n", "NULL", "/*", "--\n",
     "---\n", "+++\n", "title: ", "date: ", "2026-05-01", "05/11/2026", "0000-00-00",
     "Mon, 04 May 2026 08:00:00 +0700",
     "!!python/object:os.system", "&x ", "*x", "? ", "- ", "]]]]", "[[[[", "{{< a >}}", "{% b %}",
     "{{ site.url }}/", "![a](", "../../x.jpg", "C:\\x.jpg", "file:///etc/passwd", "data:image/png;base64,",
     "javascript:x", "http://[", "https://cu.truong-thu.example/?p=1", "# ", "===\n", "[caption]", "[gallery ids=1]",
     "<table><tr>", "<img src=", "<iframe src=https://x.example>", "99999999999999999999", "-1", "con", "aux.md"]
)  # fmt: skip
SCRAPS = st.lists(PIECES | st.text(max_size=6), max_size=20).map("".join)


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, bytes]:
    """Make any file, or a good one with a piece cut out and scraps put in."""
    name = draw(st.sampled_from(sorted(GOOD)))
    good = GOOD[name]
    at, length = draw(st.integers(0, len(good))), draw(st.integers(0, 30))
    text = draw(st.just(good[:at] + draw(SCRAPS) + good[at + length :]) | SCRAPS)
    data = draw(st.just(text.encode("utf-8", "surrogatepass")) | st.binary(max_size=80))
    encoded = draw(st.sampled_from([data, data, data, data.decode("utf-8", "replace").encode("utf-16")]))
    if draw(st.integers(0, 9)) == 0:
        return "k.sql.gz", draw(st.sampled_from([gzip.compress(encoded), gzip.compress(encoded)[:-5], encoded]))
    return name, encoded


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that is only read."""
    return sites.write_site(tmp_path_factory.mktemp("site"))


@READING
@given(source=sources())
@example(source=("a.xml", b"\xff\xfe<\x00"))
@example(source=("f.md", b"---\n: \n---\n"))
@example(source=("f.md", b"---\n? [a]\n: b\n---\n"))
@example(source=("d.sql", b"INSERT INTO `nv4_vi_news_rows` VALUES (" + b"(" * 999))
def test_any_file_ends_in_a_sentence(site: Path, source: tuple[str, bytes]) -> None:
    """As a file and as a folder; what is taken in is written so that it is read back the same, and stops no check."""
    name, data = source
    shape = read_plan(site / "plan.toml").value
    assert shape is not None
    submission = Submission(plan_of(shape), read_content(site).manuscripts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        for each in (path, path.parent):
            haul = read_source(each)
            assert all(problem.line >= 1 and problem.file for problem in haul.problems)
            intake = take_in(haul.articles, submission, Defaults("viec-lam", "tin", "bgh"))
            arrivals = bring_in._judged(intake.arrivals, submission, submission.plan.effective_from)
            whole = Submission(submission.plan, tuple(arrival.manuscript for arrival in arrivals))
            assert blocking(run_all(whole)) == ()
            for arrival in arrivals:
                text = render_manuscript(arrival.manuscript)
                text.encode("utf-8")
                front = read_front_matter(text)
                assert {key: found.items for key, found in front.fields.items()} == {
                    key: found.items for key, found in arrival.manuscript.fields.items()
                }
                assert not front.faults
                assert not front.unknown
                assert "approval" not in front.fields
                assert all(Path(file).is_relative_to(Path(folder)) for file, _ in arrival.copies)
