"""A step of the wizard: guidance, questions, confirmations, the summary of findings, the way on and back."""

from collections.abc import Callable, Iterable
from functools import partial

import streamlit as st

from smpolicy.checking import checker
from smpolicy.checking.change_scope import unchanged_items
from smpolicy.checking.finding import Finding
from smpolicy.rules.checks.base import BaseCheck
from smpolicy.rules.conditions import Severity
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Confirmation
from smpolicy.ui.layout.step_buttons import press
from smpolicy.ui.markup import joined, markup
from smpolicy.ui.screens.question_groups import LATER, grouped
from smpolicy.ui.screens.together import draw_together
from smpolicy.ui.session.draft_session import Draft, widget_key
from smpolicy.ui.session.navigation import link
from smpolicy.ui.session.pages import heading
from smpolicy.ui.session.progress import Progress, field_key, progress, root, standing
from smpolicy.ui.session.saving import changed
from smpolicy.ui.widgets.binding import bound
from smpolicy.ui.widgets.comments import open_comments
from smpolicy.ui.widgets.html_parts import draw_html, focus_link, note
from smpolicy.ui.widgets.notices import draw_notices
from smpolicy.ui.widgets.offers import draw_all_offers, fill_in
from smpolicy.ui.widgets.question import draw_finding, draw_question

_BACK = {
    "check": ("pages/check_answers.py", "変更を終えて確認に戻る"),
    "documents": ("pages/documents.py", "変更を終えて文書に戻る"),
}
# What the address says of the place to come back to, and what the way back says of it.
_PLACE = {"document": "document", "place": "field"}


def draw_step(draft: Draft, step_id: str) -> str:
    """Draw one step and return the title of the page, which begins with エラー： after an attempt to go on."""
    _enter(draft, step_id)
    steps = standing(progress(draft), step_id)
    step = next(step for step in steps if step.step.id == step_id)
    tried = step_id in draft.tried
    _place(steps.index(step) + 1, len(steps))
    heading(step.step.title)
    if not _about():
        _back()
    if step.step.help:
        # Not st.write: Markdown costs the browser several times as much.
        draw_html(markup("<p>{}</p>", step.step.help))
    draw_notices(draft)
    if tried and step.blocked:
        _summary(step, draft.attempts)
    _guidance(draft, step_id)
    _questions(draft, step, tried)
    for confirmation in step.confirmations:
        path = f"confirmations.{confirmation.id}"
        draw_confirmation(draft, confirmation, [f for f in step.findings if tried and f.path == path])
        if f"confirm-{confirmation.id}" == _about():
            _back()
    _way(draft, step, is_first=step is steps[0])
    draw_together(draft, step)
    return f"エラー：{step.step.title}" if tried and step.blocked else step.step.title


def _enter(draft: Draft, step_id: str) -> None:
    """Fill in, as the step is turned to, what earlier answers already say."""
    if draft.open_step != step_id:
        draft.open_step = step_id
        fill_in(draft, [q for q in draft.view.questions if q.step == step_id])


def _place(number: int, count: int) -> None:
    """Draw how far the reader is, in words and as a bar."""
    draw_html(
        markup(
            '<div class="smp-place"><span>{}／{}</span>'
            '<progress value="{}" max="{}" aria-hidden="true"></progress></div>',
            number,
            count,
            number,
            count,
        )
    )


def _questions(draft: Draft, step: Progress, tried: bool) -> None:
    """Draw the questions: what must be answered at once, the rest folded until it is opened."""
    left = reasons_left(draft)
    visible = {root(f.path) for f in step.findings if _is_shown(f, draft, tried)}
    about = _about()

    def draw(questions: Iterable[Question]) -> None:
        for question in questions:
            mine = [f for f in step.findings if root(f.path) == question.path]
            told = [f for f in mine if _is_shown(f, draft, tried)]
            draw_question(draft, question, told, left.get(question.path, []))
            if widget_key(question.path) == about:
                _back()

    left_alone = unchanged_items(draft.view)
    groups = grouped(question for question in step.questions if question.name not in left_alone)
    draw(groups.first)
    draw_all_offers(draft, [*groups.optional, *groups.later])
    for name, title, questions in (
        ("optional", "任意の項目", groups.optional),
        ("later", LATER, groups.later),
        ("unchanged", "変更なし", tuple(q for q in step.questions if q.name in left_alone)),
    ):
        if not questions:
            continue
        # What was decided has its reasons already.
        open_for = {*visible, *(one.path for one in open_comments(draft))}
        open_for |= set() if name == "unchanged" else set(left)
        is_needed = any(q.path in open_for or widget_key(q.path) in (_wanted(), _about()) for q in questions)
        answered = sum(bool(draft.view.cells(q.name)) for q in questions)
        told = f"、{answered}つ入力済み" if answered and name != "unchanged" else ""
        label = f"{title}（{len(questions)}{told}）"
        _fold(f"fold-{step.step.id}-{name}", label, partial(draw, questions), is_needed=is_needed)


