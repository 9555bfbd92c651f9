"""What stands beside every screen: the draft, the task list, the other screens, the answer file."""

from collections.abc import Iterator, Sequence

import streamlit as st

from smpolicy.settings import rules_are_checked
from smpolicy.ui.markup import Markup, joined, markup
from smpolicy.ui.session.draft_session import Draft, current
from smpolicy.ui.session.login import is_asked, logout, reader
from smpolicy.ui.session.navigation import Addresses
from smpolicy.ui.session.pages import step_page
from smpolicy.ui.session.progress import Progress, progress, standing
from smpolicy.ui.streamlit_patches import StreamlitPage
from smpolicy.ui.widgets.answer_file_button import keep_file_button
from smpolicy.ui.widgets.html_parts import draw_html

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
_WITHOUT_DRAFT = ("pages/guideline.py", "pages/account.py", "pages/register.py")


def sidebar() -> None:
    """Draw the sidebar of the session."""
    draft = current()
    # One element: as links of Streamlit's own they would be seventeen on every page, a third of all. links.js.
    draw_html(markup('<nav class="smp-screens" aria-label="画面">{}</nav>', joined(_links(draft))))
    if draft is not None:
        _keep(draft)
    _logout()


def _links(draft: Draft | None) -> Iterator[Markup]:
    """Yield the links to all screens that can be opened just now."""
    to = Addresses()
    yield _link(to, "pages/start.py", "はじめに")
    if is_asked():
        yield _link(to, "pages/mine.py", "自分の下書き")
    if draft is None:
        yield from (
            _link(to, page, label or "ガイドライン") for page, label in _SCREENS if page in _WITHOUT_DRAFT
        )
    else:
        yield from _steps(to, progress(draft))
        yield from (_link(to, page, label or draft.rulebook.file.rule) for page, label in _SCREENS)
    if rules_are_checked():
        yield _link(to, "pages/rules.py", "規則の点検")


def _steps(to: Addresses, steps: Sequence[Progress]) -> Iterator[Markup]:
    """Yield the task list: the steps with their states, what a change leaves alone folded."""
    for number, step in enumerate(standing(steps), 1):
        yield _link(to, step_page(step.step), _label(number, step))
    left = [step for step in steps if not step.stands]
    if left:
        links = joined(_link(to, step_page(step.step), step.step.title) for step in left)
        opened = " open" if any(to.is_open(step_page(step.step)) for step in left) else ""
        yield markup("<details{}><summary>変更なし（{}段階）</summary>{}</details>", opened, len(left), links)


def _link(to: Addresses, page: str | StreamlitPage, label: str) -> Markup:
    here = markup(' aria-current="page"') if to.is_open(page) else ""
    return markup('<a class="smp-screen" href="{}" target="_self"{}>{}</a>', to.of(page), here, label)


def _label(number: int, step: Progress) -> str:
    count = f" {step.done}/{step.asked}" if step.asked else ""
    return f"{number} {step.step.title}{count} {step.state}"


def _keep(draft: Draft) -> None:
    keep_file_button(draft, "keep")
    draw_html(
        '<button type="button" class="smp-small" data-device="draft">この端末で続きから始められるようにする</button>'
        '<p class="smp-quiet">入力した内容は自動で保存されます。続きは、このページのアドレス（お気に入りなど）から開けます。'
        "手元に残すときは回答ファイルを保存してください。共用の端末には控えないでください。</p>"
    )


def _logout() -> None:
    me = reader()
    if me is not None:
        draw_html(markup('<p class="smp-quiet" data-user>{}</p>', me))
        st.button("ログアウトする", key="logout", on_click=logout)
