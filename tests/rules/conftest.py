"""What tests of rules rely on: a folder that is being edited, a library of it, a body written for the test."""

import pytest

from smpolicy.dossier.lint import lint_rulebook
from smpolicy.rules.live_library import LiveLibrary
from smpolicy.rules.loader import load_rulebook
from smpolicy.rules.rulebook import Rulebook
from tests.edited_folder import copied


@pytest.fixture
def folder(tmp_path):
    """A copy of 守谷市's folder under another id."""
    return copied(tmp_path)


@pytest.fixture
def library(folder):
    live = LiveLibrary([folder.parent], lint_rulebook, look_again=0)
    assert live.rulebook("hoka").name == "守谷市"
    return live


@pytest.fixture
def body(tmp_path):
    """Write a body's folder and load it."""

    def load(rulebook: str, **templates: str) -> Rulebook:
        folder = tmp_path / "aozora"
        folder.mkdir(exist_ok=True)
        (folder / "rulebook.toml").write_text(rulebook, encoding="utf-8")
        for name, text in templates.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        return load_rulebook(folder)

    return load
