"""引継書: what a new chief reads of an account comes from its row, its edition and the guideline, never a password."""

import io
from datetime import UTC, date, datetime

import pytest
from docx import Document as WordFile

from smpolicy.accounts.register.edition_facts import edition_facts
from smpolicy.accounts.register.handover import HandedOver, handover, handover_cover, handover_sheet
from smpolicy.accounts.register.rows import RegisterRow
from smpolicy.accounts.starting import next_procedure
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.documents.text import to_text
from tests.accounts.deciding import opening
from tests.bodies import BODIES, LIBRARY

TODAY = date(2027, 4, 1)
MORIYA = LIBRARY.rulebook("moriya")


def handed_over(body: str, file: AnswerFile | None = None, **declared: str) -> HandedOver:
    """The example of a body as an account of its register."""
    kept = file or opening(body)
    facts = edition_facts(kept, 1, "2026-04-01", LIBRARY.rulebook(body))
    return HandedOver(
        RegisterRow(1, "0001", "running", facts, declared, datetime(2026, 4, 1, tzinfo=UTC), 1, 1, 0), kept
    )


def imported(**cells: str) -> HandedOver:
    return HandedOver(RegisterRow(2, "0002", "imported", {}, cells, datetime(2026, 4, 1, tzinfo=UTC)))


def sheet(account: HandedOver, body: str = "moriya") -> str:
    return to_text(handover_sheet(account, LIBRARY.rulebook(body), TODAY))


@pytest.mark.parametrize("body", BODIES)
def test_what_a_new_chief_reads(body, snapshot):
    account = handed_over(
        body, next_review="2027-03-01", access_kept="課の金庫", password_changed_on="2026-10-01"
    )
    assert sheet(account, body) == snapshot


def test_a_promise_is_told_with_whom_it_was_made():
    text = sheet(handed_over("shibata_union"), "shibata_union")
    assert "企画財政係" in text
    assert "共用のアカウントと内容を分けることを条件に" in text
    assert "運用の開始から1年後に" in text


def test_a_reason_for_leaving_a_principle_goes_with_the_account():
    file = opening()
    reason = next(iter(file.deviations.values()))
    assert reason in sheet(handed_over("moriya", file))
    file = file.model_copy(update={"deviations": {}})
    assert "異なる理由" not in sheet(handed_over("moriya", file))


def test_promises_stand_there_after_a_review_too():
    komae = LIBRARY.rulebook("komae")
    reviewed = next_procedure(opening("komae"), komae, "review")
    assert "発信の頻度：平日に1件から2件程度" in sheet(handed_over("komae", reviewed), "komae")


def test_the_password_is_changed_where_the_guideline_says_so_and_ours_is_marked():
    lines = {line for line in sheet(handed_over("moriya")).splitlines() if "□" in line}
    assert any("直ちにパスワードを変更" in line and "6(1)" in line for line in lines)
    assert any("台帳に書く" in line and "提案" in line for line in lines)


def test_no_persons_name_and_no_login_stands_there():
    file = opening("komae")
    organisation = file.answers.organisation
    names = [organisation.head_name, organisation.manager_name, organisation.staff_name]
    text = sheet(handed_over("komae", file), "komae")
    assert organisation.head_name
    assert not [name for name in names if name and name in text]
    assert file.answers.account.registered_email
    assert file.answers.account.registered_email not in text


def test_an_imported_row_leaves_room_for_what_nobody_has_decided_here():
    text = sheet(imported(name="図書館だより", platform="instagram", section="中央図書館"))
    assert "確定版がないため" in text
    assert "確定版がないため" not in sheet(handed_over("moriya"))


def test_several_accounts_have_a_cover_and_one_has_none():
    account, other = (
        handed_over("moriya", next_review="2027-03-01"),
        imported(name="別の便り", section="生活安全課"),
    )
    cover = to_text(handover_cover([account, other], MORIYA, TODAY))
    assert "生活安全課が運用する2件" in cover
    assert "守谷市防災・防犯：点検する日です" in cover
    titles = {
        how_many: sum(p.text == "引　継　書" for p in WordFile(io.BytesIO(data)).paragraphs)
        for how_many, data in (
            (1, handover([account], MORIYA, TODAY)),
            (2, handover([account, other], MORIYA, TODAY)),
        )
    }
    assert titles == {1: 1, 2: 3}
