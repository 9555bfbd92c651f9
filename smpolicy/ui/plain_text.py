"""Text for the places that Streamlit's frontend reads as Markdown, written so that every sign shows as it is."""

import re
from string import punctuation

# An empty directive, drawn as an empty <span>: it parts a text that the frontend would still change after reading it.
_PART = ":small[]"
# A text longer than this is escaped sign by sign: it shows the same, and looking for what counts would take too long.
_LOOKED_AT_MOST = 2_000
_EACH = str.maketrans(
    {sign: f"\\{sign}" for sign in punctuation} | {sign: f"\\{sign}{_PART}" for sign in ":@.-<>~"}
)
_LINE = r"(?:^|(?<=\r))"
_SIGNS = re.compile(
    # Addresses that become links however they are escaped.
    r"(?P<address>(?i:http)(?=s?://)|(?i:www)(?=\.)|(?<=[-.\w+])@(?=[-\w]))"
    # The names of pictures (:tada:, :streamlit:, :material/home:), and signs that become others (->, >=).
    r"|(?P<picture>:[\w+-](?=[\w+-]*:|aterial/))"
    r"|(?P<arrow>(?<!\S)[<>~-](?:->|[-=>])(?!\S))"
    # What begins a line.
    rf"|(?P<indent>{_LINE}(?: {{4}}| {{0,3}}\t))"
    rf"|(?P<number>{_LINE} *\d{{1,9}}(?=[.)](?:\s|$)))"
    rf"|(?P<start>{_LINE} *[#>+=|:-])"
    # What counts anywhere; an underscore within a word is none.
    r"|(?P<sign>[\\`*\[<$~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:(?=[^\W\d]|:))",
    re.MULTILINE,
)


def as_it_is(text: str) -> str:
    """Return Markdown that the frontend shows as exactly this text; line breaks keep their meaning there."""
    if len(text) > _LOOKED_AT_MOST:
        return text.translate(_EACH).replace("\n    ", "\n&#32;   ").replace("\n\t", "\n&#9;")
    return _SIGNS.sub(_written, text)


def _written(sign: re.Match[str]) -> str:
    text = sign.group()
    match sign.lastgroup:
        case "sign" | "start":
            return f"{text[:-1]}\\{text[-1]}"
        case "number":
            return text + "\\"
        case "indent":
            return "&#32;" + text[1:]
        case "address":
            return text + _PART
        case "picture":
            return _escaped(text) + _PART
        case _:
            return _escaped(text[0]) + _PART + _escaped(text[1:])


def _escaped(text: str) -> str:
    return "".join(sign if sign.isalnum() else f"\\{sign}" for sign in text)
