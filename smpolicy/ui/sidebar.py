"""What stands beside every screen: the draft, the task list, the other screens, the answer file."""

from html import escape

import streamlit as st

from smpolicy.documents.names import file_name
from smpolicy.ui.progress import Progress, progress
from smpolicy.ui.screens import step_page
from smpolicy.ui.state import Draft, current

_SCREENS = (
    ("pages/check_answers.py", "回答の確認"),
    ("pages/documents.py", "文書"),
    ("pages/profile.py", "プロフィール文"),
    ("pages/guideline.py", "ガイドライン"),
)


def sidebar() -> None:
    """Draw the sidebar of the session."""
    draft = current()
    st.page_link("pages/start.py", label="はじめに")
    if draft is None:
        st.page_link("pages/guideline.py", label="ガイドライン")
        return
    _title(draft)
    for number, step in enumerate(progress(draft), 1):
        with st.container(key=f"task-{step.step.id}"):
            st.page_link(step_page(step.step.id), label=_label(number, step))
    for page, label in _SCREENS:
        st.page_link(page, label=label)
    _keep(draft)


def _label(number: int, step: Progress) -> str:
    count = f" {step.done}/{step.asked}" if step.asked else ""
    return f"{number} {step.step.title}{count} {step.state}"


def _title(draft: Draft) -> None:
    name = draft.file.answers.account.display_name or "（アカウント名は未入力）"
    procedure = draft.rulebook.procedures[draft.file.procedure].title
    st.html(
        f"<p><strong data-user>{escape(name)}</strong><br>"
        f'<span class="smp-quiet">{escape(draft.rulebook.name)}　{escape(procedure)}</span></p>'
    )


def _keep(draft: Draft) -> None:
    st.download_button(
        "回答ファイルを保存する",
        # Made at the click: bytes would be put up and taken down again with every rerun, and the browser's
        # look at the old address would fail.
        data=lambda: draft.file.dump().encode(),
        file_name=file_name(draft.view, "回答", "json"),
        mime="application/json",
        on_click="ignore",
        key="keep",
    )
    st.html(
        '<p class="smp-quiet">この画面を閉じたり再読み込みしたりすると、入力した内容は消えます。'
        "中断するときは回答ファイルを保存してください。「はじめに」から読み込むと続きから始められます。</p>"
    )
