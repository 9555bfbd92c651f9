"""What Pydantic finds wrong with a value, as a Japanese instruction: one wording for data and answer files."""

import re
from collections.abc import Iterable
from typing import Any

from smpolicy.datafiles.nearest import nearest

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
    "string_pattern_mismatch": "半角の英小文字・数字・- ・_ で書いてください。",
}
_SHOWN = 40


def reason(error: Any, known: Iterable[str] = ()) -> str:  # noqa: ANN401 - one of ValidationError.errors()
    """Return what is wrong and how to mend it, the field's name in it; `known`: the fields that there are.

    The values of a choice are named, with the nearest to the one that was written.
    """
    key = next((str(part) for part in reversed(error["loc"]) if isinstance(part, str)), "")
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return f"「{key}」という欄はありません。{nearest(key, known) or 'つづりを確かめるか、削除してください。'}"
    if kind == "missing":
        return f"「{key}」がありません。書き加えてください。"
    if kind == "too_short":
        return f"「{key}」に一つ以上書いてください。"
    if kind in ("literal_error", "union_tag_invalid"):
        return _not_among(key, error, context)
    if kind == "union_tag_not_found":
        return "「kind」（点検の種類）を書いてください。"
    if kind == "value_error":
        return str(context.get("error", ""))
    return f"「{key}」は{_TYPES[kind]}" if kind in _TYPES else f"「{key}」の書き方が違います。"


def _not_among(key: str, error: Any, context: dict[str, Any]) -> str:  # noqa: ANN401
    allowed = re.findall(r"'([^']*)'", str(context.get("expected") or context.get("expected_tags")))
    written = str(context.get("tag") or error["input"])[:_SHOWN]
    field = "kind（点検の種類）" if "tag" in context else key
    return f"「{field}」に「{written}」は使えません。{nearest(written, allowed)}使えるのは {'、'.join(allowed)} です。"
