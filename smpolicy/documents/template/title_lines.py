"""Titles too long for one line are broken between phrases, never inside a word (運用方針, not 運／用方針)."""

import unicodedata

# How many full-width letters of a title stand on one line: the text's width in 14-point letters.
MOST = 33
_OPENING, _CLOSING = "（「『【(", "）」』】)、。・ー"


def title_lines(text: str) -> str:
    """Return a title with a line break at its best place when it is too long; else as it is."""
    if "\n" in text or _width(text) <= MOST:
        return text
    places = [at for at in range(1, len(text)) if _is_boundary(text[at - 1], text[at])]
    fitting = [at for at in places if max(_width(text[:at]), _width(text[at:])) <= MOST]
    if not fitting:
        return text
    best = min(fitting, key=lambda at: _badness(text, at))
    return f"{text[:best]}\n{text[best:]}"


def _is_boundary(before: str, after: str) -> bool:
    """Tell whether a phrase or a word ends between two letters: where the script changes."""
    if before in _OPENING or after in _CLOSING:
        return False
    return before in _CLOSING or after in _OPENING or (_script(before) != _script(after) != "hiragana")


def _badness(text: str, at: int) -> float:
    """Return how ill a break sits: far from the middle, or not after a particle or a bracket."""
    uneven = abs(_width(text[:at]) - _width(text[at:]))
    return uneven + (0 if _script(text[at - 1]) == "hiragana" or text[at] in _OPENING else 8)


def _script(letter: str) -> str:
    """Return which script a letter belongs to."""
    name = unicodedata.name(letter, "")
    for script in ("KATAKANA", "HIRAGANA", "CJK"):
        if script in name:
            return script.lower()
    return "latin" if letter.isalnum() or letter in "@_-.&" else letter


def _width(text: str) -> float:
    """Return the width in full-width letters."""
    return sum(1 if unicodedata.east_asian_width(letter) in "WFA" else 0.5 for letter in text)
