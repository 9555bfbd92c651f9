"""Login by a real OpenID provider on loopback, as a browser shows it: the way there and back, and what is left of it.

Whose drafts they are and who may read and write them is the server's to decide: tests/served/test_login.py.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect

from smpolicy.drafts.errands import Errands, Wish
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.ui.session.errands import question_paths
from tests.browser.by_hand import at_step, open_step, type_in
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
from tests.browser.moriya import AUDIENCE, MORIYA, STEPS, begun_example, link, menu
from tests.browser.provider import (
    INCOMPLETE,
    UNVERIFIED,
    Person,
    Provider,
    health,
    log_in,
    log_in_by_wire,
    providing,
    running_with_login,
    running_with_secrets,
)
from tests.served.visitor import Visitor

BOTH_WIDTHS = (1280, 360)
SECOND = f"step-{STEPS[1].id}"
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
def arrive(profile: BrowserContext, watched: Watched) -> Iterator[Callable[..., Page]]:
    """Open a browser, or a further tab in it."""
    with ExitStack() as ends:

        def arrive(beside: Page | None = None) -> Page:
            page = beside.context.new_page() if beside else ends.enter_context(lent(profile, watched.host))
            watched.follow(page)
            return page

        yield arrive
    watched.assert_all_is_well()


@pytest.fixture
def enter(arrive: Callable[..., Page], server: Server) -> Callable[..., Page]:
    """Somebody who is logged in opens an address, in a fresh browser or `at` one that somebody has left."""

    def enter(person: Person, address: str = "", at: Page | None = None) -> Page:
        page = at or arrive()
        page.context.clear_cookies()
        with httpx.Client(follow_redirects=True, trust_env=False) as browser:
            log_in_by_wire(browser, server, person)
            here = [cookie for cookie in browser.cookies.jar if cookie.domain in server.url]
        page.context.add_cookies([{"name": c.name, "value": c.value or "", "url": server.url} for c in here])
        visit(page, address or server.url)
        return page

    return enter


def log_out(page: Page) -> None:
    """Log out; the provider asks back."""
    page.get_by_role("button", name="ログアウトする").click()
    page.get_by_role("button", name="End session").click()
    expect(page.locator(TITLE)).to_have_text("ログイン")
    ready(page)


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
    look_at(page, "ログイン", *BOTH_WIDTHS)


def test_what_is_typed_after_a_share_was_taken_back_is_refused_on_the_page_that_is_open(
    arrive, server: Server, provider: Provider
):
    """The colleague follows the link, logs in and is led back to it."""
    aoki, baba = provider.person("aoki"), provider.person("baba")
    address = link(server, key := begun_example(server, aoki.address, "市内に住む人"), SECOND)
    with Visitor(server) as owner:
        owner.log_in(aoki)
        owner.open(link(server, key, "history"))
        owner.type("share-address", baba.address)
        owner.press("共有する")
        page = arrive()
        visit(page, address)
        assert_shows_nothing(page)
        log_in(page, baba)
        at_step(page, STEPS[1])
        assert page.url == address
        assert audience(page) == "市内に住む人"
        change(page, "まだ書ける")

        owner.press("共有をやめる")
        owner.go(STEPS[1].title)
        owner.type(AUDIENCE, "もう見せない")

    type_in(page, AUDIENCE, "もう書けない")
    expect(page.locator(".st-key-save-problem")).to_contain_text(WITHDRAWN)
    ready(page)
    assert left_over_english(page) == []
    menu(page, "履歴と共有")
    assert "もう見せない" not in page.content()
    visit(page, address)
    expect(page.get_by_test_id("stAlert")).to_contain_text(REFUSED)
    look_at(page, "下書きを開けません")


def test_after_the_logout_nothing_is_left_in_this_browser(enter, arrive, server: Server, provider: Provider):
    aoki, baba = provider.person("aoki"), provider.person("baba")
    address = link(server, begun_example(server, aoki.address), SECOND)
    page = enter(aoki, address)
    at_step(page, STEPS[1])
    open_step(page, STEPS[0])
    open_step(page, STEPS[1])
    tab = arrive(page)
    visit(tab, address)
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


def test_who_may_not_get_in_is_told_so_and_logs_out(enter, provider: Provider):
    page = enter(provider.person("chiba", **UNVERIFIED["not verified"]))

    expect(page.get_by_test_id("stAlert")).to_contain_text("確認済みのメールアドレスが届かない")
    assert page.get_by_test_id("stSidebar").count() == 0
    assert page.get_by_role("combobox").count() == 0
    look_at(page, "ログイン")
    log_out(page)
    expect(page.get_by_role("button", name="ログインする")).to_be_visible()


def test_an_incomplete_setting_is_all_that_is_shown(profile: BrowserContext, tmp_path):
    text, named = INCOMPLETE["not TOML"]
    with (
        running_with_secrets(tmp_path, text) as server,
        lent(profile, urlsplit(server.url).netloc) as page,
    ):
        assert health(server) == 503
        visit(page, f"{server.url}/step-account?draft=x")
        for other in (None, "", "mine"):
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
    arrive, enter, server: Server, provider: Provider
):
    """On the way the owner breaks the login off at the provider, and is led back to her link after the next one."""
    aoki, baba, chiba = (provider.person(name) for name in ("aoki", "baba", "chiba"))
    address = link(server, key := begun_example(server, aoki.address), "history")
    page = arrive()
    visit(page, address)
    page.get_by_role("button", name="ログインする").click()
    page.get_by_role("button", name="Deny").click()
    assert_shows_nothing(page)
    log_in(page, aoki)
    expect(page.locator(TITLE)).to_have_text("履歴と共有")
    ready(page)
    assert page.url == address
    store = open_store(Settings(server.database, 0))
    opened = store.open(key, aoki.address)
    assert opened is not None
    store.share(opened.id, aoki.address, chiba.address, may_write=True)
    share(page, baba, "閲覧のみ")
    look_at(page, "履歴と共有", *BOTH_WIDTHS)

    errand = Errands(store).ask(opened.id, wish_for(baba), aoki.address)[0].id
    enter(baba, f"{server.url}/mine", at=page)
    assert page.locator("[class*='st-key-mine-']").count() == 1
    look_at(page, "自分の下書き", *BOTH_WIDTHS)
    page.get_by_test_id("stMain").get_by_role("link", name="分担を開く").click()
    expect(page.locator(TITLE)).to_have_text("情報発信の対象者")
    ready(page)
    assert page.url == f"{server.url}/errand?errand={errand}"
    change(page, "市内で働く人")
    # What nobody sees is no field: by it the page tells which revision it shows.
    assert page.locator("[class*='st-key-f-'] :is(input, textarea):visible").count() == 1
    page.get_by_role("button", name="書き終わったと知らせる").click()
    expect(page.get_by_text("書き終わったことを")).to_be_visible()
    look_at(page, "情報発信の対象者")


def wish_for(colleague: Person) -> Wish:
    """A colleague is to say for whom the account is; the form that asks her has a test of its own."""
    question = next(question for question in MORIYA.questions("open") if question.path == "purpose.audience")
    paths = question_paths(MORIYA, "open", [question.name])
    return Wish(question.path, paths, colleague.address, "", colleague.address)


def look_at(page: Page, title: str, *widths: int) -> None:
    for width in widths or (1280,):
        screenshot(page, f"login-{title}", width)  # for people to look at
        assert page.locator(TITLE).inner_text() == title
        assert left_over_english(page) == []
        assert axe(page) == []
