"""What is published is checked as well: the profile text as edited, and personal names in any public text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile, EditedProfile
from smpolicy.checking.finding import Finding
from smpolicy.checking.view import View
from smpolicy.dossier.findings import all_findings
from smpolicy.dossier.profile import ProfileText, compose_profile
from smpolicy.dossier.public_names import public_items
from smpolicy.rules.rulebook import Rulebook
from tests.bodies import LIBRARY, PROCEDURES, example_of
from tests.quick import examples

WITH_PROFILE = [
    (body, procedure)
    for body, procedure in PROCEDURES
    if (profile := LIBRARY.rulebooks[body].file.profile) and procedure in profile.procedures
]


def composed(file: AnswerFile, rulebook: Rulebook) -> ProfileText:
    profile = compose_profile(View(file, rulebook))
    assert profile is not None
    return profile


def edit(file: AnswerFile, rulebook: Rulebook, text: str) -> list[Finding]:
    """Return the findings once the profile text is edited to this."""
    file.profile = EditedProfile(text=text, base=composed(file, rulebook).text)
    return [f for f in all_findings(View(file, rulebook)) if f.path == "profile"]


@pytest.mark.parametrize(("municipality", "procedure"), PROCEDURES)
def test_the_examples_are_clean(municipality, procedure):
    rulebook, file = example_of(municipality, procedure)
    assert [f for f in all_findings(View(file, rulebook)) if f.blocks or f.check == "public-name"] == []


@pytest.mark.parametrize(("municipality", "procedure"), WITH_PROFILE)
def test_any_required_disclosure_cut_from_the_profile_is_found(municipality, procedure):
    rulebook, file = example_of(municipality, procedure)
    parts = [s for s in composed(file, rulebook).parts if s.state in ("full", "short")]
    for cut in (s for s in parts if s.part.required):
        text = "\n".join(s.text for s in parts if s is not cut)
        found = [f for f in edit(file, rulebook, text) if f.check == f"profile-{cut.part.id}"]
        assert found, cut.part.title
        assert found[0].blocks == bool(cut.part.clause)
        assert not cut.part.clause or found[0].clause in cut.part.clause


@pytest.mark.parametrize(("municipality", "procedure"), WITH_PROFILE)
def test_a_profile_as_composed_has_no_finding(municipality, procedure):
    rulebook, file = example_of(municipality, procedure)
    assert edit(file, rulebook, composed(file, rulebook).text) == []


def test_a_reworded_profile_is_as_good():
    rulebook, file = example_of("moriya", "open")
    text = (
        "守谷市の公式です！防災の情報をお届けします♪ 担当は生活安全課。返信はしていません。\n"
        + file.answers.account.page_url
    )
    assert edit(file, rulebook, text) == []


def test_the_link_that_is_gone_holds_the_papers_back():
    rulebook, file = example_of("nagasaki", "open")
    (finding,) = edit(
        file, rulebook, composed(file, rulebook).text.replace(file.answers.account.page_url, "")
    )
    assert (finding.severity, finding.clause, finding.check) == ("must", "6⑴イ", "profile-link")
    assert file.answers.account.page_url in finding.message


def test_a_profile_longer_than_the_platform_takes():
    rulebook, file = example_of("moriya", "open")
    text = composed(file, rulebook).text
    (finding,) = edit(file, rulebook, text + "あ" * 161)
    assert (finding.severity, finding.check) == ("must", "profile-too-long")
    assert "160字まで" in finding.message


def test_answers_that_change_after_an_edit_are_told():
    rulebook, file = example_of("moriya", "open")
    edit(file, rulebook, composed(file, rulebook).text)
    file.answers.purpose.contents = ["防災訓練の案内を発信"]
    (finding,) = [f for f in all_findings(View(file, rulebook)) if f.check == "profile-outdated"]
    assert finding.severity == "advice"


def with_name(file: AnswerFile, name: str = "山田　太郎") -> AnswerFile:
    file.answers.organisation.manager_name = name
    return file


TEXTS = (
    "山田太郎",
    "山田　太郎が投稿します。",
    "生活安全課山田課長",
    "山田太郎課長",
    "お問合せは山田さんまで",
)


@pytest.mark.parametrize(("municipality", "procedure"), PROCEDURES)
@given(data=st.data())
@settings(max_examples=examples(30), suppress_health_check=list(HealthCheck), deadline=None)
def test_a_name_in_any_public_text_is_found(municipality, procedure, data):
    rulebook, file = example_of(municipality, procedure)
    view = View(with_name(file), rulebook)
    public = public_items(view)
    texts = [q for q in view.questions if q.name in public and q.kind in ("line", "prose", "lines")]
    if not texts:
        return
    question, text = data.draw(st.sampled_from(texts)), data.draw(st.sampled_from(TEXTS))
    access.put(file, question.path, [text] if question.kind == "lines" else text)

    found = [f for f in all_findings(View(file, rulebook)) if f.path.partition("[")[0] == question.path]

    assert any(f.check == "public-name" or "個人名" in f.message for f in found), question.name


def test_a_name_in_the_edited_profile_is_found():
    rulebook, file = example_of("moriya", "open")
    with_name(file)
    found = edit(file, rulebook, composed(file, rulebook).text + "\n担当：山田")
    assert found == []
    found = edit(file, rulebook, composed(file, rulebook).text + "\n担当：山田主任")
    assert [(f.check, f.severity, f.clause) for f in found] == [
        ("public-name", "must", "3(4)市ホームページウ")
    ]


def test_a_name_in_what_stays_in_the_office_is_no_finding():
    rulebook, file = example_of("moriya", "open")
    with_name(file)
    file.answers.steps.remarks = "山田太郎が説明する。"
    assert [f for f in all_findings(View(file, rulebook)) if f.check == "public-name"] == []


def test_where_no_clause_forbids_a_name_it_is_advice():
    rulebook, file = example_of("nagasaki", "open")
    file.answers.organisation.head_name = "山田　太郎"
    file.answers.purpose.purpose = "山田課長の考えを伝えるため。"
    (finding,) = [f for f in all_findings(View(file, rulebook)) if f.check == "public-name"]
    assert (finding.severity, finding.clause) == ("advice", None)
