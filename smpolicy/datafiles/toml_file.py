"""Reading a clerk's TOML file, with Japanese sentences for everything that can be wrong with it."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from smpolicy.datafiles.reasons import reason
from smpolicy.datafiles.toml_mistakes import parse_toml
from smpolicy.datafiles.words import Words

Model = TypeVar("Model", bound=BaseModel)
_QUOTED_MOST = 60


class DataError(ValueError):
    """A data file that cannot be used; `sentences` are Japanese and name file, entry and reason."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(sentences))


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; raises DataError when it is missing, not UTF-8 or not TOML."""
    return _tables(_text(path), path)


def load(path: Path, model: type[Model], words: Words | None = None) -> Model:
    """Return the file as `model`; raises DataError naming file, line, entry and reason.

    `words`: the Japanese words that it may be written in.
    """
    text, words = _text(path), words or Words()
    tables = words.in_english(_tables(text, path))
    try:
        return model.model_validate(tables)
    except ValidationError as error:
        raise DataError([_sentence(e, path, text, tables, model, words) for e in error.errors()]) from None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError([f"{path}：読めません（{error.strerror}）。"]) from None
    except UnicodeDecodeError:
        raise DataError(
            [
                f"{path}：文字コードがUTF-8ではありません。メモ帳などで文字コードを「UTF-8」にして保存し直してください。"
            ]
        ) from None


def _tables(text: str, path: Path) -> dict[str, Any]:
    try:
        return parse_toml(text)
    except ValueError as error:
        raise DataError([f"{path}：TOMLとして読めません。{error}"]) from None


def _sentence(
    error: Any,  # noqa: ANN401 - one of ValidationError.errors()
    path: Path,
    text: str,
    tables: dict[str, Any],
    model: type[BaseModel],
    words: Words,
) -> str:
    loc = list(error["loc"])
    known = model.model_fields if len(loc) == 1 else ()
    return f"{path}：{_line(text, loc, words)}{_place(loc, tables)}：{reason(error, known)}"


def _line(text: str, loc: list[Any], words: Words) -> str:
    """Return 「12行目「…」：」, the line of an entry's field or else of its heading; '' where it cannot be told."""
    lines = text.splitlines()
    headings = [i for i, line in enumerate(lines) if line.lstrip().startswith("[")]
    entry, keys = None, loc
    if len(loc) > 1 and isinstance(loc[1], int):
        named = "|".join(map(re.escape, words.spellings(str(loc[0]))))
        entries = [i for i in headings if re.match(rf"\s*\[\[({named})\]\]", lines[i])]
        if loc[1] >= len(entries):
            return ""
        entry, keys = entries[loc[1]], loc[2:]
    first = 0 if entry is None else entry + 1
    last = next((i for i in headings if i >= first), len(lines))
    named = "|".join(re.escape(s) for key in keys if isinstance(key, str) for s in words.spellings(key))
    at = next((i for i in range(first, last) if re.match(rf"\s*({named})\s*=", lines[i])), entry)
    return "" if at is None else f"{at + 1}行目「{lines[at].strip()[:_QUOTED_MOST]}」："


def _place(loc: list[Any], tables: Any) -> str:  # noqa: ANN401
    """Return the entry as the clerk finds it (「[[checks]] 3番目（handle-prefix）」) and its table."""
    words: list[str] = []
    node = tables
    for part in loc[:-1] if loc and not isinstance(loc[-1], int) else loc:
        if isinstance(part, int) and isinstance(node, list) and part < len(node):
            node = node[part]
            named = node if isinstance(node, dict) else {}
            title = next((str(named[k]) for k in ("id", "number", "item", "name") if k in named), "")
            words.append(f"{part + 1}番目" + (f"（{title}）" if title else ""))
        elif isinstance(node, dict) and part in node:
            node = node[part]
            words.append(f"[[{part}]]" if isinstance(node, list) and len(words) == 0 else str(part))
        # Anything else is Pydantic's own tag of a union: not a place in the file.
    return " ".join(words) or "ファイルの先頭"
