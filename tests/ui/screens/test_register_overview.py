"""まとめ: each bar with its number; what the body has not decided is not counted."""

import pytest

from smpolicy.ui.session.registers import registers
from tests.ui.drawing import texts
from tests.ui.screens.register_parts import BOOKS, BOSAI, filled, part, saved_files

pytestmark = pytest.mark.usefixtures("database")


def test_each_bar_has_its_number_beside_it():
    test = part(
        "overview", filled(BOSAI | {"state": "running"}, BOOKS | {"state": "running", "section": "<b>課</b>"})
    )
    assert test.header[0].value == "まとめ（2件）"
    assert "<th scope='row'>運用中</th><td>2件</td><td><progress max='2' value='2'" in texts(test)
    assert "<th scope='row'>Instagram</th><td>1件</td><td><progress max='2' value='1'" in texts(test)
    assert "&lt;b&gt;課" in texts(test)
    assert saved_files(test) == ["委員会・会議用の一枚を保存（Word）"]


def test_idle_accounts_are_counted_once_the_body_has_said_what_is_idle():
    access = filled(BOSAI | {"state": "running", "last_post_on": "2020-01-01"})
    assert "休眠のアカウントの数は" in part("overview", access).caption[-1].value
    registers().set_settings(access, idle_months=6)
    test = part("overview", access)
    assert "<th scope='row'>6か月を過ぎて投稿なし</th><td>1件</td>" in texts(test)
    assert not any("休眠" in caption.value for caption in test.caption)
