"""人事異動・組織改編: renamed sections carried into every account that names them, as one decision with its annexes."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from smpolicy.accounts.changes import Changes
from smpolicy.accounts.edition import Edition
from smpolicy.accounts.register.account_drafts import NextDraft
from smpolicy.accounts.register.files.sheets import ListSheet
from smpolicy.accounts.register.values import plain
from smpolicy.accounts.starting import next_procedure
from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import items
from smpolicy.checking.view import View
from smpolicy.documents.blocks import Document, Paragraph, Run
from smpolicy.documents.template.compose import compose
from smpolicy.documents.word.combine import combine
from smpolicy.documents.word.write import Properties
from smpolicy.dossier.template_files import template
from smpolicy.rules.platforms import load_platforms
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import TEMPLATES

_TEMPLATE = TEMPLATES / "common" / "reorganisation.txt"
# What never holds an office's name: addresses, days, choices. Persons are other people's affair.
_KINDS = ("line", "prose", "lines", "records")
_HEADINGS = {
    "old_department": ("旧部", "旧部名", "旧部局"), "old_section": ("旧課", "旧課名", "旧所属"),
    "new_department": ("新部", "新部名", "新部局"), "new_section": ("新課", "新課名", "新所属"),
    "head_title": ("所属長職名", "所属長", "新所属長職名", "課長職名"),
}  # fmt: skip
# What may stand right before an office's name: no letter, or the end of a larger office's or the body's name.
_BEFORE = r"(?<![一-龠々ァ-ヶーA-Za-z])|(?<=[部局会室庁署院所館組市町村区])"
# What makes another word of the end of an office's name: 課題, 課税, 課程.
_AFTER = r"(?!(?<=課)[題税程])"
_NAME = "アカウント名"


@dataclass(frozen=True)
class Move:
    """A line of the table: an old section and what it becomes; '' where the name stays."""

    old_section: str
    new_section: str
    old_department: str = ""
    new_department: str = ""
    head_title: str = ""


class MovesError(ValueError):
    """A table of moves that cannot be used; the message is Japanese."""


def read_moves(sheet: ListSheet) -> list[Move]:
    """Return the moves of a table whose header has 旧課 and 新課; raises MovesError."""
    header = next(
        (r for r, row in enumerate(sheet.rows) if {"old_section", "new_section"} <= set(_places(row))), None
    )
    if header is None:
        raise MovesError(
            "見出しに「旧課」と「新課」のある行が見つかりません。旧部、旧課、新部、新課、所属長職名の順に書いてください。"
        )
    places = _places(sheet.rows[header])
    moves = []
    for r, row in enumerate(sheet.rows[header + 1 :], header + 2):
        cells = {name: row[c].strip() if c < len(row) else "" for name, c in places.items()}
        if not any(cells.values()):
            continue
        if not cells["old_section"] or not cells["new_section"]:
            raise MovesError(
                f"{r}行目：旧課と新課の両方を書いてください。なくなる課は、事務を引き継ぐ課を新課に書きます。"
            )
        moves.append(Move(**cells))
    return moves


def _places(row: Sequence[str]) -> dict[str, int]:
    return {
        name: c for c, text in enumerate(row) for name, words in _HEADINGS.items() if plain(text) in words
    }


@dataclass(frozen=True)
class Moved(NextDraft):
    """An account that names what vanishes: the edition in force, and the answers of its change."""

    rulebook: Rulebook

    @cached_property
    def changes(self) -> Changes:
        """What differs, paper by paper, with words of before that still stand somewhere."""
        return Changes(self.edition, self.file, self.rulebook)

    @property
    def table(self) -> Document:
        """The 新旧対照表 of the account's papers."""
        return self.changes.comparison


def names_asked(editions: Iterable[tuple[int, Edition]], moves: Sequence[Move]) -> dict[int, tuple[str, str]]:
    """Return the accounts whose own name holds an old one, by id: the name, and what it would become.

    Whether residents know the account by another name from April on is for people to say.
    """
    asked = {}
    for account_id, edition in editions:
        name = edition.file.answers.account.display_name
        names = _names(edition.file, moves)
        if names and (new := _renamed(name, _pattern(names), names)) != name:
            asked[account_id] = (name, new)
    return asked


def moved(
    editions: Iterable[tuple[int, Edition]],
    rulebook: Rulebook,
    moves: Sequence[Move],
    in_force: date,
    renamed: Collection[int] = (),
) -> list[Moved]:
    """Return the accounts that name a section which vanishes, with the change of each; the others are left out.

    `renamed`: the ids of those whose own name changes, too; every other keeps its name wherever it stands.
    """
    moved_accounts = []
    for account_id, edition in editions:
        file = change_for(edition.file, rulebook, moves, in_force, renames_account=account_id in renamed)
        if file is not None:
            moved_accounts.append(Moved(account_id, edition, file, rulebook))
    return moved_accounts


