"""文書 without a browser: for every body and procedure it is drawn whole; PDF is offered, refused or told broken."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.documents.word import pdf
from smpolicy.dossier.next_tasks import tasks
from smpolicy.ui.screens import download_buttons
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.pages import step_screens
from tests.bodies import PROCEDURES, example_of
from tests.editing import edited


def screen_of(draft: Draft) -> AppTest:
    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.screens.documents import draw_documents

        draw_documents(st.session_state["draft"])

    test = AppTest.from_function(screen, default_timeout=60)
    test.session_state["draft"] = draft
    return test.run()


def draft_of(body: str, procedure: str, **edits: str) -> Draft:
    rulebook, file = example_of(body, procedure)
    return Draft(edited(file, edits) if edits else file, rulebook)


def texts(test: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in test.get("html"))


@pytest.mark.share(3)
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_every_procedure_of_every_body_shows_its_papers_its_answers_and_what_comes_next(body, procedure):
    draft = draft_of(body, procedure)
    test = screen_of(draft)
    assert not test.exception
    numbers, titles = zip(*(o.split("　", 1) for o in test.radio(key="document").options), strict=True)
    assert all(titles)
    # No number is missing without a word on it.
    told = re.findall(r"(\d+)は「プロフィール文」です", texts(test))
    assert sorted(map(int, (*numbers, *told))) == list(range(1, len(numbers) + len(told) + 1))
    test.toggle(key="show-answers").set_value(True).run()
    shown = texts(test)
    addresses = {screen.path for screen in step_screens()}
    links = re.findall(r'class="answer[^"]*" href="([^?"]+)', shown)
    assert links
    assert set(links) <= addresses
    assert 'class="smp-steps"' in shown
    for task in tasks(draft.view):
        assert test.checkbox(key=f"done-{task.id}").value is False


def test_an_unfinished_draft_shows_its_mark_with_the_answers_too(monkeypatch):
    # Links to other screens need the application around them.
    monkeypatch.setattr("smpolicy.ui.screens.documents.step_page", lambda step: step)
    monkeypatch.setattr("smpolicy.ui.screens.documents.link", lambda *given: None)
    test = screen_of(draft_of("moriya", "open", **{"purpose.purpose": ""}))
    test.toggle(key="show-answers").set_value(True).run()

    assert '<p class="page-header">下書き' in texts(test)
    assert "〔未入力〕</a></mark>" in texts(test)


def test_what_is_made_of_checks_says_that_it_shows_no_answers():
    test = screen_of(draft_of("moriya", "open"))
    test.radio(key="document").set_value("conformity").run()
    test.toggle(key="show-answers").set_value(True).run()

    assert "どこが回答から入ったかを示せません" in texts(test)
    assert 'class="answer' not in texts(test)


def test_without_the_setting_it_is_said_how_else_to_come_to_a_pdf(monkeypatch):
    monkeypatch.delenv("SMPOLICY_PDF", raising=False)
    test = screen_of(draft_of("moriya", "open"))

    assert "このサーバーではPDFを作れません。Wordで開き" in texts(test)
    assert not [b for b in test.button if b.key == "make-pdf"]


def test_with_the_setting_and_without_libreoffice_that_is_said(monkeypatch):
    monkeypatch.setenv("SMPOLICY_PDF", "1")
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    test = screen_of(draft_of("moriya", "open"))

    assert "LibreOfficeが見つかりません" in texts(test)
    assert not [b for b in test.button if b.key == "make-pdf"]


def test_a_pdf_is_made_once_and_offered_until_an_answer_changes(monkeypatch):
    made = []

    def convert(files):
        made.append(list(files))
        return {f"{name.rpartition('.')[0]}.pdf": b"%PDF-" for name in files}

    monkeypatch.setenv("SMPOLICY_PDF", "1")
    monkeypatch.setattr(download_buttons, "can_convert", lambda: True)
    monkeypatch.setattr("smpolicy.dossier.outputs.to_pdf", convert)
    draft = draft_of("moriya", "open")
    test = screen_of(draft)
    test.button(key="make-pdf").click().run()
    assert not test.error
    assert {b.key for b in test.get("download_button")} >= {"pdf", "pdf-set", "zip-with-pdf"}
    test.run()
    assert len(made) == 1
    assert any(name.startswith("一式（") for name in made[0])

    draft.file = edited(draft.file, {"purpose.audience": "市民の皆さん"})
    test.run()
    assert "pdf" not in {b.key for b in test.get("download_button")}
    assert test.button(key="make-pdf")


def test_a_failed_conversion_is_told_and_can_be_tried_again(monkeypatch):
    def fail(files):
        raise pdf.PdfError("LibreOfficeが途中で止まり、PDFを作れませんでした。")

    monkeypatch.setenv("SMPOLICY_PDF", "1")
    monkeypatch.setattr(download_buttons, "can_convert", lambda: True)
    monkeypatch.setattr("smpolicy.dossier.outputs.to_pdf", fail)
    test = screen_of(draft_of("moriya", "open"))
    test.button(key="make-pdf").click().run()

    assert [error.value for error in test.error] == ["LibreOfficeが途中で止まり、PDFを作れませんでした。"]
    assert test.button(key="make-pdf")


def test_whoever_makes_too_many_is_asked_to_wait(monkeypatch):
    monkeypatch.setenv("SMPOLICY_PDF", "1")
    monkeypatch.setattr(download_buttons, "can_convert", lambda: True)
    monkeypatch.setattr(download_buttons, "_conversions", download_buttons.RateLimit(0, 600))
    test = screen_of(draft_of("moriya", "open"))
    test.button(key="make-pdf").click().run()

    assert "10分ほど待ってください" in test.error[0].value
