"""Advice before a change is decided: each sentence where it belongs, and silence where all goes together."""

import shutil

import pytest

from smpolicy.accounts.change_checks import change_advice
from smpolicy.accounts.changes import Changes
from smpolicy.accounts.edition import Edition, decided
from smpolicy.accounts.starting import next_procedure
from smpolicy.answers.answer_file import AnswerFile, EditedProfile
from smpolicy.rules.loader import load_rulebook
from smpolicy.settings import TEMPLATES
from tests.accounts.deciding import MOMENT, edition, opening
from tests.bodies import BODIES, LIBRARY


def changed(body: str = "moriya", **answers: str) -> AnswerFile:
    file = next_procedure(opening(body), LIBRARY.rulebook(body), "change")
    for path, value in answers.items():
        group, name = path.split("__")
        setattr(getattr(file.answers, group), name, value)
    return file


def advice(file: AnswerFile, kept: Edition | None = None) -> str:
    rulebook = LIBRARY.rulebook(file.municipality)
    return "\n".join(change_advice(Changes(kept or edition(file=opening(file.municipality)), file, rulebook)))


@pytest.mark.parametrize("body", BODIES)
def test_a_change_that_changes_nothing_is_told_and_nothing_else(body):
    assert advice(changed(body)).count("\n") == 0
    assert "変わったところがありません" in advice(changed(body))
    assert "変わったところがありません" not in advice(changed(body, purpose__purpose="新しい目的のため。"))


@pytest.mark.parametrize(
    ("decided", "in_force", "told"),
    [("令和9年3月20日", "令和9年3月1日", True), ("令和9年3月20日", "令和9年4月1日", False), ("", "令和9年4月1日", False)],
)  # fmt: skip
def test_in_force_before_the_decision(decided, in_force, told):
    file = changed(
        purpose__purpose="新しい目的。", drafting__decided_on=decided, drafting__effective_on=in_force
    )

    assert ("施行日が決裁日より前" in advice(file)) == told


def test_a_new_id_leads_to_the_url_the_profile_and_the_website():
    old = opening().answers.account.handle
    file = changed(account__handle="moriya_bousai2")
    file.profile = EditedProfile(text=f"守谷市の公式アカウント @{old}", base="")
    mended = changed(account__handle="moriya_bousai2", account__url="https://x.com/moriya_bousai2")
    mended.profile = EditedProfile(text="守谷市の公式アカウント @moriya_bousai2", base="")
    mended.answers.account.page_url = ""

    assert "URLが前のまま" in advice(file)
    assert "手直ししたプロフィール文に、前のID" in advice(file)
    assert "ホームページの掲載" in advice(file)
    assert "URLが前のまま" not in advice(mended)
    assert "手直ししたプロフィール文" not in advice(mended)
    assert "ホームページの掲載" not in advice(mended)


def test_what_is_due_and_not_recorded_is_told():
    report = changed("kagamino", purpose__purpose="新しい目的。")
    consultation = changed("shibata_union", replies__follow_policy="others")
    media = changed("moriya", account__platform="line")

    assert "情報政策担当課への報告を確かめてください（4(2)）" in advice(report)
    report.answers.steps.submitted_on = "令和9年3月20日"
    assert "報告を確かめてください" not in advice(report)
    assert "協議の記録が増えていません" in advice(consultation)
    assert "新しく始める手続が要ることがあります" in advice(media)
    assert "新しく始める手続" not in advice(changed("moriya", purpose__purpose="新しい目的。"))


def test_an_old_word_that_still_stands_somewhere_is_told():
    assert "改正漏れ" in advice(changed("komae", organisation__section="こども支援課"))
    assert "改正漏れ" not in advice(changed("komae", purpose__tone="やわらかい"))


def test_an_edition_of_older_rules_is_told():
    kept = edition()
    older = kept.file.model_copy(deep=True)
    older.versions.rulebook = "0"
    file = changed(purpose__purpose="新しい目的。")

    assert "規則の版「0」" in advice(file, edition(file=older))
    assert "規則の版" not in advice(file, kept)


def test_a_body_that_wants_its_approval_again_says_so_in_data_alone(tmp_path):
    folder = tmp_path / "aozora"
    shutil.copytree(TEMPLATES / "nagasaki", folder)
    text = (folder / "rulebook.toml").read_text(encoding="utf-8").replace('id = "nagasaki"', 'id = "aozora"')
    due = """[[changes]]
clause = "4⑵"
due = "application"
own = true
items = ["目的"]
to = "広報課長"
text = "目的を改めるときは、改めて許可を得てください。"

[profile]"""
    (folder / "rulebook.toml").write_text(text.replace("[profile]", due, 1), encoding="utf-8")
    rulebook = load_rulebook(folder)
    base = opening("nagasaki").model_copy(update={"municipality": "aozora"})
    file = next_procedure(base, rulebook, "change")
    file.answers.purpose.purpose = "新しい目的。"
    changes = Changes(decided(base, rulebook, 1, MOMENT), file, rulebook)
    told = "広報課長への申請を確かめてください（4⑵）"

    assert "目的を改めるときは、改めて許可を得てください。" in [duty.text for duty in changes.due if duty.own]
    assert told in "\n".join(change_advice(changes))
    assert "change-application" in {wording.id for wording in changes.wordings}
    assert told not in advice(changed("nagasaki", purpose__purpose="新しい目的。"))
