"""What may be certified of each clause for one account, and on what ground: computed here and nowhere else.

適合確認表, the screen ガイドライン and `clauses --answers` all show these states.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from smpolicy.checking import checker
from smpolicy.checking.confirmations import confirmations
from smpolicy.checking.display import answer_text
from smpolicy.checking.finding import Finding
from smpolicy.checking.view import View
from smpolicy.dossier.change_papers import is_made
from smpolicy.dossier.clause_places import Bearing, ClausePlaces, PaperPlaces
from smpolicy.dossier.condition_words import condition_words
from smpolicy.dossier.coverage import Claim, asking, claims
from smpolicy.dossier.must_print import listed_clauses
from smpolicy.dossier.template_files import document_procedures
from smpolicy.japanese.no_answer import is_blank_looking
from smpolicy.rules.checks.base import BaseCheck, answered_cells
from smpolicy.rules.checks.choices import NeverCheck
from smpolicy.rules.questions import Question

State = Literal["指摘あり", "未確認", "逸脱", "助言あり", "要確認", "適合", "記載", "本人確認", "対象外",
    "案内のみ",
]  # fmt: skip
# What each state means, in the order in which it is counted: the legend of the 適合確認表.
STATES: dict[State, str] = {
    "適合": "回答を点検し、決まりに合っていた。",
    "記載": "回答又は定められた文が、示した書類の場所に載っている。",
    "本人確認": "書類からは確かめられず、担当者がチェックを付けて確認した。",
    "要確認": "この条項により載せる文の文言を変えた。意味が変わっていないことを人が確かめる。",
    "逸脱": "原則と異なる取扱いをしていて、その理由を記録した。",
    "助言あり": "妨げにはならないが、確かめるとよいことがある。",
    "指摘あり": "決まりに合わないところが残っている。",
    "未確認": "まだ確かめられない（未記入、後で決まる、書類に載っていないなど）。",
    "対象外": "この回答では、この条項は当たらない。",
    "案内のみ": "点検も記載もせず、画面で案内した。",
}  # fmt: skip


@dataclass(frozen=True)
class ClauseState:
    """A clause, how it stands, why, and what stands behind it: answers in words, findings, places."""

    claim: Claim
    state: State
    reasons: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    answers: tuple[str, ...] = ()
    places: tuple[Bearing, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the object of `clauses --answers --json`."""
        return self.claim.as_json() | {
            "state": self.state,
            "reasons": list(self.reasons),
            "answers": list(self.answers),
            "findings": [finding.as_json() for finding in self.findings],
            "places": [{"document": p.title, "where": p.where, "text": p.text} for p in self.places],
        }


def clause_states(view: View, papers: PaperPlaces, findings: Iterable[Finding]) -> list[ClauseState]:
    """Return the state of every clause of the rulebook, in its order.

    `papers`: title and places of what is handed in or published; `findings`: all of this answer file.
    """
    judge = _Judge(view, ClausePlaces(papers), list(findings))
    return [judge.state(claim) for claim in claims(view.rulebook)]


