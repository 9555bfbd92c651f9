"""規則の点検: a folder of rules while it is being written: mistakes, clauses, questions, papers."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.checking import examples
from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from smpolicy.clerk.folders import rule_folders, write_example
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.html import CSS, to_html
from smpolicy.dossier import lint
from smpolicy.dossier.common_documents import common_documents
from smpolicy.dossier.conformity import DUTIES
from smpolicy.dossier.lint_sentences import Told, told
from smpolicy.dossier.own_wordings import tables
from smpolicy.dossier.papers import paper
from smpolicy.rules.citation import cited
from smpolicy.rules.guideline_text import guideline_text
from smpolicy.rules.library import folders
from smpolicy.rules.loader import load_rulebook
from smpolicy.rules.published import file_stamps
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Clause, Rulebook
from smpolicy.settings import own_templates
from smpolicy.ui.session.draft_session import Draft, library
from smpolicy.ui.session.pages import heading
from smpolicy.ui.widgets.html_parts import macro

_SECONDS = 2
_HTML = "screens/rules.html"
_EMPTY, _EXAMPLE, _DRAFT = "空の下書き", "記入例", "今の下書き"


def draw_rules(draft: Draft | None) -> None:
    """Draw the screen; what is drawn is what the files say now, whether it acts in the wizard or not."""
    heading("規則の点検")
    by_name = rule_folders(folders())
    chosen = st.selectbox("フォルダー", list(by_name), index=_first(list(by_name), draft), key="rules-folder")
    if chosen is None:
        st.info(
            "フォルダーがありません。「python -m smpolicy new フォルダー --from guideline.txt」で作れます。"
        )
        return
    folder = by_name[chosen]
    _watch(folder)
    wrong, to_confirm = _linted(folder)
    _state(folder, wrong)
    try:
        rulebook = load_rulebook(folder)
    except DataError:
        # Without a rulebook there is nothing else to see.
        _mistakes(wrong, to_confirm)
        return
    views: dict[str, Callable[[], None]] = {
        "直すところ": lambda: _mistakes(wrong, to_confirm),
        "条項": lambda: _clauses(rulebook),
        "問い": lambda: _questions(rulebook),
        "文書": lambda: _papers(rulebook, draft),
    }
    chosen = st.radio("見るもの", list(views), horizontal=True, key="rules-view")
    views[chosen]()


def _first(names: list[str], draft: Draft | None) -> int | None:
    own = [i for i, name in enumerate(names) if draft and name.endswith(f"/{draft.rulebook.id}")]
    # The bodies that the operator adds stand behind the built-in ones: theirs are being written.
    return own[0] if own else len(names) - 1 if names else None


@st.fragment(run_every=_SECONDS)
def _watch(folder: Path) -> None:
    """Draw the screen anew once a file of the folder has changed."""
    now = file_stamps(folder)
    before = st.session_state.get("rules-stamps")
    st.session_state["rules-stamps"] = (folder, now)
    if before and before[0] == folder and before[1] != now:
        st.rerun()


@st.cache_data(max_entries=8, show_spinner="点検しています")
def _cached(folder: Path, changed: tuple[tuple[str, tuple[int, int]], ...]) -> tuple[list[Told], list[Told]]:
    wrong, to_confirm = lint.lint(folder)
    return [told(sentence) for sentence in wrong], [told(sentence) for sentence in to_confirm]


def _linted(folder: Path) -> tuple[list[Told], list[Told]]:
    return _cached(folder, tuple(sorted(file_stamps(folder).items())))


def _state(folder: Path, wrong: list[Told]) -> None:
    """Say whether what the files say acts in the wizard."""
    # Sound and not listed yet: what is said below is to be true when it is read.
    library().look_again(at_once=not wrong and folder.name not in library().municipalities)
    acts = folder.name in library().municipalities
    if not wrong and acts:
        st.success("直すところはありません。この規則で動いています。")
    elif not wrong:
        st.info(
            "直すところはありません。まもなく一覧に加わります。加わらないときは、この画面を開き直してください。"
        )
    elif acts:
        st.error(f"直すところが{len(wrong)}件あるため、最後に問題のなかった規則で動いています。")
    else:
        st.error(f"直すところが{len(wrong)}件あるため、まだ使えません。直すと、一覧に加わります。")


def _mistakes(wrong: list[Told], to_confirm: list[Told]) -> None:
    st.html(macro(_HTML, "mistakes", wrong) if wrong else "<p>直すところはありません。</p>")
    with st.expander(f"要確認（{len(to_confirm)}件）：直さなくても使えます"):
        st.html(macro(_HTML, "mistakes", to_confirm) if to_confirm else "<p>ありません。</p>")


def _clauses(rulebook: Rulebook) -> None:
    """Draw the clauses beside the guideline's own words."""
    lines = [
        (clause, cited(clause.number), DUTIES[clause.duty], _own_words(clause, rulebook))
        for clause in rulebook.file.clauses
    ]
    st.html(macro(_HTML, "clauses", rulebook.file.rule, lines))


