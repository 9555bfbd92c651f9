"""The clauses of a body, what carries each of them, and the comparison of the bodies."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

import streamlit as st

from smpolicy.datafiles.toml_file import DataError
from smpolicy.dossier import coverage, papers
from smpolicy.dossier.clause_states import STATES, ClauseState
from smpolicy.dossier.conformity import DUTIES
from smpolicy.dossier.guideline_contents import chapter, contents
from smpolicy.rules.citation import cited
from smpolicy.rules.rulebook import Clause, Rulebook
from smpolicy.ui.layout.header import draw_synthetic
from smpolicy.ui.screens.guideline_editions import draw_guideline_editions
from smpolicy.ui.session.draft_session import Draft, library
from smpolicy.ui.session.pages import heading
from smpolicy.ui.widgets.body_choice import choose_body, rulebook_or_error
from smpolicy.ui.widgets.html_parts import bullets, macro

# With more bodies than this, two that are chosen are compared: nobody reads a table of 1,741 columns.
_COMPARED = 12
# More places than this tell a reader of the screen nothing: the 適合確認表 counts them.
_PLACES_MOST = 3

_HTML = "screens/guideline.html"
_BODY = "guideline-body"
_RULE = "ガイドライン"
_ALL, _OPEN = "すべて", "確かめることが残っているもの"
_UNSETTLED = ("指摘あり", "未確認", "助言あり")

_KINDS = {
    "question": "問い",
    "choice": "選択肢",
    "check": "点検",
    "confirmation": "確認",
    "guidance": "案内",
    "next-step": "手続の案内",
    "document": "文書",
    "block": "文書の記載",
    "profile": "プロフィール文",
}


def draw_guideline(draft: Draft | None) -> None:
    """Draw the screen for the draft's body, or for one that is chosen."""
    own = draft.rulebook.id if draft else None
    heading(_title(st.session_state.get(_BODY, own)))
    chosen = choose_body("団体", own, _BODY)
    if chosen and (rulebook := rulebook_or_error(chosen)):
        # A part of its own: its filter stays in view as far as the clauses go.
        with st.container(key="clauses"):
            _clauses(rulebook, draft if draft and draft.rulebook.id == rulebook.id else None)
        draw_guideline_editions(rulebook)
    _comparison(chosen)


def _title(body: str | None) -> str:
    """Return what the body calls its rule."""
    try:
        return library().rulebook(body).file.rule if body else _RULE
    except DataError:
        # Told where it is chosen.
        return _RULE


def _clauses(rulebook: Rulebook, draft: Draft | None) -> None:
    """Draw the clauses; for the open draft's body with the state of each for its answers."""
    file = rulebook.file
    draw_synthetic(rulebook)
    st.header(file.guideline, anchor=False)
    st.write(
        f"{file.effective_text or file.effective}　担当：{file.contact}　規則の版：{file.version}　確認日：{file.checked_on}"
    )
    if file.remarks:
        st.html(bullets(file.remarks))
    states = {id(state.claim): state for state in papers.states(draft.file, rulebook)} if draft else {}
    wanted = _filter(rulebook, draft)
    listed = [
        (claim, state) for claim in coverage.claims(rulebook) if wanted(claim, state := states.get(id(claim)))
    ]
    chapters = contents(rulebook, (claim.clause for claim, _ in listed))
    heads = ["条項", "区分", "内容", "手続", *(["この下書きでの状態"] if draft else []), "受け持つもの"]
    if draft:
        _legend(states.values())
    tables = [
        _Chapter(title, [_line(c, rulebook, state) for c, state in listed if chapter(c.clause) == name])
        for name, title in chapters
    ]
    st.html(macro(_HTML, "clauses", heads, tables))


def _filter(rulebook: Rulebook, draft: Draft | None) -> Callable[[coverage.Claim, ClauseState | None], bool]:
    """Draw the choice of the clauses to show; return whether a clause is among them."""
    kinds = [_ALL, *([_OPEN] if draft else []), *(table.title for table in rulebook.procedures.values())]
    own = draft.rulebook.procedures[draft.file.procedure].title if draft else _ALL
    chosen = st.selectbox("表示する条項", kinds, index=kinds.index(own), key=f"filter-clauses-{rulebook.id}")
    ids = {table.title: table.id for table in rulebook.procedures.values()}

    def wanted(claim: coverage.Claim, state: ClauseState | None) -> bool:
        if chosen == _OPEN:
            return state is not None and state.state in _UNSETTLED
        return chosen == _ALL or ids[chosen] in claim.procedures

    return wanted


