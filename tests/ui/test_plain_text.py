"""Text as the frontend is given it: nothing of it is Markdown, and what is none stays untouched."""

import pytest

from smpolicy.ui.plain_text import as_it_is


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[押す](x) ![絵](y)", r"\[押す](x) !\[絵](y)"),
        ("**太** `c` ~x~ $x$", r"\*\*太\*\* \`c\` \~x\~ \$x\$"),
        ("<b>太</b> &amp; \\", r"\<b>太\</b> \&amp; \\"),
        (":red[赤] :small[小]", r"\:red\[赤] \:small\[小]"),
        (
            "# 見出し\n- 一\n1. 一\n> 引用\n---\n| a |",
            "\\# 見出し\n\\- 一\n1\\. 一\n\\> 引用\n\\---\n\\| a |",
        ),
        ("一\n    字下げ", "一\n&#32;   字下げ"),
        # What the frontend changes after it has read the signs is parted.
        ("https://a.jp www.a.jp", "http:small[]s://a.jp www:small[].a.jp"),
        ("kate@a.jp", "kate@:small[]a.jp"),
        (":tada: :material/home:", r"\:t:small[]ada: \:m:small[]aterial/home:"),
        ("a -> b", r"a \-:small[]\> b"),
    ],
)
def test_every_sign_of_markdown_is_escaped_or_parted(text: str, written: str):
    assert as_it_is(text) == written


@pytest.mark.parametrize(
    "text", ["守谷市防災だより", "例：@moriya_bosai", "10:30から（1.5倍）", "一\n\n二", "5-3=2"]
)
def test_what_is_no_markdown_stays_as_it_is(text: str):
    assert as_it_is(text) == text


def test_a_long_text_is_escaped_sign_by_sign():
    assert as_it_is("長" * 2_000 + "[a](https://b)\n    c") == (
        "長" * 2_000 + r"\[a\]\(https\::small[]\/\/b\)" + "\n&#32;   c"
    )
