"""棚卸し: a year's review is begun; its sheets, who has answered, where the results lead, the report."""

from datetime import date, datetime

import streamlit as st

from smpolicy.accounts.register.account_drafts import begin_drafts, links_csv, section_links_csv
from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.editions_in_rows import editions_in_force
from smpolicy.accounts.register.rows import Access, RegisterRow
from smpolicy.accounts.register.values import show
from smpolicy.accounts.register.yearly_review import (
    Round,
    asked_rows,
    begin_round,
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
    without_next_review,
)
from smpolicy.drafts.records import StoreError
from smpolicy.japanese.dates import JAPAN, fiscal_year, fiscal_year_label, parse_date, wareki
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.markup import Markup, joined, markup
from smpolicy.ui.screens.register_procedures import draw_procedures
from smpolicy.ui.session.accounts import accounts
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.login import reader
from smpolicy.ui.session.registers import registers

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LINKS, _SECTIONS = "review-links-file", "review-section-links-csv"
_PROBLEM = "review-problem"
# How many names of one list are shown, and how many results with their buttons.
_NAMED, _WITH_BUTTONS = 100, 20


def draw_review(access: Access, rulebook: Rulebook) -> None:
    """Draw the newest round, and the way to begin one."""
    today = datetime.now(JAPAN).date()
    begun = rounds(registers(), access)
    rows = registers().rows(access)
    if problem := st.session_state.pop(_PROBLEM, ""):
        st.error(problem)
    if begun:
        _round(access, rulebook, begun[0], rows, today)
    year = fiscal_year(today)
    if not begun or begun[0].year < year:
        _begin(access, rulebook, year, today)


def _begin(access: Access, rulebook: Rulebook, year: int, today: date) -> None:
    st.header(f"{fiscal_year_label(year)}の棚卸しを始める", anchor=False)
    st.write(
        "始めると、期限と問いが決まります。答えは、一覧から各アカウントを開いて書くか、配った用紙で集めます。"
    )
    items = joined(
        markup("<li>{} <span class=smp-clause>{}</span></li>", q.text, q.clause or "この支援ツールの提案")
        for q in questions(rulebook)
    )
    st.html(markup("<ul>{}</ul>", items))
    due = parse_date(st.text_input("回答の期限", wareki(date(year + 1, 3, 31)), key="review-due"))
    if due is None:
        st.error("期限を読めません。令和9年3月31日のように書いてください。")
    else:
        st.button(
            f"{fiscal_year_label(year)}の棚卸しを始める", type="primary", key="review-begin",
            on_click=_begun, args=(access, rulebook, year, due, today),
        )  # fmt: skip


def _begun(access: Access, rulebook: Rulebook, year: int, due: date, today: date) -> None:
    """Begin the round; called before the page is drawn anew, which may know another's round by then."""
    try:
        begin_round(registers(), access, rulebook, year, due, today)
    except StoreError as error:
        st.session_state[_PROBLEM] = str(error)


def _round(access: Access, rulebook: Rulebook, of: Round, rows: list[RegisterRow], today: date) -> None:
    asked = asked_rows(rows, of)
    answered = [row for row in asked if has_answered(row, of)]
    st.header(f"{of.label}の棚卸し", anchor=False)
    st.subheader(f"回答：{len(answered)}／{len(asked)}件（期限：{wareki(of.due)}）", anchor=False)
    if not asked:
        return
    before = last_years(registers(), access, of)
    with st.container(horizontal=True):
        _save("確認の用紙を保存（Word）", lambda: sheets(asked, of, rulebook), f"{of.label}_棚卸し_用紙.docx")
        _save(
            "報告を保存（Word）",
            lambda: report(rows, of, before, rulebook, today),
            f"{of.label}_棚卸し_報告.docx",
        )
    _go_on(access, rulebook, of, rows)
    _results(access, answered, rulebook)
    _names("まだ答えていないアカウント", [row for row in asked if row not in answered])
    _drafts(access, rulebook, of)
    _links(access, of, asked)


