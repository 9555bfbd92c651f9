"""April: sections are renamed, and every account that names them gets its change, in one decision."""

import io
from datetime import date

import pytest
from docx import Document as WordFile

from smpolicy.accounts.account_store import AccountStore, StartingEdition
from smpolicy.accounts.edition import Edition
from smpolicy.accounts.register.account_drafts import begin_drafts, links_csv
from smpolicy.accounts.register.editions_in_rows import editions_in_force, follow_editions
from smpolicy.accounts.register.files.sheets import ListSheet
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.reorganisation import (
    Move,
    MovesError,
    moved,
    names_asked,
    one_decision,
    read_moves,
)
from smpolicy.accounts.register.reorganisation_files import decision_files
from smpolicy.accounts.register.rows import Access
from smpolicy.drafts.store import DraftStore
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY

APRIL = date(2027, 4, 1)
SAFETY = Move("生活安全課", "くらし安全課", "市民生活部", "くらし部", "くらし安全課長")
MOVES = [SAFETY, Move("都市計画課", "まちづくり課"), Move("税務課", "市税課", head_title="市税課長")]
MORIYA = LIBRARY.rulebook("moriya")


def of_section(section: str, number: int) -> Edition:
    """守谷市's example as another section's account."""
    text = opening().dump().replace("生活安全課", section)
    file = type(opening()).model_validate_json(text)
    file.answers.account.display_name = f"{section}の便り{number}"
    return edition(1, file)


def text_of(data: bytes) -> str:
    word = WordFile(io.BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in word.paragraphs), *cells])


@pytest.fixture(scope="module")
def twelve() -> list[tuple[int, Edition]]:
    sections = ["生活安全課", "都市計画課", "税務課"]
    return [(n, of_section(sections[n % 3], n)) for n in range(1, 13)]


def test_twelve_accounts_of_three_renamed_sections_are_twelve_changes_in_one_decision(twelve):
    others = [(99, of_section("秘書課", 99))]
    found = moved([*twelve, *others], MORIYA, MOVES, APRIL)
    assert [each.account_id for each in found] == list(range(1, 13))
    assert {each.file.answers.organisation.section for each in found} == {
        "くらし安全課",
        "まちづくり課",
        "市税課",
    }
    assert all(each.changes.differing for each in found)
    data = one_decision(found, MORIYA, MOVES, APRIL)
    text = text_of(data)
    for number in range(1, 13):
        assert f"別紙{number}　" in text
    assert "令和9年4月1日" in text
    assert "（12件）" in text
    assert "パスワードを変更" in text
    assert "6(1)" in text
    assert "秘書課の便り" not in text


def test_the_change_says_who_is_in_charge_now_and_begins_anew(twelve):
    [first] = moved(twelve[2:3], MORIYA, MOVES, APRIL)
    organisation = first.file.answers.organisation
    assert (organisation.department, organisation.section) == ("くらし部", "くらし安全課")
    assert (organisation.head_title, organisation.manager_title) == ("くらし安全課長", "くらし安全課長")
    assert first.file.procedure == "change"
    assert (first.file.answers.drafting.effective_on, first.file.answers.drafting.decided_on) == (
        "2027-04-01",
        "",
    )
    assert first.edition.file.answers.organisation.section == "生活安全課"


def test_no_part_of_another_offices_name_is_renamed():
    old = of_section("生活安全課", 1)
    assert moved([(1, old)], MORIYA, [Move("安全課", "防災課")], APRIL) == []
    assert moved([(1, old)], MORIYA, [Move("生活安全課", "生活安全課")], APRIL) == []


def test_names_that_change_places_are_renamed_once():
    found = moved(
        [(1, of_section("生活安全課", 1))],
        MORIYA,
        [Move("生活安全課", "税務課"), Move("税務課", "生活安全課")],
        APRIL,
    )
    assert found[0].file.answers.organisation.section == "税務課"


