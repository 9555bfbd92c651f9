"""What a newcomer sees: the way in pictures, each of which is there; whose it is and who sees the answers."""

import re

import pytest

from smpolicy.checking.display import OURS
from smpolicy.ui.screens import introduction
from smpolicy.ui.server.assets import PICTURES


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    drawn: list[str] = []
    monkeypatch.setattr(introduction.st, "html", drawn.append)
    return drawn


def test_the_way_has_its_four_stages_in_their_order(drawn):
    introduction.draw_way()

    assert re.findall("<strong>(.*?)</strong>", drawn[0]) == ["選ぶ", "答える", "確かめる", "決裁へ"]


def test_every_picture_is_there_and_only_those_that_show_something_are_named(drawn):
    introduction.draw_way()
    introduction.draw_papers()
    pictures = re.findall(r'src="\./smpolicy/(.*?)" alt="(.*?)"', "".join(drawn))

    assert len(pictures) == 7
    assert {name for name, _ in pictures} <= {*PICTURES}
    # The way's pictures say what stands beside them.
    assert [bool(alt) for _, alt in pictures] == [False] * 4 + [True] * 3


def test_what_the_tool_has_made_up_bears_the_mark_that_the_screens_bear(drawn):
    introduction.draw_about()

    assert f"「{OURS}」と示します" in drawn[0]
    assert "外部には送りません" in drawn[0]
