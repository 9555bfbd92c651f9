"""The session's draft and the store: saved at each change, never overwritten silently, undone."""

from typing import TYPE_CHECKING

from smpolicy.drafts.fields import changes, fields
from smpolicy.drafts.records import GoneError, Held, StoreError
from smpolicy.ui.session.client_address import sender
from smpolicy.ui.session.draft_session import Draft, Kept, field_start
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.login import reader
from smpolicy.ui.session.page_revision import page_renewal, page_revision

if TYPE_CHECKING:
    from smpolicy.drafts.comments import Comments
    from smpolicy.drafts.errand_store import ErrandStore
    from smpolicy.drafts.store import DraftStore


def changed(draft: Draft, path: str) -> None:
    """Note that the answer at a path has changed, and save it at once."""
    draft.touched.add(path)
    draft.answers_have_changed()
    save(draft)


def save(draft: Draft) -> None:
    """Save what has changed since the last save; a failure is kept to be told, and the next run tries again."""
    kept = draft.kept
    if kept is None or kept.is_gone or draft.is_read_only:
        return
    changed = changes(kept.fields, draft.fields)
    if kept.errand is not None:  # what new rules have changed is saved by those who have the whole draft
        changed = {path: changed[path] for path in changed if path in kept.errand.errand.wish.paths}
    if not changed:
        kept.problem = ""
        return
    try:
        saved = _store(kept).save(
            kept.opened.id, _base(kept), changed, reader(), sender(), own=frozenset(kept.own)
        )
    except GoneError as error:
        kept.problem, kept.is_gone = str(error), True
    except StoreError as error:
        kept.problem = str(error)
    else:
        kept.problem = ""
        known = kept.opened.revision
        kept.news += [change for change in saved.others if change.revision > known]
        kept.opened = saved.draft
        if saved.has_written:
            kept.own.add(saved.draft.revision)
        if saved.others or saved.held:
            _adopt(draft, [*(c.path for c in saved.others), *saved.held])


def synchronise(draft: Draft) -> None:
    """Save what could not be saved before, and take over what others have changed meanwhile."""
    run_begins(draft)
    kept = draft.kept
    if kept is None or kept.is_gone or kept.opened.damage:
        return
    save(draft)
    try:
        state = _store(kept).state(kept.opened.id, reader())
        seen = (kept.opened.revision, kept.opened.may_write)
        if not kept.problem and (state.revision, state.may_write) != seen:
            _reread(draft, kept)
        kept.waiting = _store(kept).waiting(kept.opened.id) if state.held else []
        if state.comments != kept.comments_seen:
            kept.comments, kept.comments_seen = comments(draft).listed(), state.comments
    except GoneError as error:
        kept.problem, kept.is_gone = str(error), True
    except StoreError as error:
        kept.problem = str(error)


def run_begins(draft: Draft) -> None:
    """Note at the start of a run what the page shows that has asked for it."""
    kept = draft.kept
    draft.renewals.run_begins(page_renewal(kept.opened.id, draft.renewals) if kept else 0)


def is_echo(draft: Draft, key: str, sent: object) -> bool:
    """Tell whether a page that does not show what a field was set to has sent again what stood there before."""
    up_to = page_renewal(draft.kept.opened.id, draft.renewals) if draft.kept else 0
    return draft.renewals.is_echo(key, sent, up_to)


def _base(kept: Kept) -> int:
    """Return the revision that a change was typed on: the page's, which may be older than what the session knows."""
    on_page = page_revision(kept.opened.id)
    return kept.opened.revision if on_page is None else min(on_page, kept.opened.revision)


def choose(draft: Draft, held: Held, *, take: bool) -> None:
    """End a wait by the reader's choice."""
    kept = _kept(draft)
    try:
        kept.opened = _whole(kept).choose(kept.opened.id, held.id, take=take, reader=reader())
    except StoreError as error:
        kept.problem = str(error)
        return
    kept.waiting = [h for h in kept.waiting if h.id != held.id]
    _adopt(draft, [held.path])


def undo(draft: Draft, to: int) -> bool:
    """Bring the draft back to a revision; False when it has moved on or the store refuses."""
    kept = _kept(draft)
    try:
        opened = _whole(kept).undo(kept.opened.id, to, kept.opened.revision, reader())
    except StoreError as error:
        kept.problem = str(error)
        return False
    if opened is None:
        return False
    before = fields(kept.opened.file)
    kept.opened = opened
    _adopt(draft, list(changes(before, fields(opened.file))))
    return True


def comments(draft: Draft) -> "Comments":
    """Return the comments of a draft, as far as this session may see them."""
    from smpolicy.drafts.comments import Comments

    kept = _kept(draft)
    errand = kept.errand.errand if kept.errand else None
    return Comments(store(), kept.opened.id, reader(), errand)


def _store(kept: Kept) -> "DraftStore | ErrandStore":
    return kept.errand or store()


def _whole(kept: Kept) -> "DraftStore":
    """Return the store for what concerns the whole draft; raises StoreError in an errand."""
    if kept.errand is not None:
        raise StoreError("頼まれたところのほかは変更できません。")
    return store()


def _reread(draft: Draft, kept: Kept) -> None:
    kept.opened, news = _store(kept).read_on(kept.opened.id, kept.opened.revision, reader())
    kept.news += news
    _adopt(draft, [change.path for change in news])


def _adopt(draft: Draft, paths: list[str]) -> None:
    """Take over what is kept; the fields of these paths show it."""
    draft.file = _kept(draft).opened.file.model_copy(deep=True)
    draft.renewals.renew(map(field_start, paths))


def _kept(draft: Draft) -> Kept:
    assert draft.kept is not None, "only drafts of the store have a history"
    return draft.kept
