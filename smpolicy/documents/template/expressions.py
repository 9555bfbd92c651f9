"""Expressions of templates (`策定日 | 和暦`, `返信の方針 == "返信しない"`): Jinja's, compiled once, in its sandbox.

What an expression reads of the answers is cleaned on its way in; an unknown name is an error that names the
nearest one; a gap has gaps as its parts. What an expression may use up, limits.py says.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes, pass_context
from jinja2.exceptions import UndefinedError
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from smpolicy.datafiles.nearest import nearest
from smpolicy.documents.errors import ExpressionError as ExpressionError
from smpolicy.documents.template.bounded import BOUNDING, bounded
from smpolicy.documents.template.filters import OURS, passing_marks
from smpolicy.documents.template.limits import (
    FILTERS,
    METHODS,
    MOST_EXPRESSION,
    TOO_NESTED,
    LimitError,
    Spent,
    computed,
    measured,
    measuring,
)
from smpolicy.documents.values import Gap, Joined, clean, is_marked

# What Python raises where an expression cannot be computed, and what the clerk is told then.
NOT_COMPUTED = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
MIXED_UP = "文字と数、一覧と文字を取り違えていないか確かめてください。"
# The name under which Jinja leaves the value of an expression in its context.
_RESULT = "result"


class UnknownNameError(ExpressionError):
    """An expression names an item, or a part of a record, that is not there; the message names the nearest."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"「{name}」という名前の項目はありません。{nearest(name, known)}")


class Nothing(StrictUndefined):
    """What Jinja hands on where there is no value: an error in Japanese as soon as it is used."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        return (
            f"「{name}」という名前の項目はありません。"
            if name
            else "空の一覧から値を取り出そうとしています。"
        )


class Environment(SandboxedEnvironment):
    """Jinja's sandbox with errors in Japanese; what it reads of records is cleaned; nothing grows without end."""

    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - what Jinja takes
        super().__init__(**options)
        self.spent = Spent()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the tree of a template with its loops and values bounded; raises ExpressionError."""
        try:
            tree = super()._parse(source, name, filename)
        except RecursionError:
            raise LimitError(TOO_NESTED) from None
        return bounded(tree)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Compute with what can make much of little; raises LimitError."""
        return computed(operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **options: Any) -> Any:  # noqa: ANN401, N805
        """Call a method that only reads; ExpressionError for any other."""
        name = getattr(__obj, "__name__", "")
        if not isinstance(__obj, Undefined) and name not in METHODS:
            raise ExpressionError(
                f"「{name}」は、テンプレートでは使えない書き方です。「|」の加工を使ってください。"
            )
        return measured(super().call(__context, __obj, *args, **options))

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - answers may be anything
        """Return the cleaned part of a record; that of a gap is the gap. UnknownNameError for any other."""
        if is_marked(obj):
            return obj
        # What most records are; asking for a Mapping takes longer.
        if type(obj) is dict or isinstance(obj, Mapping):
            return self._entry(obj, attribute)
        value = super().getattr(obj, attribute)
        if isinstance(value, Undefined):
            raise UnknownNameError(attribute, (name for name in dir(obj) if not name.startswith("_")))
        return clean(value)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401
        """Return the cleaned entry of a record or list; that of a gap is the gap."""
        if is_marked(obj):
            return obj
        if isinstance(obj, Mapping):
            return self._entry(obj, argument)
        value = super().getitem(obj, argument)
        if isinstance(value, Undefined):
            raise ExpressionError(f"「{argument}」番目の値はありません。")
        return clean(value)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:  # noqa: ANN401
        """Refuse what would lead out of the sandbox."""
        raise ExpressionError(
            f"「{attribute}」は、テンプレートでは使えない書き方です。項目名をそのまま書いてください。"
        )

    def _entry(self, record: Mapping[str, object], name: str) -> Any:  # noqa: ANN401
        if name not in record:
            raise UnknownNameError(name, map(str, record))
        return clean(record[name])


