"""Which lines of a template count in a procedure: one file may serve several by `{% if 手続名 == "変更" %}`."""

from collections.abc import Iterable, Iterator

from smpolicy.documents.template.expressions import Expression, ExpressionError, Scope
from smpolicy.documents.template.tree import ForNode, IfNode, Node, TableNode, Template

# The name under which templates know the procedure's title.
PROCEDURE = "手続名"


def dead_lines(template: Template, title: str) -> set[int]:
    """Return the lines that no answer of the procedure of this title can bring onto the paper."""
    return set(_dead(template.nodes, Scope({PROCEDURE: title})))


def _dead(nodes: Iterable[Node], scope: Scope) -> Iterator[int]:
    for node in nodes:
        if isinstance(node, IfNode):
            yield from _of_condition(node, scope)
        else:
            yield from _dead(_inner(node), scope)


def _of_condition(node: IfNode, scope: Scope) -> Iterator[int]:
    is_settled = False
    for condition, body in node.branches:
        holds = None if condition is None or is_settled else _holds(condition, scope)
        if is_settled or holds is False:
            yield from _lines(body)
        else:
            yield from _dead(body, scope)
        is_settled |= holds is True


def _holds(condition: Expression, scope: Scope) -> bool | None:
    """Return whether a condition over the procedure alone holds, None where answers have a say."""
    if set(condition.names) != {PROCEDURE}:
        return None
    try:
        return bool(condition.evaluate(scope))
    except ExpressionError:
        # Told when the papers are made.
        return None


def _lines(nodes: Iterable[Node]) -> Iterator[int]:
    for node in nodes:
        yield node.line
        yield from _lines(_inner(node))


def _inner(node: Node) -> Iterator[Node]:
    if isinstance(node, ForNode):
        yield from (*node.body, *node.otherwise)
    elif isinstance(node, TableNode):
        yield from node.rows
    elif isinstance(node, IfNode):
        for _, body in node.branches:
            yield from body
