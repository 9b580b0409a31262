"""A post's text as WordPress would show it."""

from __future__ import annotations

import pytest

from nq71.readers.imports.wordpress_body import html_of


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Một.\n\nHai.", "<p>Một.</p>\n\n<p>Hai.</p>"),
        ("Một\nhai.", "<p>Một<br>hai.</p>"),
        ("Một.\r\n\r\nHai.", "<p>Một.</p>\n\n<p>Hai.</p>"),
        ("<p>Một.</p>\n\n<ul><li>a</li></ul>", "<p>Một.</p>\n\n<ul><li>a</li></ul>"),
        ("<b>Một</b>", "<p><b>Một</b></p>"),
        ("<!-- wp:paragraph --><p>Một.</p><!-- /wp:paragraph -->", "<p>Một.</p>"),
        ("<!-- không đóng", "<p>không đóng</p>"),
        (
            '[caption id="a"]<img src="x.jpg"> Lời[/caption]',
            '<figure><img src="x.jpg"><figcaption>Lời</figcaption></figure>',
        ),
        (
            '[caption id="a"]<a href="x.jpg"><img src="x.jpg"></a> Lời[/caption]',
            '<figure><a href="x.jpg"><img src="x.jpg"></a><figcaption>Lời</figcaption></figure>',
        ),
        (
            '[caption id="a" caption="Lời cũ"]<img src="x.jpg">[/caption]',
            '<figure><img src="x.jpg"><figcaption>Lời cũ</figcaption></figure>',
        ),
        ("[caption]không có ảnh[/caption]", "<p>không có ảnh</p>"),
        ("[embed]https://v.example/1[/embed]", '<p><a href="https://v.example/1">https://v.example/1</a></p>'),
        ("https://v.example/1?a&b", '<p><a href="https://v.example/1?a&amp;b">https://v.example/1?a&amp;b</a></p>'),
    ],
)
def test_paragraphs_captions_and_players(text: str, html: str) -> None:
    """As its editor and its display make them."""
    post = html_of(text)
    assert (post.html.strip(), post.holes) == (html, ())


@pytest.mark.parametrize(
    "text",
    ['[gallery ids="1,2"]', "[gallery]", "[/vc_row]", "[contact-form-7 id=5 title='a']", "[su_box a=b]x[/su_box]"],
)
def test_a_shortcode_is_told(text: str) -> None:
    """Only the old site could fill it in."""
    [hole] = html_of(text).holes
    assert "còn mã của trang cũ" in hole


@pytest.mark.parametrize(
    "text", ["[sic]", "[link](a)", "[1]", "[ảnh]", "[xem thêm]", "mảng[0]", "[caption", "[a b c]"]
)
def test_words_in_brackets_are_words(text: str) -> None:
    """Not every bracket is a machine's."""
    assert html_of(text).holes == ()
