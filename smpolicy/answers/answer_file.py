"""The answer file: one procedure of one account, as JSON, that can be kept, sent and loaded again."""

import json
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from smpolicy.answers import limits
from smpolicy.answers.formats import FORMAT, is_older, upgrade
from smpolicy.answers.model import PROCEDURE_ID, Answers
from smpolicy.datafiles.reasons import reason
from smpolicy.japanese import width

# Far above any real file (the examples are 5 KB), far below what would hurt a server.
MAX_BYTES = 1_000_000
MAX_DEPTH = 20
# So many sentences about one file; what is wrong more often is counted.
_TOLD = 20


class AnswerFileError(ValueError):
    """An answer file that cannot be used; the message is Japanese and names file and place."""


class Versions(BaseModel):
    """What the answers were written with; empty when unknown."""

    model_config = ConfigDict(extra="forbid", strict=True)

    app: str = ""
    rulebook: str = ""
    guideline: str = ""


class EditedProfile(BaseModel):
    """The profile text as edited by hand, and the text made from the answers that was edited."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str
    base: str


class EditedWording(BaseModel):
    """A paragraph of one paper in other words: the paper's id, the words that it replaces, the new ones.

    `nth`: which of the paragraphs with the same words it is.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    document: str
    base: str
    text: str
    nth: int = Field(default=1, ge=1)


class AnswerFile(BaseModel):
    """Answers with what belongs to them: own items, reasons, confirmations, edited texts."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

    format: int = FORMAT
    municipality: str
    procedure: str = Field(pattern=PROCEDURE_ID)
    versions: Versions = Field(default_factory=Versions)
    answers: Answers = Field(default_factory=Answers)
    extra: dict[str, str | list[str]] = Field(default_factory=dict)
    deviations: dict[str, str] = Field(default_factory=dict)
    confirmations: dict[str, bool] = Field(default_factory=dict)
    profile: EditedProfile | None = None
    # Paragraphs of papers as they were edited by hand, by a name of their own; written only where there are some.
    wordings: dict[str, EditedWording] = Field(default_factory=dict)
    # What is done of what comes after the papers, by the step's id.
    done: dict[str, bool] = Field(default_factory=dict)
    # Begun with an example to try the software; written only where it is so.
    is_sample: bool = False
    # Of a change: what its reader has said will change, by the ids of the procedure's topics.
    topics: list[str] = Field(default_factory=list)
    # SHA-256 of each paper that was made from these answers, by its file's name; written beside the papers only.
    papers: dict[str, str] = Field(default_factory=dict)

    def dump(self) -> str:
        """Return the file's text: indented JSON, Japanese readable, the same for the same answers."""
        without = {name for name in ("papers", "is_sample", "topics", "wordings") if not getattr(self, name)}
        tree = self.model_dump(mode="json", exclude=without)
        return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def read(path: Path) -> tuple[AnswerFile, list[str]]:
    """Return the answer file at a path and what reading it has changed (Japanese sentences).

    Raises AnswerFileError when it cannot be read or used.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise AnswerFileError(
            f"{path}：読めません（{error.strerror}）。ファイルの場所を確かめてください。"
        ) from None
    return parse(data, str(path))


def parse(data: bytes, name: str) -> tuple[AnswerFile, list[str]]:
    """Return the answer file in `data` and what reading it has changed (signs that no file can hold, an older
    format); `name` is for messages.

    Raises AnswerFileError: too large, not UTF-8, not JSON, too deep, another format, unknown keys, wrong types,
    more in a field than it may hold.
    """
    file, notes = parse_kept(data, name)
    _refuse_too_much(file, name)
    return file, notes


def parse_kept(data: bytes, name: str) -> tuple[AnswerFile, list[str]]:
    """Return as `parse` does, however much a field holds: what was accepted once must open under later limits."""
    tree, removed = width.clean_tree(_tree(data, name))
    if not isinstance(tree, dict):
        raise AnswerFileError(
            f"{name}：回答ファイルではありません。全体が {{ }} で囲まれたJSONにしてください。"
        )
    _refuse_other_format(tree.setdefault("format", FORMAT), name)
    notes = [*counted(removed), *upgrade(tree)]
    try:
        # What was made from the answers once is not part of them: they may be edited from here on.
        return AnswerFile.model_validate(tree).model_copy(update={"papers": {}}), notes
    except ValidationError as error:
        raise AnswerFileError("\n".join(_sentences(error, name))) from None


def read_kept(text: str) -> tuple[AnswerFile, list[str]]:
    """Return an answer file that this software has kept, and what leading its format here has changed.

    Raises AnswerFileError: of a newer format (`is_newer`), damaged.
    """
    try:
        tree = json.loads(text)
    except ValueError:
        raise AnswerFileError("下書き：壊れています。") from None
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        return parse_kept(text.encode(), "下書き")
    try:
        return AnswerFile.model_validate(tree), []
    except ValidationError as error:
        raise AnswerFileError("\n".join(_sentences(error, "下書き"))) from None


def is_newer(text: str) -> bool:
    """Tell whether a kept file is one of a newer version of this software, and not a damaged one."""
    try:
        number = json.loads(text).get("format")
    except (ValueError, AttributeError):
        return False
    return isinstance(number, int) and number > FORMAT


def _tree(data: bytes, name: str) -> Any:  # noqa: ANN401
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise AnswerFileError(
            f"{name}：大きすぎます。回答ファイルは{limit}MBまでです。別のファイルを選んでいないか確かめてください。"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AnswerFileError(
            f"{name}：文字コードがUTF-8ではありません。メモ帳などで「名前を付けて保存」を選び、文字コードを「UTF-8」にして保存し直してください。"
        ) from None
    try:
        tree = json.loads(text, parse_constant=_no_constant, object_pairs_hook=partial(_keys_once, name))
    except AnswerFileError:
        raise
    except RecursionError:
        raise AnswerFileError(_too_deep(name)) from None
    except json.JSONDecodeError as error:
        raise AnswerFileError(
            f"{name}：{error.lineno}行{error.colno}文字目でJSONとして読めません。このソフトが書き出した回答ファイルを選んでください。"
        ) from None
    except ValueError:
        raise AnswerFileError(
            f"{name}：JSONとして読めない値があります。このソフトが書き出した回答ファイルを選んでください。"
        ) from None
    if _depth(tree) > MAX_DEPTH:
        raise AnswerFileError(_too_deep(name))
    return tree


def _keys_once(name: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object; of a key that stands twice nobody could tell which answer is meant."""
    tree = dict(pairs)
    if len(tree) < len(pairs):
        seen = Counter(key for key, _ in pairs)
        twice = "」「".join(width.clean_text(key)[0][:40] for key, count in seen.most_common(3) if count > 1)
        raise AnswerFileError(
            f"{name}：「{twice}」が同じところに2回以上書かれています。どちらが正しいかを確かめて、1つだけ残してください。"
        )
    return tree


