"""A body may hold anything: what could run is gone, what is text stays as typed, and nothing breaks the build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from nq71.commands import build
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

WHERE, URL = "2026/11/than-bai", "2026/11/than-bai/"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
SAFE_SCHEMES = re.compile(r"(?:https?|mailto|tel):|[^:]*$", re.IGNORECASE)
DANGEROUS = {
    "script": "<script>alert(1)</script>",
    "script-in-text": "Chữ <script src='https://xau.example/x.js'></script> chữ",
    "broken-script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "iframe": "<iframe src='https://xau.example/'></iframe>",
    "object": "<object data='x.swf'><embed src='x.swf'></object>",
    "onerror": "<img src='x' onerror='alert(1)'>",
    "onclick": "<p onclick='alert(1)'>Nhấn</p>",
    "svg": "<svg onload='alert(1)'><script>alert(1)</script></svg>",
    "math": "<math><maction actiontype='statusline' xlink:href='javascript:alert(1)'>x</maction></math>",
    "javascript": "[nhấn](javascript:alert(1)) <a href='JaVaScRiPt:alert(1)'>nhấn</a>",
    "javascript-coded": "<a href='java&#x09;script:alert(1)'>nhấn</a> <a href=' &#1;javascript:alert(1)'>nhấn</a>",
    "data": "<a href='data:text/html,<script>alert(1)</script>'>nhấn</a>",
    "vbscript": "<a href='vbscript:msgbox(1)'>nhấn</a>",
    "style": "<p style='position:fixed;background:url(https://xau.example/)'>Chữ</p>",
    "style-element": "<style>body{display:none}</style>",
    "link": "<link rel='stylesheet' href='https://xau.example/x.css'>",
    "meta": "<meta http-equiv='refresh' content='0;url=https://xau.example/'>",
    "base": "<base href='https://xau.example/'>",
    "form": "<form action='https://xau.example/'><input name='a'><button>Gửi</button></form>",
    "video": "<video src='https://xau.example/v.mp4' autoplay></video><audio src='a.mp3'></audio>",
    "far-picture": "<img src='https://xau.example/dem.gif' alt='Đếm'>",
    "srcset": "<img srcset='https://xau.example/dem.gif 1x' alt='Đếm'>",
    "comment": "<!-- ghi chú của người viết --> Chữ.",
    "conditional": "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "noscript": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "template": "<template><script>alert(1)</script></template>",
    "textarea": "<textarea></textarea><title></title><xmp><script>alert(1)</script></xmp>",
    "title-attribute": "<a title='\"><script>alert(1)</script>' href='https://a.example/'>chữ</a>",
    "unclosed": "<div><p>Chưa đóng <b>chữ",
    "closing": "</div></article></main></body></html><p>Sau.</p>",
    "class": "<p class='masthead'>Chữ</p>",
    "attribute-list": '## Đề mục {: onclick="alert(1)" style="color:red" class="masthead" }',
}


@pytest.mark.parametrize("name", DANGEROUS)
def test_what_could_run_or_call_out_is_gone(tmp_path: Path, name: str) -> None:
    """From the page and from the feed, whether the check refuses it first or the build makes it harmless."""
    page, feed = _publish_anyway(tmp_path, f"Câu đầu.\n\n{DANGEROUS[name]}\n\nCâu cuối.")
    for body in (_article_part(page), feed):
        markup = sites.Markup(body)
        tags = {tag for tag, _ in markup.elements}
        assert not tags & {
            *("script", "iframe", "object", "embed", "svg", "math", "style", "link", "meta", "base", "form"),
            *("input", "button", "video", "audio", "textarea", "template", "noscript", "title", "xmp"),
        }
        for tag, attributes in markup.elements:
            assert not [key for key in attributes if key.startswith("on") or key in {"style", "srcset"}], tag
            assert attributes.get("class") in {None, "footnote", "table-scroll", "right", "center"}
        for address in markup.addresses():
            assert SAFE_SCHEMES.match(address.strip()), address
        assert not [each for each in markup.all("img") if "xau" in each["src"]]
        assert "ghi chú của người viết" not in body
        assert "Câu đầu." in markup.text
    assert page.count("</main>") == page.count("</body>") == 1
    assert "Cuối trang" not in page


@pytest.mark.parametrize("name", ["unclosed", "closing"])
def test_broken_html_does_not_break_the_page_around_it(tmp_path: Path, name: str) -> None:
    """The end of the page stands outside the article, whatever the body left open or closed too often."""
    page, _ = _publish_anyway(tmp_path, DANGEROUS[name])
    opened: list[str] = []
    void = {"meta", "link", "img", "br", "hr", "input", "wbr"}
    for closing, tag in re.findall(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>", page):
        if closing:
            assert opened.pop() == tag
        elif tag not in void:
            opened.append(tag)
    assert opened == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7 * 7 }} và {% raw %} và {# ghi #}",
        "{filename}bai.md, {static}/a.jpg, |filename|x và {attach}y",
        "%(name)s và ${ten} và %s và {0} và {ten}",
        "Đường nq71-root:/a và href=nq71-root:b",
        "a &amp; b &lt; c",
        "1 < 2 và 3 > 2 & 5",
        "Dấu “ngoặc kép”, ‘ngoặc đơn’ – gạch — và … ba chấm",
        "C:\\Users\\tên\\tệp.docx",
        "giá 5$ và 10$",
        "người_dùng_có_gạch_dưới",
        "😀 và 𝒳 và ề̉",
        "chữ‎ có dấu ẩn",
    ],
)
def test_text_stays_as_typed(tmp_path: Path, text: str) -> None:
    """What looks like a template, a path or a sign of ours is still text on the page and in the feed."""
    page, feed = _publish(tmp_path, f"Mở đầu: {text} :kết thúc.")
    expected = text.replace("&amp;", "&").replace("&lt;", "<")
    for body in (page, feed):
        assert f"Mở đầu: {expected} :kết thúc." in sites.Markup(body).text


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_code_stays_as_typed(tmp_path: Path, fence: str) -> None:
    """Braces, tags and our own signs inside code are shown, not run."""
    code = '{{ bien }} {% for x in y %}\n<script>alert("&amp;")</script>\nsrc="nq71-root:x" [a](b.md)'
    page, feed = _publish(tmp_path, f"Xem:\n\n{fence}\n{code}\n{fence}\n\nvà `{{% x %}} <b>` trong dòng.")
    for body in (page, feed):
        text = sites.Markup(body).text
        assert " ".join(code.split()) in text
        assert "{% x %} <b> trong dòng" in text
    assert "<pre><code>" in page


def test_a_table_scrolls_by_itself_also_by_keyboard(tmp_path: Path) -> None:
    """On a narrow screen only the table moves; each one has its own name."""
    table = "| Cột | Số |\n|---|---|\n| a | 1 |"
    page, _ = _publish(tmp_path, f"{table}\n\nGiữa.\n\n{table}")
    boxes = [each for each in sites.Markup(page).all("div") if "table-scroll" in each.get("class", "")]
    assert [box["tabindex"] for box in boxes] == ["0", "0"]
    assert [box["role"] for box in boxes] == ["region", "region"]
    assert len({box["aria-label"] for box in boxes}) == 2
    assert re.search(r'<div class="table-scroll"[^>]*><table>', page)


def test_numbers_stand_on_the_right_where_the_editor_said_so(tmp_path: Path) -> None:
    """“---:” lines a column up, “:--:” centres it, without a style that a strict page would refuse."""
    page, feed = _publish(tmp_path, "| Tên | Số | Ở giữa |\n|:---|---:|:---:|\n| a | 12 | b |")
    cells = [each.get("class", "") for each in sites.Markup(page).all("td")]
    assert cells == ["", "right", "center"]
    assert "style=" not in _article_part(page)
    assert "12" in feed


@pytest.mark.parametrize("start", ["<table>", "<table id='bang'>", "<table class='x' lang='vi'>", "<TABLE>"])
def test_a_table_pasted_as_html_scrolls_too(tmp_path: Path, start: str) -> None:
    """However its first tag is written."""
    page, _ = _publish(tmp_path, f"{start}<tr><th>Cột</th></tr><tr><td>Số</td></tr></table>")
    assert re.search(r'<div class="table-scroll"[^>]*><table', page)


@pytest.mark.parametrize(
    "body",
    [
        "<p id='noi-dung'>Chữ.</p>",
        "## Đề mục {#noi-dung}",
        "<p id='a'>Một</p>\n\n<p id='a'>Hai</p>",
        "<p id='dinh-chinh'>Chữ.</p>",
        "<p id='cung-chu-de'>Chữ.</p>",
        "<p id='có dấu cách'>Chữ.</p>",
        "<p id=''>Chữ.</p>",
    ],
)
def test_an_id_in_a_body_takes_no_other_place(tmp_path: Path, body: str) -> None:
    """The page keeps every id once, and no id that HTML does not know."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/10/cung-chu-de")
    page, _ = _publish(tmp_path, body, correction=["10/11/2026: Sửa."])
    ids = sites.Markup(page).ids
    assert sorted(ids) == sorted(set(ids))
    assert all(id_ and not re.search(r"\s", id_) for id_ in ids)


