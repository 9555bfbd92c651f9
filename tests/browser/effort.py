"""What a procedure asks of a person: questions, clicks, signs typed and screens scrolled; `python -m tests.browser.effort`.

A new draft is filled with the content of the body's example through the real widgets. What the wizard offers is
taken where it is what is wanted; of a text that begins as wanted only the rest is typed; a 案文 of ours stands for
the example's own wording of a prose answer. Clicks are presses of the mouse; the ones that only put the cursor into
a field, where Tab would do as well, are counted apart. Screens: the height of each step at 1280 × 900, one below the
other, with everything open that was needed; scrolled: what of it is not in view as the step opens.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from smpolicy.answers.access import get
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import items
from smpolicy.checking.confirmations import confirmations
from smpolicy.checking.made_from import made
from smpolicy.checking.view import View
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.session.draft_session import widget_key
from tests.bodies import LIBRARY, PROCEDURES, example_of
from tests.browser.by_hand import at_step, pick
from tests.browser.conftest import ARGUMENTS
from tests.browser.helpers import CHROMIUM, Server, listening, ready, running, visit
from tests.conftest import ROOT

DOCUMENT = ROOT / "docs" / "effort.md"
HEIGHT = 900
# Answered by a 案文 where one is offered.
DRAFTED = ("prose", "lines", "line")
HEAD = """# 1つの手続にかかる手間

`python -m tests.browser.effort` が作ります（団体や手続を選ぶと、その行だけを測り直します：`… effort nagasaki komae:open`）。手で書き換えないでください。記入例と同じ内容を、空の下書きから画面で入れたときの数です。

- 問い：表示される問いの数（ガイドラインで決まっているものを除く）と、うち必須の数
- クリック：選ぶ、チェックを付ける、開く、案文を入れる、次へ進む、などの数
- 欄を選ぶクリック：文字を入れる欄を選んだ数。Tabキーで移れば要りません
- 文字：打った文字の数。前の回答や案文から入ったものを除く
- 画面：1280 × 900 の画面で何枚分の長さか。必要なところを開いた状態で、段階ごとの高さを足したもの（どの段階も1枚以上）
- スクロール：そのうち、段階を開いたときに見えていない分（画面何枚分送るか）

