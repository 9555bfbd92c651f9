"""A question with all that belongs to it: heading, field, guidance, offers, findings, reasons, pictures."""

from functools import partial

import streamlit as st

from smpolicy.answers.access import put
from smpolicy.checking import checker
from smpolicy.checking.finding import WORDS, Finding
from smpolicy.checking.style_advice import mend_answer
from smpolicy.rules.checks.base import BaseCheck
from smpolicy.rules.questions import Question
from smpolicy.ui.markup import joined, markup
from smpolicy.ui.session.draft_session import Draft, answer, field_start, typed, widget_key
from smpolicy.ui.session.saving import changed
from smpolicy.ui.widgets.basis import basis
from smpolicy.ui.widgets.binding import bound
from smpolicy.ui.widgets.comments import draw_comments_at
from smpolicy.ui.widgets.decided import draw_decided
from smpolicy.ui.widgets.fields import field
from smpolicy.ui.widgets.html_parts import draw_html, note
from smpolicy.ui.widgets.offers import draw_offer
from smpolicy.ui.widgets.question_heading import draw_heading, mark

MEANING = {
    "must": "直すまで完成できません",
    "principle": "守るか、異なる理由を記録してください",
    "advice": "このままでも完成できます",
}
_FLOWS = ("決裁フロー", "決裁経路")


def draw_question(draft: Draft, question: Question, findings: list[Finding], left: list[BaseCheck]) -> None:
    """Draw one question of a step; `findings` are those to be shown under it, `left` the principles it leaves.

    Not in a container of its own: each costs the browser two milliseconds. What `data-about` names is tied to
    the field by ties.js.
    """
    if question.settled:
        _settled(draft, question, findings)
        return
    draw_heading(draft, question)
    field(draft, question, f"{question.label}（{mark(question)}）")
    _guide(draft, question)
    draw_decided(draft, question)
    draw_offer(draft, question)
    if question.name in _FLOWS:
        flow(draft, question)
    for finding in findings:
        draw_finding(finding, widget_key(question.path))
        _mend(draft, question, finding)
    for check in left:
        _reason(draft, question, check)
    draw_comments_at(draft, question.path)


def _settled(draft: Draft, question: Question, findings: list[Finding]) -> None:
    """Draw what the guideline leaves no choice about; a loaded file that says otherwise is mended by a button."""
    label = question.choice_label(question.settled)
    draw_html(
        markup(
            '<p class="smp-settled"><strong>{}</strong><br>{}'
            '<br><span class="smp-quiet">{}により決まっています。</span></p>{}',
            question.label,
            label,
            draft.rulebook.file.rule,
            basis(draft.rulebook, question.clauses),
        )
    )
    if answer(draft, question) == question.settled:
        return
    for finding in findings:
        draw_finding(finding)

    def settle() -> None:
        put(draft.file, question.path, question.settled)
        changed(draft, question.path)

    st.button(
        f"{draft.rulebook.file.rule}のとおりにする",
        key=f"settle-{widget_key(question.path)}",
        on_click=settle,
        disabled=draft.is_read_only,
    )


def _guide(draft: Draft, question: Question) -> None:
    """Draw the guidance that belongs to the question."""
    for guidance in draft.rulebook.file.guidance:
        if guidance.item == question.name:
            clause = draft.rulebook.clause(guidance.clause, "guide")
            draw_html(note(guidance.text or (clause.summary if clause else "")))


def draw_finding(finding: Finding, key: str = "") -> None:
    """Draw a finding: what kind it is in words, what to do, the clause; `key` of the field that it is about."""
    about = markup(' data-about="{}"', key) if key else ""
    clause = markup(' <span class="smp-clause">{}</span>', finding.clause) if finding.clause else ""
    draw_html(
        markup(
            '<div class="smp-finding {}"{}><strong>{}</strong>'
            "<span data-user>{}</span>{}"
            '<br><span class="smp-quiet">{}。</span></div>',
            finding.severity,
            about,
            WORDS[finding.severity],
            finding.message,
            clause,
            MEANING[finding.severity],
        )
    )


def _mend(draft: Draft, question: Question, finding: Finding) -> None:
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
    certified = "" if "conformity" in draft.rulebook.file.left_out else "と適合確認表"
    draw_html(
        markup('<span class="smp-quiet">書いたことは、申請などの書類{}に印刷されます。</span>', certified)
    )
    for finding in draft.findings():
        if finding.path == f"deviations.{check.id}":
            draw_finding(finding, f"dev-{check.id}")
            _mend(draft, question, finding)


def flow(draft: Draft, question: Question) -> None:
    """Draw a flow of approval as a picture; its text alternative is the list itself."""
    entries = answer(draft, question)
    texts = [e if isinstance(e, str) else f"{e.role}（{e.action}）" if e.action else e.role for e in entries]
    steps = joined(markup("<li><span>{}</span></li>", text) for text in texts if text.strip())
    if steps:
        draw_html(markup('<ol class="smp-flow" data-user aria-label="{}の図">{}</ol>', question.label, steps))
