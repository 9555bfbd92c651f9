"""台帳の点検: what the accounts together break, and how the website's page differs from the register."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

import streamlit as st

from smpolicy.accounts.register.across import AcrossFinding, asked_of, check_across
from smpolicy.accounts.register.files.website_list import website_name
from smpolicy.accounts.register.rows import Access, Row
from smpolicy.accounts.register.website_comparison import compare_with_page
from smpolicy.checking.finding import WORDS
from smpolicy.japanese.dates import JAPAN
from smpolicy.rules.rulebook import Rulebook
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
    st.html("".join(_group(several) for several in groups.values()) or "<p>指摘はありません。</p>")
    _website(rows, rulebook)


def _group(several: list[AcrossFinding]) -> str:
    first = several[0]
    rows = [row for finding in several for row in finding.rows]
    basis = (
        f"<span class=smp-clause>{escape(first.clause)}</span>"
        if first.clause
        else "（この支援ツールの提案）"
    )
    return (
        f"<section><h3>【{WORDS[first.severity]}】{len(rows)}件</h3><p>{escape(first.message)} {basis}</p>"
        f"{_names(rows)}</section>"
    )


def _names(rows: list[Row]) -> str:
    items = "".join(f"<li>{escape(row.number)}　{escape(row.title)}</li>" for row in rows[:_NAMED])
    more = f"<li>ほか{len(rows) - _NAMED}件</li>" if len(rows) > _NAMED else ""
    return f"<details><summary>アカウントを見る</summary><ul data-user>{items}{more}</ul></details>"


def _website(rows: list[Row], rulebook: Rulebook) -> None:
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


def _titles(rows: Iterable[Row]) -> list[str]:
    return [f"{row.number}　{row.title}" for row in rows]


def _differences(title: str, names: Iterable[str]) -> None:
    names = list(names)
    items = "".join(f"<li>{escape(name)}</li>" for name in names) or "<li>ありません</li>"
    st.html(f"<h3>{title}（{len(names)}件）</h3><ul data-user>{items}</ul>")
