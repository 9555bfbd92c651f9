"""User-perceived characters: what a person counts as one, such as an emoji with its skin tone (UAX #29)."""

from functools import lru_cache
from itertools import islice

import regex

# Two regional indicators are a flag. Said by itself, for \X counts back over a whole run of them at each one.
_CLUSTER = regex.compile(r"\p{RI}{1,2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X")


# Longer texts are counted each time: what is remembered stays small.
_REMEMBERED = 500


def count(text: str) -> int:
    """Return how many characters a person sees in the text."""
    return _counted(text) if len(text) <= _REMEMBERED else len(_CLUSTER.findall(text))


@lru_cache(maxsize=512)
def _counted(text: str) -> int:
    """Return the number of a short text: a profile is packed by trying what fits, again at each click."""
    return len(_CLUSTER.findall(text))


def take(text: str, most: int) -> str:
    """Return the first `most` characters that a person sees."""
    return "".join(match[0] for match in islice(_CLUSTER.finditer(text), most))
