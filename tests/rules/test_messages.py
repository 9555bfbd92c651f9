"""The common sentences are data with a schema: none is missing, none stands for nothing, none is filled wrongly."""

import re

import pytest

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.messages import Messages, load_messages
from smpolicy.settings import TEMPLATES
from tests.conftest import ROOT

TEXT = (TEMPLATES / "messages.toml").read_text(encoding="utf-8")


def changed(tmp_path, old: str, new: str):
    path = tmp_path / "messages.toml"
    assert re.search(old, TEXT, re.MULTILINE)
    path.write_text(re.sub(old, new, TEXT, count=1, flags=re.MULTILINE), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", sorted(load_messages()))
def test_a_missing_message_is_refused_and_named(tmp_path, name):
    with pytest.raises(DataError, match=f"「{name}」がありません"):
        toml_file.load(changed(tmp_path, f"^{name} = .*\n", ""), Messages)


def test_a_message_that_nobody_says_is_refused(tmp_path):
    with pytest.raises(DataError, match="「requird」という欄はありません"):
        toml_file.load(changed(tmp_path, "^required =", "requird = 'x'\nrequired ="), Messages)


def test_what_the_code_does_not_fill_in_is_refused_with_what_it_does(tmp_path):
    with pytest.raises(DataError, match=r"「\{lable\}」は入れられません。.*\{label\}"):
        toml_file.load(changed(tmp_path, r"\{label\}」を選んで", "{lable}」を選んで"), Messages)


def test_every_message_is_said_somewhere():
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "smpolicy").rglob("*.py"))
    forms = {"date", "time", "url", "email", "phone", "number"}

    assert [name for name in load_messages() if name not in forms and f'"{name}"' not in code] == []
