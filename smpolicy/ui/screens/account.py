"""アカウント: what is in force and since when, every edition's papers as they were decided, and what comes next."""

import streamlit as st

from smpolicy.accounts import edition_file
from smpolicy.accounts.account import STATES, Account, EditionLine, State
from smpolicy.accounts.edition import Edition, edition_file_name
from smpolicy.accounts.starting import another_account, next_procedure
from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.checking.upgrade import adapted
from smpolicy.documents.html import CSS, to_html
from smpolicy.dossier.outputs import bundle
from smpolicy.drafts.records import StoreError
from smpolicy.japanese.dates import moment, wareki
from smpolicy.rules.platforms import load_platforms
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import SettingsError
from smpolicy.ui.layout.header import draw_synthetic
from smpolicy.ui.screens.my_accounts import draw_my_accounts
from smpolicy.ui.session.accounts import KEY, accounts, shown_account, starts_from, starts_from_file
from smpolicy.ui.session.draft_session import current, library
from smpolicy.ui.session.login import reader
from smpolicy.ui.session.navigation import go
from smpolicy.ui.session.opening import begin
from smpolicy.ui.session.pages import heading, step_page
from smpolicy.ui.widgets.file_field import file_field
from smpolicy.ui.widgets.html_parts import macro
from smpolicy.ui.widgets.notices import do_and_draw_anew

_HTML = "screens/account.html"


def draw_account() -> None:
    """Draw the screen: the account of the address, of the draft, or the edition in a file."""
    try:
        account = shown_account(current())
    except (SettingsError, StoreError) as error:
        heading("アカウント")
        st.error(str(error))
        return
    if account is None:
        _from_file()
        return
    heading(account.name or "アカウント")
    _facts(account)
    lines = {line.number: line for line in reversed(account.editions)}
    titles = {number: _title(account, line) for number, line in lines.items()}
    number = st.selectbox("版を選ぶ", list(lines), format_func=titles.__getitem__, key="edition")
    try:
        edition = accounts().edition(account.id, number, reader())
    except (StoreError, AnswerFileError) as error:
        st.error(str(error))
        return
    _draw_edition(edition)
    _next(edition, account)
    _keep_up(account)


def _facts(account: Account) -> None:
    """Draw what the account is, and since when which edition is in force."""
    rulebook = _rulebook(account.municipality)
    draw_synthetic(rulebook)
    platform = load_platforms().get(account.platform)
    newest = account.newest
    since = f"（{wareki(newest.in_force_since)}から）" if newest.in_force_since else ""
    rows = {
        "団体": rulebook.name if rulebook else account.municipality,
        "媒体": platform.label if platform else account.platform,
        "アカウント名": account.name,
        "ID": f"@{account.handle}" if account.handle else "",
        "URL": account.url,
        "所属": account.section,
        "状態": STATES[account.state],
        "有効な版": f"第{newest.number}版{since}",
    }
    st.html(macro(_HTML, "facts", rows.items()))


def _title(account: Account, line: EditionLine) -> str:
    rulebook = _rulebook(account.municipality)
    table = rulebook.procedures.get(line.procedure) if rulebook else None
    who = f"　{line.who}" if line.who else ""
    return f"第{line.number}版　{table.title if table else line.procedure}　確定：{moment(line.confirmed_at)}{who}"


def _draw_edition(edition: Edition) -> None:
    """Draw the papers of an edition as they were decided, and whether they still are what was decided."""
    if edition.altered:
        st.error(
            f"次のファイルは、確定したときのものと一致しません：{'、'.join(edition.altered)}。"
            "保存先の担当者に連絡し、バックアップと比べてください。"
        )
    else:
        st.success(
            f"{len(edition.files)}件のファイルは、すべて確定したときのままです（ハッシュ値で確かめました）。"
        )
    if edition.reason:
        st.write(f"この版の理由：{edition.reason}")
    rulebook = _rulebook(edition.file.municipality)
    with st.container(horizontal=True):
        st.download_button(
            f"第{edition.number}版の文書をZIPで保存",
            lambda: bundle({file.name: file.data for file in edition.files}),
            file_name=edition_file_name(edition, rulebook).replace(".json", ".zip")
            if rulebook
            else "edition.zip",
            mime="application/zip",
            on_click="ignore",
            key="edition-zip",
        )
        st.download_button(
            "確定版のファイルを保存",
            lambda: edition_file.dump(edition),
            file_name=edition_file_name(edition, rulebook) if rulebook else "edition.json",
            mime="application/json",
            on_click="ignore",
            key="edition-json",
        )
    titles = {wording.id: wording.title for wording in edition.wordings}
    chosen = st.selectbox(
        "この版の文書を見る", list(titles), format_func=titles.__getitem__, key="edition-paper"
    )
    document = next(wording.document for wording in edition.wordings if wording.id == chosen)
    with st.expander(titles[chosen]):
        st.html(f"<style>{CSS}</style><div data-user>{to_html(document)}</div>")
    with st.expander("ファイルとハッシュ値"):
        st.html(macro(_HTML, "files", edition.files))


