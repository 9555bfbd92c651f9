"""Folders come and go while the server runs, but only sound ones are listed."""

import shutil

import pytest

from smpolicy.checking.new_file import blank_file
from smpolicy.datafiles.toml_file import DataError
from smpolicy.dossier.lint import lint_rulebook
from smpolicy.rules.live_library import LiveLibrary
from smpolicy.rules.loader import load_rulebook
from tests.rules.clerks_rulebook import change
from tests.sixth_body import RULEBOOK


def test_a_new_folder_is_listed_once_it_is_sound(folder, library):
    new = folder.parent / "aozora"
    (new / "examples").mkdir(parents=True)
    (new / "rulebook.toml").write_text(RULEBOOK, "utf-8")
    library.look_again()
    assert "aozora" not in library.municipalities
    assert any("記入例がありません" in sentence for sentence in library.problems[new])
    assert any("記入例がありません" in sentence for sentence in library.broken)

    rulebook = load_rulebook(new)
    (new / "examples" / "open.json").write_text(blank_file(rulebook, "open").dump(), "utf-8")
    library.look_again()
    assert library.rulebook("aozora").name == "青空町"
    assert library.problems == {}
    assert library.broken == ()


def test_a_folder_that_is_asked_for_is_listed_at_once(folder):
    live = LiveLibrary([folder.parent], lint_rulebook, look_again=3600)
    new = folder.parent / "aozora"
    (new / "examples").mkdir(parents=True)
    (new / "rulebook.toml").write_text(RULEBOOK, "utf-8")
    file = blank_file(load_rulebook(new), "open")
    (new / "examples" / "open.json").write_text(file.dump(), "utf-8")
    live.look_again()
    assert "aozora" not in live.municipalities
    live.look_again(at_once=True)
    assert "aozora" in live.municipalities


def test_a_folder_that_is_gone_is_no_longer_listed(folder, library):
    shutil.rmtree(folder)
    library.look_again()

    with pytest.raises(DataError, match="規則がありません"):
        library.rulebook("hoka")


def test_a_folder_that_is_broken_from_the_start_is_told_and_acts_once_it_is_mended(folder):
    change(folder / "rulebook.toml", 'id = "hoka"', 'id = "hoka')
    live = LiveLibrary([folder.parent], lint_rulebook, look_again=0)
    assert list(live.municipalities) == []
    assert "引用符" in live.broken[0]

    change(folder / "rulebook.toml", 'id = "hoka', 'id = "hoka"')
    live.look_again()
    assert list(live.municipalities) == ["hoka"]
