"""変更点: what differs from the edition in force, as 新旧対照表, and which papers are made anew."""

from html import escape

import streamlit as st

from smpolicy.accounts import edition_file
from smpolicy.accounts.change_checks import change_advice
from smpolicy.accounts.changes import Changes
from smpolicy.accounts.edition import Edition
from smpolicy.accounts.leftovers import Leftover, mended
from smpolicy.answers.answer_file import AnswerFileError
from smpolicy.checking.view import View
from smpolicy.documents.comparison.layout import comparison_table
from smpolicy.documents.html import CSS, to_html
from smpolicy.dossier.comparisons import TABLE, Compared, table_files
from smpolicy.dossier.file_names import file_name
from smpolicy.dossier.outputs import bundle
from smpolicy.drafts.fields import fields
from smpolicy.drafts.records import StoreError
from smpolicy.settings import SettingsError
from smpolicy.ui.screens.change_topics import draw_topics
from smpolicy.ui.session.accounts import accounts, base_of, starts_from
from smpolicy.ui.session.changing import put, rebase
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.login import reader
from smpolicy.ui.session.pages import heading
from smpolicy.ui.widgets.file_field import file_field
from smpolicy.ui.widgets.html_parts import plain

_FILE = "base-edition"
# How many places of one old word are named.
_PLACES = 30
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
        st.error(plain(str(error)))
        return
    if edition is None:
        edition = _from_file(draft)
    if edition is None:
        return
    draw_topics(draft)
    st.write(f"第{edition.number}版（確定したもの）と、いまの回答を比べています。")
    if newest > edition.number:
        _offer_rebase(draft, edition, newest)
    changes = Changes(edition, draft.file, draft.rulebook)
    for sentence in change_advice(changes):
        st.warning(plain(sentence))
    _due(changes)
    _answers(draft, changes)
    _leftovers(draft, changes)
    if not changes.is_empty:
        _papers(draft, changes)


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
        st.error(plain(str(error)))
        return None
    if edition.file.municipality != draft.file.municipality:
        st.error("別の団体の確定版です。この下書きと同じ団体の確定版を選んでください。")
        return None
    if draft.rulebook.procedures[draft.file.procedure].changes:
        starts_from(draft, edition)
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
            st.error(plain(problem))
        else:
            st.rerun()


def _due(changes: Changes) -> None:
    """Draw what the guideline asks for when these answers change, or that it has no clause on changes."""
    st.header("この変更で必要なこと", anchor=False)
    if not any(due.own for due in changes.rulebook.file.changes):
        st.write(
            "この団体のガイドラインには、運用ポリシーの変更そのものについての定めはありません。"
            "変更したときにも当てはまる条項を挙げます。"
        )
    items = "".join(
        f"<li>{escape(due.text)}{escape(due.note)}"
        f"<br><span class='smp-quiet'>{escape(_DUE[due.due])}{escape(f'　{due.to}' if due.to else '')}</span>"
        f" <span class=smp-clause>{escape(due.clause)}</span></li>"
        for due in changes.due
    )
    st.html(f"<ul>{items}</ul>" if items else "<p>変わった回答に当てはまる条項はありません。</p>")


def _answers(draft: Draft, changes: Changes) -> None:
    st.header(f"変わった回答（{len(changes.answers)}件）", anchor=False)
    for answer in changes.answers:
        with st.container(border=True):
            st.html(
                f"<p data-user><strong>{escape(answer.label)}</strong><br>今の定め：{escape(answer.old)}<br>"
                f"変更後：{escape(answer.new)}</p>"
            )
            st.button(
                "今の定めに戻す",
                key=f"back-{answer.path}",
                help=f"{answer.label}を今の定めに戻す",
                on_click=put,
                args=(draft, answer.path, answer.old_value),
                disabled=draft.is_read_only,
            )


