"""引継書 on an account's page: for the account, and for all of its section where there are more."""

import pytest

from tests.ui.screens.register_parts import BOOKS, BOSAI, filled, of_section, row_of, saved_files

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("section", "labels"),
    [
        ("", ["引継書を保存（Word）", "生活安全課の2件の引継書を保存（Word）"]),
        ("中央図書館", ["引継書を保存（Word）"]),
    ],
)
def test_a_chief_hands_over_the_own_sections_accounts_alone(section, labels):
    access = filled(BOSAI, BOSAI | {"handle": "moriya_bosai2"}, BOOKS)
    test = row_of(of_section(access, section))
    assert not test.exception
    assert saved_files(test) == labels
    assert any("IDやパスワードそのものは書きません" in caption.value for caption in test.caption)
