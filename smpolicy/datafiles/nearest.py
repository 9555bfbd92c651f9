"""Which name was meant: the nearest known one, for sentences about a name that does not exist."""

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """Return 「…」ではありませんか。 for the nearest known name, '' where none is near."""
    close = nearest_name(name, known)
    return f"「{close}」ではありませんか。" if close else ""


def nearest_name(name: str, known: Iterable[str]) -> str:
    """Return the nearest known name, '' where none is near."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return close[0] if close else ""
