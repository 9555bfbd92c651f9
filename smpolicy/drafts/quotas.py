"""How much a draft and a sender may store; counted in bytes, within the transaction that stores them."""

from typing import Any

from sqlalchemy import Connection, Row, update

from smpolicy.drafts import tallies
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.tables import draft

# History and what waits, for each draft (bytes); a year's work of a section has a hundredth of it.
STORED_MOST = 20_000_000
_FULL = "この下書きの変更の記録が上限（20MB）に達したため、保存できません。「履歴と共有」で写しを作り、写しで続けてください。"
_TOO_FAST = "短い時間に多くの内容が保存されたため、しばらく保存できません。入力した内容はこの画面に残っています。1分ほど待ってから、どこかの画面を開くと、もう一度保存します。"
_TOO_MUCH_TODAY = "今日保存できる量の上限に達しました。入力した内容は、回答ファイルとして手元に保存できます。"


def weigh(connection: Connection, row: Row[Any], added: int) -> None:
    """Add to what a draft has stored; raises StoreError when that is too much."""
    refuse_full(row, added)
    connection.execute(update(draft).where(draft.c.id == row.id).values(stored=draft.c.stored + added))


def refuse_full(row: Row[Any], added: int) -> None:
    """Raise StoreError where a draft cannot store so much more."""
    if added > 0 and row.stored + added > STORED_MOST:
        raise StoreError(_FULL)


def count(connection: Connection, sender: str, size: int, now: int) -> None:
    """Add to what a sender has stored just now and today; raises StoreError when that is too much."""
    minute, day = tallies.STORED
    if not tallies.add(connection, minute, sender, size, now):
        raise StoreError(_TOO_FAST)
    if not tallies.add(connection, day, sender, size, now):
        raise StoreError(_TOO_MUCH_TODAY)
