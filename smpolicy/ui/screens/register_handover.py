"""引継書 on an account's page: for this account, and for all that its section runs."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from smpolicy.accounts.register.editions_in_rows import editions_of
from smpolicy.accounts.register.handover import HandedOver, handover
from smpolicy.accounts.register.rows import Access, Query, RegisterRow
from smpolicy.japanese.dates import JAPAN
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.session.registers import registers

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw_handover(access: Access, rulebook: Rulebook, row: RegisterRow) -> None:
    """Draw the downloads; the files are made when they are asked for."""
    section = row.cells["section"]
    of_section = Query(only={"section": section})
    how_many = registers().page(access, of_section, 0, 1)[1] if section else 0
    with st.container(horizontal=True):
        _save("引継書を保存（Word）", access, rulebook, lambda: [row], row.title)
        if how_many > 1:
            label = f"{section}の{how_many}件の引継書を保存（Word）"
            _save(
                label, access, rulebook, lambda: registers().page(access, of_section, 0, how_many)[0], section
            )
    st.caption("アカウント、有効な版、だれに何を約束しているか、次の期日、保管場所を書きます。IDやパスワードそのものは書きません。")  # fmt: skip


def _save(
    label: str, access: Access, rulebook: Rulebook, read: Callable[[], list[RegisterRow]], name: str
) -> None:
    def made() -> bytes:
        rows = read()
        files = {id_: edition.file for id_, edition in editions_of(registers(), access, rows).items()}
        accounts = [HandedOver(row, files.get(row.account_id or 0)) for row in rows]
        return handover(accounts, rulebook, datetime.now(JAPAN).date())

    # By its label: an account may bear the name of its section.
    st.download_button(
        label, made, file_name=f"{name}_引継書.docx", mime=_DOCX, on_click="ignore", key=f"handover-{label}"
    )
