"""What stands beside every screen: the draft, the task list, the other screens, the answer file."""

from html import escape

import streamlit as st

from smpolicy.settings import rules_are_checked
from smpolicy.ui.session.draft_session import Draft, current
from smpolicy.ui.session.login import is_asked, logout, reader
from smpolicy.ui.session.navigation import link
from smpolicy.ui.session.pages import step_page
from smpolicy.ui.session.progress import Progress, progress, standing
from smpolicy.ui.widgets.answer_file_button import keep_file_button

_SCREENS = (
    ("pages/check_answers.py", "回答の確認"),
    ("pages/documents.py", "文書"),
    ("pages/profile.py", "プロフィール文"),
    # As the body calls it.
    ("pages/guideline.py", ""),
    ("pages/history.py", "履歴と共有"),
    ("pages/changes.py", "変更点"),
    ("pages/account.py", "アカウント"),
    ("pages/register.py", "台帳"),
)


def sidebar() -> None:
    """Draw the sidebar of the session."""
    draft = current()
    link("pages/start.py", "はじめに")
    if is_asked():
        link("pages/mine.py", "自分の下書き")
    if draft is None:
        link("pages/guideline.py", "ガイドライン")
        link("pages/account.py", "アカウント")
        link("pages/register.py", "台帳")
        _rules()
        _logout()
        return
    steps = progress(draft)
    for number, step in enumerate(standing(steps), 1):
        link(step_page(step.step), _label(number, step))
    if left := [step for step in steps if not step.stands]:
        with st.expander(f"変更なし（{len(left)}段階）"):
            for step in left:
                link(step_page(step.step), step.step.title)
    for page, label in _SCREENS:
        link(page, label or draft.rulebook.file.rule)
    _rules()
    _keep(draft)
    _logout()


def _rules() -> None:
    if rules_are_checked():
        link("pages/rules.py", "規則の点検")


def _label(number: int, step: Progress) -> str:
    count = f" {step.done}/{step.asked}" if step.asked else ""
    return f"{number} {step.step.title}{count} {step.state}"


def _keep(draft: Draft) -> None:
    keep_file_button(draft, "keep")
    st.html(
        '<button type="button" class="smp-small" data-device="draft">この端末で続きから始められるようにする</button>'
        '<p class="smp-quiet">入力した内容は自動で保存されます。続きは、このページのアドレス（お気に入りなど）から開けます。'
        "手元に残すときは回答ファイルを保存してください。共用の端末には控えないでください。</p>"
    )


def _logout() -> None:
    me = reader()
    if me is not None:
        st.html(f'<p class="smp-quiet" data-user>{escape(me)}</p>')
        st.button("ログアウトする", key="logout", on_click=logout)
