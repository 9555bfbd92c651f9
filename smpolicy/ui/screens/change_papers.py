"""「この変更で作り直すもの」: every paper composed from both editions, compared word for word, and its 新旧対照表."""

import streamlit as st

from smpolicy.accounts.changes import Changes
from smpolicy.checking.view import View
from smpolicy.documents.comparison.layout import comparison_table
from smpolicy.documents.html import CSS, to_html
from smpolicy.dossier.comparisons import TABLE, TRACKED, Compared, table_files, tracked_files
from smpolicy.dossier.file_names import file_name
from smpolicy.dossier.outputs import bundle
from smpolicy.ui.markup import joined, markup
from smpolicy.ui.screens.download_buttons import WORD
from smpolicy.ui.session.draft_session import Draft


def draw_papers_of_change(draft: Draft, changes: Changes) -> None:
    """Draw which papers are made anew, which stay as they are, and the 新旧対照表 of one that differs."""
    differing = changes.differing
    st.header("この変更で作り直すもの", anchor=False)
    _list("作り直すもの（新旧対照表ができます）", [paper.title for paper in differing])
    _list("新しく作るもの", [paper.title for paper in changes.papers if not paper.in_old])
    _list(
        "この変更では作らないもの（確定した版に残ります）",
        [paper.title for paper in changes.papers if not paper.in_new],
    )
    both = [paper for paper in changes.papers if paper.in_old and paper.in_new]
    _list("変わらないもの", [paper.title for paper in both if not paper.differs])
    if differing:
        st.header(TABLE, anchor=False)
        _table(draft, changes, differing)


def _list(title: str, entries: list[str]) -> None:
    if entries:
        items = joined(markup("<li>{}</li>", entry) for entry in entries)
        st.html(markup("<h3>{}</h3><ul>{}</ul>", title, items))


def _table(draft: Draft, changes: Changes, differing: list[Compared]) -> None:
    titles = {paper.id: paper.title for paper in differing}
    chosen = st.selectbox("文書を選ぶ", list(titles), format_func=titles.__getitem__, key="changed-paper")
    conventions = draft.rulebook.file.comparison
    with st.container(horizontal=True):
        is_wide = st.toggle("横長の用紙にする", key="landscape", value=conventions.landscape)
        has_reasons = st.toggle(
            "根拠・理由の欄を付ける", key="reasons", value=conventions.third_column == "reason"
        )
    if conventions.unconfirmed:
        st.caption(
            "新旧の左右、題名、注記などの書き方は、一般的なものです。団体の例規の書き方を確かめてください（要確認）。"
        )
    other = "remarks" if conventions.third_column == "remarks" else "none"
    conventions = conventions.model_copy(
        update={"landscape": is_wide, "third_column": "reason" if has_reasons else other}
    )
    paper = next(paper for paper in differing if paper.id == chosen)
    view = View(draft.file.model_copy(deep=True), draft.rulebook)

    def everything() -> bytes:
        return bundle(table_files(changes.papers, view, remark=changes.remark, conventions=conventions))

    def tracked() -> bytes:
        return next(iter(tracked_files([paper], view).values()))

    with st.container(horizontal=True, key="table-downloads"):
        st.download_button(
            f"{TABLE}をすべてZIPで保存",
            everything,
            file_name=file_name(view, TABLE, "zip"),
            mime="application/zip",
            on_click="ignore",
            key="tables",
            type="primary",
        )
        st.download_button(
            f"{paper.title}をWordの変更履歴付きで保存",
            tracked,
            file_name=file_name(view, f"{paper.title}_{TRACKED}", "docx"),
            mime=WORD,
            on_click="ignore",
            key="tracked",
            help="Wordの「校閲」で、変わったところを一つずつ承諾又は元に戻せます。",
        )
    table = comparison_table(paper.comparison, conventions, remark=changes.remark)
    st.html(f"<style>{CSS}</style><div data-user>{to_html(table)}</div>")
