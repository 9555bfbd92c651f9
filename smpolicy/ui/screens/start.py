"""The first screen: what it leads to, and the ways to begin."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from smpolicy.checking.display import OURS
from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from smpolicy.japanese.dates import wareki
from smpolicy.rules.index import told_apart
from smpolicy.rules.procedures import NextStep
from smpolicy.rules.rulebook import ProcedureTable, Rulebook
from smpolicy.rules.standing import unchecked
from smpolicy.ui import PRODUCT
from smpolicy.ui.layout.draft_required import tell_refusal
from smpolicy.ui.layout.header import draw_synthetic
from smpolicy.ui.markup import Markup, joined, markup
from smpolicy.ui.screens.beginning import draw_begin, draw_load, draw_resume, procedure_key
from smpolicy.ui.screens.introduction import draw_about, draw_papers, draw_way
from smpolicy.ui.session.draft_session import library
from smpolicy.ui.session.pages import heading
from smpolicy.ui.session.registers import register_is_near
from smpolicy.ui.widgets.body_choice import rulebook_or_error
from smpolicy.ui.widgets.html_parts import bullets

# How many sentences about broken folders are shown.
_TOLD = 50
_BODY = "start-body"
# A question takes about half a minute: some are a click, some a sentence.
_SECONDS_A_QUESTION = 30


def draw_start() -> None:
    """Draw the screen."""
    heading(PRODUCT)
    tell_refusal()
    draw_resume()
    if register_is_near():
        # Imported here: most sessions have no register open, and the first page waits for no database.
        from smpolicy.ui.screens.register_due import draw_due_on_start

        draw_due_on_start()
    # Until a body is chosen the page shows what one gets; then its procedures take the first screen.
    if not st.session_state.get(_BODY):
        _lead()
        draw_way()
    rulebook = _choose_body()
    if rulebook is None:
        draw_papers()
    else:
        _standing(rulebook)
        procedure = _choose_procedure(rulebook)
        draw_begin(rulebook, procedure)
        _tell(rulebook, procedure)
    draw_load()
    draw_about()
    _broken()


def _lead() -> None:
    """Draw what the tool is for, and where device.js lists the drafts that this browser keeps."""
    st.html(
        '<p class="smp-lead">団体の決まり（ガイドライン、要領など）に沿って質問に答えると、運用ポリシー（運用方針）、申請書や届出書、プロフィール文、ホームページの掲載事項ができます。'
        'どの質問にも、根拠になる条項が付いています。</p><div id="smp-device-drafts"></div>'
    )


def _choose_body() -> Rulebook | None:
    listed = library().municipalities
    labels = told_apart({body.id: body.label for body in listed.values()})
    st.header("１　団体を選ぶ", anchor=False)
    chosen = st.selectbox(
        "団体",
        # Bodies of one group stand together.
        sorted(listed, key=lambda body: listed[body].group),
        index=None,
        format_func=labels.__getitem__,
        placeholder="団体名を入力して探すこともできます",
        key=_BODY,
        label_visibility="collapsed",
    )
    return rulebook_or_error(chosen) if chosen else None


def _standing(rulebook: Rulebook) -> None:
    """Tell where a body is made up, or its rules have not been compared with the guideline for a year."""
    draw_synthetic(rulebook)
    if note := unchecked(rulebook.file, date.today()):
        st.warning(note)


def _choose_procedure(rulebook: Rulebook) -> ProcedureTable:
    st.header("２　手続を選ぶ", anchor=False)
    tables = rulebook.procedures
    with st.container(key="procedures"):
        chosen = st.radio(
            "手続",
            list(tables),
            format_func=lambda procedure: tables[procedure].title,
            captions=[_caption(rulebook, table) for table in tables.values()],
            key=procedure_key(rulebook.id),
            label_visibility="collapsed",
        )
    return tables[chosen]


def _caption(rulebook: Rulebook, procedure: ProcedureTable) -> str:
    """Return what a procedure is for, how much it asks, how many papers come out, and how long it takes."""
    view = View(blank_file(rulebook, procedure.id), rulebook)
    asked = [question for question in view.questions if not question.settled]
    required = sum(question.need == "required" and not question.later for question in asked)
    minutes = max(5, round(len(asked) * _SECONDS_A_QUESTION / 60 / 5) * 5)
    if procedure.from_edition:
        return f"{procedure.summary}  \n（{OURS}）" if procedure.everywhere else procedure.summary
    own, ours = _papers(rulebook, procedure)
    size = f"{len(asked)}問（うち必須{required}）、書類{len(own) + len(ours)}つ、目安{minutes}分"
    return f"{procedure.summary}  \n{size}" if procedure.summary else size


def _papers(rulebook: Rulebook, procedure: ProcedureTable) -> tuple[list[str], list[str]]:
    """Return the titles of the body's own papers and of those that every body gets."""
    # Imported here: all that writes papers comes with it, and the first page is there before a body is chosen.
    from smpolicy.dossier.common_documents import common_documents
    from smpolicy.dossier.template_files import document_procedures

    own = [
        document.title
        for document in rulebook.file.documents
        if procedure.id in document_procedures(rulebook, document)
        and not (procedure.changes and document.opening_only)
    ]
    common = common_documents()
    # Which of those that a clause may ask for are due depends on what changes.
    of_change = [table for table in common.changes if procedure.from_edition and table.due is None]
    return own, [table.title for table in (*common.used_by(rulebook), *of_change)]


def _tell(rulebook: Rulebook, procedure: ProcedureTable) -> None:
    """Tell what the procedure leads to, what to have at hand, which guideline, what is not covered."""
    file = rulebook.file
    own, ours = _papers(rulebook, procedure)
    texts = ["プロフィール文"] if file.profile and procedure.id in file.profile.procedures else []
    st.header("この手続の内容", anchor=False)
    with st.container(border=True):
        st.html(
            _list("できるもの", [*own, *texts, *(f"{title}（{OURS}）" for title in ours)])
            + _list("手元に用意するもの", procedure.prepare)
            + _next_steps(procedure.next_steps)
            + _list("扱わないこと", procedure.not_covered)
        )
    with st.expander(f"もとになる{file.rule}"):
        st.write(f"{file.guideline}（{file.effective_text or file.effective}）")
        st.write(
            f"規則の版：{file.version}　最後に確かめた日：{wareki(file.checked_on)}　担当：{file.contact}"
        )
        if file.remarks:
            st.html(bullets(file.remarks))


def _next_steps(steps: Sequence[NextStep]) -> Markup:
    """Return what follows the papers as steps with arrows, a list for those who hear it; '' for none."""
    drawn = joined(
        markup("<li><p><strong>{}</strong></p><dl>{}</dl></li>", step.text, _who_and_when(step))
        for step in steps
    )
    return markup('<h3>このあとの手続</h3><ol class="smp-steps">{}</ol>', drawn) if drawn else drawn


def _who_and_when(step: NextStep) -> Markup:
    facts = (("だれが", step.who), ("いつ", step.by))
    return joined(markup("<dt>{}</dt><dd>{}</dd>", name, text) for name, text in facts if text)


def _list(title: str, entries: list[str] | tuple[str, ...]) -> Markup:
    if not entries:
        return Markup()
    return markup("<h3>{}</h3>{}", title, bullets(entries))


def _broken() -> None:
    broken = library().broken
    if broken:
        with st.expander(f"読み込めない団体のフォルダーがあります（{len(broken)}件）"):
            for sentence in broken[:_TOLD]:
                st.write(sentence)
            if len(broken) > _TOLD:
                st.write("残りは `python -m smpolicy lint` で確かめてください。")
