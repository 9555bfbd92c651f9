"""Do two texts name the same office? 「市民生活部生活安全課」 and 「生活安全課」 do, 「秘書課以外の全課」 names no 秘書課."""

import re
from collections.abc import Iterator

from smpolicy.japanese.width import joined

# What a larger office's name ends in, before the name of an office inside it.
_LARGER = frozenset("部局会庁室署院所館組")
_PLACES = frozenset("市町村区")
# The longest name of a unit that is looked for by itself; the whole name of its office may be longer.
_LONGEST = 100
_LIST = re.compile(r"[、,・/]|及び|並びに|又は")
_EXCLUDED = re.compile(r"以外|除|のぞ|でない|なし|不要")


def same_office(one: str, other: str) -> bool:
    """Return whether both texts name one office, with or without the larger office before it."""
    one, other = joined(one), joined(other)
    return _is_name_of(one, other) or _is_name_of(other, one)


def names_office(text: str, office: str) -> bool:
    """Return whether a text names an office, a unit inside it or a post of it, among others or alone."""
    return _names_one_of(joined(text), _names(joined(office)))


def names_only(text: str, office: str) -> bool:
    """Return whether everything that a text lists (「秘書課、生活安全課」) is that office."""
    parts, names = set(_LIST.split(joined(text))) - {""}, _names(joined(office))
    return bool(parts) and all(_names_one_of(part, names) for part in parts)


def _is_name_of(name: str, office: str) -> bool:
    return bool(name) and office.endswith(name) and _is_start(office, len(office) - len(name))


def _names(office: str) -> list[str]:
    """Return the name and what is left of it without the larger offices before it, the shortest first."""
    starts = (*reversed(range(max(1, len(office) - _LONGEST), len(office))), 0)
    return [office[i:] for i in starts if i < len(office) and _is_start(office, i)]


def _names_one_of(text: str, names: list[str]) -> bool:
    # Each name ends in the shortest: where that stands nowhere, no other has to be looked for.
    if not names or names[0] not in text or _EXCLUDED.search(text):
        return False
    return any(_stands_in(text, name) for name in names)


def _stands_in(text: str, name: str) -> bool:
    return bool(name) and any(_is_start(text, i) for i in _places(text, name))


def _places(text: str, name: str) -> Iterator[int]:
    i = text.find(name)
    while i >= 0:
        yield i
        i = text.find(name, i + 1)


def _is_start(text: str, i: int) -> bool:
    """Return whether an office's name can begin at this place of a text."""
    if not i or text[i - 1] in _LARGER or _LIST.search(text, max(0, i - 2), i) or not text[i - 1].isalnum():
        return True
    # 守谷市秘書課, but not 都市計画課.
    return text[i - 1] in _PLACES and i >= 3
