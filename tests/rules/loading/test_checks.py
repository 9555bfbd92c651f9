"""What stands only in a sample can never be a must; choices may be named by their label."""

import pytest

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import load_rulebook
from tests.rules.clerks_rulebook import moriya_with


def test_a_rule_that_stands_only_in_a_sample_can_never_be_a_must(tmp_path):
    folder = moriya_with(
        tmp_path,
        'number = "3(3)ウ"\nduty = "check-must"\n',
        'number = "3(3)ウ"\nduty = "check-must"\nsample = true\n',
    )

    with pytest.raises(DataError, match="見本だけにある事項は"):
        load_rulebook(folder)


def test_choices_may_be_named_by_their_label(tmp_path):
    folder = moriya_with(tmp_path, 'values = ["official"]', 'values = ["公用の情報機器だけを使う"]')

    assert next(c for c in load_rulebook(folder).checks if c.id == "devices").values == ("official",)
