"""What a change changes: the answers that are no longer those of the edition that it starts from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.display import field_label, field_words
from smpolicy.checking.view import View
from smpolicy.drafts import fields
from smpolicy.rules.rulebook import ChangeDuty

# What is attested anew each time, and what says with what the answers were written.
_NOT_ANSWERS = ("confirmations.", "versions")
# Each procedure has its own dates, numbers and way through the office.
_OF_PROCEDURE = ("steps.", "drafting.", "closing.", "review.")


@dataclass(frozen=True)
class ChangedAnswer:
    """An answer that is no longer what was decided: its path, its label, and both as people read them."""

    path: str
    label: str
    old: str
    new: str
    old_value: Any

    @property
    def is_of_policy(self) -> bool:
        """Whether it says something of the account, and not of the procedure alone."""
        return not self.path.startswith(_OF_PROCEDURE)


def changed_answers(old: AnswerFile, view: View) -> list[ChangedAnswer]:
    """Return the answers that differ from those of `old`, in the order in which they are asked."""
    before, now = fields.fields(old), fields.fields(view.file)
    changed = [path for path in fields.changes(before, now) if not path.startswith(_NOT_ANSWERS)]
    order = {question.path: at for at, question in enumerate(view.rulebook.questions(view.file.procedure))}
    changed.sort(key=lambda path: order.get(path, len(order)))
    return [_answer(path, before.get(path), now.get(path), view) for path in changed]


def _answer(path: str, old: Any, new: Any, view: View) -> ChangedAnswer:  # noqa: ANN401 - any JSON
    rulebook, procedure = view.rulebook, view.file.procedure
    before, now = (field_words(path, value, rulebook, procedure) for value in (old, new))
    return ChangedAnswer(path, field_label(path, rulebook, procedure), before, now, old)


def changed_items(changed: list[ChangedAnswer], view: View) -> frozenset[str]:
    """Return the Japanese names of the items that changed."""
    paths = {answer.path for answer in changed}
    return frozenset(q.name for q in view.rulebook.questions(view.file.procedure) if q.path in paths)


def due(items: frozenset[str], view: View) -> Iterator[ChangeDuty]:
    """Yield what the guideline's clauses ask for when these items change, in the rulebook's order."""
    for duty in view.rulebook.file.changes:
        if (not duty.items or items & set(duty.items)) and view.holds(duty.when):
            yield duty
