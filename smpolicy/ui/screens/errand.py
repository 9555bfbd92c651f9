"""頼まれた分担: what a colleague was asked to write, and nothing else that could be changed."""

import streamlit as st

from smpolicy.checking.display import answer_text
from smpolicy.drafts.errand_store import ErrandStore
from smpolicy.drafts.records import StoreError
from smpolicy.rules.questions import Question
from smpolicy.ui.layout.header import draft_title, draw_synthetic
from smpolicy.ui.markup import markup
from smpolicy.ui.screens.errand_list import subject_title
from smpolicy.ui.screens.step import draw_confirmation, reasons_left
from smpolicy.ui.session.draft_session import Draft, Kept
from smpolicy.ui.session.errands import errand_draft, errands, refusal
from smpolicy.ui.session.login import reader
from smpolicy.ui.session.pages import heading, titled
from smpolicy.ui.session.progress import progress, root
from smpolicy.ui.widgets.comments import draw_comment_form
from smpolicy.ui.widgets.html_parts import macro, user_text
from smpolicy.ui.widgets.notices import draw_notices
from smpolicy.ui.widgets.offers import fill_in
from smpolicy.ui.widgets.question import draw_question
from smpolicy.ui.widgets.saved import saved

_TOLD = "errand-finish-told"


def draw_errand() -> None:
    """Draw the screen."""
    draft = errand_draft()
    if draft is None or draft.kept is None or draft.kept.errand is None:
        heading("頼まれた分担を開けません")
        st.error(refusal())
        return
    _lead(draft, draft.kept)
    heading(subject_title(draft, draft.kept.errand.errand))
    titled("頼まれた分担")
    if draft.kept.is_gone:
        st.error(draft.kept.problem)
        return
    _wish(draft, draft.kept.errand)
    _news(draft, draft.kept)
    _questions(draft, draft.kept.errand)
    _finish(draft.kept.errand)
    _rest(draft, draft.kept.errand)


def _lead(draft: Draft, kept: Kept) -> None:
    procedure = draft.rulebook.procedures[draft.file.procedure].title
    st.html(
        markup(
            '<p class="smp-draft"><strong data-user>{}</strong> <span>{}　{}</span> {}</p>',
            draft_title(draft),
            draft.rulebook.name,
            procedure,
            saved(draft, kept),
        )
    )
    draw_synthetic(draft.rulebook)


def _wish(draft: Draft, desk: ErrandStore) -> None:
    st.write(
        "この下書きを作った人から、次のところを書くよう頼まれています。入力した内容は自動で保存され、頼んだ人に見えます。"
    )
    if desk.errand.wish.text:
        st.html(markup('<p class="smp-quiet">頼みたいこと</p>{}', user_text(desk.errand.wish.text)))
    if draft.kept is not None and draft.kept.problem:
        st.error(draft.kept.problem)
    draw_notices(draft)


def _news(draft: Draft, kept: Kept) -> None:
    """Tell once what others have changed in the same fields; what met it waits for who has asked."""
    if kept.news:
        labels = {q.path: q.label for q in draft.view.questions}
        changed = "、".join(dict.fromkeys(labels.get(one.path, "理由・確認") for one in kept.news))
        st.info(
            f"ほかの人も次のところを直しました：{changed}。食い違った入力は取ってあり、頼んだ人がどちらにするか選びます。"
        )
        kept.news.clear()


def _questions(draft: Draft, desk: ErrandStore) -> None:
    paths = desk.errand.wish.paths
    asked = [q for q in draft.view.questions if q.path in paths]
    if draft.open_step != desk.errand.wish.subject:
        draft.open_step = desk.errand.wish.subject
        fill_in(draft, asked)
    left, findings = reasons_left(draft), draft.findings()
    for question in asked:
        told = [f for f in findings if root(f.path) == question.path and question.path in draft.touched]
        reasons = [check for check in left.get(question.path, []) if f"deviations.{check.id}" in paths]
        draw_question(draft, question, told, reasons)
    for step in progress(draft):
        for confirmation in step.confirmations:
            if f"confirmations.{confirmation.id}" in paths:
                draw_confirmation(draft, confirmation, [])
    if not asked:
        st.write("今の回答では、ここで書くことはありません。頼んだ人に確かめてください。")
    else:
        _comment(draft, asked)


def _comment(draft: Draft, asked: list[Question]) -> None:
    fold = st.expander("コメントを書く", key="errand-comment", on_change="rerun")
    if fold.open:
        with fold:
            draw_comment_form(draft, asked, "errand")


def _finish(desk: ErrandStore) -> None:
    if problem := st.session_state.pop(_TOLD, ""):
        st.error(problem)
    is_done = desk.errand.finished_at is not None
    if is_done:
        st.success("書き終わったことを、頼んだ人に知らせました。終了されるまでは、まだ直せます。")
    label = "まだ書いているところに戻す" if is_done else "書き終わったと知らせる"
    st.button(
        label, key="errand-finish", type="secondary" if is_done else "primary", on_click=_told, args=(desk,)
    )


def _told(desk: ErrandStore) -> None:
    try:
        errands().finish(desk.errand.id, reader(), is_done=desk.errand.finished_at is None)
    except StoreError as error:
        st.session_state[_TOLD] = str(error)


def _rest(draft: Draft, desk: ErrandStore) -> None:
    """Draw the other answers where they may be seen, as text; they are sent once the fold is opened."""
    if not desk.errand.wish.shows_rest:
        return
    fold = st.expander("ほかの回答（見るだけ）", key="errand-rest", on_change="rerun")
    if not fold.open:
        return
    rest = [
        (question.label, text)
        for question in draft.view.questions
        if question.path not in desk.errand.wish.paths and (text := answer_text(draft.view, question))
    ]
    with fold:
        st.html(macro("screens/errands.html", "answers", rest) if rest else "<p>まだありません。</p>")
