"""A clerk's mistakes in rulebook.toml: each is refused with file, entry, reason and the nearest name."""

import re
import tomllib
from pathlib import Path

import pytest

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import load_rulebook
from smpolicy.settings import TEMPLATES
from tests.conftest import ROOT

PATH = ROOT / "tests" / "cases" / "clerk" / "rulebook.toml"
CASES = tomllib.loads(PATH.read_text(encoding="utf-8"))["cases"]


def moriya_with(tmp_path: Path, old: str, new: str) -> Path:
    folder = tmp_path / "moriya"
    folder.mkdir()
    text = (TEMPLATES / "moriya" / "rulebook.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "rulebook.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_mistake_is_refused_and_named(tmp_path, case):
    folder = moriya_with(tmp_path, case["old"], case["new"])

    with pytest.raises(DataError) as error:
        load_rulebook(folder)

    message = str(error.value)
    assert str(folder / "rulebook.toml") in message
    assert [word for word in case["words"] if word not in message] == [], message
    assert f"行目「{case.get('line', '')}" in message, message
    assert not re.search("Invalid|should|Input|Expected|missing|unterminated", message)
    # One mistake is one sentence, wherever else it shows.
    assert len(error.value.sentences) <= case.get("sentences", 1), message


def test_conditions_in_a_circle_are_refused(tmp_path):
    circle = 'item = "委託先"\nclause = "2"\nwhen = [{ item = "部名", answered = true }]\n'
    folder = moriya_with(tmp_path, 'item = "委託先"\nclause = "2"\n', circle)
    path = folder / "rulebook.toml"
    text = path.read_text(encoding="utf-8").replace(
        'item = "部名"\nprocedures', 'item = "部名"\nwhen = [{ item = "委託先" }]\nprocedures', 1
    )
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match="輪になっています"):
        load_rulebook(folder)


def test_a_rule_that_stands_only_in_a_sample_can_never_be_a_must(tmp_path):
    folder = moriya_with(
        tmp_path,
        'number = "3(3)ウ"\nduty = "check-must"\n',
        'number = "3(3)ウ"\nduty = "check-must"\nsample = true\n',
    )

    with pytest.raises(DataError, match="見本だけにある事項は"):
        load_rulebook(folder)


def test_a_file_saved_as_cp932_is_told_how_to_become_utf8(tmp_path):
    folder = tmp_path / "moriya"
    folder.mkdir()
    (folder / "rulebook.toml").write_bytes('name = "守谷市"'.encode("cp932"))

    with pytest.raises(DataError, match="文字コードを「UTF-8」にして保存"):
        load_rulebook(folder)


def test_a_byte_order_mark_from_a_windows_editor_is_accepted(tmp_path):
    folder = moriya_with(tmp_path, "", "")
    path = folder / "rulebook.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert load_rulebook(folder).name == "守谷市"


def test_choices_may_be_named_by_their_label(tmp_path):
    folder = moriya_with(tmp_path, 'values = ["official"]', 'values = ["公用の情報機器だけを使う"]')

    assert next(c for c in load_rulebook(folder).checks if c.id == "devices").values == ("official",)


def test_one_cause_is_told_once_with_some_of_the_places_where_it_shows(tmp_path):
    folder = moriya_with(tmp_path, "", "")
    path = folder / "rulebook.toml"
    text = path.read_text(encoding="utf-8").replace('number = "3(3)"', 'number = "3（3）"')
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError) as error:
        load_rulebook(folder)

    assert text.count('clause = "3(3)"') > 3
    [told] = [s for s in error.value.sentences if "「3(3)」は[[clauses]]にありません" in s]
    assert re.search(r"：\[\[.*、\[\[.* ほか\d+か所：条項", told)
