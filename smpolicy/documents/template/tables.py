"""Gather the rows of a template into tables."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from smpolicy.documents.errors import TemplateError
from smpolicy.documents.template.rows import ready_cells, shares
from smpolicy.documents.template.tree import (
    ForNode,
    IfNode,
    Node,
    RowNode,
    RulerNode,
    SetNode,
    SpaceNode,
    TableNode,
)

# A form of labels and values: what the two columns get of the width.
_LABEL_AND_VALUE = [28, 72]


def gather_tables(nodes: tuple[Node, ...], name: str) -> tuple[Node, ...]:
    """Return the nodes with rows that follow each other made into one table, or raise TemplateError."""
    gathered: list[Node] = []
    for is_table, group in groupby(nodes, _only_rows):
        if is_table:
            gathered.append(_table(tuple(group), name))
        else:
            gathered += [_inside(node, name) for node in group if not isinstance(node, SpaceNode)]
    return tuple(gathered)


def _bodies(node: ForNode | IfNode) -> Iterator[tuple[Node, ...]]:
    """Yield the nodes of each branch."""
    if isinstance(node, ForNode):
        yield from (node.body, node.otherwise)
    else:
        yield from (body for _, body in node.branches)


def _only_rows(node: Node) -> bool:
    """Tell whether a node prints rows and nothing else."""
    if isinstance(node, RowNode | RulerNode):
        return True
    if not isinstance(node, ForNode | IfNode):
        return False
    inner = [each for body in _bodies(node) for each in body if not isinstance(each, SetNode)]
    # With widths of its own, what stands inside is a table of its own.
    return bool(inner) and all(_only_rows(each) and not isinstance(each, RulerNode) for each in inner)


def _inside(node: Node, name: str) -> Node:
    """Return a loop or condition with the tables inside it gathered."""
    if isinstance(node, ForNode):
        return replace(
            node, body=gather_tables(node.body, name), otherwise=gather_tables(node.otherwise, name)
        )
    if isinstance(node, IfNode):
        return replace(
            node, branches=tuple((when, gather_tables(body, name)) for when, body in node.branches)
        )
    return node


def _table(nodes: tuple[Node, ...], name: str) -> Node:
    """Return the table that the rows make."""
    rows = list(_rows(nodes))
    columns = len(rows[0].cells) if rows else 0
    for row in rows:
        if len(row.cells) != columns:
            reason = f"表の列の数が上の行と違います（{columns}列の表に{len(row.cells)}列の行）。"
            raise TemplateError(name, row.line, reason)
    ruler = _ruler(nodes, columns, name)
    widths = ruler.widths if ruler else _widths(rows)
    kept = tuple(_header_rows(nodes, ruler))
    cells = [cell for row in rows for cell in row.cells]
    return TableNode(
        kept,
        widths,
        ruler is not None and ruler.small,
        any(cell.merge for cell in cells),
        any(cell.leaf.labels for cell in cells),
        line=nodes[0].line,
    )


def _rows(nodes: tuple[Node, ...]) -> Iterator[RowNode]:
    """Yield all rows, those of loops and conditions included."""
    for node in nodes:
        if isinstance(node, RowNode):
            yield node
        elif isinstance(node, ForNode | IfNode):
            for body in _bodies(node):
                yield from _rows(body)


def _ruler(nodes: tuple[Node, ...], columns: int, name: str) -> RulerNode | None:
    """Return the line that gives the widths, if there is one."""
    rulers = [node for node in nodes if isinstance(node, RulerNode)]
    if rulers and not columns:
        reason = "列の幅の行（|---|）と同じ所（条件や繰り返しの中なら、その中）に、表の行を書いてください。"
        raise TemplateError(name, rulers[0].line, reason)
    if len(rulers) > 1:
        raise TemplateError(name, rulers[1].line, "列の幅の行（|---|）は1つの表に1つだけです。")
    if rulers and len(rulers[0].widths) != columns:
        raise TemplateError(name, rulers[0].line, f"列の幅の行の列数を表（{columns}列）に合わせてください。")
    return rulers[0] if rulers else None


def _header_rows(nodes: tuple[Node, ...], ruler: RulerNode | None) -> Iterator[Node]:
    """Yield the rows; those above the ruler are header rows."""
    above = ruler is not None
    for node in nodes:
        if node is ruler:
            above = False
        elif above and isinstance(node, RowNode):
            cells = tuple(replace(cell, header=True, align=cell.align or "center") for cell in node.cells)
            yield replace(node, cells=cells, header=True, ready=ready_cells(cells))
        else:
            yield node


def _widths(rows: list[RowNode]) -> tuple[int, ...]:
    """Return the widths of a table that names none: a form, or equal columns."""
    columns = len(rows[0].cells)
    if columns == 2 and any(row.cells[0].header for row in rows):
        return shares(_LABEL_AND_VALUE)
    return shares([1] * columns)
