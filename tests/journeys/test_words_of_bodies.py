"""A ward, a union and a town each meet their own words on every screen and paper, and no word of another kind of body."""

import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from google.protobuf.text_format import MessageToString
from streamlit.testing.v1 import AppTest

from smpolicy.__main__ import main
from smpolicy.accounts.edition import decided
from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.documents.blocks import words
from smpolicy.dossier.cover_sheet import cover_sheet
from smpolicy.dossier.lint import lint
from smpolicy.dossier.papers import papers_of
from smpolicy.rules.library import load_library
from smpolicy.rules.loader import load_rulebook
from smpolicy.ui import PRODUCT
from tests.accounts.deciding import MOMENT
from tests.conftest import ROOT

WARD, UNION = (ROOT / "tests" / "cases" / "bodies" / name for name in ("hikari_ku", "mizube_union"))
TOWN = ROOT / "docs" / "example" / "aozora_cho"
BODIES = pytest.mark.parametrize("folder", [WARD, UNION, TOWN], ids=lambda folder: folder.name)

# Lists of bodies name them all, before one is chosen.
LISTED = [
    *load_library().municipalities.values(),
    *load_library([WARD.parent, TOWN.parent]).municipalities.values(),
]
# What bodies of any kind may say: a word of everyday Japanese, not of a kind of body.
HARMLESS = re.compile(r"市外局番|区分|区別|区域|文書管理の規程|事務決裁規程|ガイドライン、要領など")
KINDS = {
    WARD: r"[市町村](?!場)|組合|都民|利用指針",
    UNION: r"[市町村区](?!場)",
    TOWN: r"[市村区]|組合",
}
RULES = {WARD: "要領", UNION: "指針", TOWN: "基準"}
POLICIES = {WARD: "運用方針", UNION: "運用方針", TOWN: "運用ポリシー"}
OTHERS = ("ガイドライン", "要領", "規程", "基準", "指針", "運用方針", "運用ポリシー")


def foreign(text: str, folder: Path) -> list[str]:
    """The words of a text that are another kind of body's, each with what stands around it."""
    own = load_rulebook(folder).file
    names = [name for body in LISTED for name in (body.label, body.guideline, body.name)]
    for said in (own.guideline, own.name, PRODUCT, *sorted(names, key=len, reverse=True)):
        text = text.replace(said, "○")
    text = HARMLESS.sub("○", text)
    others = [word for word in OTHERS if word not in (RULES[folder], POLICIES[folder])]
    wrong = re.compile("|".join([KINDS[folder], *others, "守谷|狛江|長崎|鏡野|新発田"]))
    return [text[max(0, m.start() - 12) : m.end() + 12] for m in wrong.finditer(text)]


@pytest.fixture(autouse=True)
def _the_three_bodies(tmp_path, monkeypatch):
    for folder in (WARD, UNION, TOWN):
        shutil.copytree(folder, tmp_path / "bodies" / folder.name)
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(tmp_path / "bodies"))
    monkeypatch.setenv("SMPOLICY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SMPOLICY_CHECK_RULES", "1")
    # Links to other screens need the application around them.
    monkeypatch.setattr("streamlit.page_link", lambda page, label, **_: __import__("streamlit").text(label))
    page = SimpleNamespace(url_path="")
    monkeypatch.setattr("smpolicy.ui.session.pages._made_page", lambda *_, **__: page)
    monkeypatch.setattr("smpolicy.ui.session.opening.sender", lambda: "127.0.0.1")


