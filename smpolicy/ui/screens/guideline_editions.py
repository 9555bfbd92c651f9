"""Another edition of a guideline's text beside the one that is built in: what was revised, as 新旧対照表."""

import streamlit as st

from smpolicy.documents.html import CSS, to_html
from smpolicy.documents.word.write import write
from smpolicy.dossier.comparisons import TABLE
from smpolicy.dossier.guideline_editions import guideline_table
from smpolicy.rules.guideline_text import GUIDELINE
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.widgets.file_field import file_field

_NEWER, _OLDER = "新しい版", "前の版"


def draw_guideline_editions(rulebook: Rulebook) -> None:
    """Draw the comparison with an edition that is handed in; nothing where the body's text is not built in."""
    path = rulebook.folder / GUIDELINE
    if not path.is_file():
        return
    with st.expander(f"{rulebook.file.rule}の別の版と比べる"):
        st.write(
            f"改正された{rulebook.file.rule}（又は前の版）の文字だけのファイル（.txt、UTF-8）を選ぶと、"
            "この規則のもとにした版との新旧対照表を作ります。ファイルは保存しません。"
        )
        uploaded = file_field("文字だけのファイル", "txt", "guideline-edition", megabytes=1)
        side = st.radio("選んだファイルは", [_NEWER, _OLDER], horizontal=True, key="guideline-side")
        is_wide = st.toggle("横長の用紙にする", key="guideline-landscape")
        if uploaded is not None:
            _draw(rulebook, path.read_text("utf-8-sig"), uploaded.getvalue(), side == _NEWER, is_wide=is_wide)


def _draw(rulebook: Rulebook, built_in: str, data: bytes, is_newer: bool, *, is_wide: bool) -> None:
    try:
        given = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        st.error(
            "文字コードがUTF-8ではありません。メモ帳などで文字コードを「UTF-8」にして保存し直してください。"
        )
        return
    old, new = (built_in, given) if is_newer else (given, built_in)
    conventions = rulebook.file.comparison.model_copy(update={"landscape": is_wide, "third_column": "none"})
    table = guideline_table(old, new, rulebook.file.guideline, conventions)
    if table is None:
        st.success("違いはありません。")
        return
    st.download_button(
        f"{TABLE}をWordで保存",
        write(table),
        file_name=f"{rulebook.name}_{rulebook.file.rule}_{TABLE}.docx",
        mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        on_click="ignore",
        key="guideline-table",
    )
    st.html(f"<style>{CSS}</style><div data-user>{to_html(table)}</div>")