def test_footnotes_lead_there_and_back(tmp_path: Path) -> None:
    """The number leads to the note, the note back to the sentence."""
    page, _ = _publish(tmp_path, "Câu.[^a] Và.[^b]\n\n[^a]: Chú thích một.\n[^b]: Chú thích hai.")
    markup = sites.Markup(page)
    inner = {address.rpartition("#")[2] for address in markup.addresses() if "#fn" in address}
    assert len(inner) == 4
    assert inner <= set(markup.ids)
    assert "Chú thích hai." in markup.text


def test_pictures_have_their_size_and_words(tmp_path: Path) -> None:
    """So that no text jumps while they load; a title becomes the caption."""
    files = {
        "rong.jpg": sites.picture((1, 2, 3), "JPEG", (3200, 1000)),
        "ve.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"></svg>',
        "trong dòng.png": sites.picture((1, 2, 3), "PNG", (20, 10)),
    }
    body = '![Sân trường](rong.jpg "Chú thích & <lời>")\n\n![Sơ đồ](ve.svg)\n\nGiữa ![hình](<trong dòng.png>) câu.'
    page, _ = _publish(tmp_path, body, files)
    article = _article_part(page)
    wide, drawing, inline = sites.Markup(article).all("img")
    assert (wide["width"], wide["height"], wide["alt"]) == ("1600", "500", "Sân trường")
    assert (drawing["width"], drawing["height"]) == ("320", "200")
    assert (inline["width"], inline["height"], inline["alt"]) == ("20", "10", "hình")
    assert article.count("<figure>") == 2
    assert "<figcaption>Chú thích &amp; &lt;lời&gt;</figcaption>" in article
    assert all(each["loading"] == "lazy" for each in (wide, drawing, inline))


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("[x](../../10/khac/bai.md)", "../../../2026/10/khac/"),
        ("[x](../../10/khac/bai.md#muc-hai)", "../../../2026/10/khac/#muc-hai"),
        ("[x](/2026/10/khac/)", "../../../2026/10/khac/"),
        ("[x](/2026/10/khac)", "../../../2026/10/khac/"),
        ("[x](../../../pages/gioi-thieu.md)", "../../../gioi-thieu/"),
        ("[x](/tien-do/)", "../../../tien-do/"),
        ("[x](/tien-do)", "../../../tien-do/"),
        ("[x](/)", "../../../"),
        ("[x](/chu-de/doi-moi/)", "../../../chu-de/doi-moi/"),
        ("[x](/rss.xml)", "../../../rss.xml"),
        ("[x](#muc-day)", "#muc-day"),
        ("<https://a.example/b>", "https://a.example/b"),
        ("[x](https://a.example/b?c=1&d=2#e)", "https://a.example/b?c=1&d=2#e"),
        ("[x](https://vi.example/tiếng-việt)", "https://vi.example/tiếng-việt"),
        ("[x](mailto:ai@a.example)", "mailto:ai@a.example"),
        ("[x](tel:+84900000000)", "tel:+84900000000"),
    ],
)
def test_links_lead_where_the_editor_meant(tmp_path: Path, link: str, address: str) -> None:
    """By the path of another article, by an address of the column, or to another site."""
    site = sites.write_site(tmp_path / "site")
    sites.write_page(site)
    sites.write_article(site, "2026/10/khac", "Mở.\n\n## Hai\n\nTiếp.")
    page, _ = _publish(tmp_path, f"Xem {link} nhé.\n\n## Đây\n\nChữ.")
    assert address in [each.get("href") for each in sites.Markup(_article_part(page)).all("a")]


