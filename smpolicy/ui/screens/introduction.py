"""What a newcomer sees before anything is chosen: what comes out, the way to it, whose it is, who sees the answers."""

import streamlit as st

from smpolicy.checking.display import OURS
from smpolicy.ui.markup import Markup, joined, markup

_WAY = (
    ("choose", "選ぶ", "団体と手続を選びます。"),
    ("answer", "答える", "団体の決まりが求める事項だけに、順に答えます。"),
    ("check", "確かめる", "決まりに合わないところを、条項とともに示します。"),
    ("decide", "決裁へ", "起案に使う書類がWordファイルでそろいます。"),
)
_PAPERS = (
    ("policy", "運用方針"),
    ("notice", "届出書"),
    ("conformity", "適合確認表"),
)
_ABOUT = (
    (
        "入力した内容はどこに保存されますか",
        "このツールを動かしている庁内のサーバーです。外部には送りません。"
        "開けるのは、下書きのリンクを知っている人（ログインを使う団体では、作成した人と共有された人）だけです。",
    ),
    (
        "だれのソフトで、だれの決まりですか",
        "決まりは、それぞれの団体が定めたガイドライン、要領などです。質問と点検には、根拠の条項が付いています。"
        f"決まりに定めのない項目や文案は、このツールが用意したもので、「{OURS}」と示します。",
    ),
)


def draw_way() -> None:
    """Draw the way in four pictures."""
    st.html(markup('<ol class="smp-way">{}</ol>', joined(_stage(*stage) for stage in _WAY)))


def draw_papers() -> None:
    """Draw the papers of an example."""
    papers = joined(
        markup(
            '<li><img src="./smpolicy/pictures/{}.png" alt="{}の1ページ目" width="180" height="254">'
            "<span>{}</span></li>",
            name,
            title,
            title,
        )
        for name, title in _PAPERS
    )
    st.html(
        markup(
            '<p class="smp-quiet">できる書類の例（守谷市の記入例から）</p><ul class="smp-papers">{}</ul>',
            papers,
        )
    )


def draw_about() -> None:
    """Draw where answers are kept and whose rules these are."""
    entries = joined(markup("<dt>{}</dt><dd>{}</dd>", asked, told) for asked, told in _ABOUT)
    st.html(markup('<h2>このツールについて</h2><dl class="smp-about">{}</dl>', entries))


def _stage(picture: str, title: str, text: str) -> Markup:
    return markup(
        '<li><img src="./smpolicy/pictures/{}.svg" alt="" width="64" height="48">'
        "<strong>{}</strong><span>{}</span></li>",
        picture,
        title,
        text,
    )
