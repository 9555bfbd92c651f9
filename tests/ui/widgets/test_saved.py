"""The header tells of the last save, or that there was none; what stands on the page alone is told by the script."""

from dataclasses import replace

import pytest

from smpolicy.ui.widgets.saved import saved
from tests.ui.session.changing_drafts import begun

pytestmark = pytest.mark.usefixtures("database")


def test_a_saved_draft_says_when_and_one_that_is_not_says_so():
    draft = begun()
    kept = draft.kept
    assert kept is not None
    assert "保存済み：" in saved(draft, kept)
    kept.problem = "保存先に接続できません。"
    told = saved(draft, kept)
    assert "保存済み" not in told
    assert "保存できていない入力があります" in told


def test_who_may_only_read_is_told_so():
    draft = begun()
    kept = draft.kept
    assert kept is not None
    assert "閲覧のみ" not in saved(draft, kept)
    kept.opened = replace(kept.opened, may_write=False)
    assert "閲覧のみ" in saved(draft, kept)


def test_the_script_has_its_two_signs_to_show():
    draft = begun()
    assert draft.kept is not None
    told = saved(draft, draft.kept)
    assert told.count('role="status"') == 2
    assert "未送信の入力があります" in told
