"""What Pydantic finds wrong with a value, as a Japanese instruction: one wording for data and answer files."""

import re
from collections.abc import Iterable
from typing import Any

from smpolicy.datafiles.nearest import nearest
from smpolicy.datafiles.words import Words

_TYPES = {
    "string_type": '文字列（"…"）で書いてください。',
    "bool_type": "true か false で書いてください。",
    "bool_parsing": "true か false で書いてください。",
    "int_parsing": "整数で書いてください。",
    "int_type": "整数で書いてください。",
    "list_type": "並び（[…]）で書いてください。",
    "tuple_type": "並び（[…]）で書いてください。",
    "dict_type": "組（{…}）で書いてください。",
    "model_type": "組（{…}）で書いてください。",
    "model_attributes_type": "組（{…}）で書いてください。",
    "too_long": "値が多すぎます。数を確かめてください。",
    "string_pattern_mismatch": "半角の英小文字・数字・- ・_ で書いてください。",
}
_SHOWN = 40
# Of more fields than these nobody reads the list.
_NAMED = 12
_NO_WORDS = Words()


def reason(
    error: Any,  # noqa: ANN401 - one of ValidationError.errors()
    known: Iterable[str] = (),
    words: Words = _NO_WORDS,
    written: str = "",
) -> str:
    """Return what is wrong and how to mend it, the field's name in it.

    `known`: the fields that there are; `words`: the Japanese names and values that the file may use; `written`:
    the field's name as it stands in the file. The values of a choice are named, with the nearest to the wrong one.
    """
    key = next((str(part) for part in reversed(error["loc"]) if isinstance(part, str)), "")
    is_table = len(error["loc"]) == 1
    named = words.in_japanese(key, is_table=is_table)
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown(written or key, known, words, is_table=is_table)
    if kind == "missing":
        return f"「{named}」がありません。書き加えてください。"
    if kind == "too_short":
        return f"「{named}」に一つ以上書いてください。"
    if kind in ("literal_error", "union_tag_invalid"):
        return _not_among(key, error, words)
    if kind == "union_tag_not_found":
        return f"「{words.in_japanese('kind')}」を書いてください。点検の種類です。"
    if kind == "value_error":
        return str(error.get("ctx", {}).get("error", ""))
    if kind == "tuple_type" and isinstance(error["input"], dict) and is_table:
        return f"見出しは [[{named.partition('（')[0]}]] か [[{key}]] と、二重の括弧で書いてください。"
    if kind in ("model_type", "model_attributes_type") and isinstance(error["input"], list) and is_table:
        return f"見出しは [{named.partition('（')[0]}] か [{key}] と、一重の括弧で書いてください。"
    return f"「{named}」は{_TYPES[kind]}" if kind in _TYPES else f"「{named}」の書き方が違います。"


def _unknown(key: str, known: Iterable[str], words: Words, *, is_table: bool) -> str:
    english = words.english(key, is_table=is_table)
    if english != key and english in known:
        return f"「{key}」と「{english}」は同じ欄です。一つにしてください。"
    spellings = [spelling for name in known for spelling in words.spellings(name)]
    hint = nearest(key, spellings)
    if not hint and 0 < len(list(known)) <= _NAMED:
        hint = f"使えるのは {'、'.join(words.in_japanese(name, is_table=is_table) for name in known)} です。"
    return f"「{key}」という欄はありません。{hint or 'つづりを確かめるか、削除してください。'}"


def _not_among(key: str, error: Any, words: Words) -> str:  # noqa: ANN401
    context = error.get("ctx", {})
    key = "kind" if "tag" in context else key
    allowed = re.findall(r"'([^']*)'", str(context.get("expected") or context.get("expected_tags")))
    written = str(context.get("tag") or error["input"])[:_SHOWN]
    japanese = [word for word, value in words.values.get(key, {}).items() if value in allowed]
    usable = "、".join(words.shown_value(key, value) for value in allowed)
    return (
        f"「{words.in_japanese(key)}」に「{written}」は使えません。"
        f"{nearest(written, [*japanese, *allowed])}使えるのは {usable} です。"
    )
