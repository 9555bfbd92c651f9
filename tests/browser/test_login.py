"""Login by a real OpenID provider on loopback: whose drafts they are, who may read and write, and the end of it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect

from smpolicy.checking.examples import example
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.ui.session.navigation import KEY
from tests.browser.by_hand import at_step, begin_here, open_step, pick, type_in
from tests.browser.conftest import lent
from tests.browser.helpers import (
    TITLE,
    Server,
    Watched,
    axe,
    left_over_english,
    ready,
    screenshot,
    turn_to,
    visit,
)
from tests.browser.moriya import AUDIENCE, MORIYA, STEPS, menu
from tests.browser.provider import (
    Person,
    Provider,
    auth_section,
    health,
    log_in,
    log_in_by_wire,
    providing,
    running_with_login,
    running_with_secrets,
)

NAME = "守谷市防災"  # what the example's account is called begins so
REFUSED = "あなたに共有されていません"
WITHDRAWN = "開く権限がなくなりました"


class WatchedWithProvider(Watched):
    """The provider is the one other host that the browser may see; what its pages complain about is not ours."""

    provider = ""

    def request(self, request: Request) -> None:
        if urlsplit(request.url).netloc != self.provider:
            super().request(request)

    def console(self, message: ConsoleMessage) -> None:
        if urlsplit(message.location.get("url", "")).netloc != self.provider:
            super().console(message)


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing() as provider:
        yield provider


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[Server]:
    with running_with_login(tmp_path_factory.mktemp("login"), provider.url) as server:
        yield server


@pytest.fixture
def watched(server: Server, provider: Provider) -> Watched:
    watched = WatchedWithProvider(urlsplit(server.url).netloc)
    watched.provider = urlsplit(provider.url).netloc
    return watched


@pytest.fixture
def arrive(request: pytest.FixtureRequest, watched: Watched) -> Iterator[Callable[..., Page]]:
    """Open a browser of somebody's own, or a further tab in it. There are two, known from earlier tests, but empty."""
    lendable = iter(("profile", "second_profile"))
    with ExitStack() as ends:

        def somebodys_own() -> Page:
            return ends.enter_context(lent(request.getfixturevalue(next(lendable)), watched.host))

        def arrive(beside: Page | None = None) -> Page:
            page = beside.context.new_page() if beside else somebodys_own()
            watched.follow(page)
            return page

        yield arrive
    watched.assert_all_is_well()


@pytest.fixture
def enter(arrive: Callable[..., Page], server: Server) -> Callable[..., Page]:
    """Somebody who is logged in opens an address, in a browser of their own or `at` one that somebody has left.

    The login's screen has tests of its own.
    """

    def enter(person: Person, address: str = "", at: Page | None = None) -> Page:
        page = at or arrive()
        page.context.clear_cookies()
        log_in_by_wire(page.context, server, person)
        visit(page, address or server.url)
        return page

    return enter


def log_out(page: Page) -> None:
    """Log out; the provider asks back."""
    page.get_by_role("button", name="ログアウトする").click()
    page.get_by_role("button", name="End session").click()
    expect(page.locator(TITLE)).to_have_text("ログイン")
    ready(page)


def begin_example(page: Page) -> str:
    """Begin 守谷市's example; return the draft's link to the second step."""
    begin_here(page, MORIYA, "open", "記入例で試す")
    open_step(page, STEPS[1])
    return page.url


def begun_example(server: Server, owner: Person, audience: str = "") -> str:
    """The same without a screen: the example is begun in the store, for this audience; return the same link."""
    file = example(MORIYA, "open")
    assert file is not None
    if audience:
        file.answers.purpose.audience = audience
    return link_to(server, open_store(Settings(server.database, 0)).create(file, owner.address).key)


