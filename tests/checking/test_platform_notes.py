"""What the platforms' data say against an answer."""

import pytest

from smpolicy.checking.checker import check
from smpolicy.checking.platform_notes import notes
from smpolicy.checking.view import View
from smpolicy.rules.platforms import load_platforms
from tests.bodies import example_of

OFFERING = [p.id for p in load_platforms().values() if p.verification]


def verification(municipality: str, platform: str):
    rulebook, file = example_of(municipality, "open")
    file.answers.account.platform, file.answers.account.verification = platform, "not_offered"
    return [f for f in check(file, rulebook) if f.check == "verification-offered"]


@pytest.mark.parametrize("platform", OFFERING)
@pytest.mark.parametrize(("municipality", "clause"), [("moriya", "3(2)"), ("nagasaki", "6⑵ア")])
def test_a_platform_that_offers_verification_contradicts_the_choice_that_it_does_not(
    municipality, clause, platform
):
    (finding,) = verification(municipality, platform)
    assert (finding.severity, finding.clause, finding.path) == ("must", clause, "account.verification")


def test_where_only_a_sample_speaks_of_verification_it_is_advice():
    assert [f.severity for f in verification("komae", "x")] == ["advice"]


@pytest.mark.parametrize("platform", ["note", "other"])
def test_a_platform_without_verification_contradicts_nothing(platform):
    assert verification("moriya", platform) == []


def test_the_grey_mark_of_x_is_not_said_to_be_paid():
    assert "有料" not in load_platforms()["x"].verification


def test_where_an_answer_is_looked_up_is_told_for_the_chosen_platform_alone():
    rulebook, file = example_of("nagasaki", "open")
    view = View(file, rulebook)
    assert view.text("媒体") == "youtube"
    [told] = notes(view, "認証の強化")
    assert told.startswith("YouTube：")
    assert told.endswith("に確認、要確認）")
    assert "Google" in told
    file.answers.account.platform = "note"
    assert notes(View(file, rulebook), "認証の強化") == []
