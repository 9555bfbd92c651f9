"""A sentence as tokens: the smallest units of independent meaning that are underlined as one.

Runs of one script, numbers with their counters, addresses, and the names that the answers gave (課名, 職名,
団体名), which are never cut. No dictionary: the script changes where most Japanese words do.
"""

import re
from collections.abc import Callable
from functools import lru_cache

Cut = Callable[[str], list[str]]
_COUNTERS = "年度|か月|ヶ月|時間|文字|番地|丁目|年|月|日|時|分|秒|条|項|号|章|節|人|名|件|回|字|円|％|%|歳|版|階|番|つ"
_PATTERNS = (
    r"\d+(?:-\d+)+",  # telephone numbers, ISO dates
    rf"第?\d+(?:[.,．，]\d+)*(?:{_COUNTERS})?",
    r"[A-Za-z@][A-Za-z0-9_@./:%+#?=&~-]*",
    r"[一-鿿㐀-䶿々〆ヶ\U00020000-\U0003ffff]+",
    r"[ぁ-ゖゝゞー]+",
    r"[ァ-ヺー・ヽヾ]+",
    r"[Ａ-Ｚａ-ｚ]+",
    r"\s+",
    r"[\s\S]",
)


_TOKEN = re.compile("|".join(_PATTERNS))


def cutter(names: tuple[str, ...]) -> Cut:
    """Return `tokens` for these names that remembers, as long as it is held, what it has cut already.

    A sentence is cut once to find its partner and once more to find what differs.
    """
    return lru_cache(maxsize=None)(lambda text: tokens(text, names))


def tokens(text: str, names: tuple[str, ...] = ()) -> list[str]:
    """Return the tokens of a text, which joined give the text; `names` are never cut, the longest first."""
    if not names:
        return _TOKEN.findall(text)
    tokens: list[str] = []
    # Every other part is a name.
    for at, part in enumerate(_split_at(names).split(text)):
        tokens += ([part] if at % 2 else _TOKEN.findall(part)) if part else []
    return tokens


@lru_cache(maxsize=256)
def _split_at(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    return re.compile(f"({'|'.join(map(re.escape, longest_first))})")
