"""Long texts in Unicode's form NFKC: piece by piece, for sorting a run of combining marks is quadratic."""

import unicodedata

import regex

# Up to this length a run of combining marks is sorted in no time.
_SHORT = 60
_MARK = r"\p{M}\uff9e\uff9f"
# A piece that long, with what follows up to the next combining marks and at most 30 of them (the most of Unicode's
# stream-safe text, UAX #15): behind marks alone a text can be parted, and nothing is left that would be composed.
_PIECE = regex.compile(rf"(?s:.{{1,{_SHORT}}})[^{_MARK}]*+[{_MARK}]{{0,30}}+")


def nfkc_by_pieces(text: str) -> str:
    """Return a text of any length in NFKC."""
    return "".join(unicodedata.normalize("NFKC", piece) for piece in _PIECE.findall(text))
