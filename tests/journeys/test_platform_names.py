"""Whatever platform an account is on, its name stands in every paper without a word doubled."""

import re

import pytest

from smpolicy.checking.view import View
from smpolicy.documents.text import to_text
from smpolicy.dossier.papers import papers
from smpolicy.dossier.profile import compose_profile
from smpolicy.rules.platforms import load_platforms, without_account
from tests.bodies import PROCEDURES, example_of

# 公式アカウントの公式アカウント, アカウントアカウント, and any longer word that follows itself.
DOUBLED = re.compile(
    r"アカウント(?:の)?(?:公式)?アカウント|公式(?:の)?公式|([一-龠ァ-ヶー]{3,})\1|([A-Za-z]{4,}) ?\2(?![a-z])"
)
OTHERS = ("市民ポータル公式アカウント", "地域SNSアカウント", "公式アカウント")


def places_with_doubled_words(municipality: str, procedure: str, **account: str) -> list[str]:
    rulebook, file = example_of(municipality, procedure)
    for name, text in account.items():
        setattr(file.answers.account, name, text)
    texts = [to_text(paper.document) for paper in papers(file, rulebook, watermark=False)]
    profile = compose_profile(View(file, rulebook))
    texts += [profile.text] if profile else []
    return [found[0] for text in texts for found in DOUBLED.finditer(text)]


@pytest.mark.share(5)
@pytest.mark.parametrize("platform", [p for p in load_platforms() if p != "other"])
@pytest.mark.parametrize(("municipality", "procedure"), PROCEDURES)
def test_no_paper_doubles_a_word_of_a_platform(municipality, procedure, platform):
    assert places_with_doubled_words(municipality, procedure, platform=platform) == []


@pytest.mark.share(3)
@pytest.mark.parametrize("name", OTHERS[:2])
@pytest.mark.parametrize(("municipality", "procedure"), PROCEDURES)
def test_no_paper_doubles_a_word_of_a_platform_that_is_typed(municipality, procedure, name):
    assert places_with_doubled_words(municipality, procedure, platform="other", platform_other=name) == []


def test_doubled_words_are_noticed():
    assert DOUBLED.search("LINE公式アカウント公式アカウント")
    assert DOUBLED.search("LINE公式アカウントの公式アカウント")
    assert not DOUBLED.search("LINEの公式アカウント「守谷市公式アカウント」")


@pytest.mark.parametrize(
    ("name", "short"), list(zip(OTHERS, ("市民ポータル", "地域SNS", "公式アカウント"), strict=True))
)
def test_a_platform_keeps_a_name_before_account(name, short):
    assert without_account(name) == short
