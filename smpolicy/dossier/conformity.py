"""The values of the 適合確認表: page one for who decides, and the annex with the state of every clause."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any

from smpolicy.checking.finding import WORDS, Finding
from smpolicy.checking.view import View
from smpolicy.documents.places import Place
from smpolicy.dossier.clause_states import STATES, ClauseState
from smpolicy.rules.citation import cited
from smpolicy.rules.questions import Duty

DUTIES: dict[Duty, str] = {
    "ask": "記載",
    "check-must": "必須",
    "check-principle": "原則",
    "check-advice": "助言",
    "confirm": "確認",
    "fix": "記載",
    "form": "様式",
    "guide": "留意",
    "process": "手続",
}
# Page one stays one page: longer lists and sentences are whole in the annex, and page one says so.
_LINES_MOST = 3
_STEPS_MOST = 8
_SENTENCE_MOST = 90


def conformity(
    view: View,
    states: Sequence[ClauseState],
    findings: Sequence[Finding],
    papers: Sequence[tuple[str, str, str]],
    changed: Container[str],
    worded: Sequence[tuple[str, Place]],
    *,
    watermark: bool,
) -> dict[str, Any]:
    """Return the values of the 適合確認表 by name; `papers`: title, file name and SHA-256 of every other paper;
    `changed`: the clauses that a change concerns; `worded`: each paragraph that was edited, with its paper's title.

    Advice is listed always, what blocks only in drafts: a final paper has none.
    """
    asked = view.rulebook.asks_in
    here = [s for s in states if asked(s.claim.clause.procedures, view.file.procedure)]
    counted = Counter(state.state for state in here)
    listed = [_finding(f) for f in findings if watermark or not f.blocks]
    return {
        "件数": [f"{name}{counted[name]}件" for name in STATES if counted[name]],
        "条項数": str(len(here)),
        "凡例": [{"状態": name, "意味": meaning} for name, meaning in STATES.items() if counted[name]],
        "決裁する人": _decider(view),
        "一枚目": [
            *_group("原則と異なる取扱い", _with(here, "逸脱", lambda s: s.reasons)),
            *(_group("文言を変えたところ", _worded(worded)) if worded else []),
            *_group("本人が確認した事項", _with(here, "本人確認", lambda s: s.answers)),
            *_group("残っている点", _open_points(here, listed)),
            *_group("これから行うこと", _to_do(view), _STEPS_MOST),
        ],
        "指摘": listed,
        "文言の変更": [_wording(title, place) for title, place in worded],
        "適合行": [_row(s, changed) for s in here if s.state != "案内のみ"],
        "案内行": [_guidance(s) for s in here if s.state == "案内のみ"],
        "書類行": [{"書類": title, "ファイル": name, "SHA": digest} for title, name, digest in papers],
    }


def _worded(worded: Iterable[tuple[str, Place]]) -> Iterable[tuple[str, str]]:
    for title, place in worded:
        yield "、".join(map(cited, place.clauses)), f"{title}　{place.where}：{place.text}"


def _wording(title: str, place: Place) -> dict[str, str]:
    return {
        "場所": f"{title}\n{place.where}",
        "条項": "、".join(map(cited, place.clauses)),
        "前": place.replaced,
        "後": place.text,
    }


def _with(
    states: Iterable[ClauseState], name: str, grounds: Callable[[ClauseState], Iterable[str]]
) -> list[tuple[str, str]]:
    """Return the clauses of a state, as they are cited, with what is to be said of each."""
    return [(cited(s.claim.clause.number), "／".join(grounds(s))) for s in states if s.state == name]


def _group(title: str, lines: Iterable[tuple[str, str]], most: int = _LINES_MOST) -> list[dict[str, str]]:
    """Return the lines of one group of page one: few, none that fills the page, and one that says 「ありません」."""
    numbered = list(lines)
    listed = [(number, _short(text)) for number, text in numbered[:most]]
    if len(numbered) > most:
        listed.append(("", f"ほか{len(numbered) - most}件（別表のとおり）"))
    return [{"区分": title, "条項": number, "文": text} for number, text in listed or [("", "ありません。")]]


def _decider(view: View) -> str:
    """Return the post at the end of the way of decision, '' where none was named."""
    route = [cell.text for cell in view.cells("決裁経路")]
    return route[-1] if route else ""


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "種別": WORDS[finding.severity],
        "項目": finding.label,
        "内容": finding.message,
        "条項": cited(finding.clause or ""),
    }


def _open_points(
    states: Sequence[ClauseState], findings: Sequence[dict[str, str]]
) -> Iterable[tuple[str, str]]:
    """Yield what is not settled: findings first, then what could not be checked."""
    for finding in findings:
        yield finding["条項"], f"【{finding['種別']}】{finding['項目']}：{finding['内容']}"
    yield from _with(states, "未確認", lambda state: state.reasons)


def _to_do(view: View) -> Iterable[tuple[str, str]]:
    """Yield what is left to do once the papers are made: blanks to fill in, then the next steps."""
    blanks = [q.label for q in view.questions if q.later and not view.cells(q.name)]
    if blanks:
        yield "記入", "、".join(blanks)
    for step in view.rulebook.procedures[view.file.procedure].next_steps:
        if view.holds(step.when):
            around = "、".join(part for part in (step.who, step.by) if part)
            yield cited(step.clause) or "手続", step.text + (f"（{around}）" if around else "")


def _short(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= _SENTENCE_MOST else text[: _SENTENCE_MOST - 8] + "…（全文は別表）"


def _row(state: ClauseState, changed: Container[str]) -> dict[str, object]:
    clause = state.claim.clause
    grounds = [*state.reasons, *(f"{f.label}：{f.message}" for f in state.findings), *state.answers]
    return {
        "条項": cited(clause.number),
        "区分": DUTIES[clause.duty],
        "内容": clause.summary,
        "状態": state.state,
        "根拠": "\n".join(grounds),
        "場所": _places(state),
        "変更": clause.number in changed,
    }


def _guidance(state: ClauseState) -> dict[str, str]:
    clause = state.claim.clause
    return {"条項": cited(clause.number), "内容": "\n".join([clause.summary, *state.reasons])}


def _places(state: ClauseState) -> str:
    """Return where the clause stands, a line for each document: its first place and how many more."""
    by_title: dict[str, list[str]] = {}
    for place in state.places:
        by_title.setdefault(place.title, []).append(place.where)
    return "\n".join(_in_document(title, list(dict.fromkeys(places))) for title, places in by_title.items())


def _in_document(title: str, places: list[str]) -> str:
    more = f" ほか{len(places) - 1}か所" if len(places) > 1 else ""
    return f"{title}　{places[0]}{more}"
