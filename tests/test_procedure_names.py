"""Code knows procedures by their kind: the name of none stands in it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from smpolicy.rules.procedure_settling import load_procedures
from tests.conftest import ROOT

# The same word with another meaning; migrations speak of the tables of their time.
MEANT_OTHERWISE = {
    ("smpolicy/drafts/tables.py", "change"): "the table of the drafts' history",
    ("smpolicy/cli/rescue.py", "change"): "the table of the drafts' history",
    ("smpolicy/accounts/register/importing/plan.py", "change"): "a row that an import changes",
    ("smpolicy/accounts/change_checks.py", "transfer"): "what a change asks for",
    ("smpolicy/accounts/register/yearly_review.py", "change"): "a result of the yearly review",
    ("smpolicy/rules/rulebook.py", "transfer"): "what a change asks for",
    ("smpolicy/ui/screens/changes.py", "transfer"): "what a change asks for",
}


def _strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_procedure_is_known_to_code_by_its_name():
    files = [*(ROOT / "smpolicy").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
    named = {
        (path.relative_to(ROOT).as_posix(), text)
        for path in files
        for text in _strings(path)
        if text in load_procedures() and "migrations" not in path.parts
    }

    assert len(files) > 100
    assert named == set(MEANT_OTHERWISE)