class Scope(Context):
    """The values that an expression sees by their names: those of the document, and of the loops around."""

    def __init__(self, values: Mapping[str, object]) -> None:
        """Take a copy of the values; `ENVIRONMENT` is where filters come from."""
        super().__init__(ENVIRONMENT, dict(values), None, {})
        self.spent = Spent()

    def resolve_or_missing(self, key: str) -> Any:  # noqa: ANN401
        """Return the cleaned value of a name; Jinja asks here. Raises UnknownNameError."""
        try:
            value = self.parent[key]
        except KeyError:
            raise UnknownNameError(key, self.parent) from None
        # What is printable holds nothing to clean; the check is quicker than cleaning.
        return value if type(value) is str and value.isprintable() else clean(value)

    def inner(self) -> "Scope":
        """Return a scope for what stands inside: names given there do not come out."""
        scope = Scope(self.parent)
        scope.spent = self.spent
        return scope

    def give(self, name: str, value: object) -> None:
        """Let the name stand for what an expression came to, from here on; gaps in it keep their marks."""
        self.parent[name] = Joined(value) if type(value) is str else value


def make_environment(
    finalize: Callable[[Any], Any] | None = None,
    **options: Any,  # noqa: ANN401 - what Jinja takes
) -> Environment:
    """Return an environment for one document: strict, sandboxed, with our filters and without any globals.

    `finalize` makes of each value what is printed.
    """
    printed = _counted(finalize) if finalize else None
    environment = Environment(undefined=Nothing, cache_size=0, finalize=printed, **options)
    environment.globals.clear()
    environment.filters = dict(_filters())
    return environment


@cache
def _filters() -> Mapping[str, Callable[..., Any]]:
    """Return Jinja's filters that may be used, and ours: the same for every document."""
    usable = {name: passing_marks(measuring(name, JINJA_FILTERS[name])) for name in FILTERS}
    return usable | OURS | BOUNDING


def _counted(finalize: Callable[[Any], Any]) -> Callable[[Context, Any], Any]:
    # With the context: Jinja would otherwise print what is always the same without asking.
    @pass_context
    def printed(context: Context, value: Any) -> Any:  # noqa: ANN401
        text = finalize(value)
        if isinstance(text, str):
            context.environment.spent.print(len(text))  # type: ignore[attr-defined] - our Environment
        return text

    return printed


ENVIRONMENT = make_environment()


class Expression:
    """An expression with the top-level names that it uses and the attributes it reads of them."""

    def __init__(self, source: str, node: nodes.Expr) -> None:
        self.source, self._node = source, node
        names = (each.name for each in _walk(node) if isinstance(each, nodes.Name))
        self.names: tuple[str, ...] = tuple(dict.fromkeys(names))
        self.fields: tuple[tuple[str, str], ...] = tuple(
            field for each in _walk(node) for field in _fields(each)
        )
        # The names that it compares or denies: while one of them is missing, nobody knows what it comes to.
        self._weighed: tuple[str, ...] = tuple(dict.fromkeys(_weighed(node)))
        self._chooses = isinstance(node, nodes.CondExpr) and bool(self._weighed)
        self._lookup = _lookup(node)

    def undecided(self, scope: Scope) -> list[str]:
        """Return the names of missing answers on which the outcome turns; a gap that is merely there is true."""
        return [name for name in self._weighed if isinstance(scope.parent.get(name), Gap)]

    @cached_property
    def _compiled(self) -> Callable[[Context], Iterable[str]]:
        """What Jinja makes of the expression; it leaves the value in the context that it is given."""
        assign = nodes.Assign(nodes.Name(_RESULT, "store"), self._node, lineno=1)
        return ENVIRONMENT.from_string(nodes.Template([assign], lineno=1)).root_render_func

    def evaluate(self, scope: Scope) -> Any:  # noqa: ANN401 - answers may be anything
        """Return the value for the answers in a scope, the gap where a missing one chooses, or raise ExpressionError."""
        if self._chooses and (names := self.undecided(scope)):
            return scope.parent[names[0]]
        try:
            value = self._lookup(scope) if self._lookup else self._computed(scope)
        except (UndefinedError, LimitError) as error:
            raise ExpressionError(f"式「{self.source}」：{error}") from error
        except RecursionError:
            raise ExpressionError(f"式「{self.source}」：{TOO_NESTED}") from None
        except NOT_COMPUTED as error:
            raise ExpressionError(f"式「{self.source}」を計算できません。{MIXED_UP}") from error
        return value if type(value) is str else self._settled(value)

    def _computed(self, scope: Scope) -> Any:  # noqa: ANN401
        for _ in self._compiled(scope):
            pass
        return scope.vars[_RESULT]

    def _settled(self, value: Any) -> Any:  # noqa: ANN401
        """Return a value that can be kept: generators as lists, an `if` without its `else` as no text."""
        if isinstance(value, Nothing):
            raise ExpressionError(f"式「{self.source}」：{value._undefined_message}")
        if isinstance(value, Undefined):
            return ""
        return list(value) if isinstance(value, Iterator) else value


