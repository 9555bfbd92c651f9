"""What a change changes: the answers that are no longer those of the edition that it starts from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.display import field_label, field_words
from smpolicy.checking.view import View
from smpolicy.drafts import fields
from smpolicy.rules.rulebook import ChangeDuty

# What is attested anew each time, and what says with what the answers were written.
_NOT_ANSWERS = ("confirmations.", "versions", "topics")
# Each procedure has its own dates, numbers, reasons and way through the office; the profile is a paper of its own.
_OF_PROCEDURE = ("steps.", "drafting.", "closing.", "review.", "deviations.", "profile")


@dataclass(frozen=True)
class ChangedAnswer:
    """An answer that is no longer what was decided: its path, its label, and both as people read them."""

    path: str
    label: str
    old: str
    new: str
    old_value: Any
    new_value: Any

    @property
    def olds(self) -> list[str]:
        """What was dropped: the entries of a list that has others now, or all that was said."""
        return self._only(self.old_value, self.new_value, self.old)

    @property
    def news(self) -> list[str]:
        """What was added: the entries of a list that has others now, or all that is said."""
        return self._only(self.new_value, self.old_value, self.new)

    @property
    def only_old(self) -> str:
        """What was dropped, as people read it."""
        return f"（除く）{'、'.join(self.olds)}" if self._is_list and self.olds else "、".join(self.olds)

    @property
    def only_new(self) -> str:
        """What was added, as people read it."""
        return f"（加える）{'、'.join(self.news)}" if self._is_list and self.news else "、".join(self.news)

    @property
    def _is_list(self) -> bool:
        """Whether entries of a list came or went; where they were only moved the whole list is told."""
        both = (self.old_value, self.new_value)
        texts = all(isinstance(value, list) and all(isinstance(e, str) for e in value) for value in both)
        return texts and set(both[0]) != set(both[1])

    def _only(self, value: Any, other: Any, words: str) -> list[str]:  # noqa: ANN401 - any JSON
        return [entry for entry in value if entry not in other] if self._is_list else [words]

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
    before, now = (_words(path, value, old or new, view) for value in (old, new))
    return ChangedAnswer(path, field_label(path, rulebook, procedure), before, now, old, new)


def _words(path: str, value: Any, either: Any, view: View) -> str:  # noqa: ANN401 - any JSON
    """Return a value as people read it; a paragraph that is not edited says what its edit replaces."""
    is_paragraph = path.startswith("wordings.") and value is None
    return either["base"] if is_paragraph else field_words(path, value, view.rulebook, view.file.procedure)


def changed_items(changed: Iterable[ChangedAnswer], view: View) -> frozenset[str]:
    """Return the Japanese names of the items that changed."""
    paths = {answer.path for answer in changed}
    return frozenset(q.name for q in view.rulebook.questions(view.file.procedure) if q.path in paths)


def due(items: frozenset[str], view: View) -> Iterator[ChangeDuty]:
    """Yield what the guideline's clauses ask for when these items change, in the rulebook's order."""
    for duty in view.rulebook.file.changes:
        if (not duty.items or items & set(duty.items)) and view.holds(duty.when):
            yield duty
