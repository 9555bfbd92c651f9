"""What stands in a draft where a missing answer decides what is printed: its name, and a gap."""

from collections.abc import Iterator, Sequence

from smpolicy.documents.template.leaves import parse_leaf
from smpolicy.documents.template.rows import ready_cells
from smpolicy.documents.template.tree import (
    CellNode,
    ForNode,
    IfNode,
    Node,
    ParagraphNode,
    RowNode,
    SetNode,
    TitleNode,
)


def undecided(node: IfNode, names: Sequence[str], columns: int) -> list[Node]:
    """Return what to print in the place of a condition: a row in a table, else a paragraph, for each missing answer.

    `columns` of the table around, 0 outside. The paragraph stands as deep as the first one of the branches.
    Nothing where the branches hold what the paper cannot do without: its title, a name for a value.
    """
    if any(isinstance(each, TitleNode | SetNode) for _, body in node.branches for each in body):
        return []
    return [_row(node, name, columns) if columns else _paragraph(node, name) for name in names]


def _row(node: IfNode, name: str, columns: int) -> RowNode:
    label, items = _label(node, name)
    texts = [f"{label}：{{{{ {name} }}}}"] if columns == 1 else [label, f"{{{{ {name} }}}}"]
    leaves = [parse_leaf(text) for text in [*texts, *[""] * (columns - len(texts))]]
    cells = tuple(
        CellNode(leaf, header=columns > 1 and column == 0, merge="left" if column > 1 else "")
        for column, leaf in enumerate(leaves)
    )
    return RowNode(cells, False, ready_cells(cells), line=node.line, items=items)


def _paragraph(node: IfNode, name: str) -> ParagraphNode:
    label, items = _label(node, name)
    leaf = parse_leaf(f"{label}：{{{{ {name} }}}}")
    like = next(_paragraphs(node), None)
    depth = like.depth if like else 0
    return ParagraphNode(leaf, like.style if like else "plain", depth, "", line=node.line, items=items)


def _label(node: IfNode, name: str) -> tuple[str, tuple[str, ...]]:
    items = node.behind.get(name) or (name,)
    return "・".join(items), items


def _paragraphs(node: Node) -> Iterator[ParagraphNode]:
    """Yield the paragraphs in a node, in order."""
    if isinstance(node, ParagraphNode):
        yield node
    elif isinstance(node, IfNode):
        yield from (each for _, body in node.branches for inner in body for each in _paragraphs(inner))
    elif isinstance(node, ForNode):
        yield from (each for inner in node.body for each in _paragraphs(inner))
