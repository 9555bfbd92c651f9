"""What every paper of an account says can be kept and compared, the profile text among them."""

import pytest

from smpolicy.accounts.wordings import profile_wording, uncertified_wordings, wordings
from smpolicy.checking.view import View
from smpolicy.documents.blocks import words
from smpolicy.dossier.papers import papers
from smpolicy.dossier.profile import PROFILE
from tests.bodies import BODIES, example_of


@pytest.mark.parametrize("body", BODIES)
def test_every_paper_is_among_them_as_it_is_printed(body: str):
    rulebook, file = example_of(body, "open")
    kept = {wording.id: wording for wording in wordings(View(file, rulebook))}
    made = {paper.id: paper.document for paper in papers(file, rulebook, watermark=False)}
    assert set(kept) == {*made, PROFILE}
    assert all(kept[id_].document == document for id_, document in made.items())


@pytest.mark.parametrize("body", BODIES)
def test_without_the_certificate_the_others_say_the_same(body: str):
    rulebook, file = example_of(body, "open")
    view = View(file, rulebook)
    whole = {wording.id: wording for wording in wordings(view)}
    rest = {wording.id: wording for wording in uncertified_wordings(view)}
    assert set(whole) - set(rest) == {"conformity"}
    assert all(whole[id_] == wording for id_, wording in rest.items())


def test_a_profile_text_is_a_paper_with_a_paragraph_for_each_line():
    document = profile_wording("守谷市の公式アカウントです。\n\n返信は行いません。").document
    assert list(words(document)) == ["守谷市の公式アカウントです。", "返信は行いません。"]
    assert profile_wording("").document.blocks == ()
