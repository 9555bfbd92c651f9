"""The yearly review: day and questions are fixed, a sheet for each account, n of m have answered, last year beside it."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document as WordFile

from smpolicy.accounts.register.account_drafts import section_links_csv
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, RegisterRow
from smpolicy.accounts.register.yearly_review import (
    asked_rows,
    begin_round,
    figures,
    has_answered,
    last_years,
    next_procedures,
    next_review,
    questions,
    report,
    review_drafts,
    review_procedure,
    rounds,
    sheets,
    with_next_review,
    without_next_review,
)
from smpolicy.checking.new_file import copied
from smpolicy.drafts.records import StoreError
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY

BEGUN, DUE, LATER = date(2027, 2, 1), date(2027, 3, 31), date(2027, 3, 20)
KOMAE = LIBRARY.rulebook("komae")


@pytest.fixture
def komae(registers: RegisterStore) -> Access:
    access = registers.begin("komae")
    rows = [
        {"platform": "x", "handle": f"komae_{n}_tokyo", "name": f"こまえ{n}", "section": "児童青少年課", "state": "running"}
        for n in range(1, 5)
    ]  # fmt: skip
    registers.take_in(access, 0, [*rows, {"name": "旧", "state": "ended_kept", "platform": "x"}], [], "")
    return access


def answer(
    registers: RegisterStore, access: Access, number: int, result: str, day: str = "2027-03-01"
) -> RegisterRow:
    row = registers.rows(access)[number - 1]
    return registers.change(access, row, {"reviewed_on": day, "review_result": result})


def words(data: bytes) -> str:
    word = WordFile(io.BytesIO(data))
    cells = [cell.text for table in word.tables for line in table.rows for cell in line.cells]
    return "\n".join([*(p.text for p in word.paragraphs), *cells])


def test_komae_asks_its_three_matters_with_their_clause_and_ours_are_marked():
    asked = questions(KOMAE)
    own = [question for question in asked if question.clause]
    assert sum("4(5)ア" in question.clause for question in own) >= 3
    assert [q.clause for q in asked[len(own) :]] == [""] * 7
    assert not any(question.clause for question in questions(LIBRARY.rulebook("nagasaki")))


def test_a_years_round_is_begun_once(registers, komae):
    begun = begin_round(registers, komae, KOMAE, 2026, DUE, BEGUN)
    with pytest.raises(StoreError, match=r"令和8年度の棚卸しは、別の人が先に.*令和9年3月31日"):
        begin_round(registers, komae, KOMAE, 2026, date(2027, 3, 1), BEGUN)
    assert rounds(registers, komae) == [begun]


def test_a_round_stays_as_it_was_begun(registers, komae):
    begun = begin_round(registers, komae, KOMAE, 2026, DUE, BEGUN)
    assert rounds(registers, komae) == [begun]
    assert (begun.label, begun.due) == ("令和8年度", "2027-03-31")


def test_who_has_answered_is_counted_from_the_rounds_first_day_on(registers, komae):
    begun = begin_round(registers, komae, KOMAE, 2026, DUE, BEGUN)
    answer(registers, komae, 1, "continue")
    answer(registers, komae, 2, "end")
    answer(registers, komae, 3, "continue", "2026-03-20")
    rows = registers.rows(komae)
    assert len(asked_rows(rows, begun)) == 4
    assert [has_answered(row, begun) for row in asked_rows(rows, begun)] == [True, True, False, False]
    assert figures(rows, begun) == {"continue": 1, "end": 1, "": 2}


def test_a_sheet_for_each_account_with_what_is_known_of_it(registers, komae):
    begun = begin_round(registers, komae, KOMAE, 2026, DUE, BEGUN)
    text = words(sheets(asked_rows(registers.rows(komae), begun), begun, KOMAE))
    for n in range(1, 5):
        assert f"X「こまえ{n}」" in text
    assert text.count("令和9年3月31日") == 4
    assert "4(5)ア" in text
    assert "提案" in text
    assert "旧" not in text.replace("旧い", "")


def test_the_report_has_last_years_figures_beside_this_years(registers, komae):
    begin_round(registers, komae, KOMAE, 2025, date(2026, 3, 31), date(2026, 2, 1))
    answer(registers, komae, 1, "continue", "2026-03-01")
    ended = answer(registers, komae, 4, "end", "2026-03-01")
    registers.change(komae, ended, {"state": "ended_kept"})
    begun = begin_round(registers, komae, KOMAE, 2026, DUE, BEGUN)
    answer(registers, komae, 2, "end")
    before = last_years(registers, komae, begun)
    assert before == {"continue": 1, "end": 1, "": 2}
    text = words(report(registers.rows(komae), begun, before, KOMAE, LATER))
    assert "3件のアカウントの棚卸しを行い、1件から回答がありました" in text
    assert "令和7年度" in text
    assert "記録なし" not in text
    assert "X「こまえ2」" in text
    assert "記録なし" in words(report(registers.rows(komae), begun, None, KOMAE, LATER))


@pytest.mark.parametrize("body", list(LIBRARY.municipalities))
def test_a_result_leads_to_the_bodys_own_procedure(registers, body):
    rulebook, access = LIBRARY.rulebook(body), registers.begin(body)
    registers.take_in(access, 0, [{"name": "甲", "platform": "x", "review_result": "end"}], [], "")
    [row] = registers.rows(access)
    assert any(table.ends for table in next_procedures(row, rulebook))
    row = registers.change(access, row, {"review_result": "change"})
    # Nothing was decided here yet: a policy has to be made first.
    assert [table.opens for table in next_procedures(row, rulebook)] == [True]
    decided = replace(row, account_id=1)
    assert [table.from_edition for table in next_procedures(decided, rulebook)] == [True]
    assert next_procedures(registers.change(access, row, {"review_result": "continue"}), rulebook) == []


def test_a_review_of_the_guidelines_own_begins_with_what_was_decided(registers, komae):
    begun = begin_round(registers, komae, KOMAE, 2026, DUE, BEGUN)
    decided = edition(1, opening("komae"))
    [draft] = review_drafts([(1, decided)], KOMAE, begun)
    file = draft.file
    assert (file.procedure, file.answers.review.year) == ("review", "2026")
    assert file.answers.account.handle == decided.file.answers.account.handle
    nagasaki = LIBRARY.rulebook("nagasaki")
    assert review_procedure(nagasaki) is None
    assert review_drafts([(1, edition(1, opening("nagasaki")))], nagasaki, begun) == []
    assert copied(decided.file, KOMAE, "review").procedure == "review"


def test_who_goes_on_has_the_next_review_by_the_guidelines_day_or_a_year_later(registers, komae):
    begun = begin_round(registers, komae, KOMAE, 2026, DUE, BEGUN)
    assert next_review(begun, KOMAE) == date(2028, 3, 31)
    leap = replace(begun, due="2028-02-29")
    assert next_review(leap, LIBRARY.rulebook("nagasaki")) == date(2029, 2, 28)
    row = registers.rows(komae)[0]
    answered = {"review_result": "continue", "reviewed_on": "2027-03-01"}
    assert with_next_review(row, answered, begun, KOMAE)["next_review"] == "2028-03-31"
    assert "next_review" not in with_next_review(row, answered | {"review_result": "end"}, begun, KOMAE)
    assert "next_review" not in with_next_review(row, answered | {"reviewed_on": "2026-03-01"}, begun, KOMAE)
    said = with_next_review(row, answered | {"next_review": "2027-09-30"}, begun, KOMAE)
    assert said["next_review"] == "2027-09-30"
    row = registers.change(komae, row, answered)
    assert without_next_review(registers.rows(komae), begun, KOMAE) == [row]
    registers.change(komae, row, {"next_review": "2028-03-31"})
    assert without_next_review(registers.rows(komae), begun, KOMAE) == []


def test_a_sheet_that_was_answered_says_so(registers, komae):
    begun = begin_round(registers, komae, KOMAE, 2026, DUE, BEGUN)
    assert "（○を付ける）" in words(sheets(registers.rows(komae)[:1], begun, KOMAE))
    row = registers.change(
        komae, registers.rows(komae)[0],
        {"review_result": "continue", "reviewed_on": "2027-03-01", "review_notes": "反応が増えた"},
    )  # fmt: skip
    text = words(sheets([row], begun, KOMAE))
    assert "反応が増えた" in text
    assert "前回の結果" not in text
    assert "（○を付ける）" not in text


def test_each_section_answers_by_a_link_of_its_own(registers, komae):
    text = section_links_csv(registers, komae, ["児童青少年課", "=1"]).decode("utf-8-sig")
    [first, second] = text.splitlines()[1:]
    access = registers.open(first.rpartition("=")[2])
    assert access is not None
    assert (access.section, second[:3]) == ("児童青少年課", "'=1")