def shared_example(server: Server, owner: Person, colleague: Person, *, may_write: bool) -> str:
    """The same once changed and shared, which has tests of its own."""
    link = begun_example(server, owner)
    store = open_store(Settings(server.database, 0))
    opened = store.open(link.partition(f"{KEY}=")[2], owner.address)
    assert opened is not None
    store.save(opened.id, opened.revision, {"purpose.audience": "共有された人に見せる"}, owner.address)
    store.share(opened.id, owner.address, colleague.address, may_write=may_write)
    return link


def link_to(server: Server, key: str) -> str:
    return f"{server.url}/step-{STEPS[1].id}?{KEY}={key}"


def history_of(link: str) -> str:
    """The link to 履歴と共有 of the same draft."""
    return link.replace(f"/step-{STEPS[1].id}?", "/history?")


def change(page: Page, audience: str) -> None:
    """Type for whom the account is, on the second step."""
    type_in(page, AUDIENCE, audience)
    ready(page)
    expect(page.locator(".smp-draft")).to_contain_text("保存済み")


def share(page: Page, colleague: Person, may: str) -> None:
    """Share the open draft on 履歴と共有."""
    if page.locator(TITLE).inner_text() != "履歴と共有":
        menu(page, "履歴と共有")
    page.get_by_label("共有する相手のメールアドレス").fill(f" {colleague.address.upper()} ")
    page.get_by_role("radiogroup", name="できること").get_by_text(may, exact=True).click()
    page.get_by_role("button", name="共有する", exact=True).click()
    expect(page.locator(f"[class*='st-key-share-{colleague.name.partition('.')[0]}']")).to_contain_text(may)
    ready(page)


def drafts(page: Page) -> list[str]:
    """What 「自分の下書き」 lists."""
    if page.locator(TITLE).inner_text() != "自分の下書き":
        menu(page, "自分の下書き")
    return page.locator("[class*='st-key-mine-']").all_inner_texts()


def open_from_list(page: Page) -> None:
    """Open the only draft of 「自分の下書き」 and go on to its second step."""
    [_] = drafts(page)
    page.get_by_test_id("stMain").get_by_role("button", name="開く").click()
    page.get_by_role("button", name="続きから始める").click()
    # All of it is answered: it opens where there is nothing left but to look it over.
    expect(page.locator(TITLE)).to_have_text("回答の確認")
    ready(page)
    open_step(page, STEPS[1])


def audience(page: Page) -> str:
    return page.locator(f".st-key-{AUDIENCE} input").input_value()


def assert_shows_nothing(page: Page) -> None:
    """Only the login screen is there, and nothing of the draft in all the page."""
    expect(page.locator(TITLE)).to_have_text("ログイン")
    ready(page)
    assert page.get_by_test_id("stSidebar").count() == 0
    html = page.content()
    assert "守谷" not in html
    assert "保存済み" not in html


def test_a_drafts_link_shows_only_the_login_and_leads_back_after_it(
    arrive, server: Server, provider: Provider
):
    aoki = provider.person("aoki")
    link = begun_example(server, aoki, "市内に住む人")

    page = arrive()
    visit(page, link)
    assert_shows_nothing(page)
    log_in(page, aoki)
    at_step(page, STEPS[1])

    assert page.url == link
    assert audience(page) == "市内に住む人"


def test_a_login_that_is_broken_off_leaves_the_login_screen_and_the_way_back(
    arrive, server: Server, provider: Provider
):
    aoki = provider.person("aoki")
    link = begun_example(server, aoki)

    page = arrive()
    visit(page, link)
    page.get_by_role("button", name="ログインする").click()
    page.get_by_role("button", name="Deny").click()
    assert_shows_nothing(page)
    log_in(page, aoki)
    at_step(page, STEPS[1])

    assert page.url == link


