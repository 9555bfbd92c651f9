"""The document model: what is printed, and from which clauses and answers it came.

Everything that a reader sees is compared; `clauses` and `items` are provenance and are not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeVar, dataclass_transform

# 「changed」: what differs in a 新旧対照表, underlined.
Mark = Literal["", "gap", "later", "changed"]
Align = Literal["", "center", "right"]
Style = Literal[
    "body", "plain", "article", "item", "right", "sender", "addressee", "center", "ki", "note", "form",
    "subject", "blank",
]  # fmt: skip

# How deep a block can be indented, in characters; each depth has its own named style.
MAX_DEPTH = 6
MAX_LEVEL = 3
BULLET = "・"
# How many seal boxes stand side by side.
SEALS_PER_ROW = 8


Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def _part(kind: type[Kind]) -> type[Kind]:
    """Make a class of parts of a document, compared and hashed by what a reader sees; a part never changes.

    The type checker sees to that: dataclasses that refuse changes themselves take six times as long to make, and
    the papers of an account have a thousand parts.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)


@_part
class Run:
    """Text that looks alike; a line break is `\\n`, a tab `\\t`.

    `items`: the answers that it came from, in a document that was composed to show them.
    """

    text: str
    mark: Mark = ""
    items: tuple[str, ...] = field(default=(), compare=False)


Runs = tuple[Run, ...]


@_part
class Traced:
    """Provenance: the clauses that ask for this, the answers (Japanese item names) that it used, and the line of
    the template that it comes from (0: from none)."""

    clauses: tuple[str, ...] = field(default=(), compare=False, kw_only=True)
    items: tuple[str, ...] = field(default=(), compare=False, kw_only=True)
    line: int = field(default=0, compare=False, kw_only=True)


@_part
class Title(Traced):
    """The title of a paper, centred."""

    runs: Runs = ()


@_part
class Heading(Traced):
    """A heading of level 1 to 3, with its number as literal text."""

    runs: Runs = ()
    level: int = 1
    number: str = ""


@_part
class Caption(Traced):
    """The caption of an article: （目的）."""

    runs: Runs = ()


@_part
class Paragraph(Traced):
    """A paragraph in a named style; its number (条・項・号) is literal text.

    `replaced`: the words of the template, where others were put in their place for this document.
    """

    runs: Runs = ()
    style: Style = "body"
    number: str = ""
    depth: int = 0
    replaced: str = field(default="", compare=False)


@_part
class Cell:
    """A cell of a table; `header` is a label (shaded), spans count columns and rows.

    `left`: characters that it is indented by; `first`: by how many more in its first line (negative: hanging).
    """

    runs: Runs = ()
    header: bool = False
    align: Align = ""
    col_span: int = 1
    row_span: int = 1
    left: int = 0
    first: int = 0


@_part
class Row(Traced):
    """A row; a `header` row is repeated on each page. Cells merged from above are not listed again.

    `joined`: no rule parts it from the row above.
    """

    cells: tuple[Cell, ...] = ()
    header: bool = False
    joined: bool = False


@_part
class Table(Traced):
    """A ruled table; `widths` are thousandths of the text's width, one for each column; `small` letters.

    `parallel`: running text in columns side by side, so cells begin at the same height and rows stay whole.
    """

    rows: tuple[Row, ...] = ()
    widths: tuple[int, ...] = ()
    small: bool = False
    parallel: bool = False


@_part
class Seals(Traced):
    """Seal boxes (決裁欄): one box for each title, with the label at their left."""

    titles: tuple[str, ...] = ()
    label: str = "決裁"

    def rows(self) -> list[tuple[str, ...]]:
        """Return the titles of each row of boxes."""
        return [self.titles[at : at + SEALS_PER_ROW] for at in range(0, len(self.titles), SEALS_PER_ROW)]


@_part
class PageBreak(Traced):
    """What follows begins on a new page."""


Block = Title | Heading | Caption | Paragraph | Table | Seals | PageBreak


@_part
class Document:
    """One paper: the blocks in order; `header` stands on top of each page (下書き)."""

    title: str
    blocks: tuple[Block, ...]
    header: str = ""
    landscape: bool = False


def plain(runs: Runs) -> str:
    """Return the text of the runs."""
    return runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)


def joined_runs(runs: Iterable[Run]) -> Runs:
    """Return the runs that say something, joined where they look alike."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].mark == run.mark:
            run = Run(joined.pop().text + run.text, run.mark)
        if run.text:
            joined.append(run)
    return tuple(joined)


def spaced(number: str) -> str:
    """Return a number with the one full-width space that parts it from its text; a bullet has none."""
    return number if not number or number == BULLET else number + "　"


def block_words(block: Block) -> list[str]:
    """Return the visible pieces of text of one block, in reading order."""
    if isinstance(block, Table):
        return [plain(cell.runs) for row in block.rows for cell in row.cells]
    if isinstance(block, Seals):
        return [block.label, *block.titles]
    if isinstance(block, PageBreak):
        return []
    number = getattr(block, "number", "")
    return [spaced(number) + plain(block.runs)]


def words(document: Document) -> list[str]:
    """Return the visible text of a document, piece by piece; the same in every output."""
    pieces: Iterator[str] = (word for block in document.blocks for word in block_words(block))
    return [word for word in pieces if word]
