"""Every answer, grouped by step; filters for what is missing and what has findings."""

from collections.abc import Mapping, Sequence

import streamlit as st

from smpolicy.checking.display import answer_text
from smpolicy.checking.finding import blocking
from smpolicy.checking.made_from import origin
from smpolicy.dossier.answer_places import printed_in
from smpolicy.rules.questions import Question
from smpolicy.ui.markup import markup
from smpolicy.ui.screens.comment_list import draw_open_comments
from smpolicy.ui.session.draft_session import Draft, answer, widget_key
from smpolicy.ui.session.navigation import go, link
from smpolicy.ui.session.pages import heading, step_page
from smpolicy.ui.session.progress import Progress, progress, root
from smpolicy.ui.widgets.question import draw_finding

# For each question's name: the papers that its answer is printed in, with the places.
Places = Sequence[tuple[str, Sequence[str]]]
Printed = Mapping[str, Places]
ALL, MISSING, FOUND = "すべて", "未回答のみ", "指摘のみ"


def draw_check_answers(draft: Draft) -> None:
    """Draw the screen."""
    heading("回答の確認")
    steps = progress(draft)
    _state(draft, steps)
    draw_open_comments(draft)
    printed = printed_in(draft.view)
    chosen = st.radio("表示するもの", [ALL, MISSING, FOUND], horizontal=True, key="filter")
    if not any([_step(draft, step, chosen, printed) for step in steps]):  # noqa: C419 - each step is to be drawn
        st.write("該当する回答はありません。")
    with st.container(horizontal=True):
        if st.button("文書へ進む", type="primary", key="to-documents"):
            go("pages/documents.py")


def _state(draft: Draft, steps: Sequence[Progress]) -> None:
    """Draw how many findings hold the papers back; those that are about no answer stand here, with where to mend them."""
    to_mend = blocking(draft.findings())
    if not to_mend:
        st.write("必要な回答はそろっています。文書の画面で仕上がりを確かめてください。")
        return
    st.write(f"直すところが{len(to_mend)}件あります。「指摘のみ」で絞り込めます。")
    of_answers = {finding for step in steps for finding in step.findings}
    for finding in to_mend:
        if finding not in of_answers:
            draw_finding(finding)
            if finding.path == "profile":
                link("pages/profile.py", "プロフィール文を直す")
            else:
                link("pages/documents.py", "文書の画面で直す")


def _step(draft: Draft, step: Progress, chosen: str, printed: Printed) -> bool:
    questions = [q for q in step.questions if _is_wanted(draft, step, q, chosen)]
    attested = [c for c in step.confirmations if chosen == ALL or not draft.file.confirmations.get(c.id)]
    if not questions and not attested:
        return False
    st.header(step.step.title, anchor=False)
    for question in questions:
        _row(draft, step, question, printed.get(question.name, []))
    for confirmation in attested:
        told = "確認済み" if draft.file.confirmations.get(confirmation.id) else "未確認"
        _line(confirmation.text, told, f"confirm-{confirmation.id}", step)
    return True


def _is_wanted(draft: Draft, step: Progress, question: Question, chosen: str) -> bool:
    if chosen == MISSING:
        return not draft.view.cells(question.name)
    if chosen == FOUND:
        return any(root(f.path) == question.path for f in step.findings)
    return True


def _row(draft: Draft, step: Progress, question: Question, places: Places) -> None:
    text = answer_text(draft.view, question)
    if not text:
        text = "（後で書き込む空欄）" if question.later else "（未回答）"
    # What the guideline settles has no field to lead to, unless a loaded file says otherwise.
    is_settled = question.settled and answer(draft, question) == question.settled
    settled = draft.rulebook.file.rule if is_settled else ""
    where = _where(places) if draft.view.cells(question.name) else ""
    if came := origin(draft.view, question):
        text = f"{text}（{came}入れたもの）"
    _line(question.label, text, widget_key(question.path), step, where=where, settled=settled)
    for finding in step.findings:
        if root(finding.path) == question.path:
            draw_finding(finding)


def _where(places: Places) -> str:
    """Return in which papers an answer is printed, each with its first place and how many more."""
    if not places:
        return "印刷しません（確かめるためのものです）"
    printed = (
        f"{title}（{wheres[0]}{f' ほか{len(wheres) - 1}か所' if len(wheres) > 1 else ''}）"
        for title, wheres in places
    )
    return f"印刷：{'、'.join(printed)}"


def _line(label: str, text: str, field: str, step: Progress, *, where: str = "", settled: str = "") -> None:
    told = markup('<br><span class="smp-quiet" data-user>{}</span>', where) if where else ""
    with st.container(horizontal=True, vertical_alignment="center", key=f"answer-{field}"):
        st.html(
            markup(
                '<div class="smp-answer"><strong>{}</strong><br><span data-user>{}</span>{}</div>',
                label,
                text,
                told,
            )
        )
        if settled:
            st.html(markup('<span class="smp-quiet">{}で決定</span>', settled), width="content")
            return
        link(
            step_page(step.step),
            "変更",
            {"field": field, "back": "check", "about": field, "place": f"answer-{field}"},
            tip=f"{label}を変更する",
            width="content",
        )
