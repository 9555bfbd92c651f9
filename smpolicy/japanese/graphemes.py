"""User-perceived characters: what a person counts as one, such as an emoji with its skin tone (UAX #29)."""

import regex

# Two regional indicators are a flag. Said by itself, for \X counts back over a whole run of them at each one.
_CLUSTER = regex.compile(r"\p{RI}{1,2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X")


def count(text: str) -> int:
    """Return how many characters a person sees in the text."""
    return len(_CLUSTER.findall(text))


def take(text: str, most: int) -> str:
    """Return the first `most` characters that a person sees."""
    return "".join(_CLUSTER.findall(text)[:most])
