"""台帳の取込み: the file, its encoding and first rows, the columns, what would happen, and only then the writing."""

from typing import Any

import streamlit as st

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.files.sheets import ENCODINGS, ListSheet, SheetError, read_sheets
from smpolicy.accounts.register.files.spreadsheet import XLSX, returned_xlsx
from smpolicy.accounts.register.importing.header import is_secret, matched
from smpolicy.accounts.register.importing.plan import OUTCOMES, Plan, PlannedLine
from smpolicy.accounts.register.importing.take_in import (
    Matching,
    Planned,
    planned,
    recognised_matching,
    remember,
    take_in,
)
from smpolicy.accounts.register.rows import Access
from smpolicy.accounts.register.values import show
from smpolicy.drafts.records import StoreError
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.markup import Markup, joined, markup
from smpolicy.ui.session.registers import registers
from smpolicy.ui.widgets.file_field import file_field

_READ, _DONE = "register-sheets", "register-taken"
# What the plan on the page would write: it is made anew at each run, and only what was seen is taken in.
_SEEN = "register-plan-seen"
_CHANGED = (
    "この画面を開いた後に、取り込むとどうなるかが変わったため、まだ取り込んでいません。"
    "上の「取り込むとどうなるか」を確かめて、もう一度押してください。"
)
_FIRST = 6
_HEADER_ROWS = 30
# How many lines of one outcome are shown.
_MOST = 100


def draw_import(access: Access, _rulebook: Rulebook) -> None:
    """Draw the import, a step below the other, or what the last one has done."""
    _tell_done()
    uploaded = file_field(
        "今ある一覧（XLSX、CSV）", ("xlsx", "xlsm", "csv", "txt"), "register-file", megabytes=4
    )
    if uploaded is None:
        st.write(
            "読む前に、何が新しく、何が変わり、何を確かめるかをお見せします。取り込まない行は、理由を付けてお返しします。"
        )
        return
    try:
        sheet = _sheet(uploaded)
    except SheetError as error:
        st.error(str(error))
        return
    matching = _matching(access, sheet)
    if matching is not None:
        _plan(access, sheet, matching, uploaded.name)


def _sheet(uploaded: Any) -> ListSheet:  # noqa: ANN401 - Streamlit's uploaded file
    """Return the sheet that is chosen, read once for each file and encoding; raises SheetError."""
    encoding = st.session_state.get(f"register-encoding-{uploaded.file_id}", "")
    read = st.session_state.get(_READ)
    if read is None or read[0] != (uploaded.file_id, encoding):
        read = ((uploaded.file_id, encoding), read_sheets(uploaded.getvalue(), uploaded.name, encoding))
        st.session_state[_READ] = read
    sheets: list[ListSheet] = read[1]
    if sheets[0].encoding:
        st.selectbox(
            "文字コード（文字が化けて見えたら選び直してください）", list(ENCODINGS), list(ENCODINGS).index(sheets[0].encoding),
            format_func=ENCODINGS.__getitem__, key=f"register-encoding-{uploaded.file_id}",
        )  # fmt: skip
    names = [sheet.name for sheet in sheets]
    at = st.selectbox("シート", range(len(names)), format_func=names.__getitem__, key=f"register-sheet-{uploaded.file_id}") if len(names) > 1 else 0  # fmt: skip
    return sheets[at]


def _matching(access: Access, sheet: ListSheet) -> Matching | None:
    """Draw the first rows and the columns; return how the table is to be read."""
    matching = recognised_matching(registers(), access, sheet)
    rows = range(min(len(sheet.rows), _HEADER_ROWS))
    if not rows:
        st.info("このシートには何も書かれていません。")
        return None
    header = st.selectbox(
        "見出しの行", rows, matching.header if matching else 0, key=f"register-header-{sheet.name}",
        format_func=lambda r: f"{r + 1}行目：{'、'.join(t for t in dict.fromkeys(sheet.rows[r]) if t)[:60]}",
    )  # fmt: skip
    st.html(_first_rows(sheet, header))
    remembered = registers().settings(access).get("headings", {})
    guessed = matched(sheet.rows[header], remembered)
    for heading in filter(is_secret, sheet.rows[header]):
        st.warning(f"「{heading}」はパスワードの列のようなので、読みません。台帳にパスワードは書けません。")
    chosen = _columns(sheet, header, guessed)
    if not chosen:
        st.info("列が1つも対応していません。見出しの行を選び直すか、下で列を選んでください。")
        return None
    return Matching(header, chosen)


def _columns(sheet: ListSheet, header: int, guessed: dict[int, str]) -> dict[int, str]:
    headings = [(i, text) for i, text in enumerate(sheet.rows[header]) if text and not is_secret(text)]
    typed = ["", *(column.id for column in columns().values() if not column.is_fixed)]
    chosen: dict[int, str] = {}
    with st.expander(
        f"列の対応（{len(headings)}列のうち{len(guessed)}列が分かりました）", expanded=not guessed
    ):
        for i, text in headings:
            column = st.selectbox(
                f"「{text}」の列", typed, typed.index(guessed.get(i, "")), key=f"register-{sheet.name}-{header}-{i}",
                format_func=lambda c: columns()[c].label if c else "（取り込まない）",
            )  # fmt: skip
            if column:
                chosen[i] = column
    left = [text for i, text in headings if i not in chosen]
    if left:
        st.caption(f"取り込まない列：{'、'.join(left)}")
    return chosen