def test_the_accounts_own_name_is_a_question_and_stays_until_it_is_answered():
    file = opening().model_copy(deep=True)
    file.answers.account.display_name = "守谷市生活安全課だより"
    file.answers.purpose.purpose = "守谷市生活安全課だよりで、生活安全課の情報を届けるため"
    editions = [(7, edition(1, file)), (8, of_section("秘書課", 8))]
    assert names_asked(editions, [SAFETY]) == {7: ("守谷市生活安全課だより", "守谷市くらし安全課だより")}
    [kept] = moved(editions, MORIYA, [SAFETY], APRIL)
    assert kept.file.answers.account.display_name == "守谷市生活安全課だより"
    assert kept.file.answers.purpose.purpose == "守谷市生活安全課だよりで、くらし安全課の情報を届けるため"
    assert any(leftover.path == "account.display_name" for leftover in kept.changes.leftovers)
    [renamed] = moved(editions, MORIYA, [SAFETY], APRIL, renamed={7})
    assert renamed.file.answers.account.display_name == "守谷市くらし安全課だより"
    assert (
        renamed.file.answers.purpose.purpose == "守谷市くらし安全課だよりで、くらし安全課の情報を届けるため"
    )


def test_what_only_begins_like_an_office_is_no_office():
    file = opening().model_copy(deep=True)
    file.answers.organisation.section = "税務課"
    file.answers.purpose.purpose = "税務課題を知らせ、税務課の手続を案内するため"
    [found] = moved([(1, edition(1, file))], MORIYA, [Move("税務課", "市税課")], APRIL)
    assert found.file.answers.purpose.purpose == "税務課題を知らせ、市税課の手続を案内するため"


def test_an_old_name_that_still_stands_somewhere_is_told():
    file = opening().model_copy(deep=True)
    file.answers.account.page_url = "https://www.city.moriya.ibaraki.jp/sns/bosai.html"
    file.answers.purpose.purpose = "旧生活安全課から引き継いだ情報を届けるため"
    [found] = moved([(1, edition(1, file))], MORIYA, [SAFETY], APRIL)
    assert any(leftover.word == "生活安全課" for leftover in found.changes.leftovers)
    assert "旧い名称が残っているところ" in text_of(one_decision([found], MORIYA, [SAFETY], APRIL))


@pytest.mark.parametrize("body", list(LIBRARY.municipalities))
def test_every_body_has_its_april(body):
    rulebook, kept = LIBRARY.rulebook(body), edition(1, opening(body))
    section = kept.file.answers.organisation.section
    moves = [Move(section, "未来づくり課", head_title="未来づくり課長")]
    [found] = moved([(1, kept)], rulebook, moves, APRIL)
    assert "未来づくり課" in text_of(one_decision([found], rulebook, moves, APRIL))


def test_the_table_is_read_by_its_headings_and_what_is_missing_is_told():
    rows = (("組織改編", "", "", "", ""), ("旧部", "旧課", "新部", "新課", "所属長職名"), ("市民生活部", "生活安全課", "くらし部", "くらし安全課", "くらし安全課長"), ("", "", "", "", ""))  # fmt: skip
    assert read_moves(ListSheet("改編", rows)) == [SAFETY]
    with pytest.raises(MovesError, match="見出し"):
        read_moves(ListSheet("改編", (("課", "新しい課"),)))
    with pytest.raises(MovesError, match="2行目"):
        read_moves(ListSheet("改編", (("旧課", "新課"), ("税務課", ""))))


def test_the_drafts_start_from_the_editions_and_the_website_list_has_the_new_names(
    registers: RegisterStore, kept: Access, store: DraftStore, accounts: AccountStore
):
    first = store.create(opening(), "chief@example.jp").draft.id
    accounts.confirm(first, edition(), "running", "chief@example.jp")
    follow_editions(registers, kept, MORIYA)
    found = moved(editions_in_force(registers, kept), MORIYA, [SAFETY], APRIL)
    [begun] = begin_drafts(store, accounts, registers, found)
    opened = store.open(begun.key, "chief@example.jp")
    assert opened is not None
    assert (opened.owner, opened.file.answers.organisation.section) == ("chief@example.jp", "くらし安全課")
    assert accounts.base(opened.id) == StartingEdition(found[0].account_id, 1)
    files = decision_files(found, registers.rows(kept), MORIYA, [SAFETY], APRIL)
    html = files["02_ホームページの一覧（変更後）.html"].decode()
    assert "くらし安全課" in html
    assert "生活安全課" not in html
    assert "chief@example.jp" in links_csv([begun]).decode("utf-8-sig")
    assert registers.rows(kept)[0].cells["section"] == "生活安全課"


def test_an_account_that_has_ended_has_no_april(registers: RegisterStore, kept: Access, store, accounts):
    account = accounts.confirm(store.create(opening()).draft.id, edition(), "running").account_id
    accounts.set_state(account, "ended_kept")
    follow_editions(registers, kept, MORIYA)
    assert editions_in_force(registers, kept) == []
