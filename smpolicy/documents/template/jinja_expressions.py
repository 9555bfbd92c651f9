"""The expressions that need Jinja: calls, arithmetic, conditional values, Jinja's own filters.

Jinja runs in its sandbox, strict, without globals; its errors become ExpressionError in Japanese.
"""

from collections.abc import Iterator
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, meta, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from smpolicy.documents.template.expressions import Evaluate, ExpressionError, Scope, look_up
from smpolicy.documents.template.filters import OURS, passing_marks
from smpolicy.documents.values import clean, is_marked

Fields = tuple[tuple[str, str], ...]


class Environment(SandboxedEnvironment):
    """Jinja's sandbox; what it reads from records is cleaned, and a gap has gaps as its parts."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
        """Return the cleaned attribute; that of a gap is the gap."""
        return obj if is_marked(obj) else clean(super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401
        """Return the cleaned entry; that of a gap is the gap."""
        return obj if is_marked(obj) else clean(super().getitem(obj, argument))


def make_environment(**options: Any) -> Environment:  # noqa: ANN401 - what Jinja takes
    """Return an environment: strict, sandboxed, with our filters and without any globals."""
    environment = Environment(undefined=StrictUndefined, cache_size=0, **options)
    environment.globals.clear()
    for name, filter_ in environment.filters.items():
        environment.filters[name] = passing_marks(filter_)
    environment.filters.update(OURS)
    return environment


ENVIRONMENT = make_environment()


def compile_source(source: str) -> tuple[Evaluate, tuple[str, ...], Fields]:
    """Return the evaluation of an expression, the names that it uses and the attributes it reads."""
    try:
        tree = ENVIRONMENT.parse("{{ " + source + " }}")
    except TemplateSyntaxError as error:
        raise ExpressionError(f"式「{source}」が読めません（{error.message}）。") from error
    node = _only_expression(tree)
    if node is None:
        raise ExpressionError(f"式「{source}」が読めません。")
    _refuse_unknown_filters(node, source)
    undeclared = meta.find_undeclared_variables(tree)
    used = (each.name for each in _walk(node) if isinstance(each, nodes.Name))
    names = tuple(name for name in dict.fromkeys(used) if name in undeclared)
    return _evaluation(source, names), names, tuple(field for each in _walk(node) for field in _fields(each))


def _only_expression(tree: nodes.Template) -> nodes.Expr | None:
    """Return the one expression of a tree; None when the source ran out of its braces."""
    output = tree.body[0] if len(tree.body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        return None
    node = output.nodes[0]
    return None if isinstance(node, nodes.TemplateData) else node


def _evaluation(source: str, names: tuple[str, ...]) -> Evaluate:
    """Return the evaluation, given only the names that the expression uses."""
    compiled = ENVIRONMENT.compile_expression(source, undefined_to_none=False)

    def evaluate(scope: Scope) -> Any:  # noqa: ANN401 - answers may be anything
        try:
            result = compiled({name: look_up(scope, name) for name in names})
            if isinstance(result, StrictUndefined):
                str(result)  # raises, naming what is undefined
            return list(result) if isinstance(result, Iterator) and not is_marked(result) else result
        except UndefinedError as error:
            reason = f"式「{source}」の中に、無い名前があります（{error.message}）。"
            raise ExpressionError(reason) from error
        except SecurityError as error:
            raise ExpressionError(
                f"式「{source}」は、テンプレートでは使えない書き方です（{error}）。"
            ) from error

    return evaluate


def _refuse_unknown_filters(node: nodes.Node, source: str) -> None:
    """Raise ExpressionError for a filter or a test that does not exist."""
    for each in _walk(node):
        known = {nodes.Filter: ENVIRONMENT.filters, nodes.Test: ENVIRONMENT.tests}.get(type(each), {})
        name = getattr(each, "name", "")
        if isinstance(each, nodes.Filter | nodes.Test) and name not in known:
            usable = "、".join(OURS)
            raise ExpressionError(f"式「{source}」の「{name}」という加工はありません。使えるもの：{usable}")


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the node and everything below it."""
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _fields(node: nodes.Node) -> Iterator[tuple[str, str]]:
    """Yield the attribute that a node reads of a name: `a.b`, `a | map(attribute="b")`."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        yield node.node.name, node.attr
    if isinstance(node, nodes.Filter) and isinstance(node.node, nodes.Name):
        for option in node.kwargs:
            if option.key == "attribute" and isinstance(option.value, nodes.Const):
                yield node.node.name, option.value.value
