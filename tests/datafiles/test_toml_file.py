"""A clerk's slips: the line is quoted, the mistake is named as what it is, in Japanese, with how to mend it."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.datafiles.table import Data
from smpolicy.datafiles.toml_file import DataError, load, read_toml
from smpolicy.datafiles.toml_mistakes import parse_toml
from tests.conftest import ROOT

CASES = tomllib.loads((ROOT / "tests" / "cases" / "clerk" / "toml.toml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_slip_in_typing_is_told_with_its_line(tmp_path, case):
    path = tmp_path / "rulebook.toml"
    after = "" if '"""は' in case["written"] else 'id = "moriya"\n'
    path.write_text(f"# 守谷市\n{case['written']}\n{after}", encoding="utf-8")

    with pytest.raises(DataError) as error:
        read_toml(path)

    message = str(error.value)
    quoted = case.get("line", case["written"].strip())
    assert message.startswith(f"{path}：TOMLとして読めません。")
    assert re.search(rf"\d行目「{re.escape(quoted)}」：", message), message
    assert [word for word in case["words"] if word not in message] == [], message
    assert not re.search("Invalid|Expected|Unclosed|Illegal|at line|at end", message)


def test_the_line_that_is_named_is_the_line_of_the_slip(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text('a = "1"\n\nb = “2”\nc = "3"\n', encoding="utf-8")

    with pytest.raises(DataError, match="：TOMLとして読めません。3行目「b = “2”」："):
        read_toml(path)


@given(st.text(alphabet="ab\"'=[]{}#,、＝「」“\n\\ 1", max_size=60))
def test_any_text_is_read_or_told_in_japanese(text):
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(ValueError, match=r"^\d+行目「.*ください"):
            parse_toml(text)
    else:
        assert parse_toml(text) == expected


class _Entry(Data):
    id: str
    weight: int = 0


class _File(Data):
    entries: tuple[_Entry, ...]


def test_what_does_not_fit_is_told_with_the_line_of_its_field_or_heading(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text('[[entries]]\nid = 3\n\n[[entries]]\nweight = "2.5"\n', encoding="utf-8")

    with pytest.raises(DataError) as error:
        load(path, _File)

    assert error.value.sentences == (
        f'{path}：2行目「id = 3」：[[entries]] 1番目（3）：「id」は文字列（"…"）で書いてください。',
        f"{path}：4行目「[[entries]]」：[[entries]] 2番目：「id」がありません。書き加えてください。",
        f'{path}：5行目「weight = "2.5"」：[[entries]] 2番目：「weight」は整数で書いてください。',
    )
