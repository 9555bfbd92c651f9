"""Read a document template: text that looks like the document becomes a tree.

The notation is described, mark by mark, in docs/template-format.md.
"""

import re
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import replace
from typing import NoReturn

from smpolicy.datafiles.nearest import nearest
from smpolicy.documents.blocks import Caption
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.template.expressions import Expression, ExpressionError, compile_expression
from smpolicy.documents.template.leaves import parse_leaf
from smpolicy.documents.template.marks import MarkedLine, read_line, split_clauses, styled_directive
from smpolicy.documents.template.numbering import NumberMark
from smpolicy.documents.template.rows import is_ruler, parse_cells, ready_cells, ruler_widths
from smpolicy.documents.template.tables import gather_tables
from smpolicy.documents.template.tree import (
    CaptionNode,
    ForNode,
    HeadingNode,
    IfNode,
    Leaf,
    Names,
    Node,
    PageBreakNode,
    ParagraphNode,
    RestartNode,
    RowNode,
    RulerNode,
    SealsNode,
    SetNode,
    SpaceNode,
    Template,
    TitleNode,
)

__all__ = ["Template", "TemplateError", "parse"]

_CONTROL = re.compile(r"\{%-?\s*(\w+)\s*((?:(?!%\}).)*?)\s*-?%\}")
_LOOP = re.compile(r"(\w+)\s+in\s+(.+)")
_SET = re.compile(r"(\w+)\s*=(?!=)\s*(.+)")
# What `loop` tells inside a loop.
LOOP_PARTS = ("index", "first", "last")
DIRECTIVES = ("決裁欄", "合議欄", "改ページ", "空行", "番号を改める", "表", "注", "様式", "件名", "メモ")


def parse(source: str, name: str) -> Template:
    """Return the tree of a template, or raise TemplateError naming `name`, the line and the reason."""
    return _Parser(source, name).parse()


