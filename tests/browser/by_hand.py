"""A section chief at the keyboard: fills the wizard from an answer file through the real widgets."""

import io
import zipfile
from typing import Any

from playwright.sync_api import Locator, Page, TimeoutError, expect

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import Item, items
from smpolicy.checking.confirmations import confirmations
from smpolicy.checking.view import View
from smpolicy.documents.blocks import words
from smpolicy.documents.word.read import read
from smpolicy.drafts.fields import changes, fields
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Confirmation, Rulebook, Step
from smpolicy.ui.session.draft_session import widget_key
from smpolicy.ui.session.navigation import KEY
from smpolicy.ui.widgets.fields import RADIO_MOST
from tests.browser.helpers import Server, ready, visit


def begin(
    page: Page, server: Server, rulebook: Rulebook, procedure: str, button: str = "新しく始める"
) -> None:
    """Open はじめに, choose the body and the procedure and begin."""
    visit(page, server.url)
    begin_here(page, rulebook, procedure, button)


def begin_here(page: Page, rulebook: Rulebook, procedure: str, button: str = "新しく始める") -> None:
    """Choose the body and the procedure on はじめに and begin."""
    bodies = page.get_by_role("combobox", name="団体")
    bodies.scroll_into_view_if_needed()
    bodies.fill(rulebook.name)
    page.get_by_role("option").first.click()
    ready(page)
    page.locator(f".st-key-start-procedure-{rulebook.id}").get_by_text(
        rulebook.procedures[procedure].title, exact=True
    ).click()
    ready(page)
    page.get_by_role("button", name=button).click()
    at_step(page, rulebook.steps(procedure)[0])


def at_step(page: Page, step: Step) -> None:
    """Wait until the step's heading is shown."""
    expect(page.locator("[data-testid=stMain] [data-testid=stHeading] h1")).to_have_text(step.title)
    ready(page)


def fill(page: Page, file: AnswerFile, rulebook: Rulebook) -> None:
    """Give every answer by itself, step by step; what a later answer brings up is filled in a second round."""
    view = View(file, rulebook)
    left = [q for q in view.questions if not q.settled and view.cells(q.name)]
    to_confirm, to_reason = list(confirmations(view)), dict(file.deviations)
    for _ in range(2):
        for step in rulebook.steps(file.procedure):
            if not to_reason and step.id not in {asked.step for asked in (*left, *to_confirm)}:
                continue
            open_step(page, step)
            unfold(page)
            for question in [q for q in left if q.step == step.id]:
                if page.locator(f".st-key-{widget_key(question.path)}").count():
                    answer(page, question, view.value(question.name))
                    left.remove(question)
            ready(page)
            for confirmation in [c for c in to_confirm if c.step == step.id]:
                if _confirm(page, confirmation):
                    to_confirm.remove(confirmation)
            for check in [check for check in to_reason if _give_reason(page, check, to_reason[check])]:
                del to_reason[check]
    assert left == [], [q.name for q in left]


def open_step(page: Page, step: Step) -> None:
    """Open a step from the task list."""
    page.locator(f"[data-testid=stSidebar] a[href*='step-{step.id}']").click()
    at_step(page, step)


def unfold(page: Page) -> None:
    """Open every group of questions that is folded."""
    folded = page.locator("[class*='st-key-fold-'] details:not([open]) > summary")
    while folded.count():
        folded.first.click()
        ready(page)


def answer(page: Page, question: Question, found: Any) -> None:
    """Give one answer."""
    key = widget_key(question.path)
    box = page.locator(f".st-key-{key}")
    if question.kind == "choice":
        _choose(page, question, question.choice_label(found))
    elif question.kind == "choices":
        for choice in question.choices:
            tick = page.locator(f".st-key-{key}-{choice.id}")
            if tick.count() and tick.locator("input").is_checked() != (choice.id in found):
                tick.locator("label").click()
                ready(page)
    elif question.kind == "lines":
        for i, line in enumerate(found):
            _add(page, key, f"{key}-{i}")
            type_in(page, f"{key}-{i}", line)
    elif question.kind == "records":
        for i, record in enumerate(found):
            for field in items()[question.name].fields:
                if field is items()[question.name].fields[0]:
                    _add(page, key, f"{key}-{i}-{field.path}")
                _fill_field(page, question, f"{key}-{i}-{field.path}", field, getattr(record, field.path))
    else:
        type_in(page, key, found)
    expect(box.first).to_be_visible()


