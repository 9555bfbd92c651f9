"""Login by a real OpenID provider on loopback: whose drafts they are, and who may read and write them."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.ui.screens.beginning import procedure_key
from tests.browser.helpers import Server
from tests.browser.moriya import AUDIENCE, MORIYA, STEPS, begun_example, link
from tests.browser.provider import (
    INCOMPLETE,
    UNVERIFIED,
    Person,
    Provider,
    health,
    providing,
    running_with_login,
    running_with_secrets,
)
from tests.served.visitor import Visitor

SECOND = f"step-{STEPS[1].id}"
REFUSED = "あなたに共有されていません"
WITHDRAWN = "開く権限がなくなりました"
# What the example's account is called begins so.
CALLED = "守谷市防災"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing() as provider:
        yield provider


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[Server]:
    with running_with_login(tmp_path_factory.mktemp("login"), provider.url) as server:
        yield server


@pytest.fixture
def arrive(server: Server) -> Iterator[Callable[[], Visitor]]:
    """Somebody opens a browser of their own."""
    with ExitStack() as ends:
        yield lambda: ends.enter_context(Visitor(server))


@pytest.fixture
def enter(arrive: Callable[[], Visitor]) -> Callable[..., Visitor]:
    """Somebody logs in and opens an address."""

    def enter(person: Person, address: str = "") -> Visitor:
        visitor = arrive()
        visitor.log_in(person)
        visitor.open(address)
        return visitor

    return enter


def shared_example(server: Server, owner: Person, colleague: Person, *, may_write: bool) -> str:
    """The key of an example that its owner has once changed and shared in the store: the screen has a test of its own."""
    key = begun_example(server, owner.address)
    store = open_store(Settings(server.database, 0))
    opened = store.open(key, owner.address)
    assert opened is not None
    store.save(opened.id, opened.revision, {"purpose.audience": "共有された人に見せる"}, owner.address)
    store.share(opened.id, owner.address, colleague.address, may_write=may_write)
    return key


def change(visitor: Visitor, audience: str) -> None:
    """Type for whom the account is, on the second step."""
    visitor.type(AUDIENCE, audience)
    assert "保存済み" in visitor.text


def share(visitor: Visitor, colleague: Person, may: str) -> None:
    """Share the open draft on 履歴と共有."""
    visitor.type("share-address", f" {colleague.address.upper()} ")
    visitor.choose("share-may", may)
    visitor.press("共有する")
    assert may in visitor.box(f"share-{colleague.address}")


def drafts(visitor: Visitor) -> list[str]:
    """What 「自分の下書き」 lists."""
    visitor.go("自分の下書き")
    assert visitor.heading == "自分の下書き"
    return visitor.boxes("mine-")


def open_from_list(visitor: Visitor) -> None:
    """Open the only draft of 「自分の下書き」 and go on to its second step."""
    [_] = drafts(visitor)
    visitor.press("開く")
    visitor.press("続きから始める")
    # All of it is answered: it opens where there is nothing left but to look it over.
    assert visitor.heading == "回答の確認"
    go_to(visitor, 1)


def go_to(visitor: Visitor, number: int) -> None:
    """Open a step from the task list."""
    visitor.go(STEPS[number].title)
    assert visitor.heading == STEPS[number].title


def assert_is_refused(visitor: Visitor) -> None:
    """The page says that the draft is not this reader's, and nothing else."""
    assert visitor.heading == "下書きを開けません"
    [alert] = visitor.alerts
    assert REFUSED in alert
    assert CALLED not in visitor.text


def test_a_drafts_link_shows_nothing_but_the_login(arrive, server: Server, provider: Provider):
    visitor = arrive()
    visitor.open(link(server, begun_example(server, provider.person("aoki").address), SECOND))

    assert visitor.heading == "ログイン"
    assert visitor.labels == ["ログインする"]
    assert visitor.sidebar == ""
    assert "守谷" not in visitor.text
    assert "保存済み" not in visitor.text


def test_ones_own_drafts_are_listed_and_opened_in_another_browser(enter, provider: Provider):
    aoki = provider.person("aoki")
    visitor = enter(aoki)
    assert drafts(visitor) == []
    visitor.go("はじめに")
    visitor.choose("start-body", MORIYA.name)
    visitor.choose(procedure_key(MORIYA.id), MORIYA.procedures["open"].title)
    visitor.press("記入例で試す")
    go_to(visitor, 1)
    change(visitor, "市内で働く人")
    [listed] = drafts(visitor)
    assert MORIYA.name in listed
    assert CALLED in listed

    elsewhere = enter(aoki)
    open_from_list(elsewhere)

    assert elsewhere.value(AUDIENCE) == "市内で働く人"


def test_a_strangers_link_is_refused_and_lists_nothing(enter, server: Server, provider: Provider):
    key = begun_example(server, provider.person("aoki").address)

    visitor = enter(provider.person("baba"), link(server, key, SECOND))
    assert_is_refused(visitor)
    assert drafts(visitor) == []


def test_a_draft_shared_for_reading_is_read_and_not_changed(enter, server: Server, provider: Provider):
    aoki, baba = provider.person("aoki"), provider.person("baba")
    shared_example(server, aoki, baba, may_write=False)
    colleague = enter(baba)

    [listed] = drafts(colleague)
    assert f"{aoki.address} から共有" in listed
    assert "（閲覧のみ）" in listed
    open_from_list(colleague)
    assert "閲覧のみ" in colleague.text
    assert colleague.value(AUDIENCE) == "共有された人に見せる"
    assert len(colleague.fields) > 3
    assert {key for key, is_disabled in colleague.fields.items() if not is_disabled} == set()

    colleague.go("履歴と共有")
    undo = [button for button in colleague.buttons if button.label == "この時点に戻す"]
    assert undo
    assert all(button.disabled for button in undo)
    assert "share-address" not in colleague.session.widgets
    assert "この下書きを削除する" not in colleague.labels