def _lookup(node: nodes.Expr) -> Callable[[Scope], Any] | None:
    """Return how to look up a name or a part of one, where Jinja would; None for what has to be computed.

    Most expressions are no more than this, and what Jinja compiles takes four times as long for them.
    """
    if isinstance(node, nodes.Name):
        name = node.name
        return lambda scope: scope.resolve_or_missing(name)
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        name, part = node.node.name, node.attr
        return lambda scope: ENVIRONMENT.getattr(scope.resolve_or_missing(name), part)
    return None


@lru_cache(maxsize=8192)
def compile_expression(source: str) -> Expression:
    """Return the expression, or raise ExpressionError; the same text is read and compiled once."""
    if len(source) > MOST_EXPRESSION:
        raise ExpressionError(f"式「{source[:20]}…」：{TOO_NESTED}")
    try:
        node = _only_expression(ENVIRONMENT.parse("{{ " + source + " }}"))
    except LimitError as error:
        raise ExpressionError(f"式「{source[:20]}…」：{error}") from None
    except TemplateSyntaxError:
        node = None
    if node is None:
        hint = "引用符・かっこの閉じ忘れや、「|」「==」の前後を確かめてください。"
        raise ExpressionError(f"式「{source}」が読めません。{hint}")
    _refuse_unknown_filters(node, source)
    return Expression(source, node)


def _only_expression(tree: nodes.Template) -> nodes.Expr | None:
    """Return the one expression of a tree; None when the source ran out of its braces."""
    output = tree.body[0] if len(tree.body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        return None
    node = output.nodes[0]
    return None if isinstance(node, nodes.TemplateData) else node


def _refuse_unknown_filters(node: nodes.Node, source: str) -> None:
    """Raise ExpressionError for a filter or a test that does not exist."""
    for each in _walk(node):
        if isinstance(each, nodes.Filter | nodes.Test):
            known = ENVIRONMENT.filters if isinstance(each, nodes.Filter) else ENVIRONMENT.tests
            if each.name not in known:
                usable = "、".join(OURS)
                raise ExpressionError(
                    f"式「{source}」の「{each.name}」という加工はありません。使えるもの：{usable}"
                )


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the node and everything below it."""
    yield node
    yield from node.find_all(nodes.Node)


def _weighed(node: nodes.Node) -> Iterator[str]:
    """Yield the names below comparisons, tests and `not`."""
    for each in _walk(node):
        if isinstance(each, nodes.Compare | nodes.Not | nodes.Test):
            yield from (name.name for name in _walk(each) if isinstance(name, nodes.Name))


def _fields(node: nodes.Node) -> Iterator[tuple[str, str]]:
    """Yield the attribute that a node reads of a name: `a.b`, `a | map(attribute="b")`."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        yield node.node.name, node.attr
    if isinstance(node, nodes.Filter) and isinstance(node.node, nodes.Name):
        for option in node.kwargs:
            if option.key == "attribute" and isinstance(option.value, nodes.Const):
                yield node.node.name, option.value.value
