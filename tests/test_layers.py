"""Who may import what; nothing imports upwards (design, section 1)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCES = [ROOT / "app.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "smpolicy").rglob("*.py")]

# Package: the places (files or folders) that may import it.
ALLOWED = {
    "streamlit": ("app.py", "pages", "smpolicy/ui"),
    "starlette": ("smpolicy/ui",),
    "docx": ("smpolicy/documents/word/write.py", "smpolicy/documents/word/form.py"),
    "docxtpl": ("smpolicy/documents/word/write.py", "smpolicy/documents/word/form.py"),
    "jinja2": ("smpolicy/documents", "smpolicy/dossier/profile.py"),
    "pandas": ("smpolicy/checking/comparison.py",),
    "sqlalchemy": ("smpolicy/drafts",),
    "alembic": ("smpolicy/drafts/migrate.py", "smpolicy/drafts/migrations"),
    "smpolicy.ui": ("app.py", "pages", "smpolicy/ui"),
    "pages": (),
    "app": (),
    "tests": (),
}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize("package", ALLOWED)
def test_a_package_is_imported_only_in_its_layer(package):
    wrong = [
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if any(is_in(name, package) for name in imported(path))
        and not any(is_in_place(path, place) for place in ALLOWED[package])
    ]
    assert wrong == []


def is_in_place(path: Path, place: str) -> bool:
    return path == ROOT / place or ROOT / place in path.parents
