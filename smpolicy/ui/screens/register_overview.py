"""台帳のまとめ: few plain bars, each with its number beside it, and the same as a page for the committee."""

from datetime import datetime

import streamlit as st

from smpolicy.accounts.register.across import asked_of
from smpolicy.accounts.register.overview import Count, overview, overview_docx
from smpolicy.accounts.register.rows import Access
from smpolicy.japanese.dates import JAPAN
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.markup import Markup, joined, markup
from smpolicy.ui.session.registers import registers

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw_overview(access: Access, rulebook: Rulebook) -> None:
    """Draw the figures and the page's file."""
    today = datetime.now(JAPAN).date()
    asked = asked_of(registers().settings(access))
    figures = overview(registers().rows(access), rulebook, asked, today)
    st.header(f"まとめ（{figures.total:,}件）", anchor=False)
    st.download_button(
        "委員会・会議用の一枚を保存（Word）",
        lambda: overview_docx(figures, rulebook.name, today),
        file_name=f"{rulebook.name}_アカウントの状況.docx",
        mime=_DOCX,
        on_click="ignore",
        key="register-overview",
    )
    for title, counts in (
        ("状態", figures.states), ("媒体（終了を除く）", figures.platforms), ("課（終了を除く）", figures.sections),
        ("次の点検の期日", figures.reviews), ("点検で見つかったアカウント", figures.findings),
    ):  # fmt: skip
        st.html(_bars(title, counts, figures.total))
    if figures.idle is None:
        st.caption("休眠のアカウントの数は、「設定と権限」で月数を決めると出ます。")
    else:
        st.html(
            _bars(
                "休眠のアカウント",
                (Count(f"{asked.idle_months}か月を過ぎて投稿なし", figures.idle),),
                figures.total,
            )
        )


def _bars(title: str, counts: tuple[Count, ...], total: int) -> Markup:
    lines = joined(
        markup(
            "<tr><th scope='row'>{}</th><td>{}件</td>"
            "<td><progress max='{}' value='{}' aria-hidden='true'></progress></td></tr>",
            count.label,
            f"{count.number:,}",
            max(total, 1),
            count.number,
        )
        + (markup("<tr><td colspan='3'>{}</td></tr>", count.text) if count.text else "")
        for count in counts
    )
    lines = lines or markup("<tr><td>ありません</td></tr>")
    return markup(
        "<h3>{}</h3><div class='smp-wide'><table class='smp-facts' data-user><tbody>{}</tbody></table></div>",
        title,
        lines,
    )
