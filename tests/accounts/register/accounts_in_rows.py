"""Accounts that stand in the register."""

from smpolicy.accounts.account_store import AccountStore
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access
from smpolicy.drafts.store import DraftStore
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY

BOSAI = {
    "platform": "x",
    "handle": "moriya_bosai",
    "name": "守谷市防災",
    "section": "生活安全課",
    "remarks": "内線1234",
}
BOOKS = {"platform": "instagram", "handle": "moriya_library", "name": "守谷図書館", "section": "中央図書館"}  # fmt: skip
RULEBOOK = LIBRARY.rulebook("moriya")


def taken(registers: RegisterStore, access: Access, *new: dict[str, str]) -> tuple[int, ...]:
    return registers.take_in(access, registers.revision(access), new, [], "一覧.xlsx")


def confirmed(store: DraftStore, accounts: AccountStore, section: str = "生活安全課") -> int:
    file = opening().model_copy(deep=True)
    file.answers.organisation.section = section
    return accounts.confirm(store.create(file).draft.id, edition(1, file), "running").account_id
