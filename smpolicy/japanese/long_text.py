"""Long texts in Unicode's form NFKC: piece by piece, for sorting a run of combining marks is quadratic."""

import unicodedata

import regex

# A piece of text that ends after at most 30 combining marks (the most of Unicode's stream-safe text, UAX #15).
_PIECE = regex.compile(r"[^\p{M}\uff9e\uff9f]+[\p{M}\uff9e\uff9f]{0,30}|[\p{M}\uff9e\uff9f]{1,30}")


def nfkc_by_pieces(text: str) -> str:
    """Return a text of any length in NFKC."""
    return "".join(unicodedata.normalize("NFKC", piece) for piece in _PIECE.findall(text))