def _own_words(clause: Clause, rulebook: Rulebook) -> list[str]:
    """Return the blocks of the guideline's text for a clause, none where they are not in it."""
    if clause.quote:
        return [clause.quote]
    text = guideline_text(rulebook.folder)
    passage = text.passage(clause) if text else None
    return list(passage.blocks) if passage else []


def _questions(rulebook: Rulebook) -> None:
    """Draw the questions of each procedure as the wizard's steps will ask them."""
    procedure = _procedure(rulebook, "rules-questions")
    for step in rulebook.steps(procedure):
        st.subheader(step.title, anchor=False)
        st.caption(step.help)
        asked = [question for question in rulebook.questions(procedure) if question.step == step.id]
        st.html(macro(_HTML, "questions", list(map(_question, asked))))


def _question(question: Question) -> tuple[str, str, str, list[str]]:
    """Return its label, need, basis, and what is said of it."""
    need = {"required": "必須", "optional": "任意", "hidden": "問わない"}[question.need]
    basis = "、".join(map(cited, question.clauses)) or "この支援ツールの提案"
    labels = [c.label for c in question.choices if not question.allowed or c.id in question.allowed]
    details = [question.help, "／".join(labels), f"例：{question.example}" if question.example else ""]
    return question.label, need, basis, details


def _procedure(rulebook: Rulebook, key: str) -> str:
    titles = {procedure: table.title for procedure, table in rulebook.procedures.items()}
    return st.radio("手続", list(titles), format_func=titles.__getitem__, horizontal=True, key=key)


def _papers(rulebook: Rulebook, draft: Draft | None) -> None:
    """Draw one paper, made from the example, from nothing or from the draft that is open."""
    procedure = _procedure(rulebook, "rules-papers")
    answers = _answers(rulebook, procedure, draft)
    source = st.radio("もとになる回答", list(answers), horizontal=True, key="rules-answers")
    if source == _DRAFT:
        _make_example(answers[source], rulebook)
    listed = [*tables(View(answers[source], rulebook)), *common_documents().used_by(rulebook)]
    titles = {table.id: table.title for table in listed}
    chosen = st.selectbox("文書", list(titles), format_func=titles.__getitem__, key="rules-paper")
    try:
        made = paper(answers[source], rulebook, chosen, watermark=True)
    except (DataError, TemplateError) as error:
        st.error(str(error))
        return
    st.html(f"<style>{CSS}</style><div data-user>{to_html(made.document, show_clauses=True)}</div>")


def _answers(rulebook: Rulebook, procedure: str, draft: Draft | None) -> dict[str, AnswerFile]:
    by_name: dict[str, AnswerFile] = {}
    if draft and (draft.rulebook.id, draft.file.procedure) == (rulebook.id, procedure):
        by_name[_DRAFT] = draft.file
    try:
        if example := examples.example(rulebook, procedure):
            by_name[_EXAMPLE] = example
    except AnswerFileError as error:
        st.warning(str(error))
    return {**by_name, _EMPTY: blank_file(rulebook, procedure)}


def _make_example(file: AnswerFile, rulebook: Rulebook) -> None:
    st.caption("記入例はだれにでも見えます。実在の人の氏名や電話番号を書いていないか確かめてください。")
    if not st.button("この下書きを記入例にする", key="rules-example"):
        return
    try:
        path = write_example(file, rulebook, own_templates())
    except DataError as error:
        st.error(str(error))
    except OSError as error:
        st.error(f"書き込めません（{error.strerror}）。フォルダーを確かめてください。")
    else:
        st.success(f"記入例にしました：{path.parent.parent.name}/examples/{path.name}")