def _legend(states: Iterable[ClauseState]) -> None:
    """Draw how many clauses are in which state, and what the states mean."""
    counted = Counter(state.state for state in states)
    lines = [(name, counted[name], meaning) for name, meaning in STATES.items() if counted[name]]
    st.html(macro(_HTML, "legend", lines))


class _Line(NamedTuple):
    """A clause of the table: in words, with its state for the draft's answers and why."""

    clause: Clause
    number: str
    duty: str
    procedures: str
    state: str
    grounds: list[str]
    carriers: list[str]


class _Chapter(NamedTuple):
    title: str
    lines: list[_Line]


def _line(claim: coverage.Claim, rulebook: Rulebook, state: ClauseState | None) -> _Line:
    clause = claim.clause
    return _Line(
        clause,
        cited(clause.number),
        DUTIES[clause.duty],
        "、".join(rulebook.procedures[p].title for p in claim.procedures if p in rulebook.procedures),
        state.state if state else "",
        _grounds(state) if state else [],
        list(dict.fromkeys(_carrier(name, rulebook) for name in claim.enforced_by)),
    )


def _grounds(state: ClauseState) -> list[str]:
    """Return why a clause has its state, and where the papers bear it."""
    where = dict.fromkeys(f"{place.title}　{place.where}" for place in state.places)
    return [*state.reasons, *(finding.message for finding in state.findings), *list(where)[:_PLACES_MOST]]


def _carrier(name: str, rulebook: Rulebook) -> str:
    """Return a carrier's name in Japanese: its kind, and the label or title of what it is."""
    kind, _, rest = name.partition(":")
    documents = {d.id: d.title for d in rulebook.file.documents}
    if kind in ("question", "choice"):
        rest = rulebook.label(rest.partition("/")[0])
    elif kind in ("document", "block"):
        rest = documents.get(rest, rest)
    elif kind == "profile" and rulebook.file.profile:
        rest = next((p.title for p in rulebook.file.profile.parts if p.id == rest), rest)
    elif kind == "check":
        check = next(c for c in rulebook.checks if c.id == rest)
        rest = "、".join(dict.fromkeys(rulebook.label(n) for n in check.reads())) or "入力された文のすべて"
    else:
        rest = ""
    return f"{_KINDS[kind]}：{rest}" if rest else _KINDS[kind]


def _comparison(chosen: str | None) -> None:
    st.header("団体の比較", anchor=False)
    if not st.toggle("決まりを団体ごとに比べる", key="compare"):
        return
    # pandas is loaded here alone: it takes 80 MB and half a second.
    from smpolicy.checking.comparison import comparison, to_csv
    from smpolicy.checking.rule_comparison import rule_comparison

    compared = _compared(chosen)
    if not compared:
        return
    st.write(
        "点検する決まりの要旨を、条項の番号と、重さを表すそれぞれの決まりの言葉とともに並べます。正確には、それぞれの原文を見てください。"
    )
    frame = rule_comparison(library(), compared)
    st.html(macro(_HTML, "comparison", frame.columns, frame.to_numpy()))
    with st.container(horizontal=True):
        for title, key, table in (
            ("この表をExcel用に保存（CSV）", "csv", lambda: frame),
            ("問いごとの表をExcel用に保存（CSV）", "csv-items", lambda: comparison(library(), compared)),
        ):
            st.download_button(
                title,
                lambda made=table: to_csv(made()),
                f"団体の比較{'（問い）' if key == 'csv-items' else ''}.csv",
                "text/csv",
                on_click="ignore",
                key=key,
            )


def _compared(chosen: str | None) -> list[str]:
    """The bodies to compare: all where they are few, else the chosen one and another."""
    listed = list(library().municipalities)
    if len(listed) <= _COMPARED:
        return listed
    other = choose_body("比べる相手の団体", None, "guideline-other")
    return list(dict.fromkeys(body for body in (chosen, other) if body))