def _drafts(access: Access, rulebook: Rulebook, of: Round) -> None:
    """Draw the beginning of the guideline's own procedure for every account, where it knows one."""
    table = review_procedure(rulebook)
    nexts = review_drafts(editions_in_force(registers(), access), rulebook, of) if table else []
    if not table or not nexts:
        return
    st.write(
        f"{rulebook.file.rule}の手続「{table.title}」の下書きを、確定版のあるアカウントに作れます（確定版の内容が入ります）。"
    )
    if st.button(f"「{table.title}」の下書きを{len(nexts)}件作る", key="review-drafts"):
        try:
            st.session_state[_LINKS] = links_csv(begin_drafts(store(), accounts(), registers(), nexts))
        except StoreError as error:
            st.error(str(error))
    if st.session_state.get(_LINKS):
        st.success("下書きを作りました。リンクの一覧を保存し、各課に渡してください。")
        st.download_button(
            "下書きのリンクの一覧を保存（CSV）", st.session_state[_LINKS], file_name=f"{of.label}_棚卸しの下書き.csv",
            mime="text/csv", on_click="ignore", key="review-links",
        )  # fmt: skip


def _links(access: Access, of: Round, asked: list[RegisterRow]) -> None:
    """Draw the making of the sections' links; with login people open the register by their address."""
    sections = list(dict.fromkeys(row.cells["section"] for row in asked if row.cells["section"]))
    if not sections or reader() is not None:
        return
    st.write("各課は、自分の課の行だけを開くリンクから、アカウントのページで答えられます。")
    if st.button(f"{len(sections)}課の回答用リンクを作る", key="review-section-links"):
        try:
            st.session_state[_SECTIONS] = section_links_csv(registers(), access, sections)
        except StoreError as error:
            st.error(str(error))
    if st.session_state.get(_SECTIONS):
        st.download_button(
            "回答用リンクの一覧を保存（CSV）", st.session_state[_SECTIONS], file_name=f"{of.label}_棚卸しの回答用リンク.csv",
            mime="text/csv", on_click="ignore", key="review-section-links-file",
        )  # fmt: skip


def _go_on(access: Access, rulebook: Rulebook, of: Round, rows: list[RegisterRow]) -> None:
    """Draw the writing of the next review for accounts that go on by their editions or by a list."""
    waiting, day = without_next_review(rows, of, rulebook), next_review(of, rulebook)
    if waiting and st.button(f"継続の{len(waiting)}件の次の点検を{wareki(day)}にする", key="review-next"):
        try:
            for row in waiting:
                registers().change(access, row, {"next_review": day.isoformat()})
        except StoreError as error:
            st.error(str(error))
            return
        st.rerun()


def _results(access: Access, answered: list[RegisterRow], rulebook: Rulebook) -> None:
    """Draw the results; those that lead to a procedure first, each with its button."""
    if not answered:
        return
    st.html("<h3>結果</h3>")
    leading = [row for row in answered if next_procedures(row, rulebook) and not row.has_ended]
    for row in leading[:_WITH_BUTTONS]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(markup("<p data-user>{}</p>", _result(row)))
            draw_procedures(access, rulebook, row)
    others = [row for row in answered if row not in leading[:_WITH_BUTTONS]]
    lines = joined(markup("<li>{}</li>", _result(row)) for row in others[:_NAMED])
    more = markup("<li>ほか{}件</li>", len(others) - _NAMED) if len(others) > _NAMED else ""
    if lines:
        st.html(markup("<ul data-user>{}{}</ul>", lines, more))
    if len(leading) > _WITH_BUTTONS:
        st.caption("ほかのアカウントの手続は、一覧から各アカウントを開いて始めてください。")


def _result(row: RegisterRow) -> Markup:
    result = show(columns()["review_result"], row.cells["review_result"])
    return markup("{}　{}：{}", row.number, row.title, result)


def _names(title: str, rows: list[RegisterRow]) -> None:
    items = joined(
        markup("<li>{}　{}　{}</li>", row.number, row.title, row.cells["section"]) for row in rows[:_NAMED]
    )
    more = markup("<li>ほか{}件</li>", len(rows) - _NAMED) if len(rows) > _NAMED else ""
    if rows:
        st.html(markup("<h3>{}（{}件）</h3><ul data-user>{}{}</ul>", title, len(rows), items, more))


def _save(label: str, data, name: str) -> None:  # noqa: ANN001 - a callable that gives bytes
    st.download_button(label, data, file_name=name, mime=_DOCX, on_click="ignore", key=f"review-{label}")
