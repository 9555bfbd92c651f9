"""HTML that no value can add tags to: whatever is put into it is escaped, unless it is such HTML itself."""

from collections.abc import Iterable

from markupsafe import Markup, escape

__all__ = ["Markup", "joined", "markup"]


def markup(pattern: str, *values: object) -> Markup:
    """Return HTML in which each {} of the pattern is the next value, as it reads; `Markup` stays HTML."""
    return Markup(pattern.format(*map(escape, values)))


def joined(parts: Iterable[str]) -> Markup:
    """Return parts one after the other, each as it reads; `Markup` stays HTML."""
    return Markup("").join(parts)
