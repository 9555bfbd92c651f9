"""One cause is told once."""

import re

import pytest

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import load_rulebook
from tests.rules.clerks_rulebook import moriya_with


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
