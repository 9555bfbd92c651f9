"""引継書 on an account's page: for this account, and for all that its section runs."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from smpolicy.accounts.register.editions_in_rows import editions_of
from smpolicy.accounts.register.handover import HandedOver, handover
from smpolicy.accounts.register.rows import Access, Row
from smpolicy.japanese.dates import JAPAN
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.session.registers import registers

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw_handover(access: Access, rulebook: Rulebook, row: Row) -> None:
    """Draw the downloads; the files are made when they are asked for."""
    section = row.cells["section"]
    with st.container(horizontal=True):
        _save("引継書を保存（Word）", access, rulebook, [row], row.title)
        others = [each for each in registers().rows(access) if each.cells["section"] == section] if section else []  # fmt: skip
        if len(others) > 1:
            _save(f"{section}の{len(others)}件の引継書を保存（Word）", access, rulebook, others, section)
    st.caption("アカウント、有効な版、だれに何を約束しているか、次の期日、保管場所を書きます。IDやパスワードそのものは書きません。")  # fmt: skip


def _save(label: str, access: Access, rulebook: Rulebook, rows: Sequence[Row], name: str) -> None:
    def made() -> bytes:
        files = {id_: edition.file for id_, edition in editions_of(registers(), access, rows).items()}
        accounts = [HandedOver(row, files.get(row.account_id or 0)) for row in rows]
        return handover(accounts, rulebook, datetime.now(JAPAN).date())

    st.download_button(label, made, file_name=f"{name}_引継書.docx", mime=_DOCX, on_click="ignore", key=f"handover-{len(rows) > 1}")  # fmt: skip
