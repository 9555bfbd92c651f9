"""A clerk's day: from a guideline's text to the first paper of a new body, with no file of answers touched by hand."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from smpolicy import cli
from smpolicy.checking.examples import example
from smpolicy.dossier.lint import lint
from smpolicy.rules.loader import load_rulebook
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook
from tests.browser.at_once import answers, give_at_once
from tests.browser.by_hand import begin
from tests.browser.helpers import Server, axe, ready, running, screenshot, visit
from tests.browser.moriya import menu
from tests.conftest import ROOT

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


def choose(page: Page, name: str) -> None:
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


def fill_required(page: Page, rulebook: Rulebook) -> None:
    asked = (q for q in rulebook.questions("open") if q.need == "required" and not q.settled)
    wanted = [one for q in asked if not q.when and not q.later for one in answers(q, given(q))]
    give_at_once(page, rulebook.steps("open"), wanted)


def test_from_a_guidelines_text_to_the_first_paper(page: Page, server: Server, bodies: Path):
    folder = bodies / "aozora_cho"
    assert cli.main(["new", str(folder), "--from", str(GUIDELINE)]) == 0
    rulebook = load_rulebook(folder)

    visit(page, f"{server.url}/rules")
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

    begin(page, server, rulebook, "open")
    fill_required(page, rulebook)
    menu(page, "文書")
    expect(page.locator(".paper").first).to_contain_text("青空町")

    menu(page, "規則の点検")
    see(page, "文書")
    page.get_by_role("button", name="この下書きを記入例にする").click()
    expect(page.get_by_text("記入例にしました：aozora_cho/examples/open.json")).to_be_visible()
    made = example(load_rulebook(folder), "open")
    assert made is not None
    assert (
        made.answers.purpose.contents
        == [given(next(q for q in rulebook.questions("open") if q.name == "発信内容"))][0]
    )
    assert not any("open.json" in sentence for sentence in lint(folder)[1])


def test_a_mistake_is_shown_as_it_is_saved_and_never_reaches_the_public(
    page: Page, server: Server, bodies: Path
):
    folder = bodies / "hikari_ku"
    source = ROOT / "tests" / "cases" / "guidelines" / "hikari_ku.txt"
    assert cli.main(["new", str(folder), "--from", str(source)]) == 0
    visit(page, f"{server.url}/rules")
    choose(page, "hikari_ku")
    expect(page.get_by_text("この規則で動いています")).to_be_visible(timeout=SOON)

    policy = folder / "policy.txt"
    sound = policy.read_text("utf-8")
    policy.write_text(sound.replace("{{ 団体名 }}", "{{ 団体明 }}"), "utf-8")
    expect(page.get_by_text("最後に問題のなかった規則で動いています")).to_be_visible(timeout=SOON)
    expect(page.locator(".smp-sheet").first).to_contain_text("「団体明」")
    expect(page.locator(".smp-sheet").first).to_contain_text("policy.txt")
    begin(page, server, load_rulebook(folder), "open")
    menu(page, "文書")
    expect(page.locator(".paper").first).to_contain_text("ひかり区")
    assert any("hikari_ku/policy.txt：2行目" in sentence for sentence in health(server)["rules"])

    policy.write_text(sound, "utf-8")
    menu(page, "規則の点検")
    expect(page.get_by_text("この規則で動いています")).to_be_visible(timeout=SOON)
    for _ in range(20):
        if not health(server)["rules"]:
            break
        page.wait_for_timeout(500)
    assert health(server)["rules"] == []
