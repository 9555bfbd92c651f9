"""The website's page and the register are held against each other."""

from smpolicy.accounts.register.website_comparison import compare_with_page
from tests.accounts.register.made_rows import row


def test_the_websites_page_and_the_register_are_held_against_each_other():
    shown = row("0001", platform="x", handle="moriya_a", url="https://x.com/moriya_a")
    in_text = row("0002", platform="line", handle="moriya_b")
    missing = row("0003", platform="instagram", handle="moriya_c", url="https://www.instagram.com/moriya_c/")
    over = row("0004", "ended_kept", platform="x", handle="moriya_d")
    gone = row("0005", "ended_deleted", platform="x", handle="moriya_e")
    html = (
        "<ul><li><a href='https://twitter.com/Moriya_A'>防災</a><li>LINE @moriya_b"
        "<li><a href=https://x.com/moriya_d>旧</a><li><a href='https://www.youtube.com/@moriya_f'>動画</a></ul>"
    )
    assert compare_with_page("@moriya_bb", [in_text]).missing == (in_text,)
    compared = compare_with_page(html, [shown, in_text, missing, over, gone])
    assert compared.missing == (missing,)
    assert compared.over == (over,)
    assert compared.unknown == ("YouTube　@moriya_f（https://www.youtube.com/@moriya_f）",)
