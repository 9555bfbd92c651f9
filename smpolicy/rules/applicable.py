"""The answers that count: those whose question is asked here and whose condition holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import Item, Kind, items
from smpolicy.japanese.no_answer import is_blank_looking, says_none
from smpolicy.rules.conditions import Condition
from smpolicy.rules.questions import Question

# Forms whose answers are words.
_WORDS: tuple[Kind, ...] = ("line", "prose", "person", "lines", "handle")


@dataclass(frozen=True)
class Cell:
    """One text of the answers with its English path, such as `consultations[0].date`."""

    path: str
    text: str


class Applicable:
    """The answers of one file as the questions of its procedure see them.

    A question that is not asked, or whose condition does not hold, counts as unanswered; what was typed
    for it stays in the file.
    """

    def __init__(self, file: AnswerFile, questions: Iterable[Question]) -> None:
        self.file = file
        self._asked = {q.name: q for q in questions}
        self._applies: dict[str, bool] = {}
        # Asked for again by every check, paper and clause.
        self._values: dict[str, Any] = {}
        self._cells: dict[str, list[Cell]] = {}
        self._answers: dict[str, list[Cell]] = {}

    @cached_property
    def questions(self) -> list[Question]:
        """The questions that apply, in the order in which they are asked."""
        return [q for q in self._asked.values() if self.applies(q.name)]

    def question(self, name: str) -> Question | None:
        """Return the question of an item where it applies, else None."""
        return self._asked[name] if self.applies(name) else None

    def applies(self, name: str) -> bool:
        """Return whether the item is asked in this procedure and its condition holds."""
        if name not in self._applies:
            question = self._asked.get(name)
            # Set first: a rulebook with a circle of conditions is refused at loading, never looped over here.
            self._applies[name] = False
            self._applies[name] = question is not None and self.holds(question.when)
        return self._applies[name]

    def holds(self, conditions: Iterable[Condition]) -> bool:
        """Return whether every condition holds."""
        return all(self._holds(c) for c in conditions)

    def _holds(self, condition: Condition) -> bool:
        texts = {cell.text for cell in self.cells(condition.item)}
        if condition.is_ is not None:
            return bool(texts & set(condition.is_))
        if condition.is_not is not None:
            return bool(texts) and not texts & set(condition.is_not)
        return bool(texts) == condition.answered

    def value(self, name: str) -> Any:  # noqa: ANN401 - text, list of texts or list of records
        """Return what was answered: text, list of texts or list of records; '' where the item does not apply."""
        if name not in self._values:
            self._values[name] = self._read_value(name)
        return self._values[name]

    def _read_value(self, name: str) -> Any:  # noqa: ANN401 - as `value`
        question = self._asked.get(name)
        if question is None or not self.applies(name):
            return ""
        return access.get(self.file, question.path, question.kind)

    def path(self, name: str) -> str:
        """Return the dotted English path of an item, also of one inside a record."""
        head, _, tail = name.partition(".")
        question = self._asked.get(head)
        base = question.path if question else items()[head].path
        return f"{base}.{_field(items()[head], tail).path}" if tail else base

    def cells(self, name: str) -> list[Cell]:
        """Return every text answered for an item (`協議記録.相手`: one for each record), blank ones left out."""
        if name not in self._cells:
            self._cells[name] = self._read_cells(name)
        return list(self._cells[name])

    def _read_cells(self, name: str) -> list[Cell]:
        head, _, tail = name.partition(".")
        answer = self.value(head)
        if not answer:
            return []
        path = self.path(head)
        if isinstance(answer, str):
            cells = [Cell(path, answer)]
        elif tail:
            field = _field(items()[head], tail).path
            cells = [Cell(f"{path}[{i}].{field}", getattr(record, field)) for i, record in enumerate(answer)]
        elif isinstance(answer[0], str):
            cells = [Cell(f"{path}[{i}]", text) for i, text in enumerate(answer)]
        else:
            cells = [
                Cell(f"{path}[{i}].{field}", text)
                for i, record in enumerate(answer)
                for field, text in vars(record).items()
            ]
        return [cell for cell in cells if cell.text.strip()]

    def answers(self, name: str) -> list[Cell]:
        """Return the texts of an item that are answers: 「未定」 and the like are none.

        「なし」 is one where the question may be answered so. What is chosen, and what is of another kind
        (date, URL …), is an answer as long as a letter or digit stands in it.
        """
        if name not in self._answers:
            self._answers[name] = [cell for cell in self.cells(name) if self._is_answer(name, cell)]
        return list(self._answers[name])

    def _is_answer(self, name: str, cell: Cell) -> bool:
        head, _, tail = name.partition(".")
        question = self._asked[head]
        kind = _kind(question, tail, cell.path)
        if kind not in _WORDS:
            return any(sign.isalnum() for sign in cell.text)
        return not is_blank_looking(cell.text) or (question.none_allowed and says_none(cell.text))

    def text(self, name: str) -> str:
        """Return the first text answered for an item, '' where there is none."""
        return next((cell.text for cell in self.cells(name)), "")


def _kind(question: Question, field: str, path: str) -> Kind:
    """Return the kind of a text of a question: of its record's item where the text stands in a record."""
    item = items().get(question.name)
    if question.kind != "records" or item is None:
        return question.kind
    english = path.rpartition(".")[2]
    return next(f.kind for f in item.fields if f.name == field or (not field and f.path == english))


def _field(item: Item, name: str) -> Item:
    return next(field for field in item.fields if field.name == name)