class _Judge:
    """Says of each clause what is known."""

    def __init__(self, view: View, places: ClausePlaces, findings: list[Finding]) -> None:
        self.view, self.places, self.findings = view, places, findings
        self.procedure = view.file.procedure
        self.checks = {check.id: check for check in view.rulebook.checks}
        self.deviating = {check.id for check in checker.deviating(view)}
        self.differing = {check.id for check in checker.deviating(view, "advice")}
        # The papers at hand that must hold the answers of certain clauses.
        self.listing = [
            (table.title, listed_clauses(view.rulebook, table))
            for table in view.rulebook.file.documents
            if table.contains and places.has(table.title)
        ]

    def state(self, claim: Claim) -> ClauseState:
        """Return how a clause stands, the gravest first; other words than the template's are for people to judge."""
        state = self._by_answers(claim)
        worded = self.places.worded(claim.clause.number)
        if not worded or state.state not in ("適合", "記載", "助言あり", "本人確認"):
            return state
        told = tuple(f"文言の変更：{bearing.title}　{bearing.where}" for bearing in worded)
        return replace(state, state="要確認", reasons=(*told, *state.reasons))

    def _by_answers(self, claim: Claim) -> ClauseState:
        duty = claim.clause.duty
        if not self._asks_here(claim):
            title = self.view.rulebook.procedures[self.procedure].title
            return ClauseState(claim, "対象外", (f"{title}の手続では求められない。",))
        if duty == "guide":
            return ClauseState(claim, "案内のみ")
        findings = tuple(self._findings(claim))
        if duty == "confirm":
            return self._confirmed(claim, findings)
        if any(finding.blocks for finding in findings):
            answers = tuple(self._answers(self._questions(claim)))
            return ClauseState(claim, "指摘あり", findings=findings, answers=answers)
        if duty == "ask":
            return self._asked(claim, findings)
        if duty in ("fix", "form"):
            return self._printed(claim, findings)
        return self._checked(claim, findings)

    def _asks_here(self, claim: Claim) -> bool:
        """Return whether a clause asks something in this procedure: a change asks for no paper of the opening."""
        if not self.view.rulebook.asks_in(claim.clause.procedures, self.procedure):
            return False
        papers = [
            table for table in self.view.rulebook.file.documents if table.id in claim.carried("document")
        ]
        is_form = claim.clause.duty == "form" and bool(papers)
        return not is_form or any(is_made(table, self.view) for table in papers)

    def _findings(self, claim: Claim) -> Iterator[Finding]:
        """Yield what speaks against a clause: by its number, its check, or its question."""
        asked = {question.path for question in self._questions(claim)}
        for finding in self.findings:
            root = finding.path.partition("[")[0]
            is_asked = root in asked or root.rpartition(".")[0] in asked
            if (
                finding.clause == claim.clause.number
                or finding.check in claim.carried("check")
                or (is_asked and finding.check not in self.checks)
            ):
                yield finding

    # Ticks.

    def _confirmed(self, claim: Claim, findings: tuple[Finding, ...]) -> ClauseState:
        ids = set(claim.carried("confirmation"))
        asked = [c for c in confirmations(self.view) if c.id in ids]
        if not asked:
            entries = [c for c in self.view.rulebook.file.confirmations if c.id in ids]
            return self._outside(claim, entries)
        open_ones = [c.text for c in asked if not self.view.file.confirmations.get(c.id)]
        if open_ones:
            return ClauseState(
                claim, "未確認", tuple(f"確認していない：{text}" for text in open_ones), findings
            )
        return ClauseState(claim, "本人確認", findings=findings, answers=tuple(c.text for c in asked))

    # Answers on paper.

    def _asked(self, claim: Claim, findings: tuple[Finding, ...]) -> ClauseState:
        questions = self._questions(claim)
        if not claim.carried("question") and claim.carried("choice"):
            return self._chosen(claim, findings)
        applying = [q for q in questions if self.view.applies(q.name)]
        if not applying:
            return self._outside(claim, questions)
        if not any(self._is_answered(q) for q in applying):
            return self._unanswered(claim, applying, findings)
        return self._borne(claim, applying, findings)

    def _chosen(self, claim: Claim, findings: tuple[Finding, ...]) -> ClauseState:
        """Return the state of a clause that is one choice among several."""
        choices = {name.partition("/")[2] for name in claim.carried("choice")}
        chosen = [q for q in self._questions(claim) for c in self.view.cells(q.name) if c.text in choices]
        if chosen:
            return self._borne(claim, chosen, findings)
        labels = [text for q in self._questions(claim) if (text := answer_text(self.view, q))]
        return ClauseState(
            claim, "対象外", (f"選んだのは「{'、'.join(labels)}」。",) if labels else ("選んでいない。",)
        )

    def _borne(self, claim: Claim, asked: list[Question], findings: tuple[Finding, ...]) -> ClauseState:
        """Return 記載 with its places when the papers bear every answer that is due or given, else 未確認."""
        number = claim.clause.number
        answered = [q for q in asked if self._is_answered(q)]
        places = [(q, self.places.of_answer(self.view, q, number)) for q in answered]
        lacking = (
            *(
                f"まだ答えがない：{q.label}"
                for q in asked
                if self._is_required(q) and not self._is_answered(q)
            ),
            *(f"どの書類にも載っていない：{q.label}" for q, bearing in places if not bearing),
            *self._left_out(claim, places),
        )
        joined = tuple(dict.fromkeys(place for _, bearing in places for place in bearing))
        answers = tuple(self._answers(answered))
        state = "未確認" if lacking else self._or_advice("記載", findings)
        return ClauseState(claim, state, lacking, findings, answers, joined)

    def _left_out(
        self, claim: Claim, places: Sequence[tuple[Question, Sequence[Bearing]]]
    ) -> Iterator[str]:  # fmt: skip
        """Yield the answers that a paper must hold by this clause, and that stand in other papers only."""
        for title in [title for title, listed in self.listing if claim.clause.number in listed]:
            for question, bearing in places:
                # A choice decides what is said, perhaps that nothing is.
                is_text = question.kind not in ("choice", "choices")
                if is_text and bearing and all(place.title != title for place in bearing):
                    yield f"「{title}」に載っていない：{question.label}"

    def _unanswered(
        self, claim: Claim, applying: list[Question], findings: tuple[Finding, ...]
    ) -> ClauseState:  # fmt: skip
        if any(q.later for q in applying):
            labels = "、".join(q.label for q in applying if q.later)
            return ClauseState(claim, "未確認", (f"後で記入する：{labels}",), findings)
        return ClauseState(claim, "対象外", ("任意の項目で、回答していない。",), findings)

    # Words of a paper.

    def _printed(self, claim: Claim, findings: tuple[Finding, ...]) -> ClauseState:
        places = tuple(dict.fromkeys(self.places.of_clause(claim.clause.number)))
        lacking = self._profile_lacks(claim)
        if lacking:
            return ClauseState(claim, "未確認", lacking, findings, places=places)
        if places:
            return ClauseState(claim, self._or_advice("記載", findings), (), findings, places=places)
        wanted = {*claim.carried("document"), *claim.carried("block")}
        tables = [
            table
            for table in self.view.rulebook.file.documents
            if table.id in wanted and self.procedure in document_procedures(self.view.rulebook, table)
        ]
        return self._outside(claim, tables)

    def _profile_lacks(self, claim: Claim) -> tuple[str, ...]:
        """Return which required parts of the profile stand behind the clause and found no room in it."""
        profile = self.view.rulebook.file.profile
        ids = set(claim.carried("profile"))
        if not profile or self.procedure not in profile.procedures:
            return ()
        borne = {b.where for b in self.places.of_clause(claim.clause.number)}
        return tuple(
            f"プロフィール文に入っていない：{part.title}"
            for part in profile.parts
            if part.id in ids and part.required and self.view.holds(part.when) and part.title not in borne
        )

    # Checks.

    def _checked(self, claim: Claim, findings: tuple[Finding, ...]) -> ClauseState:
        checks = [self.checks[name] for name in claim.carried("check")]
        applying = [check for check in checks if check.applies(self.view) and self._is_asked(check)]
        deviations = [c for c in applying if c.id in self.deviating]
        if deviations:
            reasons = tuple(self.view.file.deviations.get(c.id, "") for c in deviations)
            return ClauseState(claim, "逸脱", reasons, findings, self._read(applying))
        if differing := [c for c in applying if c.id in self.differing]:
            notes = (self.view.file.deviations.get(c.id, "") for c in differing)
            reasons = tuple(f"見本と異なる：{note}" for note in notes if not is_blank_looking(note))
            return ClauseState(claim, "助言あり", reasons, findings, self._read(applying))
        required = [q for q in self._questions(claim) if self._is_required(q)]
        if not self._say_more(required, applying, claim):
            return self._unchecked(claim, checks)
        return self._ran(claim, applying, required, findings)

    def _ran(
        self,
        claim: Claim,
        applying: Sequence[BaseCheck],
        required: Sequence[Question],
        findings: tuple[Finding, ...],
    ) -> ClauseState:
        """Return 適合 when everything that had to be compared was; what an optional answer left out is said."""
        idle = [check for check in applying if not check.read_cells(self.view)]
        answers = tuple(dict.fromkeys([*self._answers(required), *self._read(applying)]))
        waiting = tuple(f"まだ点検できない：{self._items(c)}" for c in idle if self._waits(c) or not answers)
        if waiting or not answers:
            return ClauseState(claim, "未確認", waiting, findings, answers)
        left = tuple(f"回答がないため点検していない：{self._items(check)}" for check in idle)
        places = tuple(dict.fromkeys(self.places.of_clause(claim.clause.number)))
        return ClauseState(claim, self._or_advice("適合", findings), left, findings, answers, places)

    def _is_asked(self, check: BaseCheck) -> bool:
        """Return whether every item that a check compares is asked here; of a ただし書 that is not used none is."""
        return all(self.view.applies(name.partition(".")[0]) for name in check.reads())

    def _waits(self, check: BaseCheck) -> bool:
        """Return whether a check could not run for want of an answer that is due, now or later."""
        questions = (self.view.question(name.partition(".")[0]) for name in check.reads())
        return any(q.need == "required" and not self._is_answered(q) for q in questions if q)

    def _say_more(self, required: Sequence[Question], applying: Sequence[BaseCheck], claim: Claim) -> bool:
        """Return whether anything here does more than decide whether the rest of the clause counts.

        That a ただし書 was not chosen (`never`) keeps nothing: the clause is then not used.
        """
        checks = [self.checks[name] for name in claim.carried("check")]
        read = {name.partition(".")[0] for check in checks for name in check.reads()}
        others = [q for q in self.view.rulebook.questions(self.procedure) if q.name in read]
        entries = [*(c for c in checks if not isinstance(c, NeverCheck)), *self._questions(claim), *others]
        # The box beside 「その他」 belongs to the answer; any other condition is one of the clause.
        conditions = (condition for entry in entries for condition in entry.when)
        deciding = {condition.item for condition in conditions if condition.is_ != ("other",)}
        kept = [c for c in applying if not (isinstance(c, NeverCheck) and c.item in deciding)]
        return bool(kept) or any(question.name not in deciding for question in required)

    def _unchecked(self, claim: Claim, checks: Sequence[BaseCheck]) -> ClauseState:
        """Return the state of a clause none of whose checks counts here."""
        steps = self.view.rulebook.procedures[self.procedure].next_steps
        told = [
            step.text for step in steps if step.clause == claim.clause.number and self.view.holds(step.when)
        ]
        if told and not checks:
            return ClauseState(claim, "案内のみ", tuple(told))
        return self._outside(claim, [*checks, *self._questions(claim)])

    def _is_answered(self, question: Question) -> bool:
        return bool(answered_cells(self.view, question.name))

    def _is_required(self, question: Question) -> bool:
        return question.need == "required" and not question.later and self.view.applies(question.name)

    def _items(self, check: BaseCheck) -> str:
        labels = (self.view.rulebook.label(name) for name in check.reads())
        return "、".join(dict.fromkeys(labels))

    def _read(self, checks: Iterable[BaseCheck]) -> tuple[str, ...]:
        """Return the answers that checks ran over, in words."""
        names = {cell.path.partition("[")[0] for check in checks for cell in check.read_cells(self.view)}
        return tuple(self._answers(q for q in self.view.questions if q.path in names))

    # What all have in common.

    def _questions(self, claim: Claim) -> Sequence[Question]:
        return asking(claim, self.view.rulebook, self.procedure)

    def _answers(self, questions: Iterable[Question]) -> Iterable[str]:
        """Yield answers in words; a person's name is no proof of anything and stays out."""
        for question in questions:
            if question.kind != "person" and (text := answer_text(self.view, question)):
                yield f"{question.label}：{text}"

    def _or_advice(self, state: State, findings: tuple[Finding, ...]) -> State:
        return "助言あり" if findings else state

    def _outside(self, claim: Claim, entries: Iterable[object]) -> ClauseState:
        """Return 対象外 with the conditions under which the clause would count."""
        words = (
            condition_words(getattr(entry, "when", ()), self.view.rulebook, self.procedure)
            for entry in entries
        )
        reasons = tuple(dict.fromkeys(f"{w}だけに当たる。" for w in words if w))
        return ClauseState(claim, "対象外", reasons or ("この回答では、記載することがない。",))
