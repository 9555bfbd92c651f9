"""The marks by which guidelines number their clauses, as they are written at the start of a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = str.maketrans("０１２３４５６７８９（）", "0123456789()")
_KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
# Read for エ by many a scanner.
_LIKENESS = {"工": "エ", "力": "カ", "二": "ニ", "口": "ロ", "夕": "タ"}
_HALF_KANA = dict(zip("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄ", _KATAKANA, strict=False))
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KANJI = "一二三四五六七八九十"
_KANA = "|".join([*_KATAKANA, *_LIKENESS, *_HALF_KANA])


@dataclass(frozen=True)
class Mark:
    """A mark at the start of a line: its style, which one it is (from 1), how it is cited, the words behind it."""

    style: str
    ordinal: int
    cited: str
    rest: str


# Style, pattern with one group for the number itself; the most telling first.
_STYLES = (
    ("article", re.compile(r"第\s*([0-9]+)\s*条(?:の[0-9]+)?[\s　]*")),
    ("bracketed digit", re.compile(r"\(\s*([0-9]+)\s*\)[\s　]*")),
    ("bracketed sign", re.compile(rf"([{_BRACKETED}])[\s　]*")),
    ("circled", re.compile(rf"([{_CIRCLED}])[\s　]*")),
    ("bracketed kana", re.compile(rf"\(\s*({_KANA})\s*\)[\s　]*")),
    ("bracketed kanji", re.compile(rf"\(\s*([{_KANJI}])\s*\)[\s　]*")),
    ("bracketed letter", re.compile(r"\(\s*([a-z])\s*\)[\s　]*")),
    ("kanji", re.compile(rf"([{_KANJI}])[、．.\s　]+")),
    ("kana", re.compile(rf"({_KANA})(?:[\s　]+|[．.、])")),
    ("digit", re.compile(r"([0-9]{1,2})(?:[\s　]*[．.](?![0-9])[\s　]*|[\s　]+)")),
)


def read_marks(line: str) -> Iterator[Mark]:
    """Yield each way to read the mark that a line begins with, the likeliest first; none where it begins with words.

    A scanner's 二 may be the kanji or the kana ニ: the numbering around it tells.
    """
    plain = line.strip().translate(_DIGITS)
    plain = re.sub(r"^[-・*]\s+(?=[(第0-9①-⑳])", "", plain)
    for style, pattern in _STYLES:
        if sign_match := pattern.match(plain):
            sign = sign_match[1]
            ordinal = _ordinal(style, sign)
            yield Mark(style, ordinal, _cited(style, sign, ordinal), plain[sign_match.end() :])


def _ordinal(style: str, sign: str) -> int:
    if sign.isascii() and sign.isdigit():
        return int(sign)
    if style.endswith("kana"):
        sign = _LIKENESS.get(sign, sign)
        return _KATAKANA.index(_HALF_KANA.get(sign, sign)) + 1
    signs = {
        "bracketed sign": _BRACKETED,
        "circled": _CIRCLED,
        "bracketed letter": _LETTERS,
        "kanji": _KANJI,
        "bracketed kanji": _KANJI,
    }
    return signs[style].index(sign) + 1


def _cited(style: str, sign: str, ordinal: int) -> str:
    if style.endswith("kana"):
        sign = _LIKENESS.get(sign, sign)
    if style.startswith("bracketed ") and style != "bracketed sign":
        return f"({sign})"
    return f"第{ordinal}条" if style == "article" else sign