def change_for(
    file: AnswerFile,
    rulebook: Rulebook,
    moves: Sequence[Move],
    in_force: date,
    *,
    renames_account: bool = False,
) -> AnswerFile | None:
    """Return the answers of the change with the new names in, None where no old name stands in the answers."""
    procedure = next(p.id for p in rulebook.procedures.values() if p.changes and p.from_edition)
    new = next_procedure(file, rulebook, procedure)
    own = _own_move(file, moves)
    kept_name = "" if renames_account else file.answers.account.display_name
    if not _rename(new, _names(file, moves), kept_name):
        return None
    organisation = new.answers.organisation
    if own is not None and own.head_title:
        if organisation.manager_title == organisation.head_title:
            organisation.manager_title = own.head_title
        organisation.head_title = own.head_title
    new.answers.drafting.effective_on = in_force.isoformat()
    new.answers.drafting.reason = "組織改編に伴い、運用する所属の名称等を改めるため"
    return new


def _own_move(file: AnswerFile, moves: Sequence[Move]) -> Move | None:
    return next((m for m in moves if _holds(file.answers.organisation.section, m.old_section)), None)


def _names(file: AnswerFile, moves: Sequence[Move]) -> dict[str, str]:
    """Return the old names and what an account puts in their place."""
    own = _own_move(file, moves)
    names = {m.old_section: m.new_section for m in moves}
    # A section that moves to another department takes none of the department's other sections along.
    if own and own.old_department and own.new_department:
        names[own.old_department] = own.new_department
    return {old: new for old, new in names.items() if old != new}


def _pattern(names: Iterable[str], kept: str = "") -> re.Pattern[str]:
    # One pass over all names, the longest first: a new name that is another's old one is not renamed again.
    longest = sorted(names, key=len, reverse=True)
    first = f"{re.escape(kept)}|" if kept else ""
    return re.compile(f"{first}(?:{_BEFORE})({'|'.join(map(re.escape, longest))}){_AFTER}")


def _rename(file: AnswerFile, names: Mapping[str, str], kept_name: str) -> bool:
    """Put the new names into every answer, but for the account's `kept_name`; return whether any was there."""
    if not names:
        return False
    pattern = _pattern(names, kept_name)
    touched = False
    for item in items().values():
        if item.kind in _KINDS and not (kept_name and item.name == _NAME):
            old = access.get(file, item.path, item.kind)
            new = _renamed(old, pattern, names)
            touched = touched or new != old
            access.put(file, item.path, new)
    return touched


def _renamed(value: Any, pattern: re.Pattern[str], names: Mapping[str, str]) -> Any:  # noqa: ANN401 - any answer
    if isinstance(value, str):
        return pattern.sub(lambda match: names[match[1]] if match[1] else match[0], value)
    if isinstance(value, list):
        return [_renamed(each, pattern, names) for each in value]
    fields = {name: _renamed(text, pattern, names) for name, text in value.model_dump().items()}
    return value.model_copy(update=fields)


def _holds(text: str, name: str) -> bool:
    return bool(_pattern([name]).search(text))


def one_decision(
    accounts: Sequence[Moved], rulebook: Rulebook, moves: Sequence[Move], in_force: date
) -> bytes:
    """Return the Word file of the one 起案 with the 新旧対照表 of each account as its annexes."""
    cover = compose(template(_TEMPLATE), _values(accounts, rulebook, moves, in_force))
    annexes = [_annex(number, each) for number, each in enumerate(accounts, 1)]
    title = f"{rulebook.name}　組織改編に伴う変更の起案"
    return combine(
        [cover, *annexes], Properties(title=title, author=rulebook.name, date=in_force.isoformat())
    )


def _annex(number: int, account: Moved) -> Document:
    """Return an account's table with the annex's number above it."""
    name = account.file.answers.account.display_name
    head = Paragraph((Run(f"別紙{number}　{name}"),), "right")
    return Document(account.table.title, (head, *account.table.blocks), landscape=account.table.landscape)


def _values(
    accounts: Sequence[Moved], rulebook: Rulebook, moves: Sequence[Move], in_force: date
) -> dict[str, object]:
    duties = {(duty.text, duty.clause): duty for each in accounts for duty in each.changes.due}
    return {
        "施行日": in_force.isoformat(),
        "件数": str(len(accounts)),
        "ガイドライン名": rulebook.file.guideline,
        "方針名": rulebook.file.policy,
        "改編一覧": [
            {"旧": m.old_department + m.old_section, "新": m.new_department + m.new_section, "所属長": m.head_title}
            for m in moves
        ],
        "変更一覧": [_line(number, each) for number, each in enumerate(accounts, 1)],
        "改正漏れ一覧": [
            {"番号": str(number), "ところ": leftover.label, "語": leftover.word}
            for number, each in enumerate(accounts, 1)
            for leftover in each.changes.leftovers
        ],
        "することの一覧": [{"文": duty.text.rstrip("。"), "条項": duty.clause} for duty in duties.values()],
    }  # fmt: skip


def _line(number: int, account: Moved) -> dict[str, object]:
    view = View(account.file, account.rulebook)
    platform = load_platforms().get(account.file.answers.account.platform)
    organisation = account.file.answers.organisation
    before = account.edition.file.answers.account.display_name
    return {
        "番号": str(number),
        "媒体": platform.short_name if platform else account.file.answers.account.platform_other,
        "アカウント名": view.text("アカウント名"),
        "所属": organisation.department + organisation.section,
        "責任者": organisation.manager_title or organisation.head_title,
        "旧アカウント名": before if before != view.text("アカウント名") else "",
        "項目数": f"{sum(answer.is_of_policy for answer in account.changes.answers)}項目",
    }
