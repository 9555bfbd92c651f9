"""A change beside the edition in force: answers, papers, 改正漏れ, and wording that a template has changed."""

from dataclasses import replace

import pytest

from smpolicy.accounts.change_checks import change_advice
from smpolicy.accounts.changes import Changes
from smpolicy.accounts.edition import Edition
from smpolicy.accounts.leftovers import mended
from smpolicy.accounts.starting import next_procedure
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.documents.blocks import Document, Paragraph, Run, plain
from smpolicy.documents.comparison.compare import Pair
from smpolicy.documents.wording import Wording
from smpolicy.dossier.change_reasons import TEMPLATE_CHANGE
from smpolicy.drafts.fields import applied, fields
from tests.accounts.deciding import edition, opening
from tests.bodies import BODIES, LIBRARY


def changes(file: AnswerFile, kept: Edition | None = None) -> Changes:
    return Changes(
        kept or edition(file=opening(file.municipality)), file, LIBRARY.rulebook(file.municipality)
    )


@pytest.mark.parametrize("body", BODIES)
def test_a_change_without_edits_says_that_nothing_has_changed(body):
    found = changes(opening(body))
    assert found.is_empty
    assert any("変わったところがありません" in sentence for sentence in change_advice(found))
    assert not found.answers


@pytest.mark.parametrize("body", BODIES)
def test_a_renamed_section_is_one_answer_and_the_papers_that_name_it(body):
    file = opening(body)
    old = file.answers.organisation.section
    file.answers.organisation.section = "デジタル広報課"
    found = changes(file)
    assert [(a.path, a.old, a.new) for a in found.answers] == [
        ("organisation.section", old, "デジタル広報課")
    ]
    assert not found.is_empty
    assert any(paper.differs for paper in found.papers)


def test_the_old_section_s_name_is_found_in_the_answers_where_it_still_stands_and_mended():
    file = opening("komae")
    old = file.answers.organisation.section
    file.answers.organisation.section = "こども支援課"
    found = changes(file)
    paths = {leftover.path for leftover in found.leftovers if leftover.path}
    assert len(paths) >= 3
    for leftover in [each for each in found.leftovers if each.path and each.word == old]:
        file = applied(file, {leftover.path: mended(fields(file)[leftover.path], leftover)})
    assert not [each for each in changes(file).leftovers if each.word == old and each.path]


def test_a_name_that_is_part_of_the_new_one_is_no_leftover():
    file = opening()
    file.answers.organisation.section = "くらし" + file.answers.organisation.section
    assert not changes(file).leftovers


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


def test_an_id_that_changes_without_its_url_is_told():
    file = opening()
    file.answers.account.handle = "moriya_anzen"
    assert any("URLが前のまま" in sentence for sentence in change_advice(changes(file)))


def test_a_base_of_an_older_rulebook_is_told():
    kept = edition()
    kept.file.versions.rulebook = "2000-01-01"
    assert any("2000-01-01" in sentence for sentence in change_advice(changes(opening(), kept)))


def due(body: str, path: str, text: str) -> list[tuple[str, str]]:
    file = opening(body)
    group, _, name = path.partition(".")
    setattr(getattr(file.answers, group), name, text)
    return [(each.due, each.clause) for each in changes(file).due]


def test_another_section_is_offered_the_transfer_and_reminded_of_the_password():
    assert due("moriya", "organisation.section", "くらし防災課") == [
        ("transfer", "3(3)"),
        ("confirmation", "6(1)"),
        ("website", "3(4)"),
        ("profile", "3(4)"),
    ]
    # The policy stands on the website whatever changes in it; the profile does not name whom it is for.
    assert due("moriya", "purpose.audience", "市内の事業者") == [("website", "3(4)")]


def test_another_platform_is_another_account():
    for body in BODIES:
        begun = ("application", "4⑵") if body == "nagasaki" else "opening"
        found = due(body, "account.platform", "threads")
        assert begun in found or begun in [kind for kind, _ in found]


def test_only_others_than_public_bodies_are_consulted_about():
    assert ("consultation", "5(3)") not in due("shibata_union", "replies.follow_policy", "none")


def test_what_is_due_follows_the_items_that_changed():
    assert ("application", "4⑵") in due("nagasaki", "account.platform", "instagram")
    assert due("nagasaki", "purpose.purpose", "観光の魅力を伝える。") == [("website", "6⑴ア")]
    assert due("shibata_union", "replies.follow_policy", "others") == [("consultation", "5(3)")]
    assert ("report", "4(2)") in due("kagamino", "purpose.purpose", "町の魅力を伝える。")
    assert ("none", "見本第4条(1)") in due("komae", "account.registered_email", "a@city.komae.lg.jp")


@pytest.mark.parametrize("body", BODIES)
def test_nothing_is_due_where_nothing_has_changed(body):
    assert changes(opening(body)).due == []
    assert not any(each.own for each in LIBRARY.rulebook(body).file.changes)


def test_the_papers_of_an_earlier_change_are_not_compared_with_those_of_the_next():
    rulebook = LIBRARY.rulebook("moriya")
    first = next_procedure(opening(), rulebook, "change")
    first.answers.organisation.contact_phone = "0297-45-9999"
    second_edition = edition(number=2, file=first, base=edition().as_base())
    second = next_procedure(first, rulebook, "change")
    second.answers.organisation.contact_phone = "0297-45-8888"
    found = changes(second, second_edition)
    assert "comparison" in {paper.id for paper in found.papers if not paper.in_old}
    assert {"comparison", "change-steps"}.isdisjoint(paper.id for paper in found.differing)
    assert not changes(second, second_edition).is_empty
