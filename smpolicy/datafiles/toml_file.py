"""Reading a clerk's TOML file, with Japanese sentences for everything that can be wrong with it."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from smpolicy.datafiles.nearest import nearest

Model = TypeVar("Model", bound=BaseModel)


class DataError(ValueError):
    """A data file that cannot be used; `sentences` are Japanese and name file, entry and reason."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(sentences))


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; raises DataError when it is missing, not UTF-8 or not TOML."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError([f"{path}：読めません（{error.strerror}）。"]) from None
    except UnicodeDecodeError:
        raise DataError(
            [
                f"{path}：文字コードがUTF-8ではありません。メモ帳などで文字コードを「UTF-8」にして保存し直してください。"
            ]
        ) from None
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DataError(
            [f"{path}：TOMLとして読めません（{error}）。引用符や括弧の閉じ忘れを確かめてください。"]
        ) from None


def load(path: Path, model: type[Model]) -> Model:
    """Return the file as `model`; raises DataError naming file, entry and reason."""
    tables = read_toml(path)
    try:
        return model.model_validate(tables)
    except ValidationError as error:
        raise DataError([_sentence(e, path, tables, model) for e in error.errors()]) from None


def _sentence(error: Any, path: Path, tables: dict[str, Any], model: type[BaseModel]) -> str:  # noqa: ANN401
    loc = list(error["loc"])
    place, entry = _place(loc, tables)
    key = str(loc[-1]) if loc else ""
    return f"{path}：{place}：{_reason(error, key, entry, model if len(loc) == 1 else None)}"


def _place(loc: list[Any], tables: Any) -> tuple[str, Any]:  # noqa: ANN401
    """Return the entry as the clerk finds it (「[[checks]] 3番目（handle-prefix）」) and its table."""
    words, node, owner = [], tables, tables
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
        if isinstance(node, dict):
            owner = node
    return " ".join(words) or "ファイルの先頭", owner


_REASONS = {
    "string_type": '「{key}」は文字列（"…"）で書いてください。',
    "bool_type": "「{key}」は true か false で書いてください。",
    "int_type": "「{key}」は整数で書いてください。",
    "tuple_type": "「{key}」は並び（[…]）で書いてください。",
    "too_short": "「{key}」に一つ以上書いてください。",
    "string_pattern_mismatch": "「{key}」は半角の英小文字・数字・- ・_ で書いてください。",
    "union_tag_not_found": "「kind」（点検の種類）を書いてください。",
}


def _reason(error: Any, key: str, entry: Any, model: type[BaseModel] | None) -> str:  # noqa: ANN401
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        known = model.model_fields if model else {}
        return f"「{key}」という欄はありません。{nearest(key, known)}"
    if kind == "missing":
        return f"「{key}」がありません。書き加えてください。"
    if kind == "literal_error":
        return f"「{key}」に「{_value(entry, key)}」は使えません。使えるのは {context.get('expected', '')} です。"
    if kind == "union_tag_invalid":
        tags = [tag.strip(" '") for tag in str(context.get("expected_tags", "")).split(",")]
        return f"点検の種類「{context.get('tag')}」はありません。{nearest(str(context.get('tag')), tags)}"
    if kind == "value_error":
        return str(context.get("error", ""))
    return _REASONS.get(kind, "「{key}」の書き方が違います。").format(key=key)


def _value(entry: Any, key: str) -> str:  # noqa: ANN401
    return str(entry.get(key, "")) if isinstance(entry, dict) else str(entry)
