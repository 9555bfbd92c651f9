"""Compose a document: the tree of a template and the answers become blocks.

Values are cleaned and evaluated here; numbers are given in the order of what is printed, references to
them are filled in at the end.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from smpolicy.documents.blocks import (
    Block,
    Caption,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Seals,
    Table,
    Title,
    plain,
)
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.template.expressions import ExpressionError, Scope
from smpolicy.documents.template.leaf_runs import as_text, broken_title, indented, numbered, runs_of
from smpolicy.documents.template.leaves import kept_leaf
from smpolicy.documents.template.merging import merge
from smpolicy.documents.template.numbering import Counters, NumberMark
from smpolicy.documents.template.references import refer
from smpolicy.documents.template.tree import (
    CaptionNode,
    CellNode,
    ForNode,
    HeadingNode,
    IfNode,
    Node,
    PageBreakNode,
    ParagraphNode,
    RestartNode,
    RowNode,
    SealsNode,
    SetNode,
    TableNode,
    Template,
    TitleNode,
)
from smpolicy.documents.template.undecided import undecided
from smpolicy.documents.values import is_marked, unmarked

DRAFT_HEADER = "下書き"


def compose(
    template: Template, values: Mapping[str, object], *, watermark: bool = False, traced: bool = False
) -> Document:
    """Return the document that the template makes of the values; with `watermark` its header says 下書き.

    Values are text, lists, records (attributes or keys with Japanese names) and booleans; an unknown
    name raises TemplateError. `traced`: runs know the answers that they came from (Run.items).
    """
    writer = _Writer(template.name, traced)
    writer.write(template.nodes, Scope(values))
    blocks = writer.finished()
    title = writer.titles[0] if writer.titles else ""
    return Document(title, blocks, DRAFT_HEADER if watermark else "")


class _Loop:
    """What `loop` stands for inside a loop."""

    __slots__ = ("first", "index", "last")

    def __init__(self, index: int, count: int) -> None:
        self.index, self.first, self.last = index + 1, index == 0, index == count - 1


class _Writer:
    """Writes the blocks of one document."""

    def __init__(self, name: str, traced: bool = False) -> None:
        self.name = name
        self.traced = traced
        self.blocks: list[Block] = []
        self.titles: list[str] = []
        self.counters = Counters()
        # The rows of the table at hand on their full grid, the nodes that they came from, their numbers.
        self.rows: list[Row] = []
        self.row_nodes: list[RowNode] = []
        self.row_counts: dict[tuple[int, str], int] = {}
        self.columns = 0
        # Blocks that refer to numbers, and the line of their nodes.
        self.waiting: list[tuple[int, int]] = []

    def write(self, nodes: Iterable[Node], scope: Scope) -> None:
        """Write the nodes; whatever goes wrong is raised as TemplateError with the line."""
        for node in nodes:
            try:
                _WRITE[type(node)](self, node, scope)
            except TemplateError:
                raise
            except ExpressionError as error:
                raise self._error(node, str(error)) from error

    def _error(self, node: Node, reason: str) -> TemplateError:
        return TemplateError(self.name, node.line, reason)

    def finished(self) -> tuple[Block, ...]:
        """Return all blocks with their references filled in."""
        for index, line in self.waiting:
            try:
                self.blocks[index] = refer(self.blocks[index], self.counters.labels)
            except KeyError as error:
                reason = (
                    f"参照先「{error.args[0]}」は、この回答では文書にありません。条件を合わせてください。"
                )
                raise TemplateError(self.name, line, reason) from None
        return tuple(self.blocks)

    def add(self, block: Block, node: Node, refers: object = False) -> None:
        """Add a block; one that refers to numbers waits for them."""
        if refers:
            self.waiting.append((len(self.blocks), node.line))
        self.blocks.append(block)

    def say_once(self) -> None:
        """Take back what was written last where it only says again what stands right before it."""
        if self.columns and len(self.rows) > 1 and self.rows[-1] == self.rows[-2]:
            self.rows.pop()
            self.row_nodes.pop()
        elif not self.columns and len(self.blocks) > 1 and self.blocks[-1] == self.blocks[-2]:
            self.blocks.pop()

    def number(self, mark: NumberMark | str, depth: int, level: int = 0) -> str:
        """Return the number of a block as it is printed, and note its label."""
        if isinstance(mark, str):
            if level:
                self.counters.heading(level)
            else:
                self.counters.paragraph(depth)
            return mark
        bare = self.counters.next(mark)
        if mark.label:
            self.counters.labels[mark.label] = bare
        return mark.around(bare)


def _write_title(writer: _Writer, node: TitleNode, scope: Scope) -> None:
    runs = runs_of(node.leaf, scope, writer.traced)
    if runs is not None:
        writer.titles.append(plain(runs).replace("\n", " "))
        if not any(run.mark for run in runs):
            runs = broken_title(runs)
        writer.counters.title()
        writer.add(
            Title(runs, clauses=node.clauses, items=node.items, line=node.line), node, node.leaf.labels
        )


def _write_heading(writer: _Writer, node: HeadingNode, scope: Scope) -> None:
    runs = runs_of(node.leaf, scope, writer.traced)
    if runs is not None:
        number = writer.number(node.number, 0, node.level)
        block = Heading(runs, node.level, number, clauses=node.clauses, items=node.items, line=node.line)
        writer.add(block, node, node.leaf.labels)


def _write_caption(writer: _Writer, node: CaptionNode, scope: Scope) -> None:
    if node.ready:
        writer.blocks.append(node.ready)
    elif runs := runs_of(node.leaf, scope, writer.traced):
        writer.add(
            Caption(runs, clauses=node.clauses, items=node.items, line=node.line), node, node.leaf.labels
        )


def _write_paragraph(writer: _Writer, node: ParagraphNode, scope: Scope) -> None:
    runs = runs_of(node.leaf, scope, writer.traced)
    if runs is None:
        return
    if node.style == "ki":
        writer.counters.restart()
    if node.style == "body" and node.depth and not node.number:
        runs = tuple(indented(run) if "\n" in run.text else run for run in runs)
    # Running text is indented in its first line only: its lists begin where its first line does.
    owned = node.depth - 1 if node.style == "body" and node.depth else node.depth
    number = writer.number(node.number, owned)
    block = Paragraph(
        runs, node.style, number, node.depth, clauses=node.clauses, items=node.items, line=node.line
    )
    writer.add(block, node, node.leaf.labels)


def _write_table(writer: _Writer, node: TableNode, scope: Scope) -> None:
    writer.rows, writer.row_nodes, writer.row_counts = [], [], {}
    writer.columns = len(node.widths)
    writer.write(node.rows, scope.inner())
    rows, writer.columns = writer.rows, 0
    if node.has_merges:
        rows = merge(rows, [[cell.merge for cell in row.cells] for row in writer.row_nodes])
    if not all(row.header for row in rows):
        writer.add(Table(tuple(rows), node.widths, node.small), node, node.has_references)


def _write_row(writer: _Writer, node: RowNode, scope: Scope) -> None:
    """Keep a row for its table, unless answers left all of its cells empty."""
    cells = [
        ready or _cell(writer, node.cells[column], column, scope) for column, ready in enumerate(node.ready)
    ]
    if None in node.ready and not any(cell.runs for cell in cells):
        return
    writer.rows.append(Row(tuple(cells), node.header, clauses=node.clauses, items=node.items, line=node.line))
    writer.row_nodes.append(node)


def _cell(writer: _Writer, node: CellNode, column: int, scope: Scope) -> Cell:
    """Return a cell with its answers and its number within the table."""
    runs = runs_of(node.leaf, scope, writer.traced) or ()
    if node.number:
        key = (column, node.number.around(node.number.sample))
        count = writer.row_counts[key] = writer.row_counts.get(key, 0) + 1
        runs = numbered(node.number.around(node.number.format(count)), runs)
    return Cell(runs, node.header, node.align)


def _write_seals(writer: _Writer, node: SealsNode, scope: Scope) -> None:
    value = node.expression.evaluate(scope)
    titles = value if isinstance(value, list | tuple) else [value]
    words = tuple(unmarked(as_text(title)) for title in titles)
    words = tuple(word for word in words if word.strip())
    if words:
        writer.add(Seals(words, node.label, clauses=node.clauses, items=node.items, line=node.line), node)


def _write_page_break(writer: _Writer, node: PageBreakNode, scope: Scope) -> None:
    writer.add(PageBreak(), node)


def _write_restart(writer: _Writer, node: RestartNode, scope: Scope) -> None:
    writer.counters.restart()


def _write_set(writer: _Writer, node: SetNode, scope: Scope) -> None:
    scope.give(node.name, node.expression.evaluate(scope))


def _write_for(writer: _Writer, node: ForNode, scope: Scope) -> None:
    value = node.expression.evaluate(scope)
    entries = [value] if is_marked(value) else _entries(value, node.expression.source)
    if not entries:
        writer.write(node.otherwise, scope.inner())
    inner = scope.inner()
    scope.spent.loop(len(entries))
    for index, entry in enumerate(entries):
        inner.give(node.name, entry)
        inner.give("loop", _Loop(index, len(entries)))
        writer.write(node.body, inner)


def _entries(value: Any, source: str) -> list[Any]:  # noqa: ANN401
    """Return what a loop runs over, or raise ExpressionError."""
    if value is None or value == "":
        return []
    if isinstance(value, str | bytes | Mapping) or not hasattr(value, "__iter__"):
        raise ExpressionError(f"「{source}」は一覧ではないので、繰り返せません。")
    return list(value)


def _write_if(writer: _Writer, node: IfNode, scope: Scope) -> None:
    """Write the branch that holds; where a missing answer decides, the gap stands in the place of all branches."""
    for condition, body in node.branches:
        names = condition.undecided(scope) if condition else []
        if names and (gaps := undecided(node, names, writer.columns)):
            for gap in gaps:
                writer.write([gap], scope)
                writer.say_once()
            return
        if condition is None or condition.evaluate(scope):
            writer.write(body, scope)
            return


_WRITE: dict[type, Callable[..., None]] = {
    TitleNode: _write_title, HeadingNode: _write_heading, CaptionNode: _write_caption,
    ParagraphNode: _write_paragraph, TableNode: _write_table, RowNode: _write_row, SealsNode: _write_seals,
    PageBreakNode: _write_page_break, RestartNode: _write_restart, SetNode: _write_set, ForNode: _write_for,
    IfNode: _write_if,
}  # fmt: skip


def fill(text: str, values: Mapping[str, object], name: str) -> str:
    """Return one line of template text with its answers filled in; '' when they leave nothing of it.

    Raises TemplateError naming `name` like `compose`.
    """
    writer = _Writer(name)
    try:
        node = ParagraphNode(kept_leaf(text), "plain", 0, "", line=0)
    except ExpressionError as error:
        raise TemplateError(name, 0, str(error)) from error
    writer.write([node], Scope(values))
    return "".join(plain(block.runs) for block in writer.finished() if isinstance(block, Paragraph))
