"""Is a person named in a text? By names that were typed elsewhere: whole, or the surname with a title."""

import re
from collections.abc import Iterable
from functools import lru_cache

from smpolicy.japanese.width import joined, narrow
from smpolicy.rules.job_titles import TitlesFile, titles

# What may stand right before a surname: nothing, no letter at all, or the end of an office's name.
_BEFORE = r"(?:^|(?<=[^一-龠々ァ-ヶーA-Za-z])|(?<=[部課係室局署所館園市町村区]))"


def named_person(text: str, names: Iterable[str]) -> str:
    """Return the first of `names` that a text holds, with or without the space in it, '' where it holds none.

    A surname counts with a title behind it (山田課長, 山田さん). Without a space in a name, its first two or three
    letters are tried as the surname.
    """
    seen = joined(text)
    return next((name.strip() for name in names if _is_named(seen, name)), "")


def anyone_is_named(texts: Iterable[str], names: Iterable[str]) -> bool:
    """Return whether any of these texts holds one of `names`, as `named_person` sees it, looking through all at once."""
    # Between them stands what is part of no name, and what a surname may stand behind.
    seen = "。".join(map(joined, texts))
    return any(_is_named(seen, name) for name in names)


def _is_named(seen: str, name: str) -> bool:
    whole, surnames = _whole_and_surnames(name)
    return bool(whole) and (whole in seen or any(_with_title(seen, surname) for surname in surnames))


@lru_cache(maxsize=256)
def _whole_and_surnames(name: str) -> tuple[str, tuple[str, ...]]:
    """Return a name without its spaces, and what may be its surname; every public text is held against it."""
    parts = narrow(name).split()
    whole = "".join(parts)
    return whole, (parts[0],) if len(parts) > 1 else tuple(whole[:n] for n in (2, 3) if n < len(whole))


def _with_title(seen: str, surname: str) -> bool:
    return surname in seen and _titled(surname).search(seen) is not None


@lru_cache(maxsize=256)
def _titled(surname: str) -> re.Pattern[str]:
    """Return what finds a surname with a title behind it."""
    file: TitlesFile = titles()
    behind = "|".join(re.escape(word) for word in (*file.posts, *file.courtesies))
    return re.compile(rf"{_BEFORE}{re.escape(surname)}(?:{behind})")