| 団体 | 手続 | 問い（うち必須） | クリック | 欄を選ぶクリック | 文字 | 画面 | スクロール |
|---|---|---:|---:|---:|---:|---:|---:|
"""


@dataclass
class Effort:
    """What one procedure of one body has asked."""

    questions: int = 0
    required: int = 0
    clicks: int = 0
    # Presses that only put the cursor into a field.
    cursors: int = 0
    signs: int = 0
    screens: float = 0.0
    # What of them is not in view as a step opens.
    scrolled: float = 0.0


class Walk:
    """One person with a mouse and a keyboard in one draft."""

    def __init__(self, page: Page, server: Server, rulebook: Rulebook, target: AnswerFile) -> None:
        self.page, self.server, self.rulebook, self.target = page, server, rulebook, target
        self.wanted = View(target, rulebook)
        self.effort = Effort()
        # Prose that is answered by a 案文 of ours instead of the example's wording.
        self.same: set[str] = set()
        asked = [q for q in self.wanted.questions if not q.settled]
        self.effort.questions = len(asked)
        self.effort.required = sum(q.need == "required" and not q.later for q in asked)

    def go(self) -> Effort:
        """Begin, answer every step, and return what it has cost."""
        self.begin()
        steps = self.rulebook.steps(self.target.procedure)
        for step in steps:
            at_step(self.page, step)
            self.answer_step(step.id)
            height = self.page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
            self.effort.screens += height / HEIGHT
            self.effort.scrolled += max(0, height - HEIGHT) / HEIGHT
            self.click(self.page.locator(".st-key-next button"))
        expect(self.page.locator("h1").first).to_have_text("回答の確認")
        self.go_back()
        left = [q.name for q in self.wanted.questions if self.lacks(q)]
        assert left == [], left
        return self.effort

    def go_back(self) -> None:
        """Answer what a later step has brought up in an earlier one."""
        for step in self.rulebook.steps(self.target.procedure):
            if any(q.step == step.id and self.lacks(q) for q in self.wanted.questions):
                self.click(self.page.locator(f"[data-testid=stSidebar] a[href*='step-{step.id}']"))
                at_step(self.page, step)
                self.answer_step(step.id)

    def begin(self) -> None:
        """Choose body and procedure, and begin."""
        visit(self.page, self.server.url)
        box = self.page.get_by_role("combobox", name="団体")
        self.click(box)
        self.click(self.page.get_by_role("option", name=self.rulebook.name))
        title = self.rulebook.procedures[self.target.procedure].title
        cards = self.page.locator(f".st-key-start-procedure-{self.rulebook.id}")
        if next(iter(self.rulebook.procedures)) != self.target.procedure:
            self.click(cards.get_by_text(title, exact=True))
        self.click(self.page.get_by_role("button", name="新しく始める"))

    # What a person does

    def click(self, target: Locator) -> None:
        """Press the mouse once."""
        target.first.click()
        self.effort.clicks += 1
        ready(self.page)

    def write(self, key: str, text: str) -> None:
        """Type into a field; where it begins as wanted, only the rest."""
        field = self.page.locator(f".st-key-{key}").locator("input, textarea").first
        before = field.input_value()
        if before == text:
            return
        rest = text.removeprefix(before) if before and text.startswith(before) else text
        self.effort.cursors += 1
        self.effort.signs += len(rest)
        field.fill(text)
        field.blur()
        ready(self.page)

    # Steps and questions

    def file(self) -> AnswerFile:
        """The draft as the wizard has it."""
        key = parse_qs(urlsplit(self.page.url).query)["draft"][0]
        opened = open_store(Settings(self.server.database, 0)).open(key)
        assert opened is not None
        return opened.file

    def lacks(self, question: Question) -> bool:
        """Tell whether a question has not got the wanted answer yet."""
        if question.settled or question.path in self.same:
            return False
        return self.now(question) != self.want(question)

    def now(self, question: Question) -> Any:
        return get(self.file(), question.path, question.kind)

    def want(self, question: Question) -> Any:
        return (
            get(self.target, question.path, question.kind)
            if self.wanted.cells(question.name)
            else self.now(question)
        )

    def answer_step(self, step: str) -> None:
        """Answer what the step asks: what is seen at once, what is folded, then the boxes."""
        for _ in range(2):
            self.take_all(step)
            for question in [q for q in self.wanted.questions if q.step == step and self.lacks(q)]:
                self.show(question)
                self.answer(question)
        for confirmation in confirmations(self.wanted):
            if confirmation.step == step and not self.file().confirmations.get(confirmation.id):
                self.click(self.page.locator(f".st-key-confirm-{confirmation.id} label"))
        for check, reason in self.target.deviations.items():
            if self.page.locator(f".st-key-dev-{check}").count():
                self.write(f"dev-{check}", reason)

    def take_all(self, step: str) -> None:
        """Take what is offered in one click, where at least two of it are of use."""
        button = self.page.locator(".st-key-offer-all button")
        if not button.count():
            return
        view = View(self.file(), self.rulebook)
        useful = [q for q in view.questions if q.step == step and self.lacks(q) and self.serves(q, view)]
        if len(useful) > 1:
            self.click(button)

    def serves(self, question: Question, view: View) -> bool:
        """Tell whether what is offered is wanted, or begins as it."""
        offered = made(view, question)
        wanted = self.want(question)
        if not offered or now_is_set(get(view.file, question.path, question.kind)):
            return False
        return offered.answer == wanted or (
            isinstance(wanted, str) and wanted.startswith(str(offered.answer))
        )

    def show(self, question: Question) -> None:
        """Open the fold that a question stands in."""
        group = "later" if question.later else "optional"
        fold = self.page.locator(f".st-key-fold-{question.step}-{group} details:not([open]) > summary")
        if not self.page.locator(f".st-key-{widget_key(question.path)}").count() and fold.count():
            self.click(fold)

    def answer(self, question: Question) -> None:
        """Give one answer the shortest way that the screen has."""
        key, wanted = widget_key(question.path), self.want(question)
        if not self.page.locator(f".st-key-{key}").count():
            return  # a later answer brings it up
        offer = self.page.locator(f".st-key-offer-{key} button")
        view = View(self.file(), self.rulebook)
        is_draft_of_ours = question.kind in DRAFTED and not made(view, question)
        if offer.count() and (is_draft_of_ours or self.serves(question, view)):
            self.click(offer)
            if is_draft_of_ours:
                self.same.add(question.path)
        if self.now(question) == wanted or question.path in self.same:
            return
        if question.kind == "choice":
            self.choose(key, question, wanted)
        elif question.kind == "choices":
            for choice in {*wanted} ^ {*self.now(question)}:
                self.click(self.page.locator(f".st-key-{key}-{choice} label"))
        elif question.kind == "lines":
            self.lines(key, wanted)
        elif question.kind == "records":
            self.records(key, question, wanted)
        else:
            self.write(key, wanted)

    def choose(self, key: str, question: Question, wanted: str) -> None:
        box, label = self.page.locator(f".st-key-{key}"), question.choice_label(wanted)
        if box.get_by_role("combobox").count():
            pick(self.page, box.get_by_role("combobox"), label)
            self.effort.clicks += 2
        else:
            self.click(box.get_by_text(label, exact=True))

    def lines(self, key: str, wanted: list[str]) -> None:
        """Type all that is missing into the row that is ready, one entry a line."""
        count = self.page.locator(f"[class*='st-key-row-{key}-']").count()
        for i in range(min(count, len(wanted))):
            self.write(f"{key}-{i}", wanted[i])
        if count < len(wanted):
            self.write(f"{key}-{count}", "\n".join(wanted[count:]))
        while self.page.locator(f".st-key-remove-{key}-{len(wanted)}").count():
            self.click(self.page.locator(f".st-key-remove-{key}-{len(wanted)} button"))

    def records(self, key: str, question: Question, wanted: list[Any]) -> None:
        fields = items()[question.name].fields
        for i, record in enumerate(wanted):
            if not self.page.locator(f".st-key-{key}-{i}-{fields[0].path}").count():
                self.click(self.page.locator(f".st-key-add-{key} button"))
            for field in fields:
                text, cell = getattr(record, field.path), f"{key}-{i}-{field.path}"
                if field.kind == "choice":
                    labels = {c.id: c.label for c in question.field(field.name).choices}
                    if text and getattr(self.now(question)[i], field.path) != text:
                        self.click(self.page.locator(f".st-key-{cell}").get_by_text(labels[text], exact=True))
                else:
                    self.write(cell, text)


def now_is_set(answer: object) -> bool:
    """Tell whether anything is answered."""
    return bool(answer)


def measured(browser: Browser, server: Server, body: str, procedure: str) -> Effort:
    """Walk one procedure of one body in a window of its own."""
    context = listening(browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": HEIGHT}))
    try:
        return Walk(context.new_page(), server, *example_of(body, procedure)).go()
    finally:
        context.close()


def name(body: str, procedure: str) -> str:
    """Return how a line of the table begins."""
    rulebook = LIBRARY.rulebook(body)
    return f"| {rulebook.name} | {rulebook.procedures[procedure].title} |"


def row(body: str, procedure: str, effort: Effort) -> str:
    """Return a line of the table."""
    return (
        f"{name(body, procedure)} {effort.questions}（{effort.required}） "
        f"| {effort.clicks} | {effort.cursors} | {effort.signs} | {effort.screens:.1f} | {effort.scrolled:.1f} |"
    )


def write(rows: list[str]) -> None:
    """Put the lines measured into docs/effort.md; those of what was not measured stay."""
    kept = [*rows, *DOCUMENT.read_text(encoding="utf-8").splitlines()]
    names = [name(body, procedure) for body, procedure in PROCEDURES]
    lines = [next((row for row in kept if row.startswith(name)), "") for name in names]
    DOCUMENT.write_text(HEAD + "\n".join(line for line in lines if line) + "\n", encoding="utf-8")


def main(only: tuple[str, ...] = ()) -> None:
    """Print the table, or the lines of these bodies and procedures, and put them into docs/effort.md."""
    rows = []
    with TemporaryDirectory() as folder, sync_playwright() as p:
        database = f"sqlite:///{folder}/drafts.db"
        with running(
            "app.py", Path(folder, "log"), SMPOLICY_DATA=folder, SMPOLICY_DATABASE_URL=database
        ) as server:
            browser = p.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            for body, procedure in PROCEDURES:
                if not only or body in only or f"{body}:{procedure}" in only:
                    rows.append(row(body, procedure, measured(browser, server, body, procedure)))
                    print(rows[-1], flush=True)
            browser.close()
    write(rows)


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
