"""今月すること: what is due this month and later, and the same for one's own calendar."""

from datetime import datetime

import streamlit as st

from smpolicy.accounts.register.due import DueTask, calendar, tasks, this_month
from smpolicy.accounts.register.rows import Access
from smpolicy.drafts.records import StoreError
from smpolicy.japanese.dates import JAPAN, wareki
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import SettingsError
from smpolicy.ui.markup import Markup, joined, markup
from smpolicy.ui.session.draft_session import library
from smpolicy.ui.session.navigation import link
from smpolicy.ui.session.registers import KEY, asked_register_key, open_register, registers

# How many tasks the first page names.
_ON_START = 5


def draw_due(access: Access, rulebook: Rulebook) -> None:
    """Draw this month's tasks, the later ones folded, and the calendar's file."""
    now = datetime.now(JAPAN)
    all_tasks = tasks(registers().rows(access), rulebook, now.date())
    due = this_month(all_tasks, now.date())
    st.header(f"今月すること（{len(due)}件）", anchor=False)
    st.html(_items(due, now) if due else "<p>今月の期日はありません。</p>")
    later = all_tasks[len(due) :]
    if later:
        with st.expander(f"来月から（{len(later)}件）"):
            st.html(_items(later, now))
    st.download_button(
        "予定表に入れるファイル（iCalendar）を保存",
        lambda: calendar(all_tasks, rulebook.name, now),
        file_name=f"{rulebook.name}_SNS台帳の予定.ics",
        mime="text/calendar",
        on_click="ignore",
        key="register-ics",
    )
    st.caption(
        f"このソフトからメールは送りません。期日は、台帳の日付と{rulebook.file.rule}の条項から数えています。"
    )


def draw_due_on_start() -> None:
    """Draw what is due this month on the first page, for who has a register open; nothing where nothing is due."""
    try:
        access = open_register()
        rows = registers().rows(access) if access else []
    except (SettingsError, StoreError):
        # The register's own screen tells it.
        return
    rulebook = library().rulebooks.get(access.municipality) if access else None
    # Of a folder that cannot be read, too.
    if rulebook is None:
        return
    now = datetime.now(JAPAN)
    due = this_month(tasks(rows, rulebook, now.date()), now.date())
    if not due:
        return
    with st.container(border=True, key="due-on-start"):
        st.html(markup("<h2>今月すること（{}件）</h2>{}", len(due), _items(due[:_ON_START], now)))
        key = asked_register_key()
        link("pages/register.py", "台帳を開く", {KEY: key} if key else None)


def _items(all_tasks: list[DueTask], now: datetime) -> Markup:
    lines = joined(
        markup(
            "<li><strong>{}{}</strong>　{} <span class=smp-clause>{}</span></li>",
            wareki(task.day),
            "（過ぎています）" if task.day < now.date() else "",
            task.title,
            task.clause,
        )
        for task in all_tasks
    )
    return markup("<ul data-user>{}</ul>", lines)
