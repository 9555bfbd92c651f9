"""Errands asked for in a draft, and what is saved in them."""

from smpolicy.drafts.errand_store import ErrandStore
from smpolicy.drafts.errands import Errands, Wish
from smpolicy.drafts.store import DraftStore
from tests.drafts.drafting import NAME, blank


def wish(*paths: str, address: str | None = None) -> Wish:
    return Wish("account", frozenset(paths or (NAME,)), "情報政策担当", "名前を決めてください", address)


def asked(store: DraftStore, *paths: str) -> tuple[str, ErrandStore, str]:
    """A draft's key, the errand in it as its holder has it, and the errand's key."""
    begun = store.create(blank())
    errand, key = Errands(store).ask(begun.draft.id, wish(*paths), None)
    return begun.key, ErrandStore(store, errand), key


def save(desk: ErrandStore, reader: str | None = None, base: int = 1, **changed: object) -> object:
    paths = {path.replace("__", "."): value for path, value in changed.items()}
    return desk.save(desk.errand.draft_id, base, paths, reader, "")
