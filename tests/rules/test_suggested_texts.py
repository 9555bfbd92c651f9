"""案文 are offered in the style of the paper; a file that names no item, or a text in one style alone, is refused."""

import pytest
from pydantic import ValidationError

from smpolicy.rules.suggested_texts import NoText, SuggestedText, SuggestedTexts

BOTH = {"polite": "{課名}が返信します。", "plain": "{課名}が返信する。"}


def test_a_text_comes_in_the_style_of_its_paper():
    text = SuggestedText(item="返信の方法", **BOTH)
    assert text.in_style("plain") == "{課名}が返信する。"
    assert text.in_style("polite") == "{課名}が返信します。"
    assert SuggestedText(item="返信の方法", text="{課名}宛て").in_style("plain") == "{課名}宛て"


@pytest.mark.parametrize(
    "written", [{}, {"polite": "します。"}, {"plain": "する。"}, {"text": "宛て", **BOTH}]
)
def test_a_text_in_one_style_alone_or_said_twice_is_refused(written: dict[str, str]):
    with pytest.raises(ValidationError, match="polite と plain の両方"):
        SuggestedText(item="返信の方法", **written)


@pytest.mark.parametrize(
    ("texts", "without", "name"),
    [
        ([SuggestedText(item="返信の方", text="文")], [], "返信の方"),
        ([SuggestedText(item="返信の方法", text="{課銘}職員")], [], "課銘"),
        ([], [NoText(items=("目敵",), reason="書けない")], "目敵"),
    ],
)
def test_what_is_no_item_is_named(texts: list[SuggestedText], without: list[NoText], name: str):
    with pytest.raises(ValidationError, match=f"項目「{name}」はありません"):
        SuggestedTexts(texts=tuple(texts), without=tuple(without))


def test_what_the_body_itself_gives_is_no_item_and_is_let_in():
    kept = SuggestedTexts(
        texts=(SuggestedText(item="目的", text="{自称}の{住民}に{課名}が伝える"),), without=()
    )
    assert len(kept.texts) == 1
