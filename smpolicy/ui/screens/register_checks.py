"""台帳の点検: what the accounts together break, and how the website's page differs from the register."""

from collections.abc import Iterable
from datetime import datetime

import streamlit as st

from smpolicy.accounts.register.across import AcrossFinding, asked_of, check_across
from smpolicy.accounts.register.files.website_list import website_name
from smpolicy.accounts.register.rows import Access, RegisterRow
from smpolicy.accounts.register.website_comparison import compare_with_page
from smpolicy.checking.finding import WORDS
from smpolicy.japanese.dates import JAPAN
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.markup import Markup, joined, markup
from smpolicy.ui.session.registers import registers
from smpolicy.ui.widgets.file_field import file_field

# How many rows of one finding are named.
_NAMED = 30


def draw_checks(access: Access, rulebook: Rulebook) -> None:
    """Draw the findings by rule, then the comparison with the website."""
    rows, asked = registers().rows(access), asked_of(registers().settings(access))
    findings = check_across(rows, rulebook, asked, datetime.now(JAPAN).date())
    st.header(f"アカウントをまたぐ点検（{len(findings)}件）", anchor=False)
    if asked.idle_months is None:
        st.info(
            f"何か月投稿がなければ休眠とみるかは、{rulebook.file.rule}にありません。「設定と権限」で決めると、ここに出ます。"
        )
    groups: dict[tuple[str, str], list[AcrossFinding]] = {}
    for finding in findings:
        groups.setdefault((finding.check, finding.message), []).append(finding)
    st.html(joined(_group(several) for several in groups.values()) or "<p>指摘はありません。</p>")
    _website(rows, rulebook)


def _group(several: list[AcrossFinding]) -> Markup:
    first = several[0]
    rows = [row for finding in several for row in finding.rows]
    basis = (
        markup("<span class=smp-clause>{}</span>", first.clause)
        if first.clause
        else "（この支援ツールの提案）"
    )
    return markup(
        "<section><h3>【{}】{}件</h3><p>{} {}</p>{}</section>",
        WORDS[first.severity],
        len(rows),
        first.message,
        basis,
        _names(rows),
    )


def _names(rows: list[RegisterRow]) -> Markup:
    items = joined(markup("<li>{}　{}</li>", row.number, row.title) for row in rows[:_NAMED])
    more = markup("<li>ほか{}件</li>", len(rows) - _NAMED) if len(rows) > _NAMED else ""
    return markup(
        "<details><summary>アカウントを見る</summary><ul data-user>{}{}</ul></details>", items, more
    )


def _website(rows: list[RegisterRow], rulebook: Rulebook) -> None:
    st.header(f"{website_name(rulebook)}の一覧と比べる", anchor=False)
    st.write("一覧のページのHTMLを貼るか、保存したファイルを選んでください。外のサイトには接続しません。")
    uploaded = file_field("ページのファイル（HTML）", ("html", "htm"), "register-page-file", megabytes=4)
    pasted = st.text_area("ページのHTML", key="register-page-html")
    html = uploaded.getvalue().decode("utf-8", "replace") if uploaded else pasted
    if not html.strip():
        return
    compared = compare_with_page(html, rows)
    _differences("運用中なのに、ページにありません", _titles(compared.missing))
    _differences("終了しているのに、ページに残っています", _titles(compared.over))
    _differences("ページにあるのに、台帳にありません", compared.unknown)


def _titles(rows: Iterable[RegisterRow]) -> list[str]:
    return [f"{row.number}　{row.title}" for row in rows]


def _differences(title: str, names: Iterable[str]) -> None:
    names = list(names)
    items = joined(markup("<li>{}</li>", name) for name in names) or markup("<li>ありません</li>")
    st.html(markup("<h3>{}（{}件）</h3><ul data-user>{}</ul>", title, len(names), items))