def _fill_field(page: Page, question: Question, key: str, field: Item, text: str) -> None:
    """Fill one field of a record; one that another answer has not brought up stays away."""
    box = page.locator(f".st-key-{key}")
    if field.kind != "choice":
        if text:
            type_in(page, key, text)
        return
    label = next(c.label for c in question.field(field.name).choices if c.id == text)
    box.get_by_text(label, exact=True).click()
    ready(page)


def type_in(page: Page, key: str, text: str) -> None:
    """Type a text into a field and leave it."""
    field = page.locator(f".st-key-{key}").locator("input, textarea").first
    field.fill(text)
    field.blur()


def _choose(page: Page, question: Question, label: str) -> None:
    box = page.locator(f".st-key-{widget_key(question.path)}")
    offered = question.allowed or question.choices
    if len(offered) <= RADIO_MOST:
        box.get_by_text(label, exact=True).click()
    else:
        # What was typed before is being drawn: a list that opens now would close again.
        ready(page)
        pick(page, box.get_by_role("combobox"), label)
    ready(page)


def pick(page: Page, combobox: Locator, label: str) -> None:
    """Pick from a list that opens; a rerun may close it again, so a person would open it once more."""
    for _ in range(5):
        combobox.click()
        combobox.fill(label)
        try:
            page.get_by_role("option", name=label, exact=True).click(timeout=2000)
        except TimeoutError:
            combobox.press("Escape")
            ready(page)
        else:
            return
    raise AssertionError(f"{label} cannot be picked")


def _add(page: Page, key: str, expected: str) -> None:
    ready(page)
    row, add = page.locator(f".st-key-{expected}"), page.locator(f".st-key-add-{key} button:visible")
    if not row.count() and add.count():
        add.first.click()
    # The row that is ready comes with the entry before it. The disk may be slow.
    expect(row).to_be_visible(timeout=20_000)


def _confirm(page: Page, confirmation: Confirmation) -> bool:
    """Tick a confirmation; tell whether it is there."""
    tick = page.locator(f".st-key-confirm-{confirmation.id}")
    if not tick.count():
        return False
    if not tick.locator("input").is_checked():
        tick.locator("label").click()
        ready(page)
    return True


def _give_reason(page: Page, check: str, reason: str) -> bool:
    """Give the reason for leaving a principle; tell whether it is asked for here."""
    field = page.locator(f".st-key-dev-{check} textarea")
    if not field.count():
        return False
    field.fill(reason)
    field.blur()
    ready(page)
    return True


def assert_is_kept(page: Page, server: Server, file: AnswerFile) -> None:
    """The store holds every answer of the file in the draft of the page, and no other."""
    expect(page.locator(".smp-draft")).to_contain_text("保存済み")
    key = page.evaluate("name => new URLSearchParams(location.search).get(name)", KEY)
    opened = open_store(Settings(server.database, 0)).open(key)
    assert opened is not None
    differing = changes(fields(file), fields(opened.file))
    assert differing == {}, differing


def assert_the_papers_are_handed_out(page: Page, file: AnswerFile) -> None:
    """On 文書 nothing is left to mend, and the ZIP holds every paper, without a gap, and the answers."""
    page.get_by_test_id("stSidebar").get_by_role("link", name="文書", exact=True).click()
    expect(page.get_by_text("指摘は残っていません")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="すべてをZIPで保存").click()
    archive = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert download.value.suggested_filename.startswith("一式（")
    papers = [read(archive.read(name)) for name in archive.namelist() if name.endswith(".docx")]
    assert len(papers) >= 3
    for paper in papers:
        assert paper.header == ""
        assert "〔未入力〕" not in "".join(words(paper))
    name = file.answers.account.display_name
    assert sum(name in "".join(words(paper)) for paper in papers) >= 3
    [answers] = [n for n in archive.namelist() if n.endswith(".json")]
    typed = archive.read(answers).decode()
    assert all(reason in typed for reason in file.deviations.values())
