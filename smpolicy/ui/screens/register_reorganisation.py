"""人事異動・組織改編: the table of moves, which accounts it touches, one decision for all, the drafts."""

from datetime import date, datetime

import streamlit as st

from smpolicy.accounts.edition import Edition
from smpolicy.accounts.register.account_drafts import begin_drafts, links_csv
from smpolicy.accounts.register.editions_in_rows import editions_in_force
from smpolicy.accounts.register.files.sheets import SheetError, read_sheets
from smpolicy.accounts.register.reorganisation import Move, Moved, MovesError, moved, names_asked, read_moves
from smpolicy.accounts.register.reorganisation_files import decision_files
from smpolicy.accounts.register.rows import Access
from smpolicy.documents.errors import TemplateError
from smpolicy.dossier.outputs import bundle
from smpolicy.drafts.records import StoreError
from smpolicy.japanese.dates import JAPAN, parse_date, wareki
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.markup import Markup, joined, markup
from smpolicy.ui.session.accounts import accounts
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.registers import registers
from smpolicy.ui.widgets.file_field import file_field

_HEAD = "旧部,旧課,新部,新課,所属長職名"
_LINKS = "reorganisation-links"
_MADE = "reorganised"


def draw_reorganisation(access: Access, rulebook: Rulebook) -> None:
    """Draw the table, then what it touches and what can be made of it."""
    st.header("人事異動・組織改編", anchor=False)
    st.write(
        "改まる課を書くと、その名前のある確定版をすべて見つけ、変更の下書きと、1つの起案（新旧対照表を別紙に付けたもの）を作ります。"
    )
    try:
        moves = _moves()
    except (SheetError, MovesError) as error:
        st.error(str(error))
        return
    day = parse_date(
        st.text_input("施行日（例：令和9年4月1日）", wareki(_next_april()), key="reorganisation-day")
    )
    if day is None:
        st.error("施行日を読めません。令和9年4月1日のように書いてください。")
        return
    if not moves:
        return
    editions = editions_in_force(registers(), access)
    touched = moved(editions, rulebook, moves, day, _renamed(editions, moves))
    if not touched:
        st.info("この課の名前のある確定版はありません。旧課の名前を、確定版のとおりに書いてください。")
        return
    try:
        _touched(touched)
        _make(access, rulebook, touched, moves, day)
    except (StoreError, TemplateError) as error:
        st.error(str(error))


def _next_april() -> date:
    today = datetime.now(JAPAN).date()
    return date(today.year + (today.month >= 4), 4, 1)


def _moves() -> list[Move]:
    """Return the moves of the uploaded table, else of what is typed; raises SheetError, MovesError."""
    uploaded = file_field("改編の表（XLSX、CSV）", ("xlsx", "csv"), "reorganisation-file", megabytes=4)
    if uploaded is not None:
        return read_moves(read_sheets(uploaded.getvalue(), uploaded.name)[0])
    typed = st.text_area(
        "表がなければ、1行に1つ書いてください（旧部,旧課,新部,新課,所属長職名。なければ空のまま,で区切る）", key="reorganisation-typed",
        placeholder="市民生活部,生活安全課,くらし部,くらし安全課,くらし安全課長",
    )  # fmt: skip
    if not typed.strip():
        return []
    text = typed.replace("、", ",").replace("，", ",").replace("\t", ",")
    return read_moves(read_sheets(f"{_HEAD}\n{text}".encode(), "改編の表.csv")[0])


def _renamed(editions: list[tuple[int, Edition]], moves: list[Move]) -> set[int]:
    """Ask which accounts get another name themselves; return their ids."""
    asked = names_asked(editions, moves)
    if not asked:
        return set()
    st.subheader(f"アカウント名をどうするか（要確認：{len(asked)}件）", anchor=False)
    st.write(
        "名前に旧い課名が入っています。利用者に知られた名前なので、そのままにします。改めるものに印を付けてください。"
    )
    return {
        account_id
        for account_id, (old, new) in asked.items()
        if st.checkbox(f"「{old}」を「{new}」に改める", key=f"reorganisation-name-{account_id}")
    }


def _touched(touched: list[Moved]) -> None:
    st.subheader(f"変わるアカウント（{len(touched)}件）", anchor=False)
    items = joined(markup("<li>{}</li>", _account(each)) for each in touched)
    st.html(markup("<ul data-user>{}</ul>", items))


def _account(each: Moved) -> Markup:
    answers = each.file.answers
    old = each.edition.file.answers.organisation
    left = each.changes.leftovers
    told = joined(markup("<li>「{}」：{}</li>", one.word, one.label) for one in left[:10])
    leftovers = markup("<br>旧い名称が残っているところ（{}か所）<ul>{}</ul>", len(left), told) if left else ""
    return markup(
        "<strong>{}</strong>　{} → {}　変わる書類{}件{}",
        answers.account.display_name,
        old.department + old.section,
        answers.organisation.department + answers.organisation.section,
        each.changes.how_many_differ,
        leftovers,
    )


def _make(access: Access, rulebook: Rulebook, touched: list[Moved], moves: list[Move], day: date) -> None:
    rows = registers().rows(access)
    st.download_button(
        "起案と別紙、ホームページの一覧、引継書をZIPで保存",
        lambda: bundle(decision_files(touched, rows, rulebook, moves, day)),
        file_name=f"{rulebook.name}_組織改編の起案.zip",
        mime="application/zip",
        on_click="ignore",
        key="reorganisation-zip",
    )
    made = registers().settings(access).get(_MADE, {}).get(day.isoformat(), 0)
    if made:
        st.info(
            f"{wareki(day)}施行の下書きは、すでに{made}件作ってあります。もう一度作ると、別の下書きになります。"
        )
    if st.button(f"変更の下書きを{len(touched)}件作る", type="primary", key="reorganisation-make"):
        begun = begin_drafts(store(), accounts(), registers(), touched)
        kept = registers().settings(access).get(_MADE, {})
        registers().set_settings(access, **{_MADE: kept | {day.isoformat(): made + len(begun)}})
        st.session_state[_LINKS] = links_csv(begun)
    if st.session_state.get(_LINKS):
        st.success(
            "下書きを作りました。リンクの一覧を保存し、各課に渡してください。ログインを使うときは、各課の「自分の下書き」に出ます。"
        )
        st.download_button(
            "下書きのリンクの一覧を保存（CSV）", st.session_state[_LINKS], file_name="組織改編の下書き.csv", mime="text/csv",
            on_click="ignore", key="reorganisation-links-file",
        )  # fmt: skip
    st.caption("決裁の後、各アカウントの下書きで決裁日を入れて確定すると、台帳が新しい名前になります。")
