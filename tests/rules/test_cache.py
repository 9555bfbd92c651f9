"""Rulebooks are kept while they are in use and loaded anew once their file has changed."""

import pytest

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.cache import Shelf
from tests.sixth_body import RULEBOOK


@pytest.fixture
def folder(tmp_path):
    """A body's folder with its rulebook alone."""
    folder = tmp_path / "aozora"
    folder.mkdir()
    (folder / "rulebook.toml").write_text(RULEBOOK, encoding="utf-8")
    return folder


def test_the_same_file_is_loaded_once(folder):
    shelf = Shelf()
    assert shelf.take(folder) is shelf.take(folder)


def test_a_changed_file_is_loaded_anew(folder):
    shelf = Shelf()
    before = shelf.take(folder)
    (folder / "rulebook.toml").write_text(RULEBOOK.replace("青空町", "夕空町"), encoding="utf-8")
    assert (before.name, shelf.take(folder).name) == ("青空町", "夕空町")


def test_the_longest_unused_goes_first(folder, tmp_path):
    other = tmp_path / "yuzora"
    other.mkdir()
    (other / "rulebook.toml").write_text(RULEBOOK.replace('"aozora"', '"yuzora"'), encoding="utf-8")
    shelf = Shelf(most=1)
    first = shelf.take(folder)
    shelf.take(other)
    assert shelf.take(folder) is not first


def test_a_broken_rulebook_is_told_at_every_asking(folder):
    (folder / "rulebook.toml").write_text("id = ", encoding="utf-8")
    shelf = Shelf()
    for _ in range(2):
        with pytest.raises(DataError, match="rulebook"):
            shelf.take(folder)
