"""Editions fill the rows; people fill what only they know."""

from sqlalchemy import Engine

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.editions_in_rows import bring, follow_editions
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, Query
from tests.accounts.register.accounts_in_rows import BOOKS, BOSAI, RULEBOOK, confirmed, taken


def test_the_findings_order_puts_uncounted_rows_last(registers: RegisterStore, kept: Access, store, accounts):
    taken(registers, kept, BOOKS)
    confirmed(store, accounts)
    follow_editions(registers, kept, RULEBOOK)
    for descending in (False, True):
        rows = registers.page(kept, Query(order="findings", descending=descending))[0]
        assert [row.findings is None for row in rows] == [False, True]


def test_the_whole_register_keeps_itself_by_the_editions(
    registers: RegisterStore, kept: Access, store, accounts
):
    account = confirmed(store, accounts)
    assert follow_editions(registers, kept, RULEBOOK) == 1
    assert follow_editions(registers, kept, RULEBOOK) == 0
    [row] = registers.rows(kept)
    assert (row.state, row.edition, row.findings, row.account_id) == ("running", 1, 0, account)
    assert row.cells["manager"] == "生活安全課長"
    assert row.cells["edition"] == "第1版"
    accounts.set_state(account, "ended_kept")
    assert follow_editions(registers, kept, RULEBOOK) == 1
    assert registers.row(kept, row.id).has_ended


def test_an_imported_row_of_the_same_account_joins_its_edition_and_keeps_what_people_wrote(
    registers: RegisterStore, kept: Access, store, accounts
):
    [row_id] = taken(registers, kept, {**BOSAI, "handle": "Moriya_Bosai", "last_post_on": "2026-10-01"})
    confirmed(store, accounts)
    follow_editions(registers, kept, RULEBOOK)
    [row] = registers.rows(kept)
    assert (row.id, row.cells["name"], row.cells["last_post_on"]) == (
        row_id,
        "守谷市防災・防犯",
        "2026-10-01",
    )
    assert row.cells["remarks"] == "内線1234"
    assert any(line.source == "第1版" and line.cell == "name" for line in registers.history(kept, row_id))


def test_a_register_begun_on_the_screen_holds_what_was_brought_alone(
    registers: RegisterStore, store, accounts
):
    account, _other = confirmed(store, accounts), confirmed(store, accounts, "秘書課")
    own = registers.begin("moriya")
    assert follow_editions(registers, own, RULEBOOK) == 0
    bring(registers, own, account, RULEBOOK)
    assert [row.account_id for row in registers.rows(own)] == [account]
    assert follow_editions(registers, own, RULEBOOK) == 0


def test_an_edition_leads_where_it_speaks_and_people_where_only_they_know(
    registers: RegisterStore, kept: Access, store, accounts
):
    confirmed(store, accounts)
    follow_editions(registers, kept, RULEBOOK)
    [row] = registers.rows(kept)
    led = {column.id for column in columns().values() if row.is_led_by_edition(column)}
    assert {"name", "handle", "section", "edition", "findings", "state"} <= led
    assert not {"last_post_on", "password_changed_on", "verification", "remarks", "policy_url"} & led


def test_an_accounts_row_stays_when_the_account_has_gone_for_good(
    registers: RegisterStore, kept: Access, store, accounts, clock, engine: Engine
):
    accounts.set_state(confirmed(store, accounts), "ended_deleted")
    follow_editions(registers, kept, RULEBOOK)
    clock.days_pass(6 * 366)
    assert accounts.remove_expired() == 1
    [row] = registers.rows(kept)
    assert (row.account_id, row.cells["name"]) == (None, "守谷市防災・防犯")
