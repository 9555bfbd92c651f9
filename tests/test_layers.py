"""Who may import what: the rooms in their order, no arrow upwards, no circle of files (docs: the order of imports).

Imports under TYPE_CHECKING and inside functions count like all others.
"""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCES = [
    ROOT / "app.py",
    *(ROOT / "pages").rglob("*.py"),
    *(path for path in (ROOT / "smpolicy").rglob("*.py")),
]

# The floors, lowest first; rooms of one floor do not import each other.
FLOORS = (
    ("smpolicy.settings", "smpolicy.datafiles", "smpolicy.japanese"),
    ("smpolicy.answers", "smpolicy.documents"),
    ("smpolicy.rules", "smpolicy.drafts"),
    ("smpolicy.checking",),
    ("smpolicy.dossier",),
    ("smpolicy.accounts", "smpolicy.clerk"),
    ("smpolicy.ui", "smpolicy.cli"),
    ("pages", "app"),
)
# The floors inside the user interface.
UI_FLOORS = tuple(
    (f"smpolicy.ui.{room}",)
    for room in (
        "changed_package",
        "markup",
        "plain_text",
        "streamlit_patches",
        "session",
        "widgets",
        "layout",
        "screens",
        "server",
    )
)
# Readable by everybody; it imports nothing but the standard library: the version and the glossary.
ENTRANCES = ("smpolicy", "smpolicy.ui")

# Package: the places (files or folders) that may import it.
ALLOWED = {
    "streamlit": ("app.py", "pages", "smpolicy/ui"),
    "starlette": ("smpolicy/ui/server",),
    "docx": ("smpolicy/documents/word",),
    "docxtpl": ("smpolicy/documents/word",),
    "jinja2": ("smpolicy/documents", "smpolicy/dossier/profile.py"),
    # What puts a text into a screen's HTML escapes it without being asked: nobody may forget it.
    "markupsafe": ("smpolicy/ui/markup.py", "smpolicy/documents"),
    "html": ("smpolicy/accounts/register/website_comparison.py",),
    "pandas": (
        "smpolicy/checking/comparison.py",
        "smpolicy/checking/rule_comparison.py",
        "smpolicy/accounts",
    ),
    "openpyxl": ("smpolicy/accounts", "smpolicy/documents/excel"),
    "sqlalchemy": ("smpolicy/drafts", "smpolicy/accounts"),
    "alembic": ("smpolicy/drafts/migrate.py", "smpolicy/drafts/migrations"),
    "tests": (),
    "benchmarks": (),
    "scripts": (),
}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {module_name(path) for path in SOURCES}


@cache
def imported(path: Path) -> tuple[str, ...]:
    """The modules that a file imports, wherever in it; of `from x import y` also x.y."""
    return tuple(_imported(path))


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """The statements inside a node, without the expressions, of which there are ten times as many."""
    for part in ("body", "orelse", "finalbody", "handlers", "cases"):
        for statement in getattr(node, part, ()):
            yield statement
            yield from _statements(statement)


def _imported(path: Path) -> Iterator[str]:
    for node in _statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides the room"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def files_imported(path: Path) -> set[str]:
    """The files of the product that a file imports; importing a name from a package is importing that name's file."""
    names = set(imported(path)) & NAMES
    return {name for name in names if not any(other.startswith(f"{name}.") for other in names)} - {
        module_name(path)
    }


def is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def floor(name: str, floors: tuple[tuple[str, ...], ...]) -> tuple[int, str] | None:
    """The number of the floor and the room that a module lives in."""
    return next(((at, room) for at, rooms in enumerate(floors) for room in rooms if is_in(name, room)), None)


def arrows_upwards(floors: tuple[tuple[str, ...], ...]) -> list[str]:
    wrong = []
    for path in SOURCES:
        here = floor(module_name(path), floors)
        for name in sorted(files_imported(path)):
            there = floor(name, floors)
            if here and there and there[0] >= here[0] and there != here:
                wrong.append(f"{module_name(path)} → {name}")
    return wrong


def test_no_room_imports_from_its_own_floor_or_from_above():
    assert arrows_upwards(FLOORS) == []


def test_no_room_of_the_user_interface_imports_from_above():
    assert arrows_upwards(UI_FLOORS) == []


@pytest.mark.parametrize("floors", [FLOORS, UI_FLOORS])
def test_every_file_has_its_floor(floors):
    inside = "" if floors is FLOORS else "smpolicy.ui."
    homeless = [
        name
        for name in NAMES
        if name.startswith(inside)
        and not floor(name, floors)
        and name not in (*ENTRANCES, "smpolicy.__main__")
    ]
    assert homeless == []


def test_no_circle_of_files():
    graph = {module_name(path): files_imported(path) - set(ENTRANCES) for path in SOURCES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]), pytrace=False)


@pytest.mark.parametrize("package", ALLOWED)
def test_a_package_is_imported_only_in_its_place(package):
    wrong = [
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if any(is_in(name, package) for name in imported(path))
        and not any(is_in_place(path, place) for place in ALLOWED[package])
    ]
    assert wrong == []


def is_in_place(path: Path, place: str) -> bool:
    return path == ROOT / place or ROOT / place in path.parents


def test_no_private_part_of_streamlit_is_named_outside_its_one_file():
    """Private: what is not reached by `st.`; its testing tool is for tests."""
    wrong = [
        f"{module_name(path)}: {name}"
        for path in SOURCES
        for name in imported(path)
        if name.startswith("streamlit.") and module_name(path) != "smpolicy.ui.streamlit_patches"
    ]
    assert wrong == []


def test_no_test_module_imports_another():
    modules = [path for path in (ROOT / "tests").rglob("*.py") if path.name.startswith("test_")]
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules
        for name in imported(path)
        if name.startswith("tests.") and any(part.startswith("test_") for part in name.split("."))
    ]
    assert wrong == []
