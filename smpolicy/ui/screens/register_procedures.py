"""What a review's result leads to: one click begins the right procedure's draft, from the account's edition."""

import streamlit as st

from smpolicy.accounts.register.account_drafts import begin_draft, draft_of_row
from smpolicy.accounts.register.rows import Access, RegisterRow
from smpolicy.accounts.register.yearly_review import next_procedures
from smpolicy.drafts.records import StoreError
from smpolicy.rules.procedures import ProcedureTable
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.session.accounts import accounts
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.navigation import KEY
from smpolicy.ui.session.pages import step_page
from smpolicy.ui.session.registers import registers


def draw_procedures(access: Access, rulebook: Rulebook, row: RegisterRow) -> None:
    """Draw a button for each procedure that the row's result leads to; nothing where it leads to none."""
    if row.has_ended:
        return
    for table in next_procedures(row, rulebook):
        if st.button(f"「{table.title}」の下書きを始める", key=f"begin-{table.id}-{row.id}", help=f"{row.title}の手続"):  # fmt: skip
            _begin(access, rulebook, row, table)


def _begin(access: Access, rulebook: Rulebook, row: RegisterRow, table: ProcedureTable) -> None:
    try:
        made = draft_of_row(registers(), access, row, rulebook, table.id)
        key, owner = begin_draft(store(), accounts(), registers(), made, access.who)
    except StoreError as error:
        st.error(str(error))
        return
    if owner and owner != access.who:
        st.success(f"下書きを作りました。{owner}の「自分の下書き」に出ます。")
        return
    first = step_page(rulebook.steps(table.id)[0])
    st.switch_page("pages/changes.py" if table.from_edition else first, query_params={KEY: key})