def _first_rows(sheet: ListSheet, header: int) -> Markup:
    secret = {i for i, heading in enumerate(sheet.rows[header]) if is_secret(heading)}
    first, *others = sheet.rows[header : header + _FIRST]
    # Passwords never stand on the screen.
    hidden = [["＊＊＊" if i in secret and text else text for i, text in enumerate(row)] for row in others]
    first_rows = [first, *hidden]
    lines = joined(
        markup("<tr>{}</tr>", joined(markup("<{}>{}</{}>", tag, text[:40], tag) for text in row))
        for row, tag in zip(first_rows, ["th", *["td"] * (_FIRST - 1)], strict=False)
    )
    return markup(
        "<div class='smp-wide' tabindex='0' role='region' aria-label='表の最初の行'>"
        "<table class='smp-facts' data-user>{}</table></div>",
        lines,
    )


def _plan(access: Access, sheet: ListSheet, matching: Matching, name: str) -> None:
    answers = st.session_state.setdefault("register-answers", {})
    doubtful = st.radio(
        "確かめる行", ["取り込む", "取り込まずに返す"], horizontal=True, key="register-doubtful",
        help="URLを分けた行、日でない日付を空にした行など、見ておくべきことのある行です。",
    )  # fmt: skip
    made = planned(registers(), access, sheet, matching, answers, with_doubtful=doubtful == "取り込む")
    st.header("取り込むとどうなるか", anchor=False)
    _summary(made.plan)
    _questions(made.plan, answers)
    _outcomes(made.plan)
    returned = made.plan.returned()
    seen, st.session_state[_SEEN] = st.session_state.get(_SEEN), made.plan.writes
    with st.container(horizontal=True):
        if st.button("この内容で取り込む", type="primary", key="register-take"):
            if seen != made.plan.writes:
                st.error(_CHANGED)
            elif _is_taken(access, sheet, matching, made, name):
                counts = {outcome: len(made.plan.of(outcome)) for outcome in OUTCOMES}
                file = returned_xlsx(sheet, matching.header, returned) if returned else b""
                st.session_state[_DONE] = (name, counts, len(returned), file)
                st.rerun()
        if returned:
            _save_returned(
                lambda: returned_xlsx(sheet, matching.header, returned), name, len(returned), "before"
            )


def _is_taken(access: Access, sheet: ListSheet, matching: Matching, made: Planned, name: str) -> bool:
    try:
        remember(registers(), access, sheet, matching)
        take_in(registers(), access, made, name)
    except StoreError as error:
        st.error(str(error))
        return False
    return True


def _summary(made: Plan) -> None:
    doubtful = sum(line.is_doubtful for line in made.lines)
    cells = joined(
        markup("<tr><th scope='row'>{}</th><td>{}件</td></tr>", word, len(made.of(outcome)))
        for outcome, word in OUTCOMES.items()
    )
    st.html(
        markup(
            "<table class='smp-facts'><tbody>{}<tr><th scope='row'>うち確かめる行</th><td>{}件</td></tr></tbody></table>",
            cells,
            doubtful,
        )
    )


def _questions(made: Plan, answers: dict[str, str]) -> None:
    for question in made.questions:
        values = list(question.options)
        answer = st.radio(
            question.text, values, values.index(answers[question.id]) if answers.get(question.id) in values else None,
            format_func=question.options.__getitem__, key=f"register-{question.id}",
        )  # fmt: skip
        if answer and answers.get(question.id) != answer:
            answers[question.id] = answer
            st.rerun()


def _outcomes(made: Plan) -> None:
    for outcome in ("changed", "new", "asked", "returned"):
        lines = made.of(outcome)
        if not lines:
            continue
        with st.expander(f"{OUTCOMES[outcome]}（{len(lines)}件）"):
            more = markup("<li>ほか{}件</li>", len(lines) - _MOST) if len(lines) > _MOST else ""
            st.html(markup("<ul data-user>{}{}</ul>", joined(map(_line, lines[:_MOST])), more))


def _line(line: PlannedLine) -> Markup:
    cells = line.candidate.cells
    title = "　".join(
        show(columns()[n], cells[n]) for n in ("platform", "name", "handle", "section") if cells.get(n)
    )
    changes = joined(
        markup(
            "<br>{}：{} → {}",
            columns()[n].label,
            show(columns()[n], old) or "（なし）",
            show(columns()[n], new),
        )
        for n, (old, new) in line.changes.items()
    )
    notes = joined(markup("<br>{}", text) for text in (*line.notes, line.reason) if text)
    return markup("<li>{}行目　{}{}{}</li>", line.candidate.line, title, changes, notes)


def _tell_done() -> None:
    done = st.session_state.get(_DONE)
    if done is None:
        return
    name, counts, returned, file = done
    told = "、".join(f"{OUTCOMES[outcome]}{number}件" for outcome, number in counts.items())
    st.success(f"「{name}」を取り込みました：{told}。")
    if returned:
        _save_returned(lambda: file, name, returned, "after")


def _save_returned(data, name: str, how_many: int, when: str) -> None:  # noqa: ANN001 - a callable that gives bytes
    st.download_button(
        f"取り込まない{how_many}行を、理由を付けて保存（XLSX）", data, mime=XLSX, on_click="ignore",
        file_name=f"{name.rpartition('.')[0]}_取り込まなかった行.xlsx", key=f"register-returned-{when}",
    )  # fmt: skip