def test_a_file_beside_the_article_can_be_downloaded(tmp_path: Path) -> None:
    """A link to a PDF of the bundle leads to it, and its bytes are untouched."""
    data = b"%PDF-1.4\n\xff\x00 any bytes"
    page, _ = _publish(tmp_path, "Tải [kế hoạch](<Kế hoạch số 1.pdf>).", {"Kế hoạch số 1.pdf": data})
    (address,) = [each for each in sites.Markup(page).addresses() if each.endswith(".pdf")]
    assert (tmp_path / "output" / URL / address).resolve().read_bytes() == data


def test_a_title_is_text_wherever_it_stands(tmp_path: Path) -> None:
    """Page, lists, front page, head: signs of HTML in a title are signs."""
    title = """<b>&"' {{ 7*7 }} </title><script>alert(1)</script>"""
    site = sites.write_site(tmp_path / "site")
    fields = dict.fromkeys(("summary", "author", "source", "cover_alt", "cover_caption", "cover_credit"), title)
    files = {"a.png": sites.picture((1, 2, 3), "PNG")}
    sites.write_article(site, WHERE, "Chữ.", files, title=title, cover="a.png", **fields)
    sites.write_article(site, "2026/11/ben-canh", correction=[f"10/11/2026: {title}"])
    output = sites.build(site, tmp_path / "output")
    for url in ("", URL, "2026/11/ben-canh/", "luu-tru/", "chu-de/doi-moi/", "the-loai/tin/", "tien-do/", "2026/11/"):
        page = sites.page(output, url)
        assert page.count("<script") == page.count('<script type="application/ld+json">'), url
        assert "<b>" not in page, url
        assert title in " ".join(sites.Markup(page).text.split()), url
        assert page.partition("</head>")[0].count("</title>") == 1
    image = next(each for each in sites.Markup(sites.page(output, URL)).all("img") if each["alt"])
    assert image["alt"] == title


