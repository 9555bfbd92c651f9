"""The register's columns: data in templates/register.toml, each public or not."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import Field

from smpolicy.accounts.account import STATES
from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.rules.platforms import load_platforms
from smpolicy.settings import TEMPLATES

_FILE = TEMPLATES / "register.toml"
IMPORTED = "imported"
ROW_STATES: Mapping[str, str] = {IMPORTED: "取込み・未点検", **STATES}
_STATE_NAMES = {
    "running": ("運用", "稼働中", "稼動中", "利用中", "公開中", "継続", "継続中", "現行", "開設中"),
    "paused": ("休止中", "停止", "停止中", "休眠", "一時停止"),
    "ended_kept": ("終了", "廃止", "閉鎖", "運用終了", "停止済み", "撤退"),
    "ended_deleted": ("削除", "削除済み", "削除済"),
    "preparing": ("開設準備中", "準備", "開設予定"),
}
ColumnKind = Literal[
    "text", "long", "summary", "post", "contact", "handle", "url", "date", "number", "choice", "platform",
    "state", "fixed", "fixed_date", "fixed_number",
]  # fmt: skip


class ColumnChoice(Data):
    """One value of a column that knows certain values only; `names`: how other lists write it."""

    id: str
    label: str
    names: tuple[str, ...] = ()


class Column(Data):
    """One column. `items`: the edition's items that fill it, the first answered one, or all where `join`.

    `declared`: what people wrote into the register goes before the edition. `map`: the edition's choices as
    this column's. Kinds `fixed…` are worked out and never imported.
    """

    id: str = Field(pattern=r"[a-z_]+")
    label: str
    kind: ColumnKind
    public: bool = False
    items: tuple[str, ...] = ()
    join: bool = False
    declared: bool = False
    map: Mapping[str, str] = Field(default={})
    width: int = 16
    names: tuple[str, ...] = ()
    choices: tuple[ColumnChoice, ...] = ()
    note: str = ""

    @property
    def is_fixed(self) -> bool:
        """Whether it is worked out, never typed."""
        return self.kind.startswith("fixed")

    @property
    def is_date(self) -> bool:
        """Whether it holds an ISO date."""
        return self.kind in ("date", "fixed_date")

    @property
    def is_number(self) -> bool:
        """Whether it holds a whole number."""
        return self.kind in ("number", "fixed_number")


class ReviewQuestion(Data):
    """A question of the yearly review that is our suggestion; `column`: what the register says of it."""

    text: str
    column: str


class RegisterFile(Data):
    """register.toml."""

    source: str
    checked_on: str
    columns: tuple[Column, ...]
    platform_names: Mapping[str, tuple[str, ...]]
    review_questions: tuple[ReviewQuestion, ...] = ()


@cache
def register_file() -> RegisterFile:
    """Return the file, with the platforms' and the states' names put in; raises DataError when it is broken."""
    file = toml_file.load(_FILE, RegisterFile)
    filled = {
        "platform": tuple(
            ColumnChoice(
                id=p.id, label=p.label, names=tuple(n for n in (p.short, p.former, *file.platform_names.get(p.id, ())) if n)
            )
            for p in load_platforms().values()
        ),
        "state": tuple(
            ColumnChoice(id=state, label=label, names=_STATE_NAMES.get(state, ()))
            for state, label in ROW_STATES.items()
        ),
    }  # fmt: skip
    columns = tuple(
        c.model_copy(update={"choices": filled[c.kind]}) if c.kind in filled else c for c in file.columns
    )
    return file.model_copy(update={"columns": columns})


@cache
def columns() -> Mapping[str, Column]:
    """Return every column by its id, in the order of the table."""
    return {column.id: column for column in register_file().columns}


def public_columns() -> tuple[Column, ...]:
    """Return the columns that the website list may show."""
    return tuple(column for column in columns().values() if column.public)
