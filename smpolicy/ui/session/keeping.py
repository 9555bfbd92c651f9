"""The session's draft and the store: begun, resumed, saved at each change, never overwritten silently."""

import logging
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.checking.upgrade import adapted
from smpolicy.drafts.fields import changes, fields
from smpolicy.drafts.records import GoneError, Held, Opened, StoreError
from smpolicy.drafts.settings import Settings, read_settings
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import SettingsError
from smpolicy.ui.session.client_address import sender
from smpolicy.ui.session.draft_session import Draft, Kept, current, field_start, library, set_current
from smpolicy.ui.session.login import is_asked, reader
from smpolicy.ui.session.navigation import KEY, held_key, hold_key
from smpolicy.ui.session.page_revision import told
from smpolicy.ui.session.rate_limit import RateLimit
from smpolicy.ui.streamlit_patches import browser_keys

if TYPE_CHECKING:
    from smpolicy.drafts.store import DraftStore

log = logging.getLogger(__name__)

_REFUSED = "refused"
_WRONG_KEY = (
    "この下書きは開けません。リンクが正しくないか、下書きが削除されたか、保存期間が過ぎています。"
    "リンクを確かめるか、「はじめに」から、新しく始めるか回答ファイルを読み込んでください。"
)
_WRONG_KEY_WITH_LOGIN = _WRONG_KEY.replace("過ぎています", "過ぎているか、あなたに共有されていません")
_TOO_FAST = "続けて多くの下書きを開こうとしたため、しばらく開けません。1分ほど待ってから、画面を再読み込みしてください。"
# A person mistypes a link some times a minute, a program tries thousands.
_wrong_keys = RateLimit(20, 60)
_beginnings = RateLimit(60, 60)


def store() -> "DraftStore":
    """The store that the settings name, opened once; raises SettingsError, StoreError."""
    return _store(read_settings())


def remove_expired() -> None:
    """Remove the drafts whose retention period is over; failing, the next time will do."""
    try:
        found = store().remove_expired()
    except StoreError:
        log.warning("drafts whose retention period is over could not be removed")
    else:
        log.info("drafts removed after their retention period: %d", found)


@lru_cache(maxsize=4)
def _store(settings: Settings) -> "DraftStore":
    # Imported here: the first page is there before SQLAlchemy, whose import takes a fifth of the time to it.
    from smpolicy.drafts.opening import open_store

    return open_store(settings)


def is_needed() -> bool:
    """Tell whether this run has to do with a draft, so that the store must answer."""
    return current() is not None or KEY in st.query_params or is_asked()


def begin(file: AnswerFile, rulebook: Rulebook, notes: list[str] | None = None) -> str:
    """Begin a new draft with this file; return '' or why it could not be begun."""
    if _beginnings.is_reached(sender()):
        return "続けて多くの下書きを作ったため、しばらく作れません。1分ほど待ってください。"
    _beginnings.count(sender())
    try:
        begun = store().create(file, reader())
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
            draft.renewals.run_begins()
        else:
            look(draft)
    elif asked and st.session_state.get(_REFUSED, ("",))[0] != asked:
        _open(asked)


def refusal() -> list[str]:
    """Return why the draft of the address cannot be opened, empty when it can or there is none."""
    found: tuple[str, list[str]] = st.session_state.get(_REFUSED, ("", []))
    return found[1] if found[0] and found[0] == st.query_params.get(KEY, "") else []


def changed(draft: Draft, path: str) -> None:
    """Note that the answer at a path has changed, and save it at once."""
    draft.touched.add(path)
    save(draft)