def test_headings_have_addresses_of_their_own(tmp_path: Path) -> None:
    """Vietnamese headings, the same heading twice, and one that is called like a part of the page."""
    body = "## Điều kiện\n\nA.\n\n## Điều kiện\n\nB.\n\n## Nội dung\n\nC.\n\n### !!!\n\nD."
    page, _ = _publish(tmp_path, body)
    ids = sites.Markup(page).ids
    assert sorted(ids) == sorted(set(ids))
    assert {"muc-dieu-kien", "muc-dieu-kien_1", "muc-noi-dung", "noi-dung"} <= set(ids)


def test_a_very_long_body_is_published_whole(tmp_path: Path) -> None:
    """Two hundred thousand letters, from the first to the last, on the page and in the feed."""
    sentences = [f"Câu số {number} của một bài rất dài, có *nhấn* và [nối](/tien-do/).\n" for number in range(3500)]
    body = "\n".join(sentences)
    assert len(body) > 200_000
    page, feed = _publish(tmp_path, body)
    for text in (sites.Markup(page).text, sites.Markup(feed).text):
        assert text.count("của một bài rất dài") == 3500
        assert "Câu số 3499 " in text


@pytest.mark.parametrize(
    "body",
    [
        "*" * 3000,
        "[" * 500,
        "> " * 300 + "sâu",
        "- a\n" + "".join(f"{'    ' * depth}- b\n" for depth in range(60)),
        "|" * 400 + "\n" + "|-" * 400 + "|\n",
        "<" * 500,
        "&" * 500,
        "`" * 501,
        "chữ" * 20_000,
        "[a]: " + "x" * 3000 + "\n\nChữ.",
        "[^1]" * 50 + "\n\n[^1]: Một chú thích.",
        "Chữ.\n\n" + "\n" * 2000 + "Cuối.",
        "<div markdown='1'>\n\n## Trong\n\nChữ.\n\n</div>",
        "*[HTML]: Ngôn ngữ\n\nHTML là chữ viết tắt.",
        "Từ\n:   Nghĩa của từ",
    ],
    ids=lambda body: repr(body[:12]),
)
def test_a_strange_body_breaks_nothing(tmp_path: Path, body: str) -> None:
    """Deep nesting, long lines and rare forms of Markdown are built, or refused with a sentence."""
    page, feed = _publish_anyway(tmp_path, f"Câu đầu.\n\n{body}\n\nCâu cuối.")
    assert "Câu đầu." in sites.Markup(page).text
    assert "Câu đầu." in sites.Markup(feed).text


def _publish(
    folder: Path, body: str, files: dict[str, bytes] | None = None, **fields: str | list[str]
) -> tuple[str, str]:
    """Publish a body; return its page and its full text in the feed."""
    site = sites.write_site(folder / "site")
    sites.write_article(site, WHERE, body, files, **fields)
    output = sites.build(site, folder / "output")
    return sites.page(output, URL), _feed_text(output)


def _publish_anyway(folder: Path, body: str) -> tuple[str, str]:
    """Publish a body that a check may refuse: then only the preview has it."""
    site = sites.write_site(folder / "site")
    sites.write_article(site, WHERE, body)
    with sites.clock_at(sites.CLOCK):
        refused = build.run(site, folder / "output")
    output = sites.preview(site, folder / "preview") if refused else folder / "output"
    return sites.page(output, URL), _feed_text(output)


def _feed_text(output: Path) -> str:
    feed = etree.fromstring((output / "rss.xml").read_bytes())
    texts = {item.findtext("link"): item.findtext(CONTENT) for item in feed.iter("item")}
    text: str = texts[f"{sites.URL}/{URL}"]
    return text


def _article_part(page: str) -> str:
    """Return the text of the article, without the page around it."""
    found = re.search(r'<div class="prose article__body">(.*)</div>\s*<footer class="article__end">', page, re.DOTALL)
    assert found is not None
    return found[1]
