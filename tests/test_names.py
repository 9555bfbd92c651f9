"""A name says what it names: what was found or is shown is called by what it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

# Say of a value only that somebody looked for it, or will look at it.
EMPTY = {"found", "shown", "way", "ways"}
# What was found is no more told by a word beside it.
FIRST = "found_"


def _names(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    # A name that stands nowhere in a file need not be looked for in its tree.
    for node in ast.walk(ast.parse(text)) if any(name in text for name in EMPTY) else ():
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


def test_no_name_says_only_that_something_was_looked_for_or_is_looked_at():
    files = [
        path
        for folder in ("smpolicy", "pages", "benchmarks", "scripts")
        for path in (ROOT / folder).rglob("*.py")
    ]

    assert len(files) > 200
    assert {
        (path.relative_to(ROOT).as_posix(), name)
        for path in files
        for name in _names(path)
        if name in EMPTY or name.removeprefix("_").startswith(FIRST)
    } == set()
