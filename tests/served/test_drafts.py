"""Drafts as the server gives them out: by their link and by nothing else, brought back, copied, deleted."""

import re
import urllib.request
from collections.abc import Iterator

import pytest

from smpolicy.drafts.keys import new_key
from tests.browser.helpers import Server
from tests.browser.moriya import NAME, STEPS, begun_example, link
from tests.served.visitor import Visitor


@pytest.fixture
def visitor(server: Server) -> Iterator[Visitor]:
    """Somebody whose browser knows nothing yet."""
    with Visitor(server) as visitor:
        yield visitor


@pytest.fixture
def moriya(visitor: Visitor, server: Server) -> Visitor:
    """守谷市's example at its first step."""
    visitor.open(link(server, begun_example(server)))
    assert visitor.heading == STEPS[0].title
    return visitor


def test_the_link_opens_the_draft_in_another_browser_and_without_it_nothing_is_there(
    moriya: Visitor, server: Server
):
    moriya.type(NAME, "守谷市防災だより")
    with Visitor(server) as other:
        other.open(moriya.address)
        assert other.value(NAME) == "守谷市防災だより"

    with Visitor(server) as other:
        other.open(f"{server.url}/step-{STEPS[0].id}")
        assert other.heading == "まだ始めていません"


def test_every_way_through_the_wizard_keeps_the_link(moriya: Visitor):
    key = re.search(r"draft=([\w-]{32})", moriya.address)
    assert key is not None
    for name in ("回答の確認", "文書", "プロフィール文", "ガイドライン", "履歴と共有"):
        moriya.go(name)
        assert name in moriya.heading
        assert key[0] in moriya.address, name
    moriya.go(f"step-{STEPS[2].id}")
    assert moriya.heading == STEPS[2].title
    assert key[0] in moriya.address
    moriya.press("次へ")
    assert moriya.heading == STEPS[3].title
    assert key[0] in moriya.address


def test_keys_never_leave_by_the_referrer(server: Server):
    with urllib.request.urlopen(link(server, begun_example(server)), timeout=60) as response:
        assert response.headers["referrer-policy"] == "no-referrer"


def test_wrong_mistyped_and_deleted_links_say_one_and_the_same(visitor: Visitor, server: Server):
    key = begun_example(server)
    visitor.open(link(server, key, "history"))
    visitor.tick("delete-sure")
    visitor.press("この下書きを削除する")
    assert "作成支援" in visitor.heading

    said = set()
    for wrong in (
        link(server, key),
        f"{server.url}/?draft={new_key()}",
        f"{server.url}/documents?draft=%27%20OR%201=1",
    ):
        visitor.open(wrong)
        [told] = visitor.alerts
        said.add(told)
    assert len(said) == 1
    assert "この下書きは開けません" in said.pop()


def test_an_earlier_moment_is_brought_back_and_forth(moriya: Visitor):
    before = moriya.value(NAME)
    moriya.type(NAME, "一つ目")
    moriya.type(NAME, "二つ目")
    moriya.go("履歴と共有")
    # What was saved in one go is one entry, told from its beginning to its end.
    newest, beginning = moriya.boxes("revision-")
    assert "今の内容です" in newest
    assert f"{before} → 二つ目" in newest
    assert "はじめの内容" in beginning
    moriya.press("undo-1")
    moriya.press("やめる")
    assert "二つ目" in moriya.boxes("revision-")[0]
    bring_back(moriya, 1)
    moriya.go(f"step-{STEPS[0].id}")
    assert moriya.value(NAME) == before

    moriya.go("履歴と共有")
    assert "元の内容に戻っています" in moriya.boxes("revision-")[0]
    assert "保存ごとに見る（3回）" in moriya.folds
    moriya.unfold()
    newest = moriya.boxes("revision-")[0]
    assert "一つ目 → 二つ目" in newest
    bring_back(moriya, 3)
    moriya.go(f"step-{STEPS[0].id}")
    assert moriya.value(NAME) == "二つ目"


def bring_back(visitor: Visitor, revision: int) -> None:
    """Bring back the moment of this revision; it asks first."""
    visitor.press(f"undo-{revision}")
    assert "よろしいですか" in visitor.text
    visitor.press("戻す")


def test_a_draft_is_copied_as_the_start_of_another_and_stays_as_it_was(visitor: Visitor, server: Server):
    key = begun_example(server)
    visitor.open(link(server, key, "history"))
    visitor.press("写して始める")
    assert visitor.heading == STEPS[0].title
    assert key not in visitor.address
    visitor.type(NAME, "写しのほう")
    visitor.open(link(server, key))

    assert visitor.value(NAME) not in (None, "", "写しのほう")
