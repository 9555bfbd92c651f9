"""Links in a document on the screen: from what came from an answer to its question, from a paragraph to its editing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from smpolicy.documents.blocks import Block, Document, Row, Runs, Table

_TO_QUESTION = '<a class="st-key-{0}" href="{1}" title="{2}" aria-label="{2}">質問</a>'
_TO_EDITING = (
    '<button type="button" class="st-key-{0}" data-paragraph="{1}" title="{2}" aria-label="{2}">直す</button>'
)


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """Where an answer is given: the question's label and its address, which the link's own name is added to."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class EditButton:
    """The button that has a paragraph edited: the name by which its edit is kept, and where the paragraph stands."""

    name: str
    where: str

    @property
    def key(self) -> str:
        """The name by which one comes back to it."""
        return f"edit-{self.name}"


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the paragraphs and rows of a document.

    `questions`: where the answers are given, by item; `edits`: by the index of the block; `uses`: how many blocks and
    rows each item has gone into. After the block `parted` the document makes room.
    """

    questions: Mapping[str, AnswerLink]
    edits: Mapping[int, EditButton]
    uses: Mapping[str, int]
    parted: int | None = None


class Links:
    """The links of one document: each has a name of its own, by which one comes back to it."""

    def __init__(self, answers: Mapping[str, AnswerLink], beside: Beside | None = None) -> None:
        self._answers = answers
        self._beside = beside
        self._counts = {"place": 0, "beside": 0}

    @property
    def is_for_answers(self) -> bool:
        """Whether what came from an answer leads to it."""
        return bool(self._answers)

    def around(self, items: tuple[str, ...], text: str) -> Markup:
        """Return text as the link to the first of the items that is asked; plain text for none."""
        link = next((self._answers[item] for item in items if item in self._answers), None)
        if link is None or not text.strip():
            return escape(text)
        name = self._name("place")
        return Markup('<a class="answer st-key-{0}" href="{1}" title="{2}">{3}</a>').format(
            name, link.address + name, f"回答：{link.label}", text
        )

    def chosen(self, block: Block | Row) -> Markup:
        """Return links to the answers that a block's fixed words hang on; '' where its words tell them already."""
        if not self._answers:
            return Markup("")
        told = {item for runs in _all_runs(block) for run in runs for item in run.items}
        items = [item for item in block.items if item not in told and item in self._answers]
        links = [self.around((item,), self._answers[item].label) for item in dict.fromkeys(items)]
        return (
            Markup('<small class="clause">回答により：{}</small>').format(Markup("、").join(links))
            if links
            else Markup("")
        )

    def beside(self, block: Block | Row, index: int) -> Markup:
        """Return the ways from a block, or a row of it, to its question and to its editing.

        Of several questions it is that which fewest other places come from: the account's name stands everywhere.
        """
        if self._beside is None:
            return Markup("")
        links = []
        asked = [item for item in block.items if item in self._beside.questions]
        if asked:
            question = self._beside.questions[min(asked, key=self._beside.uses.__getitem__)]
            name = self._name("beside")
            links.append(_filled(_TO_QUESTION, name, question.address + name, f"質問「{question.label}」へ"))
        edit = None if isinstance(block, Row) else self._beside.edits.get(index)
        if edit:
            links.append(_filled(_TO_EDITING, edit.key, edit.name, f"この段落を直す：{edit.where}"))
        return _filled('<span class="beside">{0}</span>', Markup("").join(links)) if links else Markup("")

    def _name(self, kind: str) -> str:
        self._counts[kind] += 1
        return f"{kind}-{self._counts[kind]}"


def _filled(html: str, *texts: str) -> Markup:
    """Return HTML of ours with texts in it, escaped; Markup's own way takes four times as long."""
    return Markup(html.format(*map(escape, texts)))


def uses(document: Document) -> Mapping[str, int]:
    """Return how many blocks and rows of a document each item has gone into."""
    pieces = [p for block in document.blocks for p in (block.rows if isinstance(block, Table) else (block,))]
    return Counter(item for piece in pieces for item in set(piece.items))


def _all_runs(block: Block | Row) -> list[Runs]:
    if isinstance(block, Row):
        return [cell.runs for cell in block.cells]
    return [getattr(block, "runs", ())]
