"""Making typed text fit to keep: what no file can hold is removed and told, width is narrowed where it matters."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

# Everything that XML 1.0 forbids, with lone surrogates; line feed and tab stay.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Up to this length a run of combining marks is sorted in no time.
_SHORT = 200
# Signs that people type for the hyphen of a telephone number.
_DASHES = re.compile("[‐‑‒–—―−－ー‐ｰ]")
_EXTENSION = re.compile(r" ?[(]?内線:? ?\d{1,6}[)]?$")
_DOMESTIC = re.compile(
    r"0\d{1,4}-\d{1,4}-\d{3,4}|0\d{9,10}|0\d{1,4}\(\d{1,4}\)\d{3,4}|\(0\d{1,4}\)\d{1,4}-\d{3,4}"
)


def without_forbidden(text: str) -> str:
    """Return the text without what no document can hold, line ends as `\\n`; the same object if it is so."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text


def clean_text(text: str) -> tuple[str, list[str]]:
    """Return the text without what no document can hold, line ends as `\\n`, and Japanese notes on it."""
    clean = without_forbidden(text)
    # As nearly every text is: an answer file holds hundreds.
    if clean is text:
        return text, []
    removed = Counter(_FORBIDDEN.findall(text.replace("\r", "\n")))
    notes = [
        f"使えない文字（U+{ord(sign):04X}）を{count}個取り除きました。" for sign, count in removed.items()
    ]
    return clean, notes


def clean_tree(value: object) -> tuple[object, list[str]]:
    """Return a JSON tree with every text cleaned, keys too, and notes that name the dotted path."""
    notes: list[str] = []

    def clean(node: object, path: str) -> object:
        if isinstance(node, str):
            text, removed = clean_text(node)
            notes.extend(f"{path}：{note}" for note in removed)
            return text
        if isinstance(node, list):
            return [clean(child, f"{path}[{i}]") for i, child in enumerate(node)]
        if isinstance(node, dict):
            return {
                (name := clean_text(str(key))[0]): clean(child, f"{path}.{name}".lstrip("."))
                for key, child in node.items()
            }
        return node

    return clean(value, ""), notes


def nfkc(text: str) -> str:
    """Return the text in Unicode's form NFKC, a long one piece by piece: sorting a run of marks is quadratic."""
    if text.isascii():
        return text
    if len(text) <= _SHORT:
        return _normalised(text)
    # What knows the combining marks takes a while to load, and most texts are short.
    from smpolicy.japanese.long_text import nfkc_by_pieces

    return nfkc_by_pieces(text)


@lru_cache(maxsize=2048)
def _normalised(text: str) -> str:
    """Return a short text in NFKC, remembered: the checks, papers and places of one account ask for the same ones."""
    return unicodedata.normalize("NFKC", text)


def narrow(text: str) -> str:
    """Return the text with NFKC width, spaces around it taken off; for IDs, URLs, mail, dates, never prose."""
    return nfkc(text).strip()


def joined(text: str) -> str:
    """Return the text with NFKC width and without any space, as names, dates and intervals are compared."""
    return "".join(narrow(text).split())


def handle(text: str) -> str:
    """Return an account's ID as it is kept: narrow, without its leading @."""
    return narrow(text).removeprefix("@").strip()


def phone(text: str) -> str:
    """Return a telephone number as it is kept: narrow, every kind of dash a hyphen."""
    return _DASHES.sub("-", narrow(_DASHES.sub("-", text)))


def is_phone(text: str) -> bool:
    """Return whether the text has the form of a Japanese telephone number: 0 and nine or ten digits more.

    An extension behind it（内線2345）is part of what offices write.
    """
    text = _EXTENSION.sub("", phone(text))
    return bool(_DOMESTIC.fullmatch(text)) and len(re.sub(r"\D", "", text)) in (10, 11)
