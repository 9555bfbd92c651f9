"""Drafts for tests of the store: a blank one, and its account's name as it was kept."""

from sqlalchemy import Engine, func, select

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.new_file import blank_file
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import change, draft, held, key, share
from tests.bodies import LIBRARY

NAME, ID = "account.display_name", "account.handle"
PURPOSE, CONTENTS = "purpose.purpose", "purpose.contents"


def blank(body: str = "moriya") -> AnswerFile:
    return blank_file(LIBRARY.rulebook(body), "open")


def named(store: DraftStore, opened: str, reader: str | None = None) -> str:
    found = store.open(opened, reader)
    assert found is not None
    return found.file.answers.account.display_name


def rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            t.name: connection.execute(select(func.count()).select_from(t)).scalar_one()
            for t in (draft, key, change, held, share)
        }
