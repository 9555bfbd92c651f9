"""Many municipalities: listed from their first lines, loaded when asked for, told when broken."""

import gc
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy import cli
from smpolicy.checking.comparison import comparison
from smpolicy.datafiles.toml_file import DataError
from smpolicy.dossier import lint
from smpolicy.rules import cache
from smpolicy.rules.cache import Shelf
from smpolicy.rules.index import told_apart
from smpolicy.rules.library import AT_ONCE, load_library
from smpolicy.rules.loader import load_rulebook
from tests.sixth_body import RULEBOOK

COUNT = AT_ONCE + 4
# Names an item that does not exist: seen only by whoever checks the whole file.
MISTAKE = ('item = "目的"', 'item = "目敵"')


@pytest.fixture
def parent(tmp_path):
    """Return a folder of municipalities machi_00, machi_01 …, the first changed longest ago."""
    for number in range(COUNT):
        write(tmp_path, number)
    return tmp_path


@pytest.fixture
def loaded(monkeypatch):
    """Return the names of the folders whose rulebook has been loaded, as they come."""
    names: list[str] = []

    def load(folder: Path):
        names.append(folder.name)
        return load_rulebook(folder)

    monkeypatch.setattr(cache, "load_rulebook", load)
    return names


def write(parent: Path, number: int, *edits: tuple[str, str]) -> Path:
    folder = parent / f"machi_{number:02}"
    folder.mkdir(exist_ok=True)
    text = RULEBOOK.replace('"aozora"', f'"{folder.name}"', 1).replace("青空町", f"第{number}町")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "rulebook.toml").write_text(text, encoding="utf-8")
    os.utime(folder / "rulebook.toml", (number, number))
    return folder


def test_a_list_shows_every_municipality_and_loads_only_those_changed_last(parent, loaded):
    library = load_library([parent])

    assert [found.name for found in library.municipalities.values()] == [f"第{n}町" for n in range(COUNT)]
    assert library.municipalities["machi_00"].label == "第0町（第0町SNS利用要領）"
    assert (list(library.rulebooks), len(library.rulebooks)) == (list(library.municipalities), COUNT)
    assert "machi_00" in library.rulebooks
    assert loaded == [f"machi_{n:02}" for n in range(COUNT - 1, COUNT - 1 - AT_ONCE, -1)]


def test_a_rulebook_is_loaded_once_when_it_is_asked_for(parent, loaded):
    library = load_library([parent])
    loaded.clear()

    assert library.rulebook("machi_00") is library.rulebooks["machi_00"]
    assert library.rulebooks.get("machi_99") is None
    assert loaded == ["machi_00"]


def test_threads_that_ask_at_once_get_the_same_rulebook(parent, loaded):
    library = load_library([parent])
    loaded.clear()

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(library.rulebook, ["machi_00"] * 16))

    assert len(found) == 1
    assert loaded == ["machi_00"]


def test_a_changed_file_is_seen_when_its_rulebook_is_next_asked_for(parent):
    library = load_library([parent])
    before = library.rulebook("machi_00")
    write(parent, 0, ("第0町", "新しい町"))

    assert library.rulebook("machi_00").name == "新しい町"
    assert library.municipalities["machi_00"].name == "新しい町"
    assert before.name == "第0町"


def test_an_added_and_a_removed_folder_are_seen_at_the_next_load(parent):
    load_library([parent])
    write(parent, COUNT)
    shutil.rmtree(parent / "machi_00")

    assert list(load_library([parent]).municipalities) == [f"machi_{n:02}" for n in range(1, COUNT + 1)]


def test_a_folder_that_goes_away_is_told_when_it_is_chosen(parent):
    library = load_library([parent])
    shutil.rmtree(parent / "machi_00")

    with pytest.raises(DataError, match="読めません"):
        library.rulebook("machi_00")


def test_a_mistake_is_told_when_its_municipality_is_chosen_and_gone_once_it_is_mended(parent):
    folder = write(parent, 0, MISTAKE)
    library = load_library([parent])
    assert library.broken == ()

    with pytest.raises(DataError) as error:
        library.rulebook("machi_00")
    assert error.value.sentences[0].startswith("団体「machi_00」は")
    assert "「目敵」" in str(error.value)
    assert [str(folder) in sentence and "「目敵」" in sentence for sentence in library.broken] == [True]
    assert "machi_00" not in library.rulebooks
    assert library.rulebooks.get("machi_00") is None

    write(parent, 0)
    assert library.rulebook("machi_00").name == "第0町"
    assert library.broken == ()


def test_a_mistake_in_what_was_changed_last_is_told_at_once(parent):
    write(parent, COUNT, MISTAKE)

    library = load_library([parent])

    assert ["「目敵」" in sentence for sentence in library.broken] == [True]
    assert f"machi_{COUNT:02}" not in library.municipalities


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (('name = "第0町"', 'name = "第0町'), "TOML"),
        (('id = "machi_00"', 'id = "machi_01"'), "フォルダー名「machi_00」"),
        (('guideline = "', 'guidelin = "'), "「ガイドライン（guideline）」がありません"),
        (('name = "第0町"', "name = 3"), "「団体名（name）」は文字列"),
        (('name = "第0町"', 'group = 3\nname = "第0町"'), "「区分（group）」は文字列"),
    ],
)
def test_first_lines_that_cannot_be_listed_are_told_at_once(parent, edit, words):
    folder = write(parent, 0, edit)

    library = load_library([parent])

    assert any(str(folder) in sentence and words in sentence for sentence in library.broken)
    assert "machi_00" not in library.municipalities
    assert len(library.rulebooks) == COUNT - 1


