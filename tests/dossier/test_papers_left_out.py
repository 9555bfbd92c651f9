"""Papers of ours that an office does not use, and what 起案用紙 sums up: both said by a body's rulebook."""

import shutil

import pytest

from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.blocks import words
from smpolicy.dossier.cover_sheet import cover_sheet
from smpolicy.dossier.filing import filing_order
from smpolicy.dossier.lint import lint
from smpolicy.dossier.next_tasks import tasks
from smpolicy.dossier.outputs import outputs
from smpolicy.dossier.papers import papers_of
from smpolicy.rules.loader import load_rulebook
from tests.conftest import ROOT

WARD = ROOT / "tests" / "cases" / "bodies" / "hikari_ku"
DRAFTING, CERTIFICATE = "起案用紙", "適合確認表"


@pytest.fixture
def ward(tmp_path):
    """Return the opening of the ward under its rules with a line more at the top, and an entry at the end."""

    def opened(line: str, entry: str = "") -> View:
        folder = shutil.copytree(WARD, tmp_path / WARD.name, dirs_exist_ok=True)
        path = folder / "rulebook.toml"
        path.write_text(f"{line}\n{(WARD / 'rulebook.toml').read_text('utf-8')}\n{entry}", "utf-8")
        assert lint(folder)[0] == []
        rulebook = load_rulebook(folder)
        file = example(rulebook, "open")
        assert file is not None
        return View(file, rulebook)

    return opened


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("", [DRAFTING, "運用方針", CERTIFICATE]),
        ('使わない書類 = ["起案用紙"]', ["運用方針", CERTIFICATE]),
        ('left_out = ["conformity"]', [DRAFTING, "運用方針"]),
        ('使わない書類 = ["起案用紙", "適合確認表"]', ["運用方針"]),
    ],
)
def test_what_the_office_does_not_use_is_neither_made_nor_numbered_nor_named(ward, line, titles):
    view = ward(line)
    made = papers_of(view, watermark=False)

    assert [paper.title for paper in made] == titles
    assert filing_order(view) == {title: number for number, title in enumerate(titles, 1)}
    named = [cover_sheet(view, made, watermark=False), *(task.text for task in tasks(view))]
    printed = "\n".join(["\n".join(words(paper.document)) for paper in made] + named)
    assert [title for title in (DRAFTING, CERTIFICATE) if title in printed] == [
        title for title in (DRAFTING, CERTIFICATE) if title in titles
    ]
    assert any("決裁を受ける" in task.text for task in tasks(view))
    files = outputs(view.file, view.rulebook, watermark=False)
    assert all(any(title in name for name in files) for title in titles)


def test_without_the_drafting_paper_its_step_is_not_asked_but_for_the_days_of_the_decision(ward):
    without, whole = ward('使わない書類 = ["起案用紙"]').rulebook, ward("").rulebook
    for procedure in without.procedures:
        assert "drafting" in [step.id for step in whole.steps(procedure)]
        assert "drafting" not in [step.id for step in without.steps(procedure)]
        asked = {question.name: question.step for question in without.questions(procedure)}
        left_away = {q.name for q in whole.questions(procedure)} - set(asked)
        assert {"起案日", "起案者", "決裁経路", "合議先", "保存期間"} <= left_away
        assert asked["決裁日"] == asked["施行日"] == "procedure"
        # Printed by the notice of a change, too.
        assert ("起案の理由" in asked) == without.procedures[procedure].changes


def test_what_the_body_asks_itself_is_asked_without_the_drafting_paper(ward):
    asks = ward('使わない書類 = ["起案用紙"]', '[[問い]]\n項目 = "起案者"')
    assert {q.name for q in asks.rulebook.questions("open") if q.step == "drafting"} == {"起案者"}


def summary(view: View) -> list[str]:
    drafting = papers_of(view, watermark=False)[0]
    texts = list(words(drafting.document))
    rows = texts[texts.index("案の要旨") + 1 : texts.index("添付")]
    return rows[::2]


def test_the_body_says_what_is_summed_up_and_in_which_order(ward):
    own = ward('要旨の項目 = ["運営委員会", "アカウント名"]')

    assert summary(own)[:2] == ["ソーシャルメディア運営委員会の承認", own.rulebook.label("アカウント名")]
    assert "ソーシャルメディア運営委員会の承認" not in summary(ward(""))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('使わない書類 = ["起案書"]', "起案書"),
        ('要旨の項目 = ["運営委員か"]', "項目「運営委員か」はありません。「運営委員会」ではありませんか。"),
        ('要旨の項目 = ["移管元"]', "項目「移管元」は、どの手続でも問われません。"),
    ],
)
def test_a_paper_or_an_item_that_there_is_not_is_refused(ward, line, sentence):
    with pytest.raises((DataError, AssertionError), match=sentence):
        ward(line)