def test_a_draft_shared_for_writing_shows_who_has_changed_what(enter, server: Server, provider: Provider):
    aoki, baba = provider.person("aoki"), provider.person("baba")
    owner = enter(aoki, link(server, begun_example(server, aoki.address), "history"))
    share(owner, baba, "閲覧のみ")
    colleague = enter(baba)
    open_from_list(colleague)
    assert colleague.fields[AUDIENCE]
    share(owner, baba, "閲覧と変更")

    # The right to write comes with the next click.
    go_to(colleague, 0)
    go_to(colleague, 1)
    change(colleague, "同僚が直した")

    owner.go("履歴と共有")
    newest = owner.box("revision-")
    assert baba.address in newest
    assert "同僚が直した" in newest
    assert baba.address in owner.box("news")
    go_to(owner, 1)
    assert owner.value(AUDIENCE) == "同僚が直した"


def test_a_question_handed_to_a_colleague_is_answered_by_her_alone_and_nowhere_else(
    enter, server: Server, provider: Provider
):
    aoki, baba = provider.person("aoki"), provider.person("baba")
    draft_link = link(server, begun_example(server, aoki.address), SECOND)
    chief = enter(aoki, draft_link)
    chief.unfold()
    chief.choose("頼むところ", "情報発信の対象者")
    chief.type("頼む相手のメールアドレス", f" {baba.address.upper()} ")
    chief.press("分担を頼む")
    told = re.search(r"errand\?errand=\d+", chief.text)
    assert told is not None
    errand = f"{server.url}/{told[0]}"

    # Her own list leads there; her link opens it, and nobody else's login does.
    stranger = enter(provider.person("chiba"), errand)
    assert stranger.heading == "頼まれた分担を開けません"
    assert CALLED not in stranger.text
    colleague = enter(baba, f"{server.url}/mine")
    assert "分担を開く" in colleague.links
    colleague.open(errand)
    assert colleague.heading == "情報発信の対象者"
    change(colleague, "市内で働く人")
    # Nothing else of it is to be had: neither a field of another question nor the draft itself.
    assert list(colleague.fields) == [AUDIENCE]
    colleague.press("書き終わったと知らせる")
    assert "書き終わったことを" in colleague.text
    colleague.open(draft_link)
    assert_is_refused(colleague)

    chief.go("履歴と共有")
    assert "書き終わり：" in chief.box("errand-")
    newest = chief.box("revision-")
    assert "市内で働く人" in newest
    assert baba.address in newest
    chief.press("この分担を終了する")
    assert "この分担を終了する" not in chief.labels
    colleague.open(errand)
    assert colleague.heading == "頼まれた分担を開けません"


def test_a_share_that_is_taken_back_ends_with_the_next_click(enter, server: Server, provider: Provider):
    aoki, baba = provider.person("aoki"), provider.person("baba")
    key = shared_example(server, aoki, baba, may_write=True)
    owner, colleague = enter(aoki, link(server, key, "history")), enter(baba)
    open_from_list(colleague)
    change(colleague, "まだ書ける")

    owner.press("共有をやめる")
    assert "共有をやめる" not in owner.labels
    go_to(owner, 1)
    change(owner, "もう見せない")

    colleague.type(AUDIENCE, "もう書けない")
    assert WITHDRAWN in colleague.box("save-problem")
    colleague.go("履歴と共有")
    assert "もう見せない" not in colleague.text
    colleague.open(link(server, key, SECOND))
    assert_is_refused(colleague)
    assert drafts(colleague) == []

    owner.reload()
    assert owner.value(AUDIENCE) == "もう見せない"
    owner.go("履歴と共有")
    assert "まだ書ける" in owner.text
    assert "もう書けない" not in owner.text


@pytest.mark.parametrize("claims", UNVERIFIED.values(), ids=UNVERIFIED)
def test_without_a_verified_address_nobody_gets_in_and_can_log_out(enter, provider: Provider, claims):
    visitor = enter(provider.person("chiba", **claims))

    [alert] = visitor.alerts
    assert "確認済みのメールアドレスが届かない" in alert
    assert visitor.sidebar == ""
    assert visitor.labels == ["ログアウトする"]
    assert "start-body" not in visitor.session.widgets
    assert visitor.left_over_english == []
    visitor.log_out()
    assert visitor.heading == "ログイン"
    assert visitor.labels == ["ログインする"]


@pytest.mark.parametrize(("text", "named"), INCOMPLETE.values(), ids=INCOMPLETE)
def test_an_incomplete_setting_is_told_and_nobody_gets_in(tmp_path: Path, text: str, named: str):
    with running_with_secrets(tmp_path, text) as server, Visitor(server) as visitor:
        assert health(server) == 503
        for address in ("", "mine", "step-account?draft=x"):
            visitor.open(f"{server.url}/{address}")
            assert visitor.heading == "今は使えません"
            [alert] = visitor.alerts
            assert named in alert
            assert visitor.buttons == []
            assert visitor.sidebar == ""
            # The names of settings are what the operator has to look for.
            assert [line for line in visitor.left_over_english if line not in alert] == []
