"""台帳の書出し: spreadsheet, CSV, and the list for the website."""

from datetime import datetime

import streamlit as st

from smpolicy.accounts.register.files.csv_text import lacking, register_csv
from smpolicy.accounts.register.files.spreadsheet import XLSX, register_xlsx
from smpolicy.accounts.register.files.website_list import (
    By,
    listed,
    persons,
    website_html,
    website_json,
    website_name,
)
from smpolicy.accounts.register.rows import Access
from smpolicy.japanese.dates import JAPAN
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.markup import joined, markup
from smpolicy.ui.session.registers import registers

_BY: dict[By, str] = {"platform": "媒体ごと", "section": "課ごと"}


def draw_export(access: Access, rulebook: Rulebook) -> None:
    """Draw the downloads; what CP932 lacks and what the website list leaves out is told first."""
    rows, now, body = registers().rows(access), datetime.now(JAPAN), rulebook.name
    st.header("台帳の全体（庁内用）", anchor=False)
    with st.container(horizontal=True):
        _save("XLSXで保存", lambda: register_xlsx(rows, body, now), f"{body}_SNS台帳.xlsx", XLSX)
        _save("CSV（UTF-8）で保存", lambda: register_csv(rows), f"{body}_SNS台帳.csv", "text/csv")
    signs = lacking(rows)
    with st.expander(f"古いソフト用のCSV（Shift_JIS）：ない文字が{len(signs)}種類"):
        items = joined(markup("<li>{}：{}</li>", sign, "、".join(at)) for sign, at in signs.items())
        told = markup("<p>次の文字はShift_JISになく、〓になります。</p><ul data-user>{}</ul>", items)
        st.html(told if signs else "<p>すべての文字を書けます。</p>")
        _save(
            "CSV（Shift_JIS）で保存",
            lambda: register_csv(rows, "cp932"),
            f"{body}_SNS台帳_ShiftJIS.csv",
            "text/csv",
        )
    st.header(f"{website_name(rulebook)}の一覧（公表用）", anchor=False)
    st.write(
        f"状態が「運用中」の{len(listed(rows))}件を、公表してよい列だけで書き出します。"
        "取込み・未点検のアカウントは、状態を運用中に改めると載ります。"
    )
    for cell in persons(rows):
        st.html(markup("<p data-user>個人名のように見えるため外しました：{}</p>", cell))
    by = st.radio("並べ方", list(_BY), format_func=_BY.__getitem__, horizontal=True, key="register-by")
    page = website_html(rows, rulebook, now.date(), by)
    with st.container(horizontal=True):
        _save("HTMLで保存", lambda: page.encode(), "sns-list.html", "text/html")
        _save(
            "JSONで保存",
            lambda: website_json(rows, body, now.date()).encode(),
            "sns-list.json",
            "application/json",
        )
    with st.expander("HTMLを見る（コピーして使えます）"):
        st.code(page, language="html")


def _save(label: str, data, name: str, mime: str) -> None:  # noqa: ANN001 - a callable that gives bytes
    st.download_button(label, data, file_name=name, mime=mime, on_click="ignore", key=f"register-save-{name}")
