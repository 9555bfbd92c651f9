"""Jinja's tree of a template with its bounds built in: what makes much of little is counted while it is filled.

Only what a form needs stays: loops, conditions, names. A loop's entries are counted before it runs, texts and
lists that are put together are measured. Jinja has no such limits of its own.
"""

from collections.abc import Callable, Sized
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from smpolicy.documents.errors import ExpressionError
from smpolicy.documents.template.limits import MOST_NESTED, TOO_NESTED, LimitError, measured

_USABLE = (nodes.Template, nodes.Output, nodes.For, nodes.If, nodes.Assign)
# What Jinja's words are called in its tree, where that differs.
_WORDS = {"fromimport": "from", "assignblock": "set", "callblock": "call", "filterblock": "filter"}
_COUNTED, _MEASURED = "counted", "measured"


def bounded(tree: nodes.Template) -> nodes.Template:
    """Return the tree with counts and measures put in; raises ExpressionError for what no form may use."""
    _refuse(tree)
    return _Bounds().visit(tree)


def _refuse(tree: nodes.Template) -> None:
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MOST_NESTED:
            raise LimitError(TOO_NESTED)
        if isinstance(node, nodes.Stmt) and not isinstance(node, _USABLE):
            name = type(node).__name__.lower()
            raise ExpressionError(
                f"「{_WORDS.get(name, name)}」は使えません。使えるもの：for、if、elif、else、set"
            )
        if isinstance(node, nodes.For) and node.recursive:
            raise ExpressionError("繰り返しに「recursive」は使えません。繰り返しを書き並べてください。")
        waiting += ((child, depth + 1) for child in node.iter_child_nodes())


class _Bounds(NodeTransformer):
    """Puts a filter around what a loop runs over, and around what is put together."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - as Jinja calls it
        self.generic_visit(node)
        signs = sum(len(text.data) for text in node.find_all(nodes.TemplateData))
        node.iter = _filter(node.iter, _COUNTED, nodes.Const(signs))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filter(node, _MEASURED)

    visit_List = visit_Dict = visit_Concat  # noqa: N815

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        # `for a, b in …` names two.
        return _filter(node, _MEASURED) if node.ctx == "load" else node


def _filter(node: nodes.Node, name: str, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(
        node, name, list(args), [], None, None, lineno=node.lineno, environment=node.environment
    )


# With the context Jinja computes them anew each time, also where all is known when the template is read.
@pass_context
def _count(context: Context, entries: Any, signs: int) -> Any:  # noqa: ANN401 - answers may be anything
    entries = entries if isinstance(entries, Sized) else measured(list(entries))
    context.environment.spent.loop(len(entries), signs)  # type: ignore[attr-defined] - our Environment
    return entries


@pass_context
def _measure(_context: Context, value: Any) -> Any:  # noqa: ANN401
    return measured(value)


BOUNDING: dict[str, Callable[..., Any]] = {_COUNTED: _count, _MEASURED: _measure}