def _next(edition: Edition, account: Account | None) -> None:
    """Draw what can be done next: the other procedures of this account, and another account like it."""
    rulebook = _rulebook(edition.file.municipality)
    if rulebook is None:
        st.error("この団体のフォルダーを読み込めないため、次の手続を始められません。")
        return
    st.header("次にできること", anchor=False)
    newest = account.newest.number if account else edition.number
    own, is_newest = edition.file.procedure, edition.number == newest
    if not is_newest:
        st.info(
            f"第{edition.number}版は、いまの版ではありません。次の手続は、第{newest}版から始めてください。"
        )
    has_ended = account is not None and account.has_ended
    tables = list(rulebook.procedures.values())
    following = [t for t in tables if not t.opens and (t.id != own or t.changes or t.recurs)]
    opening = next((table for table in tables if table.opens), None)
    following.sort(key=lambda table: not table.from_edition)
    with st.container(horizontal=True, key="next-procedures"):
        for table in following if is_newest and not has_ended else []:
            kind = "primary" if table.from_edition else "secondary"
            if st.button(f"{table.title}を始める", key=f"next-{table.id}", type=kind):
                base = None if table.stands_alone else account
                _begin(next_procedure(edition.file, rulebook, table.id), base, edition)
        if (
            is_newest
            and own in rulebook.procedures
            and not has_ended
            and st.button("この版を直して次の版を作る", key="correct")
        ):
            _begin(next_procedure(edition.file, rulebook, own), account, edition)
        if opening and st.button("写して別のアカウントを始める", key="another"):
            _begin(another_account(edition.file, rulebook, opening.id))
    st.caption(
        "次の手続は、この版の回答を引き継ぎます（起案日・決裁日・施行日・文書番号などと、確認のチェックは改めて入れます）。"
        "「この版を直して次の版を作る」は、確定した内容の誤りを直すときに使います。"
        "別のアカウントには、ID、URL、日付、番号、協議の記録、後で決まるもの、理由、確認を引き継ぎません。"
    )


def _begin(file: AnswerFile, account: Account | None = None, edition: Edition | None = None) -> None:
    """Begin a draft; of an account where one is given, and from an edition where it changes what that decided."""
    rulebook, notes = adapted(file, library())
    problem = begin(file, rulebook, notes)
    if not problem and account is not None:
        problem = _attach(account)
    if problem:
        st.error(problem)
        return
    draft, procedure = current(), rulebook.procedures[file.procedure]
    if edition is not None and draft is not None and procedure.changes:
        start = starts_from if account else starts_from_file
        start(draft, edition)
    is_change = edition is not None and (procedure.from_edition or file.procedure == edition.file.procedure)
    go("pages/changes.py" if is_change else step_page(rulebook.steps(file.procedure)[0]))


def _attach(account: Account) -> str:
    """Let the draft that has just begun start from the account's newest edition; return '' or why it cannot."""
    draft = current()
    assert draft is not None and draft.kept is not None, "it has just begun"  # noqa: PT018
    try:
        accounts().attach(draft.kept.opened.id, account.id, account.newest.number, reader())
    except StoreError as error:
        return str(error)
    return ""


def _keep_up(account: Account) -> None:
    """Draw the account's state and its link."""
    st.header("状態とリンク", anchor=False)
    states: list[State] = list(STATES)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        state = st.selectbox(
            "状態", states, index=states.index(account.state), format_func=STATES.__getitem__, key="state"
        )
        # As the page has told it, which another may have changed by the click.
        key = f"state-seen-{account.id}"
        seen = st.session_state.get(key, account.state)
        st.session_state[key] = account.state
        if st.button("状態を記録する", key="set-state"):
            do_and_draw_anew(lambda: accounts().set_state(account.id, state, reader(), seen))
    if st.query_params.get(KEY):
        st.write("このページのアドレスが、このアカウントを開くリンクです。お気に入りなどに控えてください。")
    elif st.button("このアカウントを開くリンクを作る", key="make-link"):
        st.query_params[KEY] = accounts().new_key_for(account.id, reader())
        st.rerun()


def _from_file() -> None:
    """Draw the ways in: with login the reader's accounts, and an edition that is kept as a file."""
    heading("アカウント")
    if me := reader():
        draw_my_accounts(me)
    st.write(
        "決裁が済んだ文書は、「文書」の画面で「決裁済みとして確定する」と、ここにアカウントごとの確定版として残ります。"
        "手元に保存した確定版のファイル（…_第1版.json）からも、次の手続を始められます。"
    )
    uploaded = file_field("確定版のファイル（JSON）", "json", "edition-file", megabytes=5)
    if uploaded is None:
        return
    try:
        edition = edition_file.parse(uploaded.getvalue(), uploaded.name)
    except AnswerFileError as error:
        st.error(str(error))
        return
    draw_synthetic(_rulebook(edition.file.municipality))
    _draw_edition(edition)
    _next(edition, None)


def _rulebook(municipality: str) -> Rulebook | None:
    """Return a body's rulebook, None where its folder is gone or cannot be read."""
    return library().rulebooks.get(municipality)