class _Parser:
    """Reads lines one after the other; knows in which loops and conditions it stands."""

    def __init__(self, source: str, name: str) -> None:
        self.lines = source.removeprefix("\ufeff").splitlines()
        self.template = Template(name, ())
        self.at = 0
        self.labels: set[str] = set()
        self.references: list[tuple[str, int]] = []
        # Loop variables and set names -> the items behind them; the items of the conditions around.
        self.local: dict[str, Names] = {}
        self.conditions: list[Names] = []

    def parse(self) -> Template:
        """Return the whole template."""
        nodes, end = self.nodes(())
        if end:
            self.fail(f"「{{% {end} %}}」に対応する始まりがありません。")
        for label, line in self.references:
            if label not in self.labels:
                self.fail(f"参照先「{label}」がありません。{nearest(label, self.labels)}", line)
        return replace(self.template, nodes=gather_tables(tuple(nodes), self.template.name))

    def fail(self, reason: str, line: int | None = None) -> NoReturn:
        """Raise the error for the line at hand."""
        raise TemplateError(self.template.name, line or self.at, reason)

    @contextmanager
    def _naming_the_line(self):  # noqa: ANN202
        try:
            yield
        except ExpressionError as error:
            raise TemplateError(self.template.name, self.at, str(error)) from error

    def nodes(self, ends: tuple[str, ...]) -> tuple[list[Node], str]:
        """Return the nodes up to one of the ending words, and that word with its condition."""
        nodes: list[Node] = []
        while self.at < len(self.lines):
            text = self.lines[self.at].strip(" \t")
            self.at += 1
            control = _CONTROL.fullmatch(split_clauses(text)[0])
            if control and control[1] in ("elif", "else", "endif", "endfor"):
                if control[1] not in ends:
                    self.fail(f"「{{% {control[1]} %}}」に対応する始まりがありません。")
                return nodes, f"{control[1]} {control[2]}".strip()
            with self._naming_the_line():
                node = self._control(control[1], control[2]) if control else self._line(text)
            if node:
                nodes.append(node)
        return nodes, ""

    def _control(self, word: str, rest: str) -> Node:
        """Return a loop, a condition or a name for a value."""
        readers = {"for": self._for, "if": self._if, "set": self._set}
        if word not in readers:
            known = "for、if、elif、else、endfor、endif、set"
            self.fail(f"「{{% {word} %}}」は使えません。使えるもの：{known}")
        return readers[word](rest)

    def _for(self, rest: str) -> ForNode:
        line = self.at
        parts = _LOOP.fullmatch(rest)
        if not parts:
            self.fail("繰り返しは「{% for 名前 in 項目 %}」の形で書いてください。")
        name, expression = parts[1], self._expression(parts[2])
        outer = self.local
        behind = self._items(expression.names)
        self.template.loop_names.add(name)
        self.local = outer | {name: behind, "loop": ()}
        body, end = self.nodes(("else", "endfor"))
        self.local = outer
        otherwise, end = self.nodes(("endfor",)) if end == "else" else ([], end)
        self._must_end(end, "endfor", "for", line)
        return ForNode(name, expression, tuple(body), tuple(otherwise), line=line)

    def _if(self, rest: str) -> IfNode:
        line, branches, end = self.at, [], f"elif {rest}"
        behind: dict[str, Names] = {}
        depth = len(self.conditions)
        while end.startswith("elif") or end == "else":
            condition = None if end == "else" else self._expression(end.removeprefix("elif").strip())
            self.conditions.append(self._items(condition.names) if condition else ())
            behind |= {name: self._items((name,)) for name in condition.names} if condition else {}
            body, end = self.nodes(("endif",) if condition is None else ("elif", "else", "endif"))
            branches.append((condition, tuple(body)))
        del self.conditions[depth:]
        self._must_end(end, "endif", "if", line)
        return IfNode(tuple(branches), behind, line=line)

    def _must_end(self, end: str, wanted: str, word: str, line: int) -> None:
        if end != wanted:
            self.fail(f"「{{% {word} … %}}」を「{{% {wanted} %}}」で閉じてください。", line)

    def _set(self, rest: str) -> SetNode:
        parts = _SET.fullmatch(rest)
        if not parts:
            self.fail("名前を付けるには「{% set 名前 = 式 %}」の形で書いてください。")
        name, expression = parts[1], self._expression(parts[2])
        self.local = self.local | {name: self._items(expression.names)}
        return SetNode(name, expression, line=self.at)

    def _line(self, text: str) -> Node | None:
        """Return what a line of words, a row or a directive describes; None for a comment."""
        if not text:
            return SpaceNode(line=self.at)
        if text.startswith("%%"):
            return self._directive(text.removeprefix("%%").strip())
        if text.startswith("{#") and text.endswith("#}"):
            return None
        if text.startswith("{%"):
            self.fail("「{% … %}」は1行に1つだけ書いてください。")
        text, clauses = split_clauses(text)
        self._note(self.template.clause_lines, clauses)
        if text.startswith("|"):
            return self._row(text.strip(" \t"), clauses)
        return self._block(read_line(text), clauses)

    def _directive(self, text: str) -> Node | None:
        """Return what a line that begins with `%%` describes."""
        text, clauses = split_clauses(text)
        self._note(self.template.clause_lines, clauses)
        word, _, rest = text.replace("　", " ", 1).partition(" ")
        if word in ("決裁欄", "合議欄"):
            expression = self._expression(rest.strip())
            items = self._items(expression.names)
            return SealsNode(expression, word.removesuffix("欄"), line=self.at, clauses=clauses, items=items)
        if styled := styled_directive(word, rest.strip(" \t")):
            return self._block(styled, clauses)
        plain: dict[str, Node | None] = {
            "改ページ": PageBreakNode(line=self.at),
            "番号を改める": RestartNode(line=self.at),
            "表": SpaceNode(line=self.at),
            "空行": ParagraphNode(parse_leaf(""), "blank", 0, "", line=self.at),
            "メモ": None,
        }
        if word not in plain:
            known = "、".join(DIRECTIVES)
            self.fail(f"「%% {word}」という指示はありません。{nearest(word, DIRECTIVES)}使えるもの：{known}")
        return plain[word]

    def _row(self, text: str, clauses: Names) -> Node:
        """Return a row of a table, or the ruler."""
        if is_ruler(text):
            return RulerNode(ruler_widths(text), "~" in text, line=self.at)
        cells = parse_cells(text)
        items = self._leaf_items(*(cell.leaf for cell in cells))
        return RowNode(cells, False, ready_cells(cells), line=self.at, clauses=clauses, items=items)

    def _block(self, line: MarkedLine, clauses: Names) -> Node:
        """Return the block that a line of words describes."""
        leaf = parse_leaf(line.text)
        source = {"line": self.at, "clauses": clauses, "items": self._leaf_items(leaf)}
        self._label(line.number)
        if line.kind == "title":
            return TitleNode(leaf, **source)
        if line.kind == "heading":
            return HeadingNode(leaf, line.level, line.number, **source)
        if line.kind == "caption":
            fixed = (
                Caption(leaf.fixed, clauses=clauses, items=source["items"], line=self.at)
                if leaf.fixed
                else None
            )
            return CaptionNode(leaf, fixed, **source)
        return ParagraphNode(leaf, line.kind, line.depth, line.number, **source)  # type: ignore[arg-type]

    def _label(self, number: NumberMark | str) -> None:
        if isinstance(number, NumberMark) and number.label:
            self.labels.add(number.label)

    def _expression(self, source: str) -> Expression:
        """Return a compiled expression; the names that it uses are noted."""
        expression = compile_expression(source)
        self._note_expression(expression)
        return expression

    def _leaf_items(self, *leaves: Leaf) -> Names:
        """Return the items that leaves use, and after them those of the conditions around."""
        names: list[str] = []
        for leaf in leaves:
            self.references += [(label, self.at) for label in leaf.labels]
            leaf.origins = tuple(self._items(expression.names) for expression in leaf.expressions)
            for expression, behind in zip(leaf.expressions, leaf.origins, strict=True):
                self._note_expression(expression)
                names += behind
        return tuple(dict.fromkeys([*names, *(name for around in self.conditions for name in around)]))

    def _items(self, names: Iterable[str]) -> Names:
        """Return the item names behind names; a loop variable stands for the list that it runs over."""
        behind = (self.local.get(name, (name,)) for name in names)
        return tuple(dict.fromkeys(item for items in behind for item in items))

    def _note_expression(self, expression: Expression) -> None:
        self._note(self.template.name_lines, (name for name in expression.names if name not in self.local))
        for name, attribute in expression.fields:
            if name == "loop" and name in self.local and attribute not in LOOP_PARTS:
                self.fail(f"「loop.{attribute}」はありません。使えるもの：loop.{'、loop.'.join(LOOP_PARTS)}")
            behind = self.local.get(name, (name,))
            self._note(self.template.field_lines, [(item, attribute) for item in behind[:1]])

    def _note(self, lines: dict, keys: Iterable) -> None:
        """Note that the line at hand cites or names the keys."""
        for key in keys:
            lines.setdefault(key, []).append(self.at)
