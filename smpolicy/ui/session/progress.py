"""How far a draft has come: for each step, what is asked, what is answered, what its findings are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from smpolicy.checking.change_scope import changes_of, unchanged_items
from smpolicy.checking.confirmations import confirmations
from smpolicy.checking.finding import Finding
from smpolicy.checking.view import View
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Confirmation, Step
from smpolicy.ui.session.draft_session import Draft, widget_key
from smpolicy.ui.session.pages import file_page, step_page
from smpolicy.ui.streamlit_patches import StreamlitPage


@dataclass(frozen=True)
class Progress:
    """One step with its applicable questions and confirmations; `done` of `asked` required ones are met."""

    step: Step
    questions: tuple[Question, ...]
    confirmations: tuple[Confirmation, ...]
    findings: tuple[Finding, ...]
    done: int
    asked: int
    # Whether any of its questions has an answer, or a box is ticked.
    is_begun: bool
    # Of a change: how many answers are another now; None where nothing is changed.
    changed: int | None = None
    # Whether it stands in the task list; what a change leaves alone does not.
    stands: bool = True

    @property
    def blocked(self) -> bool:
        """Whether a finding of this step keeps the final documents back."""
        return any(finding.blocks for finding in self.findings)

    @property
    def state(self) -> str:
        """The state in a word, for the task list; of a change the number of changed answers first."""
        if not self.changed:
            return self._state
        return f"変更{self.changed}" + (f" {self._state}" if self.blocked or self.done < self.asked else "")

    @property
    def _state(self) -> str:
        if self.done < self.asked:
            return "入力中" if self.is_begun else "未着手"
        if self.blocked:
            return f"直すところ{sum(finding.blocks for finding in self.findings)}"
        return "済み" if self.asked or self.is_begun else "任意"


def progress(draft: Draft) -> Sequence[Progress]:
    """Return every step of the draft's procedure, in order; put together once for the same answers.

    The way on, the step and the task list ask, and the next click before it is known whether anything changes.
    """
    return draft.view.kept(progress, lambda: _progress(draft))


def _progress(draft: Draft) -> list[Progress]:
    view, findings = draft.view, draft.findings()
    attested = confirmations(view)
    return [
        _of_step(
            step,
            [q for q in view.questions if q.step == step.id],
            [c for c in attested if c.step == step.id],
            findings,
            view,
        )
        for step in draft.rulebook.steps(draft.file.procedure)
    ]


def _of_step(
    step: Step,
    questions: list[Question],
    confirmations: list[Confirmation],
    findings: Sequence[Finding],
    view: View,
) -> Progress:
    roots = {q.path for q in questions} | {f"confirmations.{c.id}" for c in confirmations}
    mine = tuple(f for f in findings if root(f.path) in roots)
    needed = [q.path for q in questions if q.need == "required" and not q.later and not q.settled]
    needed += [f"confirmations.{c.id}" for c in confirmations if c.severity == "must"]
    missing = {f.path for f in mine if f.check in ("required", "confirmation")}
    is_begun = any(view.cells(q.name) for q in questions if not q.settled) or any(
        view.file.confirmations.get(c.id) for c in confirmations
    )
    done = sum(path not in missing for path in needed)
    counted = Progress(step, tuple(questions), tuple(confirmations), mine, done, len(needed), is_begun)
    return (
        _of_change(counted, view) if view.rulebook.procedures[view.file.procedure].from_edition else counted
    )


def _of_change(step: Progress, view: View) -> Progress:
    changed = {answer.path for answer in changes_of(view)}
    always = step.step.id in view.rulebook.procedures[view.file.procedure].always
    left = unchanged_items(view)
    stands = always or step.blocked or any(q.name not in left for q in step.questions)
    return replace(step, changed=sum(q.path in changed for q in step.questions), stands=stands)


def standing(steps: Sequence[Progress], opened: str = "") -> list[Progress]:
    """Return the steps of the task list, the opened one (by its id) among them."""
    return [step for step in steps if step.stands or step.step.id == opened]


def where_to_go_on(draft: Draft) -> StreamlitPage:
    """Return the screen where a draft is gone on with: the step left last, else the first that is not done."""
    steps = draft.rulebook.steps(draft.file.procedure)
    if any(step.id == draft.open_step for step in steps):
        return step_page(next(step for step in steps if step.id == draft.open_step))
    for step in standing(progress(draft)):
        if step.done < step.asked or step.blocked:
            return step_page(step.step)
    return file_page("pages/check_answers.py")


def root(path: str) -> str:
    """Return the path of the question that a finding's path belongs to."""
    return path.partition("[")[0]


def field_key(finding: Finding) -> str:
    """Return the key of the widget that a finding's link leads to."""
    if finding.path.startswith("confirmations."):
        return "confirm-" + finding.path.removeprefix("confirmations.")
    return widget_key(root(finding.path))
