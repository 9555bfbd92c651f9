"""Each row of a list is new, matched, asked about or returned; two of one account are never merged."""

from tests.accounts.register.importing.lists import only, plan_of, sheet, taken


def test_two_rows_of_one_account_are_a_question_and_never_merged(registers, kept):
    table = sheet("媒体|ID|アカウント名", "X|Moriya_PR|守谷市", "Twitter|moriya_pr|もりや", "X|moriya_b|防災")
    made = plan_of(registers, kept, table)
    [question] = made.questions
    assert question.lines == (2, 3)
    assert [found.outcome for found in made.lines] == ["asked", "asked", "new"]
    assert set(made.returned()) == {2, 3}
    second = plan_of(registers, kept, table, {question.id: "3-0"})
    assert [found.outcome for found in second.lines] == ["returned", "new", "new"]
    assert "3行目を選びました" in second.returned()[2]
    neither = plan_of(registers, kept, table, {question.id: "none"})
    assert [found.outcome for found in neither.lines] == ["returned", "returned", "new"]


def test_a_number_with_another_id_is_a_question(registers, kept):
    taken(registers, kept, sheet("管理番号|媒体|ID", "7|X|moriya_pr"))
    table = sheet("管理番号|媒体|ID", "7|X|moriya_koho")
    [question] = plan_of(registers, kept, table).questions
    assert only(plan_of(registers, kept, table, {question.id: "change"})).changes == {
        "handle": ("moriya_pr", "moriya_koho")
    }
    new = taken(registers, kept, table, {question.id: "new"})
    assert only(new).outcome == "new"
    assert sorted(row.number for row in registers.rows(kept)) == ["0001", "7"]


def test_zeros_that_a_spreadsheet_took_off_a_number_are_given_back_to_the_same_account(registers, kept):
    taken(
        registers, kept, sheet("管理番号|媒体|アカウント名|ID", "0001|X|便り|moriya_a", "0002|その他|名だけ|")
    )
    again = plan_of(
        registers, kept, sheet("管理番号|媒体|アカウント名|ID", "1|X|便り|moriya_a", "2|その他|名だけ|")
    )
    assert [(found.outcome, found.notes) for found in again.lines] == [("same", []), ("same", [])]
    other = plan_of(registers, kept, sheet("管理番号|媒体|アカウント名|ID", "1|X|別の便り|moriya_b"))
    assert only(other).outcome == "new"


def test_what_is_doubtful_can_be_left_out(registers, kept):
    table = sheet("媒体|ID|責任者", "X|moriya_pr|山田課長", "X|moriya_b|秘書課長")
    assert [found.is_doubtful for found in plan_of(registers, kept, table).lines] == [True, False]
    left = plan_of(registers, kept, table, with_doubtful=False)
    assert "個人名" in left.returned()[2]
