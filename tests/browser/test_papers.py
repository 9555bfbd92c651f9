"""文書 in a real browser: from a paper to its question and back, what is copied, what is printed."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from smpolicy.checking.view import View
from smpolicy.dossier.papers import paper
from tests.bodies import LIBRARY, example_of
from tests.browser.by_hand import at_step
from tests.browser.conftest import Shared, shared
from tests.browser.helpers import TITLE, Server, axe, fits, left_over_english, ready, screenshot
from tests.browser.moriya import AUDIENCE, begun_example, link, value
from tests.served.visitor import Visitor

# One worker for all of them: they share the page that some only look at.
pytestmark = pytest.mark.xdist_group("browser-papers")


@pytest.fixture(scope="module")
def key(server: Server) -> str:
    """The key of 守谷市's example, for all who only look at it."""
    return begun_example(server)


@pytest.fixture(scope="module")
def opened(profile: BrowserContext, server: Server, key: str) -> Iterator[Shared]:
    """One page for all tests."""
    with shared(profile, link(server, key, "documents")) as opened:
        yield opened


@contextmanager
def at_first_sight(opened: Shared, address: str = "") -> Iterator[Page]:
    """文書 as somebody sees it who has just come, whatever the test before has chosen in the page."""
    with opened.lent(address) as page:
        expect(page.locator(TITLE)).to_have_text("文書")
        if page.locator(".st-key-show-answers input").is_checked():
            show_answers(page)
        choose(page, "運用方針")
        yield page


@pytest.fixture
def same_papers(opened: Shared) -> Iterator[Page]:
    """文書 with 守谷市's example."""
    with at_first_sight(opened) as page:
        yield page


@pytest.fixture
def papers(opened: Shared, server: Server) -> Iterator[Page]:
    """The same with a draft of one's own."""
    with at_first_sight(opened, link(server, begun_example(server), "documents")) as page:
        yield page


@pytest.fixture
def profile_text(opened: Shared, server: Server) -> Iterator[Page]:
    """プロフィール文 of a draft of one's own."""
    with opened.lent(link(server, begun_example(server), "profile")) as page:
        yield page


def choose(page: Page, title: str) -> None:
    page.get_by_role("radiogroup", name="文書を選ぶ").get_by_text(title).click()
    ready(page)


def show_answers(page: Page) -> None:
    page.get_by_text("回答を示す").click()
    ready(page)


def test_a_click_on_an_answer_leads_to_its_question_and_back_to_the_same_place(papers: Page):
    page = papers
    choose(page, "公式アカウント開設届出書")
    assert page.locator("a.answer").count() == 0
    show_answers(page)
    answer = page.get_by_role("link", name="守谷市防災・防犯", exact=True).last
    place = answer.get_attribute("class")
    answer.click()
    at_step(page, LIBRARY.rulebook("moriya").steps("open")[0])
    page.wait_for_function("() => document.activeElement.value === '守谷市防災・防犯'")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("守谷市くらしの安全")
    page.keyboard.press("Tab")
    ready(page)
    page.get_by_role("link", name="文書に戻る").click()
    expect(page.locator(TITLE)).to_have_text("文書")
    ready(page)

    expect(page.get_by_role("radio", name="公式アカウント開設届出書")).to_be_checked()
    page.wait_for_function("() => document.activeElement.matches('a.answer')")
    assert page.evaluate("() => document.activeElement.className") == place
    assert page.evaluate("() => document.activeElement.innerText") == "守谷市くらしの安全"


def test_with_the_answers_shown_it_is_japanese_accessible_and_fits(same_papers: Page):
    page = same_papers
    show_answers(page)
    assert left_over_english(page) == []
    assert axe(page) == []
    for width in (360, 640, 1280):
        screenshot(page, "文書-回答", width)
        fits(page)


def test_a_paragraph_is_edited_with_the_keyboard_where_it_stands_and_brought_back(
    papers: Page, server: Server
):
    page = papers
    # Past the many links of a paper leads one.
    page.locator(".smp-skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.matches('.st-key-after-paper')")

    button = page.get_by_role("button", name=re.compile("^この段落を直す")).first
    name = button.get_attribute("data-paragraph")
    button.focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="この段落を直す")
    expect(field).to_be_focused()
    old = field.input_value()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("（この書類だけの文）")
    page.keyboard.press("Tab")
    ready(page)
    edited = page.locator("article.paper .edited")
    expect(edited).to_contain_text(f"{old}（この書類だけの文）")
    expect(edited.locator("del")).to_have_text(old)
    # Right below its paragraph, between the two parts of the paper.
    above, below = (box["y"] for box in (edited.bounding_box(), field.bounding_box()) if box)
    assert above < below < page.locator("article.paper.below").bounding_box()["y"]  # pyright: ignore[reportOptionalSubscript]
    assert left_over_english(page) == []
    assert axe(page) == []
    for width in (360, 640, 1280):
        screenshot(page, "文書-段落", width)
        fits(page)
    page.get_by_role("button", name="段落に戻る").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"button[data-paragraph='{name}']")).to_be_focused()
    expect(field).to_have_count(0)

    with Visitor(server) as later:
        later.open(page.url)
        assert re.search(r'<p class="[^"]* edited">((?!</p>).)*（この書類だけの文）', later.html, re.DOTALL)
    page.locator(f"button[data-paragraph='{name}']").click()
    page.get_by_role("button", name="元の文に戻す").click()
    expect(page.locator("article.paper .edited")).to_have_count(0)
    expect(page.locator(f"button[data-paragraph='{name}']")).to_be_focused()


