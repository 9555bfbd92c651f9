"""A server full of Markdown: every text that somebody may write, in every table, and in a body's own rules."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from google.protobuf.message import Message
from sqlalchemy import Engine

from smpolicy.accounts.account_store import AccountStore
from smpolicy.accounts.edition import decided
from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.editions_in_rows import bring
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, Query
from smpolicy.accounts.starting import next_procedure
from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile, EditedProfile, EditedWording
from smpolicy.answers.model import items
from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.dossier.filing import listed
from smpolicy.dossier.own_wordings import paragraphs
from smpolicy.drafts.comments import Comments
from smpolicy.drafts.errands import Errands, Wish
from smpolicy.drafts.logins import LoginStore
from smpolicy.drafts.store import DraftStore
from smpolicy.rules.library import Library
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import TEMPLATES

BODY = "aoba"
# A text that people write, by one word of its own for whose it is; and the signs that no Markdown of ours may have.
_TEXT = (
    "[押す](https://evil.example/{0}) ![絵](https://evil.example/{0}.png) <b>{0}</b> <img src=x onerror=alert(1)> "
    "${0}$ :red[{0}] :blue-badge[{0}] :material/home: :material_home: :tada: :streamlit: **{0}** `{0}` "
    "www.evil.example {0}@evil.example -> # {0} | {0} |"
)
_LINES = "\n# 見出し\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- 一\n1. 一\n> 引用\n---\n    字下げ"
SIGNS = (
    "[押す]", "![絵]", "<b>", "<img", ":red[", ":blue-badge[", ":material/", ":material_", ":tada:", ":streamlit:",
    "**", "`", "https://evil", "www.evil", "@evil", " -> ", "\n# ", "\n|", "\n- ", "\n1. ", "\n> ", "\n---", "\n    ",
)  # fmt: skip
# Whose texts a screen shows; with login alone, people are known by their addresses.
WITH_LOGIN = {"owner", "reader", "person"}
WRITERS = WITH_LOGIN | {
    "rule", "answer", "reason", "profile", "wording", "comment", "commenter", "settler", "asked", "wish", "changed",
    "before", "after", "held", "decider", "why", "cell", "remark", "number", "source", "office",
}  # fmt: skip
_ESCAPED = re.compile(r"\\(?:.)")


def written(whose: str) -> str:
    """What somebody writes who means harm."""
    return _TEXT.format(whose)


def signs_in(text: str) -> list[str]:
    """The signs of Markdown in a text that are not escaped."""
    bare = _ESCAPED.sub("", text)
    return [sign for sign in SIGNS if sign in bare]


def texts(message: Message) -> Iterator[tuple[str, str]]:
    """Every text of one of Streamlit's messages with the name of what it stands in."""
    for field, value in message.ListFields():
        name = f"{message.DESCRIPTOR.name}.{field.name}"
        for each in value if isinstance(value, (list, tuple)) or hasattr(value, "append") else [value]:
            if isinstance(each, str):
                yield name, each
            elif isinstance(each, Message):
                yield from texts(each)


# A body's rules


_SAID = (
    "summary", "message", "text", "label", "title", "help", "who", "example", "to", "note", "guideline",
    "effective_text", "contact", "short", "quote", "reason",
)  # fmt: skip


def body_folder(folder: Path) -> None:
    """Write a body whose every sentence, title and name is full of Markdown: 守谷市's rules in other words."""
    shutil.copytree(TEMPLATES / "moriya", folder / BODY)
    path = folder / BODY / "rulebook.toml"
    rules = path.read_text(encoding="utf-8")
    mark = written("rule").replace("\\", "")
    rules = re.sub(rf'(?m)\b({"|".join(_SAID)}) = "([^"\n]*)"', lambda m: f'{m[1]} = "{m[2]}{mark}"', rules)
    rules = rules.replace('id = "moriya"', f'id = "{BODY}"').replace(
        'name = "守谷市"', f'name = "青葉市{mark}"', 1
    )
    path.write_text(
        re.sub(r"(?m)^(    \"[^\"]*)\",$", lambda m: f'{m[1]}{mark}",', rules, count=4), encoding="utf-8"
    )
    for answers in (folder / BODY / "examples").glob("*.json"):
        kept = answers.read_text(encoding="utf-8").replace(
            '"municipality": "moriya"', f'"municipality": "{BODY}"'
        )
        answers.write_text(kept, encoding="utf-8")


# What people write