def test_first_lines_in_cp932_are_told_at_once(parent):
    path = parent / "machi_00" / "rulebook.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp932"))
    os.utime(path, (0, 0))

    assert "文字コード" in load_library([parent]).broken[0]


@pytest.mark.parametrize(
    "edit",
    [
        ('guideline = "第0町SNS利用要領"\n', 'remarks = [\n"一",\n]\nguideline = "第0町SNS利用要領"\n'),
        ('version = "1"\n', 'version = "1"\ngroup = "町村"\n'),
        ('name = "第0町"\n', 'name = "第0町"\ncontact = """\n[[clauses]]\nguideline = "ちがう"\n"""\n'),
        ('guideline = "第0町SNS利用要領"\n', 'guideline = """第0町\\\nSNS利用要領"""\n'),
        ('guideline = "第0町SNS利用要領"\n', "\"guideline\" = '第0町SNS利用要領'\n"),
        ('version = "1"\n', f'version = "1"\ncontact = "{"長" * 5000}"\ngroup = "町村"\n'),
        ("\n", "\ufeff\n"),
    ],
)
def test_what_lists_show_is_what_the_rulebook_says_however_it_is_written(parent, edit):
    folder = parent / "machi_00"
    if edit[1].startswith("\ufeff"):
        path = folder / "rulebook.toml"
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
        os.utime(path, (0, 0))
    else:
        write(parent, 0, edit)

    library = load_library([parent])
    listed, file = library.municipalities["machi_00"], load_rulebook(folder).file

    assert library.broken == ()
    assert (listed.name, listed.group, listed.guideline) == (file.name, file.group, file.guideline)


def test_an_unknown_municipality_is_answered_in_a_few_words(parent):
    for number in range(COUNT, 40):
        write(parent, number)
    library = load_library([parent])

    with pytest.raises(DataError, match="「machi_07」ではありませんか"):
        library.rulebook("machi-07")
    with pytest.raises(DataError, match="など40件") as error:
        library.rulebook("xyz")
    assert "machi_39" not in str(error.value)


def test_lint_and_the_list_of_the_command_line_read_every_folder_whole(parent, monkeypatch, capsys):
    folder = write(parent, 0, MISTAKE)
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(parent))

    assert any(str(folder) in sentence for sentence in lint.lint()[0])
    assert any(str(folder) in sentence for sentence in lint.lint(parent)[0])
    assert any(str(folder) in sentence for sentence in lint.lint(folder)[0])
    assert cli.main(["municipalities"]) == 0
    out, err = capsys.readouterr()
    assert "machi_01\t" in out
    assert "machi_00\t" not in out
    assert "「目敵」" in err


def test_the_comparison_passes_over_a_broken_folder_and_tells_namesakes_apart(parent):
    write(parent, 0, MISTAKE)
    write(parent, 2, ("第2町", "第1町"))
    library = load_library([parent])

    columns = list(comparison(library, ["machi_00", "machi_01", "machi_02", "machi_03"]).columns)

    assert columns[2:] == ["第1町 [machi_01]", "第1町 [machi_02]", "第3町"]


def test_labels_that_several_have_carry_the_id():
    assert told_apart({"a": "府中市", "b": "府中市", "c": "調布市"}) == {
        "a": "府中市 [a]",
        "b": "府中市 [b]",
        "c": "調布市",
    }


def test_the_shelf_keeps_the_rulebooks_used_last(parent, loaded):
    kept = Shelf(most=2)
    for name in ("machi_00", "machi_01", "machi_00", "machi_02", "machi_00", "machi_01"):
        kept.take(parent / name)

    assert loaded == ["machi_00", "machi_01", "machi_02", "machi_01"]


def test_a_rulebook_stays_out_of_the_garbage_collections_of_a_process_that_has_frozen(parent):
    kept = Shelf()
    kept.take(parent / "machi_00")
    gc.collect()
    gc.freeze()
    try:
        kept.take(parent / "machi_01")
        assert not any(found is kept.take(parent / "machi_01") for found in gc.get_objects())
    finally:
        gc.unfreeze()


def test_choosing_a_broken_municipality_tells_it_on_the_first_screen(parent, monkeypatch):
    write(parent, 0, MISTAKE)
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(parent))

    def screen() -> None:
        from smpolicy.ui.screens.start import _broken, _choose_body

        _choose_body()
        _broken()

    test = AppTest.from_function(screen, default_timeout=30).run()
    assert not test.expander
    test.selectbox(key="start-body").select("machi_00").run()

    assert not test.exception
    assert "「目敵」" in test.error[0].value
    assert "1件" in test.expander[0].label