def test_from_a_paragraph_one_comes_to_its_question_and_back_to_it(papers: Page):
    page = papers
    way_to_it = page.get_by_role("link", name="質問「情報発信の対象者」へ")
    place = way_to_it.get_attribute("class")
    way_to_it.focus()
    page.keyboard.press("Enter")
    at_step(page, LIBRARY.rulebook("moriya").steps("open")[1])
    expect(value(page, AUDIENCE)).to_be_focused()
    page.get_by_role("link", name="文書に戻る").click()
    expect(page.locator(TITLE)).to_have_text("文書")
    ready(page)
    expect(page.get_by_role("radio", name="運用方針")).to_be_checked()
    expect(page.locator(f".{place}")).to_be_focused()
    # It was no part of the paper's text that was marked before.
    expect(page.locator("a.answer")).to_have_count(0)


def test_each_field_of_the_drafting_paper_is_copied_singly(same_papers: Page):
    page = same_papers
    choose(page, "起案用紙")
    page.get_by_text("1項目ずつコピーする").click()
    ready(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    singly = page.locator("details").filter(has_text="1項目ずつコピーする")
    singly.get_by_role("button", name="件名をコピーする").click()
    expect(page.get_by_text("コピーしました").first).to_be_visible()

    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == "X公式アカウント「守谷市防災・防犯」の開設について（伺い）"
    assert axe(page) == []


def test_the_browser_prints_the_paper_alone(same_papers: Page, tmp_path):
    page = same_papers
    page.evaluate("() => { window.print = () => { document.body.dataset.printed = 'yes' } }")
    page.get_by_role("button", name="この文書を印刷する").click()
    assert page.evaluate("() => document.body.dataset.printed") == "yes"
    rulebook, file = example_of("moriya", "open")
    view = View(file, rulebook)
    for title, document in [("運用方針", "policy"), ("適合確認表", "conformity")]:
        title_of_paper = paper(view.file, rulebook, document, watermark=False).document.title
        choose(page, title)
        expect(page.locator("article.paper").first).to_contain_text(title_of_paper.split()[0])
        page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
        printed = subprocess.run(
            ["pdftotext", tmp_path / "printed.pdf", "-"], capture_output=True, check=True
        )
        text = "".join(printed.stdout.decode().split())
        begins = "".join(title_of_paper.split())
        assert begins in text
        for beside in ("はじめに", "この文書をWordで保存", "文書を選ぶ", "次にすること", "保存済み"):
            assert beside not in text, (title, beside)
        facts = subprocess.run(["pdfinfo", tmp_path / "printed.pdf"], capture_output=True, check=True)
        assert "(A4)" in facts.stdout.decode()
        assert "Pages:           1\n" not in facts.stdout.decode()


def test_what_comes_next_is_drawn_ticked_and_kept(papers: Page, server: Server):
    page = papers
    steps = page.locator(".smp-steps > li")
    assert steps.count() >= 6
    expect(steps.nth(3)).to_contain_text("秘書課に届け出る")
    expect(steps.nth(3)).to_contain_text("より前")
    page.locator(".st-key-done").get_by_text("秘書課に届け出る").click()
    ready(page)
    expect(steps.nth(3)).to_contain_text("済み")
    with Visitor(server) as later:
        later.open(page.url)
        assert later.html.count("<li class=done>") == 1
    expect(page.locator(".smp-steps > li.done")).to_have_count(1)
    assert page.get_by_role("list").filter(has_text="秘書課に届け出る").count() == 1


def test_a_mail_to_the_office_is_copied(same_papers: Page):
    page = same_papers
    page.get_by_text("秘書課長に送る文の案").click()
    ready(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    mail = page.locator("details").filter(has_text="秘書課長に送る文の案")
    mail.get_by_role("button", name="本文をコピーする").click()
    expect(page.get_by_text("コピーしました").first).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")

    assert copied.startswith("秘書課長　様")
    assert "公式アカウント開設届出書" in copied
    assert axe(page) == []


def test_a_profile_that_is_too_long_is_told_and_shortened_by_a_click(profile_text: Page):
    page = profile_text
    expect(page.locator(".smp-card")).to_contain_text("@moriya_bosai")
    area = page.get_by_role("textbox", name="プロフィール文")
    made = area.input_value()
    area.fill(made + "\n" + "とても長い紹介です。" * 20)
    area.blur()
    ready(page)
    expect(page.locator(".smp-length.over")).to_contain_text("超えています")
    expect(page.locator(".smp-finding.must")).to_contain_text("160字")
    assert axe(page) == []
    before = area.input_value()
    page.get_by_role("button", name="を外す（").first.click()

    expect(area).not_to_have_value(before)
    assert len(area.input_value()) < len(before)
    assert area.input_value().startswith(made.split("\n")[0])
