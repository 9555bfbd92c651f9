"""The draft of an address: begun, opened by its key at the start of a run, and left."""

import streamlit as st

from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.checking.upgrade import adapted
from smpolicy.drafts.records import GoneError, Opened, StoreError
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import SettingsError
from smpolicy.ui.session.client_address import sender
from smpolicy.ui.session.draft_session import Draft, Kept, current, library, set_current
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.login import is_asked, reader
from smpolicy.ui.session.navigation import KEY, held_key, hold_key
from smpolicy.ui.session.page_revision import page_revision, shows_a_draft
from smpolicy.ui.session.saving import run_begins, save, synchronise
from smpolicy.ui.streamlit_patches import browser_keys, send_again, sent_states

_REFUSED = "refused"
# Set while the store is out of reach: the same link is tried again.
_LATER = "refused-for-now"
_AGAIN_SECONDS = 5
# The key of the draft that a page showed when it came back while the store was out of reach, and what it sent.
_HELD_PAGE = "page-held-for-the-store"
_WRONG_KEY = (
    "この下書きは開けません。リンクが正しくないか、下書きが削除されたか、保存期間が過ぎています。"
    "リンクを確かめるか、「はじめに」から、新しく始めるか回答ファイルを読み込んでください。"
)
_WRONG_KEY_WITH_LOGIN = _WRONG_KEY.replace("過ぎています", "過ぎているか、あなたに共有されていません")
_HELD = (
    "<strong>保存を待っています</strong>。画面にあった入力は、まだ保存していません。このサーバーが預かっています。"
    "この画面を閉じずにお待ちください。"
)
_TOO_FAST = "続けて多くの下書きを開こうとしたため、しばらく開けません。1分ほど待ってから、画面を再読み込みしてください。"


def is_needed() -> bool:
    """Tell whether this run has to do with a draft, so that the store must answer."""
    return current() is not None or KEY in st.query_params or is_asked()


def begin(file: AnswerFile, rulebook: Rulebook, notes: list[str] | None = None) -> str:
    """Begin a new draft with this file; return '' or why it could not be begun."""
    try:
        begun = store().create(file, reader(), sender())
    except (SettingsError, StoreError) as error:
        return str(error)
    _work_on(begun.key, begun.draft, file.model_copy(deep=True), rulebook, notes)
    return ""


def resume() -> None:
    """At the start of each run: open the draft of the address, or see what has happened to the open one."""
    asked = st.query_params.get(KEY, "")
    draft = current()
    if draft is not None and asked in ("", held_key()):
        if not asked:
            st.query_params[KEY] = held_key()
        # Looking would put what others have typed over what the page still has to bring.
        if draft.is_coming_back:
            run_begins(draft)
        else:
            synchronise(draft)
    elif asked and (st.session_state.get(_REFUSED, ("",))[0] != asked or is_tried_again()):
        _open(asked)
    if (draft := current()) is not None:
        draft.renewals.drawing_begins()


def is_tried_again() -> bool:
    """Tell whether the draft of the address could not be opened only because the store was out of reach."""
    return st.session_state.get(_LATER, False)


@st.fragment(run_every=_AGAIN_SECONDS)
def wait_for_store() -> None:
    """Look again and again whether the store answers, and draw the whole page anew once it does."""
    try:
        store().ping()
    except (SettingsError, StoreError):
        if _HELD_PAGE in st.session_state:
            # connection.js asks before such a page is left.
            st.html(f'<p class="smp-held" role="status">{_HELD}</p>')
        st.caption("保存先につながり次第、この画面はひとりでに開きます。")
    else:
        st.rerun()


def hold_page() -> None:
    """Keep what a page has sent that came back while the store is out of reach; it is taken once that is over."""
    asked = st.query_params.get(KEY, "")
    if asked and current() is None and shows_a_draft():
        st.session_state[_HELD_PAGE] = (asked, sent_states())


def _give_held_page(asked: str) -> bool:
    """Let this run find what the page sent while the store was away; tell whether there was anything."""
    key, states = st.session_state.get(_HELD_PAGE, ("", []))
    if key != asked:
        return False
    send_again(states)
    return True


def refusal() -> list[str]:
    """Return why the draft of the address cannot be opened, empty when it can or there is none."""
    key, sentences = st.session_state.get(_REFUSED, ("", []))
    return sentences if key and key == st.query_params.get(KEY, "") else []


def forget() -> None:
    """Leave the session's draft; it stays in the store."""
    set_current(None)
    hold_key(None)
    if KEY in st.query_params:
        del st.query_params[KEY]


def _open(asked: str) -> None:
    set_current(None)
    hold_key(None)
    refused: list[str] = []
    st.session_state[_LATER] = False
    try:
        opened = store().open(asked, reader())
        was_held = _give_held_page(asked)
        # A right key always opens: colleagues behind one gateway do not lock each other out.
        if opened is None and store().is_guessing(sender()):
            refused = [_TOO_FAST]
        elif opened is None:
            refused = [_WRONG_KEY_WITH_LOGIN if is_asked() else _WRONG_KEY]
        else:
            revision = page_revision(opened.id)
            if revision is not None:
                opened = store().as_of(opened.id, revision, reader())
            file = opened.file.model_copy(deep=True)
            rulebook, notes = adapted(file, library())
            draft = _work_on(asked, opened, file, rulebook, [*opened.notes, *notes])
            draft.is_coming_back = revision is not None
            st.session_state.pop(_HELD_PAGE, None)
            draft.was_page_held = was_held
            save(draft)  # what the rules have changed stands in the history, too
            if revision is None:
                synchronise(draft)
                if browser_keys():  # the page has shown another draft
                    draft.renewals.renew([""])
    except (StoreError, AnswerFileError) as error:
        refused = str(error).splitlines()
        st.session_state[_LATER] = isinstance(error, StoreError) and not isinstance(error, GoneError)
        if st.session_state[_LATER]:
            hold_page()
    st.session_state[_REFUSED] = (asked, refused) if refused else ("", [])


def _work_on(
    key: str, opened: Opened, file: AnswerFile, rulebook: Rulebook, notes: list[str] | None = None
) -> Draft:
    draft = Draft(file, rulebook, removed=list(notes or ()), kept=Kept(key, opened))
    set_current(draft)
    hold_key(key)
    st.query_params[KEY] = key
    return draft
