"""The screen of a clerk reaches the folders below the configured ones, and writes examples there alone."""

import shutil

import pytest

from smpolicy.checking.new_file import blank_file
from smpolicy.clerk.folders import rule_folders, write_example
from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import load_rulebook
from smpolicy.settings import TEMPLATES
from tests.sixth_body import RULEBOOK


@pytest.fixture
def aozora(tmp_path):
    folder = tmp_path / "own" / "aozora"
    folder.mkdir(parents=True)
    (folder / "rulebook.toml").write_text(RULEBOOK, "utf-8")
    return folder


def test_only_folders_directly_below_with_a_rulebook_are_offered(aozora, tmp_path):
    outside = shutil.copytree(aozora, tmp_path / "elsewhere" / "aozora")
    (aozora.parent / "link").symlink_to(outside)
    (aozora.parent / "empty").mkdir()
    shutil.copytree(aozora, aozora / "inner")

    assert rule_folders([aozora.parent, tmp_path / "none"]) == {"own/aozora": aozora}


def test_a_draft_becomes_the_example_of_its_procedure(aozora):
    rulebook = load_rulebook(aozora)
    file = blank_file(rulebook, "open")

    path = write_example(file, rulebook, aozora.parent)

    assert path == aozora / "examples" / "open.json"
    assert path.read_text("utf-8") == file.dump()


@pytest.mark.parametrize("own", [None, TEMPLATES])
def test_nothing_is_written_outside_the_folder_of_the_added_bodies(aozora, own):
    rulebook = load_rulebook(aozora)

    with pytest.raises(DataError, match="画面からは変えられません"):
        write_example(blank_file(rulebook, "open"), rulebook, own)


def test_another_bodys_draft_and_an_unknown_procedure_are_refused(aozora):
    rulebook = load_rulebook(aozora)
    file = blank_file(rulebook, "open")

    with pytest.raises(DataError, match="「moriya」のもの"):
        write_example(file.model_copy(update={"municipality": "moriya"}), rulebook, aozora.parent)
    with pytest.raises(DataError, match="x」はありません"):
        write_example(file.model_copy(update={"procedure": "../../x"}), rulebook, aozora.parent)


def test_a_folder_of_examples_that_leads_elsewhere_is_not_written_to(aozora, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (aozora / "examples").symlink_to(elsewhere)
    rulebook = load_rulebook(aozora)

    with pytest.raises(DataError, match="フォルダーの外"):
        write_example(blank_file(rulebook, "open"), rulebook, aozora.parent)
    assert list(elsewhere.iterdir()) == []
