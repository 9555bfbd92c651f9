"""「うちの課」: kept for the next draft in the browser or as a file; no person's name is."""

import json
import re
from html import unescape

import pytest

from smpolicy.ui.screens.own_section import has_section
from tests.ui.drawing import draft_of, drawn, texts

SECTION = {"organisation__department": "市民生活部", "organisation__section": "生活安全課"}


def test_the_section_is_kept_without_anybodys_name():
    draft = draft_of("moriya", **SECTION, organisation__manager_name="守谷花子")
    test = drawn("screens.own_section.draw_section", draft)
    [kept] = re.findall(r'data-text="(.*?)"', texts(test), re.DOTALL)

    assert has_section(draft)
    assert 'data-body="moriya"' in texts(test)
    answers = json.loads(unescape(kept))["answers"]
    assert answers["organisation"]["section"] == "生活安全課"
    assert "守谷花子" not in unescape(kept)
    assert draft.file.answers.account.handle not in unescape(kept)
    assert [button.proto.label for button in test.get("download_button")] == [
        "「うちの課」をファイルに保存する"
    ]


@pytest.mark.parametrize("name", list(SECTION))
def test_half_a_name_is_a_name(name):
    assert has_section(draft_of("moriya", **{**dict.fromkeys(SECTION, ""), name: SECTION[name]}))


def test_before_it_has_a_name_there_is_nothing_to_keep():
    draft = draft_of("moriya", **dict.fromkeys(SECTION, ""))

    assert not has_section(draft)
    assert texts(drawn("screens.own_section.draw_section", draft)) == ""
