"""Open, decide, change in April, decide again, while a template is amended in between: for every body."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from smpolicy.accounts import edition_file
from smpolicy.accounts.change_checks import change_advice
from smpolicy.accounts.changes import Changes
from smpolicy.accounts.edition import Edition, decided
from smpolicy.accounts.leftovers import mended
from smpolicy.accounts.starting import next_procedure
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.change_scope import unchanged_items
from smpolicy.checking.checker import check
from smpolicy.checking.confirmations import confirmations
from smpolicy.checking.examples import example
from smpolicy.checking.finding import blocking
from smpolicy.checking.view import View
from smpolicy.documents.comparison.compare import Pair
from smpolicy.dossier.change_reasons import TEMPLATE_CHANGE
from smpolicy.drafts.fields import applied, fields
from smpolicy.rules.loader import load_rulebook
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import TEMPLATES
from tests.accounts.deciding import MOMENT
from tests.bodies import BODIES

AMENDED = "この方針は、毎年四月に見直す。"
NEW = "くらし防災課"


@pytest.fixture(params=BODIES)
def folder(request, tmp_path) -> Path:
    """A body's folder, whose templates may be amended."""
    folder = tmp_path / request.param
    shutil.copytree(TEMPLATES / request.param, folder)
    return folder


def amend(folder: Path) -> None:
    policy = folder / "policy.txt"
    policy.write_text(policy.read_text(encoding="utf-8") + f"\n　{AMENDED}\n", encoding="utf-8")


def policy_of(kept: Edition) -> str:
    return next(str(wording.document) for wording in kept.wordings if wording.id == "policy")


def in_april(first: Edition, rulebook: Rulebook) -> AnswerFile:
    """The change: the section has another name, everywhere where the old one stood; all is attested."""
    file = next_procedure(first.file, rulebook, "change").model_copy(update={"topics": ["team"]})
    file.answers.organisation.section = NEW
    file.answers.drafting.decided_on, file.answers.drafting.effective_on = "令和9年3月20日", "令和9年4月1日"
    for leftover in [each for each in Changes(first, file, rulebook).leftovers if each.path]:
        file = applied(file, {leftover.path: mended(fields(file)[leftover.path], leftover)})
    view = View(file, rulebook, first.as_base())
    file.confirmations = {confirmation.id: True for confirmation in confirmations(view)}
    return file


def test_a_change_while_a_template_is_amended(folder):
    rulebook = load_rulebook(folder)
    opening = example(rulebook, "open")
    assert opening is not None
    first = decided(opening, rulebook, 1, MOMENT)
    kept = edition_file.dump(first)
    file = in_april(first, rulebook)
    view = View(file, rulebook, first.as_base())

    # Only what changes is asked, and nothing keeps the papers back.
    assert {q.step for q in view.questions if q.name not in unchanged_items(view)} >= {"team", "drafting"}
    assert "rights" not in {q.step for q in view.questions if q.name not in unchanged_items(view)}
    assert blocking(check(file, rulebook)) == []
    before = Changes(first, file, rulebook)
    assert not any(TEMPLATE_CHANGE in before.remark(pair) for pair in policy_pairs(before))

    # The template is amended: the table says so beside that row, and beside no other.
    amend(folder)
    after = Changes(first, file, rulebook)
    by_template = [pair for pair in policy_pairs(after) if TEMPLATE_CHANGE in after.remark(pair)]
    assert [AMENDED in str(pair.new) for pair in by_template] == [True]
    assert not any("変わったところがありません" in sentence for sentence in change_advice(after))

    second = decided(file, rulebook, 2, MOMENT + timedelta(days=365), base=first.as_base())
    assert (AMENDED in policy_of(first), AMENDED in policy_of(second)) == (False, True)
    assert (NEW in policy_of(first), NEW in policy_of(second)) == (False, True)
    assert "comparison" in {wording.id for wording in second.wordings}
    # What was decided first is what it was, byte by byte.
    again = edition_file.parse(kept.encode(), "第1版")
    assert again == first
    assert again.altered == ()


def policy_pairs(changes: Changes) -> list[Pair]:
    paper = next(paper for paper in changes.papers if paper.id == "policy")
    return list(paper.comparison.differing)
