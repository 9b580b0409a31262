"""Code of other programs that names a file or an article becomes a link; all other code is told."""

from __future__ import annotations

import pytest

from nq71.readers.imports.templates import without_templates


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("![a]({{ site.baseurl }}/x.jpg)", "![a](/x.jpg)"),
        ("![a]({{site.url}}{{ site.baseurl }}/x.jpg)", "![a](/x.jpg)"),
        ('![a]({{ "/x.jpg" | relative_url }})', "![a](/x.jpg)"),
        ("![a]({{ '/x.jpg' | prepend: site.baseurl | prepend: site.url }})", "![a](/x.jpg)"),
        ("[a]({% post_url 2026-05-01-a %})", "[a](/.post/2026-05-01-a)"),
        ("[a]({% post_url tin/2026-05-01-a %})", "[a](/.post/2026-05-01-a)"),
        ("[a]({% link _posts/a.md %})", "[a](/.file//_posts/a.md)"),
        ('[a]({{< ref "b.md" >}})', "[a](/.file/b.md)"),
        ('[a]({{% relref "tin/b" %}})', "[a](/.file/tin/b)"),
        ("[a]({filename}/b.md)", "[a](/.file//b.md)"),
        ("[a](|filename|b.md)", "[a](/.file/b.md)"),
        ("![a]({static}/x.jpg)", "![a](/x.jpg)"),
        ("![a]({attach}x.jpg)", "![a](x.jpg)"),
        ('{{< figure src="x y.jpg" alt="A" caption="B" >}}', '![A](<x y.jpg> "B")'),
        ("{{< figure src='x.jpg' >}}", "![](<x.jpg>)"),
    ],
)
def test_what_names_something_becomes_plain(text: str, after: str) -> None:
    """Of Jekyll, Hugo and Pelican, as their manuals write it."""
    plain = without_templates(text, 1)
    assert (plain.text, plain.holes) == (after, ())


@pytest.mark.parametrize(
    "text",
    [
        "{% include a.html %}",
        "{{ page.title }}",
        "{{< gallery >}}",
        "{{% notice %}}",
        '{{< figure alt="A" >}}',
        "{{\n a\n}}",
    ],
)
def test_other_code_stays_and_is_told(text: str) -> None:
    """With its line in the source."""
    plain = without_templates(f"Chữ.\n{text}", 10)
    assert plain.text == f"Chữ.\n{text}"
    [hole] = plain.holes
    assert "dòng 11" in hole


@pytest.mark.parametrize(
    "text", ["`{{ a }}`", "```\n{{ a }}\n```", "~~~ liquid\n{% a %}\n~~~", "{{ không đóng", "{ { } }"]
)
def test_code_that_is_shown_is_no_code(text: str) -> None:
    """An article about Jekyll is an article."""
    assert without_templates(text, 1).holes == ()


def test_one_player_is_the_video() -> None:
    """Two are only links, for which of them is it?"""
    assert without_templates("{{< youtube abc-1 >}}", 1).video == "https://www.youtube.com/watch?v=abc-1"
    two = without_templates("{{< youtube a >}}\n\n{{< vimeo 7 >}}", 1)
    assert two.video == ""
    assert two.text == "<https://www.youtube.com/watch?v=a>\n\n<https://vimeo.com/7>"
