"""A change beside the edition in force: answers, papers, 改正漏れ, and wording that a template has changed."""

import pytest

from smpolicy.accounts.change_checks import change_advice
from smpolicy.accounts.starting import next_procedure
from tests.accounts.beginning_changes import changes
from tests.accounts.deciding import edition, opening
from tests.bodies import BODIES, LIBRARY


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
