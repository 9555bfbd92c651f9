"""Why a row of a 新旧対照表 is there: the answers, or the template."""

from dataclasses import replace

from smpolicy.accounts.changes import Changes
from smpolicy.documents.blocks import Document, Paragraph, Run, plain
from smpolicy.documents.comparison.compare import Pair
from smpolicy.documents.wording import Wording
from smpolicy.dossier.change_reasons import TEMPLATE_CHANGE
from tests.accounts.beginning_changes import changes
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY


def without_day(found: Changes) -> list[Pair]:
    """Return what differs in the policy but for the line that bears the day of this change."""
    paper = next(paper for paper in found.papers if paper.id == "policy")
    return [pair for pair in paper.comparison.differing if pair.outcome != "added"]


def test_wording_that_a_template_has_changed_shows_as_a_change_of_the_template():
    kept = edition()
    policy = next(wording for wording in kept.wordings if wording.id == "policy")
    blocks = list(policy.document.blocks)
    at = next(
        n for n, block in enumerate(blocks) if isinstance(block, Paragraph) and "遵守" in plain(block.runs)
    )
    blocks[at] = replace(blocks[at], runs=(Run("このアカウントは、ガイドラインを守って運用します。"),))
    older = Wording("policy", policy.title, Document(policy.document.title, tuple(blocks)))
    kept = replace(kept, wordings=tuple(older if w.id == "policy" else w for w in kept.wordings))

    found = changes(opening(), kept)

    assert not found.answers
    assert not found.is_empty
    assert [TEMPLATE_CHANGE in found.remark(pair) for pair in without_day(found)] == [True]


def test_a_changed_answer_is_named_as_the_reason_and_not_the_template():
    file = opening()
    file.answers.purpose.purpose = "地域の安全に役立つ情報を発信する。"
    found = changes(file)
    [pair] = without_day(found)
    assert LIBRARY.rulebook("moriya").label("目的") in found.remark(pair)
    assert TEMPLATE_CHANGE not in found.remark(pair)
