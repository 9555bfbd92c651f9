"""The values of the 適合確認表: each clause, how it is met, what was answered, where it stands."""

from collections.abc import Iterable, Sequence
from typing import Any

from smpolicy.checking import checker
from smpolicy.checking.display import shown
from smpolicy.checking.examples import versions
from smpolicy.checking.view import View
from smpolicy.documents.places import Place
from smpolicy.dossier import coverage
from smpolicy.rules.questions import Duty, Question, numbers
from smpolicy.rules.rulebook import Clause

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
# Long answers are cut here; the document itself holds them whole.
_ANSWER_MOST = 100

Papers = Sequence[tuple[str, Iterable[Place]]]


def conformity(view: View, papers: Papers, *, draft: bool) -> dict[str, Any]:
    """Return the values of the 適合確認表 by name; `papers`: title and places of every other document."""
    findings = checker.check(view.file, view.rulebook)
    deviations = {c.id for c in checker.deviating(view.file, view.rulebook)}
    rows = _Rows(view, papers, findings, deviations)
    written = versions(view.rulebook)
    return {
        "適合行": [rows.row(claim) for claim in _claims(view)],
        "指摘": [
            {"種別": checker.WORDS[f.severity], "項目": f.label, "内容": f.message, "条項": f.clause or ""}
            for f in findings
            if draft or not f.blocks
        ],
        "版": f"アプリケーション {written.app}／規則 {view.rulebook.id} {written.rulebook}／{written.guideline}",
    }


def _claims(view: View) -> list[coverage.Claim]:
    procedure = view.file.procedure
    return [c for c in coverage.claims(view.rulebook) if procedure in c.clause.procedures]


class _Rows:
    """Makes a row for each clause."""

    def __init__(
        self, view: View, papers: Papers, findings: list[checker.Finding], deviations: set[str]
    ) -> None:  # fmt: skip
        self.view, self.findings, self.deviations = view, findings, deviations
        # Clause -> title of a document -> the places in it.
        self.by_clause: dict[str, dict[str, list[str]]] = {}
        for title, found in papers:
            for place in found:
                for clause in place.clauses:
                    self.by_clause.setdefault(clause, {}).setdefault(title, []).append(place.where)

    def row(self, claim: coverage.Claim) -> dict[str, str]:
        clause = claim.clause
        answer = "／".join(self._answers(claim))
        return {
            "条項": clause.number,
            "区分": DUTIES[clause.duty],
            "内容": clause.summary,
            "満たし方": self._met(claim, answer),
            "回答": _cut(answer),
            "場所": self._places(clause),
        }

    def _answers(self, claim: coverage.Claim) -> list[str]:
        """Return the answers that show how a clause is met: asked or chosen under it, or read by its checks."""
        if claim.clause.duty not in ("ask", "check-must", "check-principle", "check-advice", "process"):
            return []
        carried = [name.partition(":")[::2] for name in claim.enforced_by]
        checks = {name for kind, name in carried if kind == "check"}
        read = {n.partition(".")[0] for c in self.view.rulebook.checks if c.id in checks for n in c.reads()}
        asked = read or {name for kind, name in carried if kind == "question"}
        whole = [f"{q.label}：{text}" for q in self._asked(asked) if (text := shown(self.view, q))]
        chosen = {name for kind, name in carried if kind == "choice"}
        return whole or [
            question.choice_label(cell.text)
            for question in self._asked({name.partition("/")[0] for name in chosen})
            for cell in self.view.cells(question.name)
            if f"{question.name}/{cell.text}" in chosen
        ]

    def _asked(self, names: set[str]) -> list[Question]:
        return [question for question in self.view.questions if question.name in names]

    def _places(self, clause: Clause) -> str:
        """Return where the clause stands, a line for each document: its first place and how many more."""
        return "\n".join(
            f"{title}　{found[0]}" + (f" ほか{len(found) - 1}か所" if len(found) > 1 else "")
            for title, found in self.by_clause.get(clause.number, {}).items()
        )

    def _met(self, claim: coverage.Claim, answer: str) -> str:
        """Return how the clause is met, the gravest first: open finding, deviation, attestation, rule, paper."""
        names = {kind: rest for kind, _, rest in (name.partition(":") for name in claim.enforced_by)}
        if any(f.clause == claim.clause.number and f.blocks for f in self.findings):
            return "指摘あり"
        if claim.clause.duty == "check-principle":
            return "理由を付して原則と異なる" if self._deviates(claim) else "適合"
        if claim.clause.duty == "confirm":
            return "確認済み" if self._confirmed(claim) else "未確認"
        if claim.clause.duty == "guide":
            return "画面で案内"
        if claim.clause.duty == "process":
            return "日付を点検" if "check" in names else "手続を案内"
        if claim.clause.duty in ("fix", "form"):
            return "文書に記載" if self.by_clause.get(claim.clause.number) else "該当なし"
        if claim.clause.duty == "check-must":
            return "適合"
        return "回答" if answer else "該当なし"

    def _confirmed(self, claim: coverage.Claim) -> bool:
        asked = [c for c in checker.confirmations(self.view) if c.clause == claim.clause.number]
        return all(self.view.file.confirmations.get(c.id) for c in asked)

    def _deviates(self, claim: coverage.Claim) -> bool:
        return any(
            check.id in self.deviations and claim.clause.number in numbers(check.clause)
            for check in self.view.rulebook.checks
        )


def _cut(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= _ANSWER_MOST else text[: _ANSWER_MOST - 1] + "…"