def _no_constant(constant: str) -> None:
    raise ValueError(constant)


def _too_deep(name: str) -> str:
    return f"{name}：入れ子が深すぎます。このソフトが書き出した回答ファイルを選んでください。"


def _depth(tree: Any) -> int:  # noqa: ANN401
    depth, level = 0, [tree]
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [
            child
            for node in level
            if isinstance(node, dict | list)
            for child in (node.values() if isinstance(node, dict) else node)
        ]
    return depth


def _refuse_other_format(number: object, name: str) -> None:
    if is_older(number) or (number == FORMAT and not isinstance(number, bool)):
        return
    if isinstance(number, int) and number > FORMAT:
        hint = "新しい版のソフトで書き出されたファイルです。このソフトを更新してから読み込んでください。"
    else:
        hint = "この形式は読めません。このソフトで書き出し直してください。"
    raise AnswerFileError(
        f"{name}：形式（format）が {_short(number)} です（読めるのは {FORMAT} まで）。{hint}"
    )


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 20 else text[:20] + "…"


def too_much(file: AnswerFile) -> list[limits.TooMuch]:
    """Return every place of a file that holds more than it may."""
    profile = file.profile.model_dump() if file.profile else {}
    named = {"extra": file.extra, "deviations": file.deviations, "confirmations": file.confirmations}
    wordings = {f"{name}.{part}": text for name, e in file.wordings.items() for part, text in _texts(e)}
    parts = named | {"profile": profile, "wordings": wordings, "papers": file.papers}
    parts |= {"versions": file.versions.model_dump()}
    return [
        *limits.in_answers(file.answers),
        *(place for part, kept in parts.items() for place in limits.in_part(part, kept)),
    ]


def _texts(edit: EditedWording) -> list[tuple[str, str]]:
    return [("base", edit.base), ("text", edit.text)]


def _refuse_too_much(file: AnswerFile, name: str) -> None:
    sentences = [
        f"{name}：{place.path}：{place.most:,}{place.unit}までです（{place.size:,}{place.unit}あります）。短くしてください。"
        for place in too_much(file)
    ]
    if sentences:
        raise AnswerFileError("\n".join(counted(sentences)))


def counted(sentences: list[str]) -> list[str]:
    """Return the first of many sentences, and at the end how many more there are."""
    more = len(sentences) - _TOLD
    return [*sentences[:_TOLD], f"ほかに{more:,}件あります。"] if more > 0 else sentences


def _sentences(error: ValidationError, name: str) -> list[str]:
    """Return what is wrong; names that no file has are told together."""
    errors = error.errors(include_url=False, include_input=True)
    unknown = [e for e in errors if e["type"] == "extra_forbidden"]
    others = [_sentence(e, name) for e in errors if e["type"] != "extra_forbidden"]
    if len(unknown) <= 3:
        return [*(_sentence(e, name) for e in unknown), *counted(others)]
    places = "、".join(_place(e)[:80] for e in unknown[:3])
    return [
        f"{name}：{places} など{len(unknown):,}件の名前の欄はありません。つづりを確かめるか、削除してください。",
        *counted(others),
    ]


def _sentence(error: Any, name: str) -> str:  # noqa: ANN401
    return f"{name}：{_place(error)}：{reason(error)}"


def _place(error: Any) -> str:  # noqa: ANN401
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in error["loc"]).lstrip(".")
