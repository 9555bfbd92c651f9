"""次にすること: the decision and what comes after it, drawn as steps, ticked when done; the mails, the blanks."""

from functools import partial

import streamlit as st

from smpolicy.checking.display import OURS
from smpolicy.dossier.next_tasks import Task, blanks, cover_mail, tasks
from smpolicy.ui.markup import markup
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.saving import changed
from smpolicy.ui.widgets.binding import bound
from smpolicy.ui.widgets.html_parts import copy_button, macro, user_text
from smpolicy.ui.widgets.question import flow

_HTML = "screens/next_steps.html"
_ROUTE = "決裁経路"


def draw_next_steps(draft: Draft) -> None:
    """Draw what follows the papers; it stands below them however often they are downloaded."""
    st.header("次にすること", anchor=False)
    todo = tasks(draft.view)
    _route(draft)
    st.html(_drawn(draft, todo))
    _ticks(draft, todo)
    for task in todo:
        if task.has_mail:
            _mail(draft, task)
    _blanks(draft)


def _route(draft: Draft) -> None:
    """Draw the way of the decision, where it was answered."""
    question = draft.view.question(_ROUTE)
    if question is not None and draft.view.cells(_ROUTE):
        st.subheader("決裁の流れ", anchor=False)
        flow(draft, question)


def _drawn(draft: Draft, todo: list[Task]) -> str:
    """Return the steps with arrows between them; a list for those who hear it."""
    steps = [(task, draft.file.done.get(task.id, False), _facts(task)) for task in todo]
    return macro(_HTML, "steps", steps, OURS)


def _facts(task: Task) -> list[tuple[str, str]]:
    return [
        ("いつ", "　".join(part for part in (task.when, task.by and f"（{task.by}）") if part)),
        ("だれが", task.who),
        ("渡す相手", task.to if task.papers else ""),
        ("渡す書類", "、".join(task.papers)),
    ]


def _ticks(draft: Draft, todo: list[Task]) -> None:
    """Draw a box for each step; what is ticked is kept with the answers."""
    with st.container(key="done"):
        st.subheader("済んだことに印を付ける", anchor=False)
        for number, task in enumerate(todo, 1):
            bound(
                draft,
                f"done-{task.id}",
                partial(draft.file.done.get, task.id, False),
                partial(_take, draft, task.id),
                partial(st.checkbox, f"{number}　{task.text}"),
                empty=False,
            )


def _take(draft: Draft, task: str, ticked: bool) -> None:
    if ticked:
        draft.file.done[task] = True
    else:
        draft.file.done.pop(task, None)
    changed(draft, f"done.{task}")


def _mail(draft: Draft, task: Task) -> None:
    """Draw the mail, folded; it is written once it is opened."""
    fold = st.expander(f"{task.to}に送る文の案", key=f"mail-{task.id}", on_change="rerun")
    mail = cover_mail(draft.view, task) if fold.open else None
    if mail is None:
        return
    subject, text = f"mail-subject-{task.id}", f"mail-text-{task.id}"
    with fold:
        st.html(
            markup(
                '<p class="smp-quiet">{}です。書類を添えて送ってください。</p><dl class="smp-copies">'
                "<dt>件名</dt><dd>{}{}</dd>"
                "<dt>本文</dt><dd>{}{}</dd></dl>",
                OURS,
                user_text(mail.subject, subject),
                copy_button(subject, name="件名をコピーする"),
                user_text(mail.text, text),
                copy_button(text, name="本文をコピーする"),
            )
        )


def _blanks(draft: Draft) -> None:
    places = list(blanks(draft.view))
    if places:
        st.subheader("後で書き込むところ", anchor=False)
        st.html(macro(_HTML, "blanks", places))