def app(body: str, procedure: str, screen: str, step: str) -> None:
    """Runs in the server: the draft is the body's example, a change of what was decided with it."""
    import streamlit as st

    from smpolicy.accounts.edition import decided
    from smpolicy.checking.examples import example
    from smpolicy.checking.new_file import blank_file
    from smpolicy.ui.layout.header import header
    from smpolicy.ui.layout.sidebar import sidebar
    from smpolicy.ui.screens import (
        account,
        changes,
        check_answers,
        documents,
        guideline,
        history,
        profile,
        register,
        rules,
        start,
    )
    from smpolicy.ui.screens import step as one_step
    from smpolicy.ui.session.accounts import accounts, starts_from
    from smpolicy.ui.session.draft_session import current, library
    from smpolicy.ui.session.opening import begin

    rulebook = library().rulebook(body)
    if screen == "start":
        st.session_state["start-body"] = body
        start.draw_start()
        return
    if current() is None:
        opening = example(rulebook, "open")
        assert opening is not None
        file = example(rulebook, procedure) or opening.model_copy(update={"procedure": procedure})
        begin(file if step != "blank" else blank_file(rulebook, procedure), rulebook)
        draft = current()
        assert draft is not None
        assert draft.kept is not None
        edition = decided(opening, rulebook, 1, accounts().now())
        if rulebook.procedures[procedure].from_edition:
            starts_from(draft, edition)
        if screen == "account":
            confirmed = accounts().confirm(draft.kept.opened.id, edition, "running")
            st.query_params["account"] = confirmed.key
    draft = current()
    assert draft is not None
    header()
    sidebar()
    alone = {"account": account.draw_account, "register": register.draw_register}
    drawn = {
        "changes": changes.draw_changes,
        "check": check_answers.draw_check_answers,
        "documents": documents.draw_documents,
        "guideline": guideline.draw_guideline,
        "history": history.draw_history,
        "profile": profile.draw_profile,
        "rules": rules.draw_rules,
    }
    if screen == "step":
        draft.tried.add(step)
        one_step.draw_step(draft, step)
    elif screen in alone:
        alone[screen]()
    else:
        drawn[screen](draft)


def screen(body: str, procedure: str, name: str, step: str = "") -> AppTest:
    test = AppTest.from_function(app, args=(body, procedure, name, step), default_timeout=60).run()
    assert not test.exception
    return test


def text_of(test: AppTest) -> str:
    """Everything that the browser is sent: texts, labels, choices, hints, what stands beside."""
    elements = [*test.main, *test.sidebar]
    return "\n".join(MessageToString(e.proto, as_utf8=True) for e in elements if getattr(e, "proto", None))


# Some fifty screens a body: in the quick loop those of one.
@pytest.mark.share(3)
@BODIES
def test_every_screen_speaks_the_bodys_own_words(folder):
    rulebook = load_rulebook(folder)
    seen = {
        (procedure, name, step): text_of(screen(folder.name, procedure, name, step))
        for procedure in rulebook.procedures
        for name, step in [
            *(("step", step.id) for step in rulebook.steps(procedure)),
            *((name, "") for name in ("check", "documents", "profile", "changes")),
            ("check", "blank"),
        ]
    }
    others = ("guideline", "history", "account", "start", "rules")
    seen |= {("open", name, ""): text_of(screen(folder.name, "open", name)) for name in others}

    assert {where: wrong for where, text in seen.items() if (wrong := foreign(text, folder))} == {}
    assert RULES[folder] in seen["open", "step", "account"]


@BODIES
def test_every_paper_and_its_cover_sheet_speak_the_bodys_own_words(folder):
    rulebook = load_rulebook(folder)
    opening = example(rulebook, "open")
    assert opening is not None
    base = decided(opening, rulebook, 1, MOMENT).as_base()
    read = {}
    for procedure, table in rulebook.procedures.items():
        file = example(rulebook, procedure) or opening.model_copy(update={"procedure": procedure})
        view = View(file, rulebook, base if table.from_edition else None)
        made = papers_of(view, watermark=True)
        read |= {(procedure, paper.id): "\n".join(words(paper.document)) for paper in made}
        read[procedure, "cover"] = cover_sheet(view, made, watermark=True)

    assert {where: wrong for where, text in read.items() if (wrong := foreign(text, folder))} == {}
    assert rulebook.file.guideline in read["open", "drafting"]


@BODIES
def test_what_lint_and_the_command_line_say_of_a_body_is_in_its_own_words(folder, tmp_path, capsys):
    copy = tmp_path / "bodies" / folder.name
    text = (copy / "rulebook.toml").read_text("utf-8")
    (copy / "rulebook.toml").write_text(re.sub("確認日 = .*", '確認日 = "2020-01-01"', text), "utf-8")
    (copy / "guideline.txt").write_text("別の文", "utf-8")
    wrong, unconfirmed = lint(copy)
    main(["check", str(copy / "examples" / "open.json")])
    main(["clauses", folder.name])
    told = "\n".join([*wrong, *unconfirmed, capsys.readouterr().out])

    assert f"{RULES[folder]}の書き方のとおりに" in told
    assert f"規則を{RULES[folder]}と照らして" in told
    assert foreign(told, folder) == []
