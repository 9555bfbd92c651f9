"""A practised section chief: of each step all that stands there is answered at once, one field right after the other.

The wizard gets the same answers from the same fields, several before its first reply. Each by itself, as by_hand.py
gives them, they are given on a slow disk (test_slow_disk.py), and one of each kind in Firefox (test_firefox.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import items
from smpolicy.checking.checker import broken_at
from smpolicy.checking.confirmations import confirmations
from smpolicy.checking.view import View
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook, Step
from smpolicy.ui.session.draft_session import widget_key
from smpolicy.ui.session.progress import root
from smpolicy.ui.widgets.fields import RADIO_MOST
from tests.browser.by_hand import open_step, pick
from tests.browser.helpers import ready

GIVE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
# What is given may bring up more; no step of an example takes as many rounds.
ROUNDS = 10


@dataclass(frozen=True)
class Given:
    """What is typed, chosen or ticked in one widget of a step; `record_of` is the key of the list of records that it belongs to."""

    step: str
    key: str
    kind: Literal["text", "lines", "choice", "pick", "tick"]
    value: str | list[str] | bool
    record_of: str = ""


def fill_at_once(page: Page, file: AnswerFile, rulebook: Rulebook) -> None:
    """Give every answer of the file, its confirmations and its reasons."""
    give_at_once(page, rulebook.steps(file.procedure), all_of(View(file, rulebook)))


def give_at_once(page: Page, steps: Sequence[Step], wanted: list[Given]) -> None:
    """Give what is wanted, step by step; what a later step brings up in an earlier one is given in a second round."""
    for step in (*steps, *steps):
        if any(given.step == step.id for given in wanted):
            open_step(page, step)
            wanted = give_here(page, step, wanted)
    assert wanted == [], wanted


def give_here(page: Page, step: Step, wanted: list[Given]) -> list[Given]:
    """Give what the open step asks of it until all of that stands there; return what is left."""
    for _ in range(ROUNDS):
        told = page.evaluate(GIVE, [asdict(given) for given in wanted if given.step == step.id])
        wanted = [given for given in wanted if given.key not in told["standing"]]
        if not told["isMoving"] and not told["picks"]:
            return wanted
        ready(page)
        for given in (given for given in wanted if given.key in told["picks"]):
            pick(page, page.locator(f".st-key-{given.key}").get_by_role("combobox"), str(given.value))
            ready(page)
    missing = [given for given in wanted if given.step == step.id]
    raise AssertionError(f"after {ROUNDS} rounds the step does not hold all that was given: {missing}")


def all_of(view: View) -> list[Given]:
    """Return what is given for the answers, confirmations and reasons of a file."""
    return [*_answers_of(view), *_reasons_of(view)]


def _answers_of(view: View) -> Iterator[Given]:
    for question in view.questions:
        if not question.settled and view.cells(question.name):
            yield from answers(question, view.value(question.name))
    for confirmation in confirmations(view):
        yield Given(confirmation.step, f"confirm-{confirmation.id}", "tick", value=True)


def _reasons_of(view: View) -> Iterator[Given]:
    steps = {question.path: question.step for question in view.questions}
    for check, reason in view.file.deviations.items():
        [rule] = [rule for rule in view.rulebook.checks if rule.id == check]
        place = root(broken_at(view, rule)[0].path)
        yield Given(steps[place], f"dev-{check}", "text", reason)


def answers(question: Question, answer: Any) -> Iterator[Given]:
    """Yield what is given for one answer, in the order of the screen."""
    step, key = question.step, widget_key(question.path)
    offered = question.allowed or [choice.id for choice in question.choices]
    if question.kind == "choice":
        kind = "choice" if len(offered) <= RADIO_MOST else "pick"
        yield Given(step, key, kind, question.choice_label(answer))
    elif question.kind == "choices":
        yield from (Given(step, f"{key}-{choice}", "tick", choice in answer) for choice in offered)
    elif question.kind == "lines":
        yield Given(step, key, "lines", answer)
    elif question.kind == "records":
        yield from _records(question, answer)
    else:
        yield Given(step, key, "text", answer)


def _records(question: Question, records: list[Any]) -> Iterator[Given]:
    key = widget_key(question.path)
    for i, record in enumerate(records):
        for field in items()[question.name].fields:
            value, cell = getattr(record, field.path), f"{key}-{i}-{field.path}"
            if field.kind == "choice" and value:
                labels = {choice.id: choice.label for choice in question.field(field.name).choices}
                yield Given(question.step, cell, "choice", labels[value], key)
            elif value:
                yield Given(question.step, cell, "text", value, key)
