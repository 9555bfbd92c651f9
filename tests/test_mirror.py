"""tests/ mirrors smpolicy/: what a module does is tried in the test file of its name, or it is said where."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCE, TESTS = ROOT / "smpolicy", ROOT / "tests"
# What spans rooms, and what mirrors none of them.
ACROSS = {"browser", "hostile", "journeys", "mutations", "served"}
ABOUT_THE_HOUSE = {"test_layers", "test_mirror", "test_names", "test_procedure_names"}
OF_A_ROOM = {"ui/test_speed": "what is imported when, and what a click costs"}

# Tried by their own names, but in a test file that is named for something else.
ELSEWHERE: dict[str, str] = {
    "accounts/opening": "browser/test_change.py",
    "accounts/register/opening": "browser/test_register.py",
    "documents/form_package": "hostile/test_body_folder.py",
    "documents/form_tags": "hostile/test_body_folder.py",
    "documents/template/limits": "hostile/test_body_folder.py",
    "dossier/change_values": "dossier/test_own_wordings.py",
    "drafts/bounded_connection": "hostile/test_frozen_database.py",
    "drafts/quotas": "drafts/test_errands.py",
    "drafts/sharing": "hostile/test_people.py",
    "drafts/tables": "hostile/test_plain_text.py",
    "drafts/waiting": "drafts/test_store_limits.py",
    "ui/layout/sidebar": "journeys/test_words_of_bodies.py",
    "ui/screens/guideline": "journeys/test_words_of_bodies.py",
    "ui/server/connections": "hostile/test_connections.py",
    "ui/server/door": "hostile/test_door.py",
    "ui/server/log_limits": "hostile/test_connections.py",
    "ui/session/navigation": "browser/test_change.py",
    "ui/session/opening": "hostile/test_outage.py",
    "ui/session/pages": "hostile/test_plain_text.py",
    "ui/session/registers": "browser/test_register.py",
    "ui/session/saving": "hostile/test_interleavings.py",
    "ui/session/uploads": "hostile/test_uploads.py",
}


def _modules() -> set[str]:
    """The modules that do something: those without a function only say what there is."""
    return {
        path.relative_to(SOURCE).with_suffix("").as_posix()
        for path in SOURCE.rglob("*.py")
        if path.name != "__init__.py" and "migrations" not in path.parts and _does_something(path)
    }


def _does_something(path: Path) -> bool:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in nodes)


def _tested(module: str) -> bool:
    return (TESTS / module).with_name(f"test_{Path(module).name}.py").is_file()


def _imports(test: Path, module: str) -> bool:
    """Whether a test file names the module: itself, or something of it."""
    name = f"smpolicy.{module}".replace("/", ".")
    room, _, own = name.rpartition(".")
    for node in ast.walk(ast.parse(test.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (
            node.module == name or (node.module == room and any(alias.name == own for alias in node.names))
        ):
            return True
    return False


def test_every_module_is_tried_by_its_name_or_it_is_said_where():
    modules = _modules()
    untried = {module for module in modules if not _tested(module)}

    assert len(modules) > 300
    assert untried == {*ELSEWHERE}


@pytest.mark.parametrize(("module", "test"), list(ELSEWHERE.items()))
def test_what_is_tried_elsewhere_is_named_there(module: str, test: str):
    assert _imports(TESTS / test, module)


def test_every_test_file_is_named_for_a_module_of_its_room_or_for_something_of_it():
    """`test_take_in_killed.py` tells of `take_in.py`."""
    strays = set()
    for path in TESTS.rglob("test_*.py"):
        place = path.relative_to(TESTS)
        if place.parts[0] in ACROSS or path.stem in ABOUT_THE_HOUSE:
            continue
        room, name = SOURCE / place.parent, path.stem.removeprefix("test_")
        of_module = any(name == file.stem or name.startswith(f"{file.stem}_") for file in room.glob("*.py"))
        if not of_module and place.with_suffix("").as_posix() not in OF_A_ROOM:
            strays.add(place.as_posix())

    assert strays == set()