def answered(rulebook: Rulebook, procedure: str) -> AnswerFile:
    """An example with Markdown in every answer that is a text, in a reason, a profile and a paper's paragraph."""
    file = example(rulebook, procedure)
    assert file is not None
    parts = {item.path: item.fields for item in items().values() if item.kind == "records"}
    for question in rulebook.questions(procedure):
        value = access.get(file, question.path, question.kind)
        if question.kind in ("line", "prose", "person"):
            lines = _LINES if question.kind == "prose" else ""
            access.put(file, question.path, f"{value or ''}{written('answer')}{lines}")
        elif question.kind == "lines":
            access.put(file, question.path, [f"{each}{written('answer')}" for each in value or [""]])
        elif question.kind == "records":
            names = [part.path for part in parts[question.path] if part.kind in ("line", "prose")]
            access.put(
                file,
                question.path,
                [each.model_copy(update=dict.fromkeys(names, written("answer"))) for each in value],
            )
    for path in ("account.handle", "account.url"):
        access.put(file, path, written("address"))
    file.deviations = {check.id: written("reason") for check in rulebook.checks}
    file.profile = EditedProfile(text=written("profile"), base=written("profile"))
    view = View(file, rulebook)
    for table in listed(view):
        for each in paragraphs(view, table)[:1]:
            wording = EditedWording(document=table.id, base=each.text, text=written("wording"), nth=each.nth)
            file.wordings[f"w-{table.id}"] = wording
    return file


@dataclass(frozen=True)
class Filled:
    """What opens all that was filled: keys without login, numbers with it."""

    draft: str
    change: str
    errand: str
    account: str
    register: str
    draft_id: int


def fill(engine: Engine, library: Library, owner: str | None = None, reader: str | None = None) -> Filled:
    """Write Markdown into every text of the store; with login as `owner`, who shares it with `reader`."""
    drafts, accounts, registers = DraftStore(engine, 0), AccountStore(engine, 0), RegisterStore(engine)
    rulebook = library.rulebook(BODY)
    file = answered(rulebook, "open")
    begun = drafts.create(file, owner)
    draft_id = begun.draft.id
    _write(drafts, draft_id, file, owner)
    comments = Comments(drafts, draft_id, owner)
    for path in ("account.display_name", "purpose.purpose"):
        comments.write(path, written("comment"), written("commenter"))
    comments.settle(comments.listed()[1].id, written("settler"), is_done=True)
    subject = rulebook.steps("open")[0].id
    wish = Wish(subject, frozenset({"account.display_name"}), written("asked"), written("wish"), reader, True)
    errand, errand_key = Errands(drafts).ask(draft_id, wish, owner)
    if owner and reader:
        drafts.share(draft_id, owner, reader, may_write=True)
        drafts.new_key_for(draft_id, reader)
        LoginStore(engine, 1).is_open(written("claims"), owner)
    account_id, account_key = _decided(accounts, drafts, file, rulebook, owner, reader)
    change = next_procedure(file, rulebook, "change")
    access.put(change, "account.display_name", written("changed"))
    changing = drafts.create(change, owner)
    accounts.attach(changing.draft.id, account_id, 1, owner)
    opened = registers.begin(BODY, who=owner or "")
    _listed(registers, opened)
    bring(registers, opened, account_id, rulebook)
    register_key = registers.new_key_for(opened, "")
    registers.new_key_for(opened, written("section"))
    if reader:
        registers.let_in(opened, written("person"), written("section"))
    return Filled(begun.key, changing.key, errand_key or str(errand.id), account_key, register_key, draft_id)


def _write(drafts: DraftStore, draft_id: int, file: AnswerFile, owner: str | None) -> None:
    """Two changes for the history, and one on top of them that waits."""
    path = "account.display_name"
    drafts.save(draft_id, 1, {path: written("before")}, owner)
    drafts.save(
        draft_id, 2, {path: file.answers.account.display_name, "purpose.purpose": written("after")}, owner
    )
    drafts.save(draft_id, 1, {"purpose.purpose": written("held")}, owner)


def _decided(
    accounts: AccountStore, drafts: DraftStore, file: AnswerFile, rulebook: Rulebook, *people: str | None
) -> tuple[int, str]:
    owner, reader = people
    draft_id = drafts.create(file, owner).draft.id
    if owner and reader:
        drafts.share(draft_id, owner, reader, may_write=True)
    kept = decided(file, rulebook, 1, datetime.now(UTC), written("decider"), written("why"))
    made = accounts.confirm(draft_id, kept, "running", owner)
    return made.account_id, made.key


def _listed(registers: RegisterStore, opened: Access) -> None:
    """Rows of a list, one of them changed."""
    written_by_hand = [
        c for c in columns().values() if not (c.choices or c.is_fixed or c.is_date or c.is_number)
    ]
    cells = {column.id: written("cell") for column in written_by_hand}
    registers.take_in(
        opened, 0, [cells | {"platform": "x"}, cells | {"platform": "line"}], [], written("source")
    )
    [row, *_], _ = registers.page(opened, Query())
    registers.change(opened, row, {"remarks": written("remark"), "number": written("number")})
    registers.set_settings(opened, offices=[written("office")])
