"""The clauses of a body, what carries each of them, and the comparison of the bodies."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import escape

import streamlit as st

from smpolicy.datafiles.toml_file import DataError
from smpolicy.dossier import coverage, papers
from smpolicy.dossier.clause_states import STATES, ClauseState
from smpolicy.dossier.conformity import DUTIES
from smpolicy.dossier.guideline_contents import chapter, contents
from smpolicy.rules.citation import cited
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.layout.header import draw_synthetic
from smpolicy.ui.screens.guideline_editions import draw_guideline_editions
from smpolicy.ui.session.draft_session import Draft, library
from smpolicy.ui.session.pages import heading
from smpolicy.ui.widgets.body_choice import choose_body, rulebook_or_error
from smpolicy.ui.widgets.html_parts import bullets

# With more bodies than this, two that are chosen are compared: nobody reads a table of 1,741 columns.
_COMPARED = 12
# More places than this tell a reader of the screen nothing: the 適合確認表 counts them.
_PLACES_MOST = 3

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
    bodies = "".join(
        _chapter(number, title, len(heads))
        + "".join(_row(claim, rulebook, state) for claim, state in listed if chapter(claim.clause) == name)
        for number, (name, title) in enumerate(chapters, 1)
    )
    st.html(
        f'{_contents(chapters)}<div class="smp-sheet smp-clauses" data-user><table><thead><tr>'
        f"{''.join(f'<th>{head}</th>' for head in heads)}</tr></thead>{bodies}</table></div>"
    )


def _contents(chapters: Sequence[tuple[str, str]]) -> str:
    """Return the 目次: a link to each chapter of the table below."""
    entries = "".join(
        f'<li><a class="smp-link" href="#chapter-{number}" target="_self">{escape(title)}</a></li>'
        for number, (_, title) in enumerate(chapters, 1)
    )
    return f'<nav class="smp-contents" id="contents" aria-label="目次" data-user><strong>目次</strong><ul>{entries}</ul></nav>'


def _chapter(number: int, title: str, columns: int) -> str:
    return (
        f'<tbody id="chapter-{number}"><tr class="smp-chapter">'
        f'<th scope="rowgroup" colspan="{columns}">{escape(title)}'
        '<a class="smp-link" href="#contents" target="_self">目次へ</a></th></tr>'
    )


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
    lines = (
        f"<li><strong>{name}</strong>　{counted[name]}件：{escape(meaning)}</li>"
        for name, meaning in STATES.items()
        if counted[name]
    )
    st.html(f"<ul>{''.join(lines)}</ul>")


def _row(claim: coverage.Claim, rulebook: Rulebook, state: ClauseState | None) -> str:
    clause = claim.clause
    procedures = "、".join(rulebook.procedures[p].title for p in claim.procedures if p in rulebook.procedures)
    carried = "<br>".join(dict.fromkeys(escape(_carrier(name, rulebook)) for name in claim.enforced_by))
    note = f'<br><span class="smp-quiet">{escape(clause.note)}</span>' if clause.note else ""
    return (
        f"<tr><td><strong>{escape(cited(clause.number))}</strong></td><td>{DUTIES[clause.duty]}</td>"
        f"<td>{escape(clause.summary)}{note}</td>"
        f"<td>{escape(procedures)}</td>{_state(state) if state else ''}<td>{carried}</td></tr>"
    )


def _state(state: ClauseState) -> str:
    """Return the cell with a clause's state, why, and where the papers bear it."""
    grounds = [*state.reasons, *(finding.message for finding in state.findings)]
    where = dict.fromkeys(f"{place.title}　{place.where}" for place in state.places)
    quiet = "<br>".join(escape(line) for line in [*grounds, *list(where)[:_PLACES_MOST]])
    return f'<td><strong>{state.state}</strong><br><span class="smp-quiet">{quiet}</span></td>'


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
    heads = "".join(f"<th>{escape(name)}</th>" for name in frame.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in frame.to_numpy()
    )
    st.html(
        '<div class="smp-sheet smp-compare" data-user><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
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
