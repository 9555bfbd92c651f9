"""A register with its rows, and one part of its screen drawn without the rest."""

import re
from typing import Any

from streamlit.testing.v1 import AppTest

from smpolicy.accounts.edition import Edition
from smpolicy.accounts.register.editions_in_rows import follow_editions
from smpolicy.accounts.register.rows import Access
from smpolicy.ui.session.accounts import accounts
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.registers import registers
from tests.bodies import LIBRARY
from tests.ui.drawing import undrawn

BOSAI = {
    "platform": "x",
    "handle": "moriya_bosai",
    "name": "守谷市防災",
    "section": "生活安全課",
    "remarks": "内線の秘密",
}
BOOKS = {"platform": "instagram", "handle": "library", "name": "守谷図書館", "section": "中央図書館", "remarks": "鍵は館長"}  # fmt: skip

# What a body calls its website, where that is another word than the next one's.
WEBSITES = [
    ("kagamino", "町の公式ホームページ"),
    ("shibata_union", "当組合の公式ホームページ"),
    ("komae", "市の公式ホームページ"),
]


def filled(*rows: dict[str, str]) -> Access:
    """Return 守谷市's register with these rows."""
    access = registers().begin("moriya")
    registers().take_in(access, 0, rows, [], "一覧.xlsx")
    return access


def with_edition(edition: Edition) -> Access:
    """Return 守谷市's register with the row of an account that was decided."""
    accounts().confirm(store().create(edition.file).draft.id, edition, "running")
    access = registers().begin("moriya", whole=True)
    follow_editions(registers(), access, LIBRARY.rulebook("moriya"))
    return access


def of_section(access: Access, section: str) -> Access:
    """Return the register as the link of a section opens it."""
    opened = registers().open(registers().new_key_for(access, section))
    assert opened is not None
    return opened


def part(name: str, access: Access, **query: str) -> AppTest:
    """Draw a part (`due`: register_due) under an address with this query."""

    test = undrawn(f"screens.register_{name}.draw_{name}", access, LIBRARY.rulebook(access.municipality))
    for key, value in query.items():
        test.query_params[key] = value
    return test.run()


def row_of(access: Access, at: int = 0) -> AppTest:
    """Draw the page of a row of the list."""
    return part("list", access, row=str(registers().rows(access)[at].id))


def field(test: AppTest, key: str) -> Any:
    """Return a form's field of a row: `register-cell-remarks` of the row that is drawn."""
    [drawn] = [widget for widget in _fields(test) if _name(widget) == key]
    return drawn


def fields(test: AppTest) -> set[str]:
    """Return the names of all such fields."""
    return {_name(widget) for widget in _fields(test)}


def _fields(test: AppTest) -> list[Any]:
    return [widget for kind in ("text_input", "text_area", "selectbox") for widget in test.get(kind)]


def _name(widget: Any) -> str:
    """Leave out which row was drawn, as it was when."""
    return re.sub(r"-\d+-\d+-", "-", widget.key or "")


def saved_files(test: AppTest) -> list[str]:
    """Return the labels of the downloads."""
    return [button.proto.label for button in test.get("download_button")]
