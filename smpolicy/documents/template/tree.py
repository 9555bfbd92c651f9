"""The tree of a parsed template: its structure is settled before any answer is read.

The nodes are lean dataclasses (no comparison, not frozen): a new process makes them before its first document.
"""

from dataclasses import dataclass, field

from smpolicy.documents.blocks import Align, Caption, Cell, Runs, Style
from smpolicy.documents.template.expressions import Expression
from smpolicy.documents.template.numbering import NumberMark

Names = tuple[str, ...]


@dataclass(eq=False, repr=False)
class Leaf:
    """The words of a block; `fixed` holds them ready when no answer takes part.

    `labels` are the numbers that it refers to; they stand in its text as marks that compose fills in.
    `origins` are the items behind each expression, in order.
    """

    segments: tuple[str | Expression, ...]
    fixed: Runs | None
    labels: Names = ()
    origins: tuple[Names, ...] = ()

    @property
    def expressions(self) -> list[Expression]:
        """Return the expressions of the leaf."""
        return [each for each in self.segments if isinstance(each, Expression)]


@dataclass(eq=False, repr=False, kw_only=True)
class Source:
    """Where a node stands in its template, and its provenance."""

    line: int
    clauses: Names = ()
    items: Names = ()


@dataclass(eq=False, repr=False)
class TitleNode(Source):
    """A title."""

    leaf: Leaf


@dataclass(eq=False, repr=False)
class HeadingNode(Source):
    """A heading with its level and number."""

    leaf: Leaf
    level: int
    number: NumberMark | str


@dataclass(eq=False, repr=False)
class CaptionNode(Source):
    """The caption of an article; `ready` when no answer takes part."""

    leaf: Leaf
    ready: Caption | None = None


@dataclass(eq=False, repr=False)
class ParagraphNode(Source):
    """A paragraph; its number is typed, filled in, or empty."""

    leaf: Leaf
    style: Style
    depth: int
    number: NumberMark | str


@dataclass(eq=False, repr=False)
class CellNode:
    """A cell; `merge` says with which neighbour it is one."""

    leaf: Leaf
    header: bool = False
    align: Align = ""
    merge: str = ""
    number: NumberMark | None = None

    @property
    def is_fixed(self) -> bool:
        """Tell whether the cell is the same for all answers."""
        return self.leaf.fixed is not None and not self.number


@dataclass(eq=False, repr=False)
class RowNode(Source):
    """A row of a table."""

    cells: tuple[CellNode, ...]
    header: bool = False
    # The cells that are the same for all answers; None for the others.
    ready: tuple[Cell | None, ...] = ()


@dataclass(eq=False, repr=False)
class RulerNode(Source):
    """A line of dashes or waves (small letters): the widths of the columns; rows above it are header rows."""

    widths: tuple[int, ...]
    small: bool


@dataclass(eq=False, repr=False)
class TableNode(Source):
    """A table: rows, and loops and conditions that hold nothing but rows."""

    rows: tuple["Node", ...]
    widths: tuple[int, ...]
    small: bool
    has_merges: bool
    has_references: bool


@dataclass(eq=False, repr=False)
class SealsNode(Source):
    """Seal boxes for the titles that the expression gives."""

    expression: Expression
    label: str


@dataclass(eq=False, repr=False)
class PageBreakNode(Source):
    """A new page."""


@dataclass(eq=False, repr=False)
class RestartNode(Source):
    """Numbers begin anew."""


@dataclass(eq=False, repr=False)
class SpaceNode(Source):
    """A blank line or `%% 表` of the template: it prints nothing and parts two tables."""


@dataclass(eq=False, repr=False)
class SetNode(Source):
    """A name for the value of an expression."""

    name: str
    expression: Expression


@dataclass(eq=False, repr=False)
class ForNode(Source):
    """A loop, and what stands there when the list is empty."""

    name: str
    expression: Expression
    body: tuple["Node", ...]
    otherwise: tuple["Node", ...]


@dataclass(eq=False, repr=False)
class IfNode(Source):
    """Branches with their conditions; the last may have none (else). `behind`: the items behind a condition's names."""

    branches: tuple[tuple[Expression | None, tuple["Node", ...]], ...]
    behind: dict[str, Names] = field(default_factory=dict)


Node = (
    TitleNode | HeadingNode | CaptionNode | ParagraphNode | RowNode | RulerNode | TableNode | SealsNode
    | PageBreakNode | RestartNode | SpaceNode | SetNode | ForNode | IfNode
)  # fmt: skip


@dataclass(eq=False)
class Template:
    """A parsed template; what it cites and names is known without any answer."""

    name: str
    nodes: tuple[Node, ...]
    clause_lines: dict[str, list[int]] = field(default_factory=dict)
    name_lines: dict[str, list[int]] = field(default_factory=dict)
    field_lines: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    # The names that loops give to their entries.
    loop_names: set[str] = field(default_factory=set)

    def clauses(self) -> set[str]:
        """Return all clauses that the template cites."""
        return set(self.clause_lines)

    def names(self) -> set[str]:
        """Return all item names that the template uses, loop variables left out."""
        return set(self.name_lines)

    def fields(self) -> set[tuple[str, str]]:
        """Return the attributes read of records: ("決裁フロー", "職名")."""
        return set(self.field_lines)
