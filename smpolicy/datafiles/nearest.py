"""Which name was meant: the nearest known one, for sentences about a name that does not exist."""

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """Return 「…」ではありませんか。 for the nearest known name, '' where none is near."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"「{close[0]}」ではありませんか。" if close else ""