def save(draft: Draft) -> None:
    """Save what has changed since the last save; a failure is kept to be told, and the next run tries again."""
    kept = draft.kept
    if kept is None or kept.is_gone or draft.is_read_only:
        return
    changed = changes(fields(kept.opened.file), fields(draft.file))
    if not changed:
        kept.problem = ""
        return
    try:
        saved = store().save(kept.opened.id, kept.opened.revision, changed, reader())
    except GoneError as error:
        kept.problem, kept.is_gone = str(error), True
    except StoreError as error:
        kept.problem = str(error)
    else:
        kept.problem = ""
        kept.news += saved.others
        kept.opened = saved.draft
        if saved.others or saved.held:
            _adopt(draft, [*(c.path for c in saved.others), *saved.held])


def look(draft: Draft) -> None:
    """See what others have done to the draft, and save what could not be saved before."""
    draft.renewals.run_begins()
    kept = draft.kept
    if kept is None or kept.is_gone:
        return
    save(draft)
    try:
        state = store().state(kept.opened.id, reader())
        seen = (kept.opened.revision, kept.opened.may_write)
        if not kept.problem and (state.revision, state.may_write) != seen:
            _reread(draft, kept)
        kept.waiting = store().waiting(kept.opened.id) if state.held else []
    except GoneError as error:
        kept.problem, kept.is_gone = str(error), True
    except StoreError as error:
        kept.problem = str(error)


def choose(draft: Draft, held: Held, *, take: bool) -> None:
    """End a wait by the reader's choice."""
    kept = _kept(draft)
    try:
        kept.opened = store().choose(kept.opened.id, held.id, take=take, reader=reader())
    except StoreError as error:
        kept.problem = str(error)
        return
    kept.waiting = [h for h in kept.waiting if h.id != held.id]
    _adopt(draft, [held.path])


def undo(draft: Draft, to: int) -> bool:
    """Bring the draft back to a revision; False when it has moved on or the store refuses."""
    kept = _kept(draft)
    try:
        opened = store().undo(kept.opened.id, to, kept.opened.revision, reader())
    except StoreError as error:
        kept.problem = str(error)
        return False
    if opened is None:
        return False
    before = fields(kept.opened.file)
    kept.opened = opened
    _adopt(draft, list(changes(before, fields(opened.file))))
    return True


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
    try:
        if _wrong_keys.is_reached(sender()):
            raise StoreError(_TOO_FAST)
        opened = store().open(asked, reader())
        if opened is None:
            _wrong_keys.count(sender())
            refused = [_WRONG_KEY_WITH_LOGIN if is_asked() else _WRONG_KEY]
        else:
            shown = told(opened.id)
            if shown is not None:
                opened = store().as_of(opened.id, shown, reader())
            file = opened.file.model_copy(deep=True)
            rulebook, notes = adapted(file, library())
            draft = _work_on(asked, opened, file, rulebook, [*opened.notes, *notes])
            draft.is_coming_back = shown is not None
            save(draft)  # what the rules have changed stands in the history, too
            if shown is None:
                look(draft)
                if browser_keys():  # the page has shown another draft
                    draft.renewals.renew([""])
    except (StoreError, AnswerFileError) as error:
        refused = str(error).splitlines()
    st.session_state[_REFUSED] = (asked, refused) if refused else ("", [])


def _work_on(
    key: str, opened: Opened, file: AnswerFile, rulebook: Rulebook, notes: list[str] | None = None
) -> Draft:
    draft = Draft(file, rulebook, removed=list(notes or ()), kept=Kept(key, opened))
    set_current(draft)
    hold_key(key)
    st.query_params[KEY] = key
    return draft


def _reread(draft: Draft, kept: Kept) -> None:
    news = store().changes_since(kept.opened.id, kept.opened.revision)
    kept.opened = store().reopen(kept.opened.id, reader())
    kept.news += news
    _adopt(draft, [change.path for change in news])


def _adopt(draft: Draft, paths: list[str]) -> None:
    """Take over what is kept; the fields of these paths show it."""
    draft.file = _kept(draft).opened.file.model_copy(deep=True)
    draft.renewals.renew(map(field_start, paths))


def _kept(draft: Draft) -> Kept:
    assert draft.kept is not None, "only drafts of the store have a history"
    return draft.kept
