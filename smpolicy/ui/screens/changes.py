"""変更点: what differs from the edition in force, as 新旧対照表, and which papers are made anew."""

import streamlit as st

from smpolicy.accounts import edition_file
from smpolicy.accounts.change_checks import change_advice
from smpolicy.accounts.changes import Changes
from smpolicy.accounts.edition import Edition
from smpolicy.answers.answer_file import AnswerFileError
from smpolicy.drafts.records import StoreError
from smpolicy.settings import SettingsError
from smpolicy.ui.screens.change_leftovers import draw_leftovers
from smpolicy.ui.screens.change_papers import draw_papers_of_change
from smpolicy.ui.screens.change_topics import draw_topics
from smpolicy.ui.session.accounts import accounts, base_of, starts_from_file
from smpolicy.ui.session.changing import put, rebase
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.login import reader
from smpolicy.ui.session.pages import heading
from smpolicy.ui.widgets.file_field import file_field
from smpolicy.ui.widgets.html_parts import macro
from smpolicy.ui.widgets.notices import draw_notices

_FILE = "base-edition"
_HTML = "screens/changes.html"
_DUE = {
    "notice": "届出", "report": "報告", "consultation": "協議", "application": "申請", "transfer": "移管の手続",
    "confirmation": "確認", "website": "ホームページの掲載", "none": "手続の定めなし", "opening": "開設の手続",
    "profile": "プロフィール欄",
}  # fmt: skip


def draw_changes(draft: Draft) -> None:
    """Draw the screen."""
    heading("変更点")
    try:
        edition = draft.edition or base_edition(draft)
        newest = newest_number(draft)
    except (SettingsError, StoreError, AnswerFileError) as error:
        st.error(str(error))
        return
    if edition is None:
        edition = _from_file(draft)
    if edition is None:
        return
    draw_notices(draft)
    draw_topics(draft)
    st.write(f"第{edition.number}版（確定したもの）と、いまの回答を比べています。")
    if newest > edition.number:
        _offer_rebase(draft, edition, newest)
    changes = Changes(edition, draft.file, draft.rulebook)
    for sentence in change_advice(changes):
        st.warning(sentence)
    _due(changes)
    _answers(draft, changes)
    draw_leftovers(draft, changes)
    if not changes.is_empty:
        draw_papers_of_change(draft, changes)


def base_edition(draft: Draft) -> Edition | None:
    """Return the edition that a draft starts from, None without one; raises StoreError, AnswerFileError."""
    base = base_of(draft)
    return accounts().edition(base.account_id, base.number, reader()) if base and base.number else None


def newest_number(draft: Draft) -> int:
    """Return the number of the newest edition of the draft's account, 0 without an account; raises StoreError."""
    base = base_of(draft)
    return accounts().account(base.account_id, reader()).newest.number if base else 0


def _from_file(draft: Draft) -> Edition | None:
    st.write(
        "この下書きには、もとになる確定版がありません。手元に保存した確定版のファイル（…_第1版.json）を選ぶと、比べられます。"
    )
    uploaded = file_field("確定版のファイル（JSON）", "json", _FILE, megabytes=5)
    if uploaded is None:
        return None
    try:
        edition = edition_file.parse(uploaded.getvalue(), uploaded.name)
    except AnswerFileError as error:
        st.error(str(error))
        return None
    if edition.file.municipality != draft.file.municipality:
        st.error("別の団体の確定版です。この下書きと同じ団体の確定版を選んでください。")
        return None
    if draft.rulebook.procedures[draft.file.procedure].changes:
        starts_from_file(draft, edition)
        st.rerun()
    return edition


def _offer_rebase(draft: Draft, edition: Edition, newest: int) -> None:
    """Draw that a newer edition has been decided meanwhile, and the button that starts from it."""
    st.warning(
        f"もとにした第{edition.number}版の後に、第{newest}版が確定しています。このままでは確定できません。"
        f"第{newest}版をもとにすると、ここで変えていないところは第{newest}版のとおりになります。"
        "両方で変わったところは、画面の上で一つずつ選んでいただきます。"
    )
    if st.button(f"第{newest}版をもとにする", key="rebase", type="primary", disabled=draft.is_read_only):
        if problem := rebase(draft, edition, newest):
            st.error(problem)
        else:
            st.rerun()


def _due(changes: Changes) -> None:
    """Draw what the guideline asks for when these answers change, or that it has no clause on changes."""
    st.header("この変更で必要なこと", anchor=False)
    if not any(due.own for due in changes.rulebook.file.changes):
        st.write(
            f"この団体の{changes.rulebook.file.rule}には、{changes.rulebook.file.policy}の変更そのものについての定めはありません。"
            "変更したときにも当てはまる条項を挙げます。"
        )
    dues = [(due, _DUE[due.due]) for due in changes.due]
    st.html(macro(_HTML, "dues", dues) if dues else "<p>変わった回答に当てはまる条項はありません。</p>")


def _answers(draft: Draft, changes: Changes) -> None:
    st.header(f"変わった回答（{len(changes.answers)}件）", anchor=False)
    for answer in changes.answers:
        with st.container(border=True):
            st.html(macro(_HTML, "answer", answer.label, answer.old, answer.new))
            st.button(
                "今の定めに戻す",
                key=f"back-{answer.path}",
                help=f"{answer.label}を今の定めに戻す",
                on_click=put,
                args=(draft, answer.path, answer.old_value),
                disabled=draft.is_read_only,
            )
