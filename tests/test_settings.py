"""The operator's settings: one typed place in the code, one table in the guide."""

import re

import pytest

from smpolicy import settings
from tests.conftest import ROOT


def test_the_operators_table_lists_every_setting_and_no_other():
    guide = (ROOT / "docs" / "operation.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| `(SMPOLICY_\w+)` \|", guide, re.MULTILINE) == list(settings.NAMES)


def test_every_setting_that_the_code_names_is_listed():
    named = {
        name for key, name in vars(settings).items() if key.isupper() and str(name).startswith("SMPOLICY_")
    }

    assert named == set(settings.NAMES)


def test_the_environment_is_read_in_no_other_room():
    reading = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "smpolicy").rglob("*.py"))
        if re.search(r'os\.environ\b|getenv|= "SMPOLICY_', path.read_text(encoding="utf-8"))
    ]

    # Drafts hand the environment on: tests and the restore of a backup name another.
    assert reading == ["smpolicy/drafts/settings.py", "smpolicy/settings.py"]


@pytest.mark.parametrize(
    ("text", "is_on"), [("", False), ("0", False), (" ", False), ("1", True), ("ja", True)]
)
def test_login_and_details_are_on_with_anything_but_nothing_and_0(text, is_on):
    assert settings.login_is_asked({"SMPOLICY_LOGIN": text}) is is_on
    assert settings.details_are_logged({"SMPOLICY_LOG_DETAILS": text}) is is_on


@pytest.mark.parametrize(("text", "is_behind"), [("", False), ("yes", False), ("1", True)])
def test_a_proxy_is_believed_only_where_1_says_that_it_is_ours(text, is_behind):
    assert settings.is_behind_proxy({"SMPOLICY_PROXY": text}) is is_behind


def test_without_settings_nothing_is_added_and_data_lies_beside_the_app():
    assert settings.own_templates({}) is None
    assert settings.own_templates({"SMPOLICY_TEMPLATES": ""}) is None
    assert settings.data_folder({}) == ROOT / "data"
    assert settings.database_url({}) == ""