def test_by_another_name_of_the_server_the_right_address_is_told(arrive, server: Server, watched: Watched):
    page = arrive()
    other = server.url.replace("127.0.0.1", "localhost")
    watched.host = urlsplit(other).netloc
    visit(page, other)

    expect(page.get_by_text("開いているアドレスではログインできません")).to_be_visible()
    assert page.get_by_role("button", name="ログインする").count() == 0
    watched.assert_stays_home()
    watched.requests.clear()
    watched.host = urlsplit(server.url).netloc
    page.get_by_role("link", name=server.url).click()
    expect(page.get_by_role("button", name="ログインする")).to_be_visible()


def test_ones_own_drafts_are_listed_and_opened_in_another_browser(enter, server: Server, provider: Provider):
    aoki = provider.person("aoki")
    page = enter(aoki)
    assert drafts(page) == []
    page.get_by_test_id("stSidebar").get_by_role("link", name="はじめに", exact=True).click()
    expect(page.get_by_role("combobox", name="団体")).to_be_visible()
    ready(page)
    begin_example(page)
    change(page, "市内で働く人")
    [listed] = drafts(page)
    assert MORIYA.name in listed
    assert NAME in listed

    elsewhere = enter(aoki)
    open_from_list(elsewhere)

    assert audience(elsewhere) == "市内で働く人"


def test_a_strangers_link_is_refused_and_lists_nothing(enter, server: Server, provider: Provider):
    link = begun_example(server, provider.person("aoki"))

    page = enter(provider.person("baba"), link)
    expect(page.locator(TITLE)).to_have_text("下書きを開けません")
    alerts = page.get_by_test_id("stAlert")
    expect(alerts).to_have_count(1)
    expect(alerts).to_contain_text(REFUSED)
    assert NAME not in page.content()
    assert drafts(page) == []


def test_a_draft_shared_for_reading_is_read_and_not_changed(enter, server: Server, provider: Provider):
    aoki, baba = provider.person("aoki"), provider.person("baba")
    shared_example(server, aoki, baba, may_write=False)
    colleague = enter(baba, f"{server.url}/mine")

    [listed] = drafts(colleague)
    assert f"{aoki.address} から共有" in listed
    assert "（閲覧のみ）" in listed
    open_from_list(colleague)
    expect(colleague.locator(".smp-draft")).to_contain_text("閲覧のみ")
    assert audience(colleague) == "共有された人に見せる"
    # What nobody sees is no field: by it the page tells which revision it shows.
    fields = colleague.get_by_test_id("stMain").locator("input:visible, textarea:visible")
    assert fields.count() > 3
    for field in fields.all():
        expect(field).to_be_disabled()

    menu(colleague, "履歴と共有")
    undo = colleague.get_by_role("button", name="この時点に戻す")
    expect(undo).not_to_have_count(0)
    for button in undo.all():
        expect(button).to_be_disabled()
    assert colleague.get_by_label("共有する相手のメールアドレス").count() == 0
    assert colleague.get_by_role("button", name="この下書きを削除する").count() == 0


def test_a_draft_shared_for_writing_shows_who_has_changed_what(enter, server: Server, provider: Provider):
    aoki, baba = provider.person("aoki"), provider.person("baba")
    owner = enter(aoki, history_of(begun_example(server, aoki)))
    share(owner, baba, "閲覧のみ")
    colleague = enter(baba, f"{server.url}/mine")
    open_from_list(colleague)
    share(owner, baba, "閲覧と変更")

    # The right to write comes with the next click.
    open_step(colleague, STEPS[0])
    open_step(colleague, STEPS[1])
    change(colleague, "同僚が直した")

    menu(owner, "履歴と共有")
    newest = owner.locator("[class*='st-key-revision-']").first
    expect(newest).to_contain_text(baba.address)
    expect(newest).to_contain_text("同僚が直した")
    expect(owner.locator(".st-key-news")).to_contain_text(baba.address)
    open_step(owner, STEPS[1])
    assert audience(owner) == "同僚が直した"