def _leftovers(draft: Draft, changes: Changes) -> None:
    if not changes.leftovers:
        return
    st.header("改正漏れかもしれないところ", anchor=False)
    st.write("前の回答の言葉が、まだ残っています。そのままでよいか確かめてください。")
    in_answers = [leftover for leftover in changes.leftovers if leftover.path]
    for at, leftover in enumerate(in_answers[:_PLACES]):
        with st.container(border=True):
            st.html(
                f"<p data-user><strong>{escape(leftover.label)}</strong>に「{escape(leftover.word)}」が残っています。"
                f"<br>{escape(leftover.text)}</p>"
            )
            st.button(
                f"「{leftover.new_word}」に直す",
                key=f"mend-{at}-{leftover.path}",
                on_click=_mend,
                args=(draft, leftover),
                disabled=draft.is_read_only,
            )
    if len(in_answers) > 1:
        st.button(
            "上の回答をすべて直す",
            key="mend-all",
            on_click=_mend_all,
            args=(draft, in_answers),
            disabled=draft.is_read_only,
        )
    places = [leftover for leftover in changes.leftovers if not leftover.path]
    if places:
        with st.expander(f"文書に残っているところ（{len(places)}か所）"):
            items = "".join(f"<li>{escape(f'{each.label}：{each.text}')}</li>" for each in places[:_PLACES])
            st.html(f"<ul data-user>{items}</ul>")


def _mend(draft: Draft, leftover: Leftover) -> None:
    put(draft, leftover.path, mended(fields(draft.file).get(leftover.path), leftover))


def _mend_all(draft: Draft, leftovers: list[Leftover]) -> None:
    for leftover in leftovers:
        _mend(draft, leftover)


def _papers(draft: Draft, changes: Changes) -> None:
    differing = changes.differing
    st.header("この変更で作り直すもの", anchor=False)
    _list("作り直すもの（新旧対照表ができます）", [paper.title for paper in differing])
    _list("新しく作るもの", [paper.title for paper in changes.papers if not paper.in_old])
    _list(
        "この変更では作らないもの（確定した版に残ります）",
        [paper.title for paper in changes.papers if not paper.in_new],
    )
    both = [paper for paper in changes.papers if paper.in_old and paper.in_new]
    _list("変わらないもの", [paper.title for paper in both if not paper.differs])
    if differing:
        st.header(TABLE, anchor=False)
        _table(draft, changes, differing)


def _list(title: str, entries: list[str]) -> None:
    if entries:
        items = "".join(f"<li>{escape(entry)}</li>" for entry in entries)
        st.html(f"<h3>{title}</h3><ul>{items}</ul>")


def _table(draft: Draft, changes: Changes, differing: list[Compared]) -> None:
    titles = {paper.id: paper.title for paper in differing}
    chosen = st.selectbox("文書を選ぶ", list(titles), format_func=titles.__getitem__, key="changed-paper")
    conventions = draft.rulebook.file.comparison
    with st.container(horizontal=True):
        is_wide = st.toggle("横長の用紙にする", key="landscape", value=conventions.landscape)
        has_reasons = st.toggle(
            "根拠・理由の欄を付ける", key="reasons", value=conventions.third_column == "reason"
        )
    if conventions.unconfirmed:
        st.caption(
            "新旧の左右、題名、注記などの書き方は、一般的なものです。団体の例規の書き方を確かめてください（要確認）。"
        )
    other = "remarks" if conventions.third_column == "remarks" else "none"
    conventions = conventions.model_copy(
        update={"landscape": is_wide, "third_column": "reason" if has_reasons else other}
    )
    paper = next(paper for paper in differing if paper.id == chosen)
    view = View(draft.file.model_copy(deep=True), draft.rulebook)

    def everything() -> bytes:
        return bundle(table_files(changes.papers, view, remark=changes.remark, conventions=conventions))

    st.download_button(
        f"{TABLE}をすべてZIPで保存",
        everything,
        file_name=file_name(view, TABLE, "zip"),
        mime="application/zip",
        on_click="ignore",
        key="tables",
        type="primary",
    )
    table = comparison_table(paper.comparison, conventions, remark=changes.remark)
    st.html(f"<style>{CSS}</style><div data-user>{to_html(table)}</div>")
