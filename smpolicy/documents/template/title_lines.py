"""Titles too long for one line are broken between phrases, never inside a word (運用方針, not 運／用方針)."""

import unicodedata

# How many full-width letters of a title stand on one line: the text's width in 14-point letters.
MOST = 33
_OPENING, _CLOSING = "（「『【(", "）」』】)、。・ー"
# How ill a break sits, in letters that the lines might differ by instead: inside brackets, inside a compound of
# two scripts (公式／アカウント), not after a particle or before a bracket.
_IN_BRACKETS, _IN_COMPOUND, _ELSEWHERE = 30, 16, 8
# What belongs to the word behind it: the break stands before it.
_PREFIX = "公式"
# A title of more lines is none; looking for its best breaks would take quadratic time.
_LONGEST = 6 * MOST


def title_lines(text: str) -> str:
    """Return a title with line breaks at their best places when it is too long; else as it is."""
    if "\n" in text or not MOST < _width(text) <= _LONGEST:
        return text
    places = [at for at in range(1, len(text)) if _is_boundary(text, at)]
    fitting = [at for at in places if max(_width(text[:at]), _width(text[at:])) <= MOST]
    if not fitting:
        # More than two lines: the first as good as it can be, then the rest.
        fitting = [at for at in places if _width(text[:at]) <= MOST]
    if not fitting:
        return text
    best = min(fitting, key=lambda at: _badness(text, at))
    return f"{text[:best].rstrip()}\n{title_lines(text[best:].lstrip())}"


def _is_boundary(text: str, at: int) -> bool:
    """Tell whether a phrase or a word ends before a letter: where the script changes."""
    before, after = text[at - 1], text[at]
    if before in _OPENING or after in _CLOSING or text[:at].endswith(_PREFIX):
        return False
    if text.startswith(_PREFIX, at):
        return True
    return before in _CLOSING or after in _OPENING or (_script(before) != _script(after) != "hiragana")


def _badness(text: str, at: int) -> float:
    """Return how ill a break sits: lines of different length, and what is torn apart."""
    before, after = _script(text[at - 1]), _script(text[at])
    uneven = abs(min(_width(text[:at]), MOST) - min(_width(text[at:]), MOST))
    inside = sum(text[:at].count(sign) for sign in _OPENING) > sum(
        text[:at].count(sign) for sign in "）」』】)"
    )
    compound = (before, after) == ("cjk", "katakana")
    phrase = before == "hiragana" or text[at] in _OPENING
    return uneven + _IN_BRACKETS * inside + _IN_COMPOUND * compound + (0 if phrase else _ELSEWHERE)


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