def test_a_question_handed_to_a_colleague_is_answered_by_her_alone_and_nowhere_else(
    enter, server: Server, provider: Provider
):
    aoki, baba = provider.person("aoki"), provider.person("baba")
    draft_link = begun_example(server, aoki)
    chief = enter(aoki, draft_link)
    chief.get_by_text("ほかの人と進める").click()
    ready(chief)
    pick(chief, chief.get_by_role("combobox", name="頼むところ"), "情報発信の対象者")
    chief.get_by_role("textbox", name="頼む相手のメールアドレス").fill(f" {baba.address.upper()} ")
    chief.get_by_role("button", name="分担を頼む").click()
    told = chief.locator("[id^='errand-link-']")
    expect(told).to_contain_text("errand?errand=")
    link = f"{server.url}/{told.inner_text()}"

    # Her own list leads there; her link opens it, and nobody else's login does.
    stranger = enter(provider.person("chiba"), link)
    expect(stranger.locator(TITLE)).to_have_text("頼まれた分担を開けません")
    assert NAME not in stranger.content()
    colleague = enter(baba, f"{server.url}/mine", at=stranger)
    expect(colleague.get_by_test_id("stMain").get_by_role("link", name="分担を開く")).to_be_visible()
    visit(colleague, link)
    expect(colleague.locator(TITLE)).to_have_text("情報発信の対象者")
    change(colleague, "市内で働く人")
    # Nothing else of it is to be had: neither a field of another question nor the draft itself.
    assert colleague.locator("[class*='st-key-f-'] :is(input, textarea):visible").count() == 1
    colleague.get_by_role("button", name="書き終わったと知らせる").click()
    expect(colleague.get_by_text("書き終わったことを")).to_be_visible()
    assert axe(colleague) == []
    assert left_over_english(colleague) == []
    visit(colleague, draft_link)
    expect(colleague.locator(TITLE)).to_have_text("下書きを開けません")
    expect(colleague.get_by_test_id("stAlert")).to_contain_text(REFUSED)

    menu(chief, "履歴と共有")
    expect(chief.locator("[class*='st-key-errand-']").first).to_contain_text("書き終わり：")
    told = chief.locator(".st-key-history-list [class*='st-key-revision-']").first
    expect(told).to_contain_text("市内で働く人")
    expect(told).to_contain_text(baba.address)
    chief.get_by_role("button", name="この分担を終了する").click()
    expect(chief.get_by_role("button", name="この分担を終了する")).to_have_count(0)
    visit(colleague, link)
    expect(colleague.locator(TITLE)).to_have_text("頼まれた分担を開けません")


def test_a_share_that_is_taken_back_ends_with_the_next_click(enter, server: Server, provider: Provider):
    aoki, baba = provider.person("aoki"), provider.person("baba")
    link = shared_example(server, aoki, baba, may_write=True)
    owner, colleague = enter(aoki, history_of(link)), enter(baba, f"{server.url}/mine")
    open_from_list(colleague)
    change(colleague, "まだ書ける")

    owner.get_by_role("button", name="共有をやめる").click()
    expect(owner.get_by_role("button", name="共有をやめる")).to_have_count(0)
    open_step(owner, STEPS[1])
    change(owner, "もう見せない")

    type_in(colleague, AUDIENCE, "もう書けない")
    expect(colleague.locator(".st-key-save-problem")).to_contain_text(WITHDRAWN)
    ready(colleague)
    assert left_over_english(colleague) == []
    menu(colleague, "履歴と共有")
    assert "もう見せない" not in colleague.content()
    visit(colleague, link)
    expect(colleague.get_by_test_id("stAlert")).to_contain_text(REFUSED)
    assert drafts(colleague) == []

    owner.reload()
    at_step(owner, STEPS[1])
    assert audience(owner) == "もう見せない"
    menu(owner, "履歴と共有")
    assert "まだ書ける" in owner.content()
    assert "もう書けない" not in owner.content()


