"""A question with all that belongs to it: label, 根拠, help, example, offers, findings, reasons, pictures."""

from functools import partial
from html import escape

import streamlit as st

from smpolicy.answers.access import put
from smpolicy.checking import checker
from smpolicy.checking.display import OURS
from smpolicy.checking.made_from import origin
from smpolicy.checking.platform_notes import notes
from smpolicy.checking.style_advice import mend_answer
from smpolicy.rules.checks import BaseCheck
from smpolicy.rules.questions import Question
from smpolicy.ui.session.draft_session import Draft, answer, field_start, typed, widget_key
from smpolicy.ui.session.saving import changed
from smpolicy.ui.widgets.basis import basis
from smpolicy.ui.widgets.binding import bound
from smpolicy.ui.widgets.fields import field
from smpolicy.ui.widgets.offers import draw_offer

MEANING = {
    "must": "直すまで完成できません",
    "principle": "守るか、異なる理由を記録してください",
    "advice": "このままでも完成できます",
}
_FLOWS = ("決裁フロー", "決裁経路")


def draw_question(
    draft: Draft, question: Question, findings: list[checker.Finding], left: list[BaseCheck]
) -> None:
    """Draw one question of a step; `findings` are those to be shown under it, `left` the principles it leaves.

    Not in a container of its own: each costs the browser two milliseconds. What `data-about` names is tied to
    the field by ties.js.
    """
    if question.settled:
        _settled(draft, question, findings)
        return
    field(draft, question, f"{question.label}（{_mark(question)}）")
    _explain(draft, question)
    draw_offer(draft, question)
    if question.name in _FLOWS:
        flow(draft, question)
    for finding in findings:
        draw_finding(finding, widget_key(question.path))
        _mend(draft, question, finding)
    for check in left:
        _reason(draft, question, check)


def _mark(question: Question) -> str:
    if question.later:
        return "後で決まるもの"
    return "必須" if question.need == "required" else "任意"


def _settled(draft: Draft, question: Question, findings: list[checker.Finding]) -> None:
    """Draw what the guideline leaves no choice about; a loaded file that says otherwise is mended by a button."""
    label = escape(question.choice_label(question.settled))
    st.html(
        f'<p class="smp-settled"><strong>{escape(question.label)}</strong><br>{label}'
        f'<br><span class="smp-quiet">ガイドラインにより決まっています。</span></p>{basis(draft.rulebook, question.clauses)}'
    )
    if answer(draft, question) == question.settled:
        return
    for finding in findings:
        draw_finding(finding)

    def settle() -> None:
        put(draft.file, question.path, question.settled)
        changed(draft, question.path)

    st.button(
        "ガイドラインのとおりにする",
        key=f"settle-{widget_key(question.path)}",
        on_click=settle,
        disabled=draft.is_read_only,
    )


def _explain(draft: Draft, question: Question) -> None:
    lines = []
    if came := origin(draft.view, question):
        lines.append(
            f'<span class="smp-quiet" data-user>{escape(came)}入れています。違うときは直してください。</span>'
        )
    if question.suggestion and question.need != "required":
        lines.append(f'<span class="smp-quiet">{OURS}です（ガイドラインの定めではありません）。</span>')
    if question.help:
        lines.append(f'<span class="smp-quiet">{escape(question.help)}</span>')
    if question.example:
        lines.append(f'<span class="smp-example" data-user>{escape(question.example)}</span>')
    if question.later:
        lines.append(
            '<span class="smp-quiet">空欄のままで構いません。文書では、後で書き込む空欄になります。</span>'
        )
    if question.note:
        lines.append(f'<span class="smp-quiet">{escape(question.note)}</span>')
    lines += [
        f'<span class="smp-quiet" data-user>{escape(note)}</span>'
        for note in notes(draft.view, question.name)
    ]
    about = f'data-about="{widget_key(question.path)}"'
    told = f'<div class="smp-help" {about}>{"<br>".join(lines)}</div>' if lines else ""
    # One element: each costs the server a message and the browser a part of the page.
    if told or question.clauses:
        st.html(told + basis(draft.rulebook, question.clauses))
    for guidance in draft.rulebook.file.guidance:
        if guidance.item == question.name:
            clause = draft.rulebook.clause(guidance.clause, "guide")
            st.info(guidance.text or (clause.summary if clause else ""))


def draw_finding(finding: checker.Finding, key: str = "") -> None:
    """Draw a finding: what kind it is in words, what to do, the clause; `key` of the field that it is about."""
    about = f' data-about="{key}"' if key else ""
    clause = f' <span class="smp-clause">{escape(finding.clause)}</span>' if finding.clause else ""
    st.html(
        f'<div class="smp-finding {finding.severity}"{about}><strong>{checker.WORDS[finding.severity]}</strong>'
        f"<span data-user>{escape(finding.message)}</span>{clause}"
        f'<br><span class="smp-quiet">{MEANING[finding.severity]}。</span></div>'
    )


def _mend(draft: Draft, question: Question, finding: checker.Finding) -> None:
    """Draw the button that mends an answer as a piece of advice says, where no person has to reword it."""
    if not finding.can_mend:
        return

    def mend() -> None:
        draft.renewals.renew([widget_key(question.path), field_start(finding.path)])
        mend_answer(draft.file, question, finding)
        changed(draft, question.path)

    key = f"mend-{widget_key(finding.path)}-{finding.check}"
    st.button("助言のとおりに直す", key=key, on_click=mend, disabled=draft.is_read_only)


def _reason(draft: Draft, question: Question, check: BaseCheck) -> None:
    """Draw the field for the reason why this answer leaves a principle."""

    def take(text: str) -> None:
        draft.file.deviations[check.id] = typed(draft, "prose", text)
        changed(draft, question.path)

    bound(
        draft,
        f"dev-{check.id}",
        lambda: draft.file.deviations.get(check.id, ""),
        take,
        partial(st.text_area, checker.reason_label(draft.rulebook, check.id), height=90),
        empty="",
    )
    st.html('<span class="smp-quiet">書いたことは、申請などの書類と適合確認表に印刷されます。</span>')
    for finding in draft.findings():
        if finding.path == f"deviations.{check.id}":
            draw_finding(finding, f"dev-{check.id}")
            _mend(draft, question, finding)


def flow(draft: Draft, question: Question) -> None:
    """Draw a flow of approval as a picture; its text alternative is the list itself."""
    entries = answer(draft, question)
    texts = [e if isinstance(e, str) else f"{e.role}（{e.action}）" if e.action else e.role for e in entries]
    steps = "".join(f"<li><span>{escape(text)}</span></li>" for text in texts if text.strip())
    if steps:
        st.html(f'<ol class="smp-flow" data-user aria-label="{escape(question.label)}の図">{steps}</ol>')
