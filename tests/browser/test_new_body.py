"""A clerk's day: from a guideline's text to the first paper of a new body, with no file of answers touched by hand."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from smpolicy import cli
from smpolicy.checking.examples import example
from smpolicy.dossier.lint import lint
from smpolicy.rules.loader import load_rulebook
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.screens.beginning import procedure_key
from tests.browser.at_once import Given, answers
from tests.browser.conftest import Shared, shared
from tests.browser.helpers import Server, axe, ready, running, screenshot, turn_to
from tests.conftest import ROOT
from tests.served.visitor import Visitor

GUIDELINE = ROOT / "tests" / "cases" / "guidelines" / "aozora_cho.txt"
SOON = 20_000


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bodies")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, bodies: Path) -> Iterator[Server]:
    """The wizard as `make run` starts it for whoever writes rules."""
    folder = tmp_path_factory.mktemp("wizard")
    settings = {
        "SMPOLICY_DATABASE_URL": f"sqlite:///{folder}/drafts.db",
        "SMPOLICY_TEMPLATES": str(bodies),
        "SMPOLICY_CHECK_RULES": "1",
    }
    with running("app.py", folder / "log", **settings) as server:
        yield server


def health(server: Server) -> dict[str, list[str]]:
    with urllib.request.urlopen(f"{server.url}/healthz") as response:
        return json.load(response)


@pytest.fixture(scope="module")
def opened(profile: BrowserContext, server: Server) -> Iterator[Shared]:
    with shared(profile, f"{server.url}/rules") as opened:
        yield opened


@pytest.fixture
def rules(opened: Shared) -> Iterator[Page]:
    """規則の点検 in the one page of all tests."""
    with opened.lent() as page:
        yield page


def choose(page: Page, name: str) -> None:
    """Choose a folder, which is in the list at the next run."""
    turn_to(page, page.url)
    page.get_by_role("combobox", name="フォルダー").fill(name)
    page.get_by_role("option").first.click()
    ready(page)


def see(page: Page, view: str) -> None:
    page.get_by_test_id("stMain").get_by_text(view, exact=True).click()
    ready(page)


def given(question: Question) -> object:
    """An answer as the catalogue's own example gives it."""
    if question.kind == "choice":
        return (question.allowed or [choice.id for choice in question.choices])[0]
    if question.kind in ("lines", "choices"):
        return [question.example or question.choices[0].id]
    return question.example or "町のお知らせ"


def begin(clerk: Visitor, rulebook: Rulebook) -> None:
    """Begin the body's opening on はじめに."""
    clerk.open(clerk.server.url)
    clerk.choose("start-body", rulebook.name)
    clerk.choose(procedure_key(rulebook.id), rulebook.procedures["open"].title)
    clerk.press("新しく始める")
    assert clerk.heading == rulebook.steps("open")[0].title


def fill_required(clerk: Visitor, rulebook: Rulebook) -> None:
    """Answer what must be answered, in its fields."""
    asked = (q for q in rulebook.questions("open") if q.need == "required" and not q.settled)
    wanted = [one for q in asked if not q.when and not q.later for one in answers(q, given(q))]
    for step in rulebook.steps("open"):
        clerk.go(f"step-{step.id}")
        clerk.unfold()
        for one in (one for one in wanted if one.step == step.id):
            give(clerk, one)


def paper(clerk: Visitor) -> str:
    """The first paper of the draft that has been begun."""
    clerk.go("文書")
    return clerk.html.split("<article", 1)[1].split("</article>")[0]


def give(clerk: Visitor, wanted: Given) -> None:
    """Type, choose or tick in a field."""
    if wanted.kind == "tick":
        clerk.tick(wanted.key, bool(wanted.value))
    elif wanted.kind == "text":
        clerk.type(wanted.key, str(wanted.value))
    elif isinstance(wanted.value, list):
        for i, line in enumerate(wanted.value):
            clerk.type(f"{wanted.key}-{i}", line)
    else:
        clerk.choose(wanted.key, str(wanted.value))


def test_from_a_guidelines_text_to_the_first_paper(rules: Page, server: Server, bodies: Path):
    page, folder = rules, bodies / "aozora_cho"
    assert cli.main(["new", str(folder), "--from", str(GUIDELINE)]) == 0
    rulebook = load_rulebook(folder)

    choose(page, "aozora_cho")
    expect(page.get_by_text("直すところはありません。この規則で動いています。")).to_be_visible(timeout=SOON)
    see(page, "条項")
    assert "可能な限り認証アカウントを取得すること。" in page.locator(".smp-clauses").inner_text()
    see(page, "問い")
    assert "アカウント名" in page.locator("[data-testid=stMain]").inner_text()
    see(page, "文書")
    expect(page.locator(".paper").first).to_contain_text("運用ポリシー")
    assert axe(page) == []
    screenshot(page, "rules", 1280)

    with Visitor(server) as clerk:
        begin(clerk, rulebook)
        fill_required(clerk, rulebook)
        assert "青空町" in paper(clerk)

        clerk.go("規則の点検")
        clerk.choose("rules-view", "文書")
        clerk.press("この下書きを記入例にする")
        assert "記入例にしました：aozora_cho/examples/open.json" in clerk.text
    made = example(load_rulebook(folder), "open")
    assert made is not None
    assert (
        made.answers.purpose.contents
        == [given(next(q for q in rulebook.questions("open") if q.name == "発信内容"))][0]
    )
    assert not any("open.json" in sentence for sentence in lint(folder)[1])


def test_a_mistake_is_shown_as_it_is_saved_and_never_reaches_the_public(
    rules: Page, server: Server, bodies: Path
):
    page, folder = rules, bodies / "hikari_ku"
    source = ROOT / "tests" / "cases" / "guidelines" / "hikari_ku.txt"
    assert cli.main(["new", str(folder), "--from", str(source)]) == 0
    choose(page, "hikari_ku")
    see(page, "直すところ")
    expect(page.get_by_text("この規則で動いています")).to_be_visible(timeout=SOON)

    policy = folder / "policy.txt"
    sound = policy.read_text("utf-8")
    policy.write_text(sound.replace("{{ 団体名 }}", "{{ 団体明 }}"), "utf-8")
    expect(page.get_by_text("最後に問題のなかった規則で動いています")).to_be_visible(timeout=SOON)
    expect(page.locator(".smp-sheet").first).to_contain_text("「団体明」")
    expect(page.locator(".smp-sheet").first).to_contain_text("policy.txt")
    with Visitor(server) as clerk:
        begin(clerk, load_rulebook(folder))
        assert "ひかり区" in paper(clerk)
    assert any("hikari_ku/policy.txt：2行目" in sentence for sentence in health(server)["rules"])

    policy.write_text(sound, "utf-8")
    expect(page.get_by_text("直すところはありません。この規則で動いています。")).to_be_visible(timeout=SOON)
    for _ in range(20):
        if not health(server)["rules"]:
            break
        page.wait_for_timeout(500)
    assert health(server)["rules"] == []