def test_after_the_logout_nothing_is_left_in_this_browser(enter, arrive, server: Server, provider: Provider):
    aoki, baba = provider.person("aoki"), provider.person("baba")
    link = begun_example(server, aoki)
    page = enter(aoki, link)
    at_step(page, STEPS[1])
    open_step(page, STEPS[0])
    open_step(page, STEPS[1])
    tab = arrive(page)
    visit(tab, link)
    expect(tab.locator(TITLE)).to_have_text(STEPS[1].title)

    log_out(page)
    assert "draft" not in page.url
    assert_shows_nothing(page)
    assert_shows_nothing(tab)
    seen = 0
    for _ in range(page.evaluate("() => history.length") - 1):
        page.go_back()
        if urlsplit(page.url).netloc == urlsplit(server.url).netloc:
            ready(page)
            assert_shows_nothing(page)
            seen += "draft" in page.url
    assert seen

    # Whoever comes next begins at the start, not with the draft of somebody else.
    visit(page, server.url)
    log_in(page, baba)
    assert "draft" not in page.url
    assert page.get_by_test_id("stAlert").count() == 0


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": "false"},
        {"email": None},
        {"email": ""},
    ],
    ids=["not verified", "not verified, by a word", "no address", "empty address"],
)
def test_without_a_verified_address_nobody_gets_in_and_can_log_out(enter, provider, claims):
    page = enter(provider.person("chiba", **claims))

    expect(page.get_by_test_id("stAlert")).to_contain_text("確認済みのメールアドレスが届かない")
    assert page.get_by_test_id("stSidebar").count() == 0
    assert page.get_by_role("combobox").count() == 0
    assert left_over_english(page) == []
    log_out(page)
    expect(page.get_by_role("button", name="ログインする")).to_be_visible()


@pytest.mark.parametrize(
    ("text", "named", "opened"),
    [
        ("", "client_secret", ""),
        (auth_section(8501, "http://localhost").replace("client_id", "client"), "client_id", "mine"),
        ("[auth\n", "cookie_secret", "step-account?draft=x"),
        (auth_section(8501, "http://localhost").replace("oauth2callback", ""), "redirect_uri", ""),
    ],
    ids=["no [auth]", "one name missing", "not TOML", "wrong way back"],
)
def test_an_incomplete_setting_is_told_and_nobody_gets_in(
    profile: BrowserContext, tmp_path, text, named, opened
):
    with (
        running_with_secrets(tmp_path, text) as server,
        lent(profile, urlsplit(server.url).netloc) as page,
    ):
        assert health(server) == 503
        visit(page, f"{server.url}/{opened}")
        others = {"", "mine", "step-account?draft=x"} - {opened}
        for other in (None, *sorted(others)):
            if other is not None:
                turn_to(page, f"/{other}")
            expect(page.locator(TITLE)).to_have_text("今は使えません")
            expect(page.get_by_test_id("stAlert")).to_contain_text(named)
            assert page.get_by_role("button").count() == 0
            assert page.get_by_test_id("stSidebar").count() == 0
            # The names of settings are what the operator has to look for.
            told = page.get_by_test_id("stAlert").inner_text().strip()
            assert [text for text in left_over_english(page) if text not in told] == []


def test_the_screens_with_login_are_japanese_and_accessible(
    enter, arrive, server: Server, provider: Provider
):
    aoki, baba = provider.person("aoki"), provider.person("baba")
    owner = arrive()
    visit(owner, server.url)
    look_at(owner, "ログイン")
    enter(aoki, history_of(begun_example(server, aoki)), at=owner)
    share(owner, baba, "閲覧と変更")
    share(owner, provider.person("chiba"), "閲覧のみ")
    look_at(owner, "履歴と共有")
    colleague = enter(baba, f"{server.url}/mine")
    assert len(drafts(colleague)) == 1
    look_at(colleague, "自分の下書き")


def look_at(page: Page, title: str) -> None:
    for width in (1280, 360):
        screenshot(page, f"login-{title}", width)  # for people to look at
        assert page.locator(TITLE).inner_text() == title
        assert left_over_english(page) == []
        assert axe(page) == []
