"""The ways to begin, on はじめに: anew, with the example, with an answer file, or on with what is open."""

import streamlit as st

from smpolicy.answers import answer_file
from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.checking.examples import example
from smpolicy.checking.new_file import blank_file
from smpolicy.checking.section import put_section, section_name
from smpolicy.checking.upgrade import adapted
from smpolicy.rules.rulebook import ProcedureTable, Rulebook
from smpolicy.ui.layout.header import draft_title
from smpolicy.ui.markup import markup
from smpolicy.ui.session.draft_session import current, library
from smpolicy.ui.session.navigation import go, link
from smpolicy.ui.session.opening import begin
from smpolicy.ui.session.pages import step_page
from smpolicy.ui.session.progress import where_to_go_on
from smpolicy.ui.widgets.file_field import file_field

# What device.js finds the field of a body by.
_SECTION = "device-section-"


def procedure_key(body: str) -> str:
    """Return the key of the widget that chooses a body's procedure."""
    return f"start-procedure-{body}"


def draw_resume() -> None:
    """Draw the way on with the session's draft, nothing without one."""
    draft = current()
    if draft is None:
        return
    with st.container(border=True):
        st.header("入力中のもの", anchor=False)
        procedure = draft.rulebook.procedures[draft.file.procedure].title
        st.html(markup("<p data-user>{}　{}　{}</p>", draft.rulebook.name, procedure, draft_title(draft)))
        if st.button("続きから始める", type="primary", key="resume"):
            go(where_to_go_on(draft))


def draw_begin(rulebook: Rulebook, procedure: ProcedureTable) -> None:
    """Draw the buttons that begin, and 「うちの課」 where this browser keeps it.

    What begins with a decided edition begins where the editions are.
    """
    if procedure.from_edition:
        st.write(
            f"{procedure.title}は、決裁済みとして確定した版から始めます。アカウントの画面で「{procedure.title}を始める」を"
            "選んでください。手元に保存した確定版のファイル（…_第1版.json）も、アカウントの画面で使えます。"
        )
        link("pages/account.py", "アカウントの画面を開く")
        return
    section = _kept_section(rulebook)
    if current() is not None:
        st.info(
            "新しく始めても、入力中のものは残ります。後で開けるように、先に「履歴と共有」のリンクを控えてください。"
        )
    with st.container(horizontal=True, key="begin-buttons", vertical_alignment="center"):
        if st.button("新しく始める", type="primary" if current() is None else "secondary", key="begin"):
            _begin_anew(rulebook, procedure.id, section)
        filled = example(rulebook, procedure.id)
        if filled is not None and st.button("記入例で試す", key="try"):
            _begin_with(filled.model_copy(update={"is_sample": True}), rulebook)


def _kept_section(rulebook: Rulebook) -> AnswerFile | None:
    """Return 「うちの課」 as this browser keeps it, where it is wanted; device.js puts it into the hidden field."""
    kept = st.text_input("この端末に控えた「うちの課」", key=f"{_SECTION}{rulebook.id}")
    if not kept:
        return None
    try:
        section, _ = answer_file.parse(kept.encode(), "うちの課")
        adapted(section, library(), "うちの課")
    except AnswerFileError:
        return None  # written by something else: it is as if nothing were kept
    if section.municipality != rulebook.id:
        return None
    name = section_name(section, rulebook)
    is_wanted = st.checkbox(
        f"「うちの課」を入れて始める（この端末に控えたもの：{name}）", value=True, key="with-section"
    )
    return section if is_wanted else None


def _begin_anew(rulebook: Rulebook, procedure: str, section: AnswerFile | None) -> None:
    file = blank_file(rulebook, procedure)
    if section is not None:
        put_section(section, file, rulebook)
    _begin_with(file, rulebook)


def _begin_with(file: AnswerFile, rulebook: Rulebook, notes: list[str] | None = None) -> None:
    problem = begin(file, rulebook, notes)
    if problem:
        st.error(problem)
    else:
        go(step_page(rulebook.steps(file.procedure)[0]))


def draw_load() -> None:
    """Draw the ways on with an answer file: with all of it, or with its section alone."""
    st.header("回答ファイルから続ける", anchor=False)
    uploaded = file_field("保存した回答ファイル（JSON）", "json", "load", megabytes=1)
    if uploaded is None:
        return
    with st.container(horizontal=True):
        is_whole = st.button("この回答ファイルを読み込む", key="load-it")
        is_section = st.button("「うちの課」だけを使って新しく始める", key="load-section")
    if not is_whole and not is_section:
        return
    try:
        file, notes = answer_file.parse(uploaded.getvalue(), uploaded.name)
        rulebook, changed = adapted(file, library(), uploaded.name)
    except AnswerFileError as error:
        for sentence in str(error).splitlines():
            st.error(sentence)
        return
    if is_section:
        _begin_anew(rulebook, st.session_state.get(procedure_key(rulebook.id), file.procedure), file)
    else:
        _begin_with(file, rulebook, [*notes, *changed])
