"""What a template may use up: so much in one value, so many rounds of loops, so much text in one document.

A template comes from the folder of a body; a slip in one must not stop the server for everybody. What is refused
is told in Japanese. The figures are many times what the papers of a year have.
"""

from collections.abc import Callable, Iterable, Sized
from functools import wraps
from typing import Any

from jinja2 import Undefined

from smpolicy.documents.errors import ExpressionError

# In one value: its characters (all answers have 1,000,000 at most), its entries with those of the lists in it.
MOST_SIGNS = 2_000_000
MOST_ENTRIES = 20_000
MOST_NUMBER = 10**15
# In one document: the entries that its loops run over, and the characters that these and the values bring.
MOST_ROUNDS = 50_000
MOST_PRINTED = 20_000_000
# How deeply loops and conditions, and the parts of an expression, stand in each other; an expression's length.
MOST_BLOCKS = 10
MOST_NESTED = 50
MOST_EXPRESSION = 1_000

_SHORTER = "式を短く分けるか、項目をそのまま書いてください。"
TOO_NESTED = f"入れ子が深すぎるか、長すぎます。{_SHORTER}"
_TOO_MUCH = f"値が大きくなりすぎます（{MOST_SIGNS:,}字、{MOST_ENTRIES:,}件まで）。{_SHORTER}"
_TOO_MANY_ROUNDS = (
    f"繰り返しが多すぎます（1つの文書で合わせて{MOST_ROUNDS:,}回まで）。繰り返しの入れ子を減らしてください。"
)
_TOO_LONG = f"文書が長くなりすぎます（{MOST_PRINTED:,}字まで）。繰り返しの入れ子を減らしてください。"

# Jinja's own filters that give no more than they get; 加工 of ours stand in filters.py.
FILTERS = frozenset({
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "forceescape",
    "groupby", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject",
    "rejectattr", "replace", "reverse", "select", "selectattr", "sort", "string", "sum", "title", "trim",
    "truncate", "unique", "upper", "wordcount",
})  # fmt: skip
# Methods of texts, records, lists and `loop` that only read.
METHODS = frozenset({
    "capitalize", "changed", "count", "cycle", "endswith", "find", "get", "index", "isdecimal", "isdigit", "items",
    "keys", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "rpartition", "rsplit", "rstrip",
    "split", "splitlines", "startswith", "strip", "title", "upper", "values",
})  # fmt: skip


class LimitError(ExpressionError):
    """A template wants more than it may use; the message is Japanese."""


class Spent:
    """What one document has used up."""

    def __init__(self) -> None:
        self._rounds = self._printed = 0

    def loop(self, entries: int, signs: int = 0) -> None:
        """Note that a loop runs over so many entries, each with so many characters; raises LimitError."""
        self._rounds += entries
        if self._rounds > MOST_ROUNDS:
            raise LimitError(_TOO_MANY_ROUNDS)
        self.print(entries * signs)

    def print(self, signs: int) -> None:
        """Note so many characters more; raises LimitError."""
        self._printed += signs
        if self._printed > MOST_PRINTED:
            raise LimitError(_TOO_LONG)


def measured(value: Any) -> Any:  # noqa: ANN401 - answers may be anything
    """Return the value; raises LimitError where it is too large to go on with."""
    if isinstance(value, str):
        _refuse_signs(len(value))
    elif isinstance(value, int):
        if abs(value) > MOST_NUMBER:
            raise LimitError(_TOO_MUCH)
    elif isinstance(value, list | tuple | dict):
        _weigh(value)
    return value


def _weigh(value: Iterable[Any]) -> None:
    """Refuse a list with too many entries; one list that stands in it often counts as often."""
    entries = signs = 0
    waiting: list[Any] = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            signs += len(each)
        elif isinstance(each, list | tuple | dict):
            inner = list(each.values()) if isinstance(each, dict) else each
            entries += len(inner)
            if entries > MOST_ENTRIES:
                raise LimitError(_TOO_MUCH)
            waiting += inner
    # A list that is printed is one text.
    _refuse_signs(signs)


def _refuse_signs(signs: int) -> None:
    if signs > MOST_SIGNS:
        raise LimitError(_TOO_MUCH)


def _replaced(text: Any, old: Any = "", new: Any = "", *_: Any, **__: Any) -> int:  # noqa: ANN401
    return str(text).count(str(old)) * len(str(new))


def _joined(entries: Any, d: Any = "", *_: Any, **__: Any) -> int:  # noqa: ANN401 - as Jinja names it
    return len(entries) * len(str(d)) if isinstance(entries, Sized) else 0


# How many characters a filter brings, before it does; all others give no more than they get.
_GROWTH: dict[str, Callable[..., int]] = {"replace": _replaced, "join": _joined}


def measuring(name: str, filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return Jinja's filter of this name so that what comes out of it is measured; what grows, before it does."""
    place = 1 if hasattr(filter_, "jinja_pass_arg") else 0

    @wraps(filter_)
    def limited(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - filters take anything
        growth = _GROWTH.get(name)
        if growth and not isinstance(args[place], Undefined):
            _refuse_signs(growth(*args[place:], **options))
        return measured(filter_(*args, **options))

    return limited


def computed(operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
    """Return `left operator right` for the operators that can make much of little; raises LimitError."""
    texts = (str, list, tuple)
    if operator == "**":
        raise LimitError("べき乗（**）は使えません。計算した結果の項目を使ってください。")
    if operator == "%" and isinstance(left, str):
        raise LimitError("文字の書式（%）は使えません。「~」でつなぐか、「|」の加工を使ってください。")
    if operator == "*" and isinstance(left, texts) | isinstance(right, texts):
        raise LimitError("文字や一覧を「*」で増やすことはできません。増やした後の文字を書いてください。")
    return measured(left * right if operator == "*" else left + right if operator == "+" else left % right)
