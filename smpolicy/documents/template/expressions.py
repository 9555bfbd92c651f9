"""Expressions of templates (`策定日 | 和暦`, `返信の方針 == "返信しない"`): compiled once, then evaluated.

Names, attributes, our filters, comparisons, `not`, `and` and `or` are read here; everything else is left to
Jinja's sandbox, which is imported only then. What comes out of the answers is cleaned on its way in.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from smpolicy.documents.template.filters import OURS
from smpolicy.documents.values import clean, is_marked

Scope = dict[str, object]
Evaluate = Callable[[Scope], Any]

_TOKEN = re.compile(r"\s*(?:(?P<word>[^\W\d]\w*)|(?P<text>\"[^\"\\]*\"|'[^'\\]*')|(?P<sign>==|!=|\||\.))\s*")
# Words that mean something to Jinja, and so cannot be names here.
_RESERVED = {"if", "else", "is", "true", "false", "none", "True", "False", "None", "and", "or", "not", "in"}


class ExpressionError(Exception):
    """An expression cannot be compiled or evaluated; the message is Japanese."""


class UnknownNameError(ExpressionError):
    """An expression names something that is not there: an item, or a part of one."""

    def __init__(self, name: str, known: list[str]) -> None:
        self.name, self.known = name, known
        super().__init__(name)


@dataclass(eq=False, repr=False, slots=True)
class Expression:
    """A compiled expression, the top-level names that it uses, and the attributes it reads of them."""

    source: str
    evaluate: Evaluate
    names: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]


def compile_expression(source: str) -> Expression:
    """Return the compiled expression, or raise ExpressionError."""
    reader = _Reader(source)
    try:
        evaluate = reader.read()
    except _NotSimpleError:
        from smpolicy.documents.template import jinja_expressions

        return Expression(source, *jinja_expressions.compile_source(source))
    return Expression(source, evaluate, tuple(dict.fromkeys(reader.names)), tuple(reader.fields))


def look_up(scope: Scope, name: str) -> Any:  # noqa: ANN401 - answers may be anything
    """Return the cleaned value of a name, or raise UnknownNameError."""
    try:
        value = scope[name]
    except KeyError:
        raise UnknownNameError(name, list(scope)) from None
    # What is printable holds nothing to clean; the check is quicker than cleaning.
    return value if type(value) is str and value.isprintable() else clean(value)


def attribute_of(record: Any, name: str) -> Any:  # noqa: ANN401
    """Return the cleaned part of a record; a gap has itself as its parts."""
    if is_marked(record):
        return record
    if isinstance(record, Mapping):
        if name not in record:
            raise UnknownNameError(name, [str(key) for key in record])
        return clean(record[name])
    value = getattr(record, name, _MISSING)
    if value is _MISSING or callable(value):
        raise UnknownNameError(name, [each for each in dir(record) if not each.startswith("_")])
    return clean(value)


_MISSING = object()


class _NotSimpleError(Exception):
    """The expression is more than this module reads."""


class _Reader:
    """Reads an expression from left to right, the loosest binding first."""

    def __init__(self, source: str) -> None:
        self.tokens = list(_tokens(source))
        self.at = 0
        self.names: list[str] = []
        self.fields: list[tuple[str, str]] = []

    def read(self) -> Evaluate:
        """Return the evaluation of the whole expression."""
        evaluate = self._or()
        if self.at < len(self.tokens):
            raise _NotSimpleError
        return evaluate

    def _take(self, *signs: str) -> str:
        """Return the next token when it is one of the signs, and go on."""
        if self.at < len(self.tokens) and self.tokens[self.at] in signs:
            self.at += 1
            return self.tokens[self.at - 1]
        return ""

    def _or(self) -> Evaluate:
        left = self._and()
        while self._take("or"):
            left = _either(left, self._and())
        return left

    def _and(self) -> Evaluate:
        left = self._not()
        while self._take("and"):
            left = _both(left, self._not())
        return left

    def _not(self) -> Evaluate:
        if self._take("not"):
            inner = self._not()
            return lambda scope: not inner(scope)
        return self._comparison()

    def _comparison(self) -> Evaluate:
        left = self._filtered()
        sign = self._take("==", "!=", "in", "not")
        if sign == "not":
            if not self._take("in"):
                raise _NotSimpleError
            sign = "not in"
        return _COMPARE[sign](left, self._filtered()) if sign else left

    def _filtered(self) -> Evaluate:
        value = self._operand()
        while self._take("|"):
            filter_ = OURS.get(self._word())
            if not filter_:
                raise _NotSimpleError
            value = _applied(filter_, value)
        return value

    def _operand(self) -> Evaluate:
        token = self._next()
        if token[0] in "\"'":
            text = token[1:-1]
            return lambda scope: text
        if token in _RESERVED or not token.isidentifier():
            raise _NotSimpleError
        self.names.append(token)
        value: Evaluate = lambda scope: look_up(scope, token)  # noqa: E731
        holder = token
        while self._take("."):
            attribute = self._word()
            if holder:
                self.fields.append((holder, attribute))
            value, holder = _part(value, attribute), ""
        return value

    def _word(self) -> str:
        """Return the next token, which must be a plain name."""
        token = self._next()
        if token.startswith("_") or not token.isidentifier():
            raise _NotSimpleError
        return token

    def _next(self) -> str:
        self.at += 1
        if self.at > len(self.tokens):
            raise _NotSimpleError
        return self.tokens[self.at - 1]


def _tokens(source: str) -> Iterator[str]:
    """Yield the words, texts and signs; one that is not simple ends the list so that reading fails."""
    at = 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if not found:
            yield "?"
            return
        yield found["word"] or found["text"] or found["sign"]
        at = found.end()


def _either(left: Evaluate, right: Evaluate) -> Evaluate:
    return lambda scope: left(scope) or right(scope)


def _both(left: Evaluate, right: Evaluate) -> Evaluate:
    return lambda scope: left(scope) and right(scope)


def _applied(filter_: Callable[[Any], Any], value: Evaluate) -> Evaluate:
    return lambda scope: filter_(value(scope))


def _part(value: Evaluate, name: str) -> Evaluate:
    return lambda scope: attribute_of(value(scope), name)


_COMPARE: dict[str, Callable[[Evaluate, Evaluate], Evaluate]] = {
    "==": lambda left, right: lambda scope: left(scope) == right(scope),
    "!=": lambda left, right: lambda scope: left(scope) != right(scope),
    "in": lambda left, right: lambda scope: left(scope) in right(scope),
    "not in": lambda left, right: lambda scope: left(scope) not in right(scope),
}
