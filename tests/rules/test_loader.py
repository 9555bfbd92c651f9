"""A clerk's mistakes in rulebook.toml: each is refused with file, entry, reason and the nearest name."""

import re
import tomllib

import pytest

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import load_rulebook
from tests.conftest import ROOT
from tests.rules.clerks_rulebook import moriya_with

PATH = ROOT / "tests" / "cases" / "clerk" / "rulebook.toml"
CASES = tomllib.loads(PATH.read_text(encoding="utf-8"))["cases"]


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