def _fold(key: str, label: str, draw: Callable[[], None], *, is_needed: bool) -> None:
    """Fold a group of questions; it opens by itself where one of them is needed."""
    # Set at each run: a label with another count would be another widget, and closed.
    st.session_state[key] = is_needed or st.session_state.get(key, False)
    fold = st.expander(label, key=key, on_change="rerun")
    # What is folded is not sent before it is opened.
    if fold.open:
        with fold:
            draw()


def _wanted() -> str:
    """Return the widget's key that the address asks for: a link of another screen leads to it."""
    return st.query_params.get("field", "")


def _is_shown(finding: Finding, draft: Draft, tried: bool) -> bool:
    """Tell whether a finding is shown yet: once its field was left, or the step was to be left."""
    return tried or root(finding.path) in draft.touched


def reasons_left(draft: Draft) -> dict[str, list[BaseCheck]]:
    """Return the rules that the answers leave and a reason settles, by the path of the question they are told at."""
    view = draft.view
    left: dict[str, list[BaseCheck]] = {}
    severities: tuple[Severity, ...] = ("principle", "advice")
    for check in (c for s in severities for c in checker.deviating(view, s)):
        places = checker.broken_at(view, check)
        broken = next(b for b in places if (b.severity or check.severity) == check.severity)
        left.setdefault(root(broken.path), []).append(check)
    return left


def _about() -> str:
    """Return the widget's key of the field that is being changed: the way back stands below it."""
    return st.query_params.get("about", "")


def _back() -> None:
    """Draw the way back to the screen that has led to this field, and to the very place on it."""
    screen = _BACK.get(st.query_params.get("back", ""))
    if screen is not None:
        place = {to: st.query_params[name] for name, to in _PLACE.items() if name in st.query_params}
        link(*screen, place)


def _summary(step: Progress, attempt: int) -> None:
    lines = joined(
        markup(
            "<li><span data-user>{}</span>：<span data-user>{}</span></li>",
            focus_link(field_key(f), f.label or "この項目"),
            f.message,
        )
        for f in step.findings
        if f.blocks
    )
    draw_html(
        markup(
            '<div class="smp-summary" role="alert" data-attempt="{}"><h2>直していただきたいところがあります</h2><ul>{}</ul></div>',
            attempt,
            lines,
        )
    )


def _guidance(draft: Draft, step_id: str) -> None:
    """Draw the guidance that belongs to the whole step, as one element."""
    told = ""
    for guidance in draft.rulebook.file.guidance:
        clause = draft.rulebook.clause(guidance.clause, "guide")
        procedures = guidance.procedures or (clause.procedures if clause else ())
        if guidance.step == step_id and draft.rulebook.asks_in(procedures, draft.file.procedure):
            text = guidance.text or (clause.summary if clause else "")
            told += note(f"{text}（{guidance.clause}）")
    if told:
        draw_html(told)


def draw_confirmation(draft: Draft, confirmation: Confirmation, findings: list[Finding]) -> None:
    """Draw the box by which something is attested, with what the checks say of it."""

    def take(ticked: bool) -> None:
        draft.file.confirmations[confirmation.id] = ticked
        changed(draft, f"confirmations.{confirmation.id}")

    mark = "必須" if confirmation.severity == "must" else "任意"
    label = f"{confirmation.text}（{confirmation.clause}、{mark}）"
    bound(
        draft,
        f"confirm-{confirmation.id}",
        lambda: draft.file.confirmations.get(confirmation.id, False),
        take,
        partial(st.checkbox, label),
        empty=False,
    )
    for finding in findings:
        draw_finding(finding)


def _way(draft: Draft, step: Progress, *, is_first: bool) -> None:
    """Draw the way on and back."""
    with st.container(horizontal=True, key="way"):
        if not is_first:
            st.button("前へ", key="previous", on_click=press, args=(step.step.id, -1))
        label = "このまま次へ" if step.blocked and step.step.id in draft.tried else "次へ"
        st.button(label, key="next", type="primary", on_click=press, args=(step.step.id, 1))
