"""What keeps a clerk's file from being TOML, in Japanese: the line as it was written, what is wrong, how to mend it."""

import re
import tomllib
from typing import Any

# A sign from a Japanese keyboard or a word processor, and the one that TOML knows.
_HALF_WIDTH = {
    "“": '"', "”": '"', "＂": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'", "＇": "'",
    "＝": "=", "［": "[", "］": "]", "｛": "{", "｝": "}", "、": ",", "，": ",", "＃": "#", "．": ".", "　": "半角の空白",
}  # fmt: skip
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_PLACE = re.compile(r"\(at line (\d+)")
_TWO_VALUES = re.compile(r"(?:S|\]|\}|true|false|\d)\s+(?:S|\[|\{)")
_QUOTED_MOST = 60


def toml_mistake(text: str, error: Exception) -> str:
    """Return 「12行目「…」：…してください。」 for what tomllib refused; the nearest line where it names none."""
    lines = text.splitlines() or [""]
    at = _line(lines, str(error))
    instruction = (
        _of_signs(lines[at], str(error))
        or _of_list(lines, at)
        or _of_headings(lines, at)
        or _of_line(lines[at], str(error))
        or _of_error(str(error))
    )
    written = lines[at].strip()
    quoted = written if len(written) <= _QUOTED_MOST else written[:_QUOTED_MOST] + "…"
    return f"{at + 1}行目「{quoted}」：{instruction}"


def _line(lines: list[str], error: str) -> int:
    """Return the index of the line to show: the one that is named, else where an open text or list began."""
    if named := _PLACE.search(error):
        return min(int(named[1]), len(lines)) - 1
    if "string" in error or 'Expected "\'"' in error:
        open_texts = [i for i, line in enumerate(lines) if '"' in _code(line) or "'" in _code(line)]
        return open_texts[0] if open_texts else len(lines) - 1
    return max((i for i, line in enumerate(lines) if line.strip()), default=0)


def _code(line: str) -> str:
    """Return the line without its note, an S for each text."""
    return _STRING.sub("S", line).partition("#")[0]


def _of_signs(line: str, error: str) -> str:
    code = _code(line)
    if strange := [sign for sign in dict.fromkeys(code) if sign in _HALF_WIDTH]:
        pairs = "、".join(f"「{sign}」は {_HALF_WIDTH[sign]}" for sign in strange)
        return f"全角の記号があります。半角に直してください（{pairs}）。"
    if '"' in code or code.count("'") % 2 or "Illegal character '\\n'" in error:
        return '引用符が閉じていません。文の初めと終わりを " で囲んでください。'
    return ""


def _of_line(line: str, error: str) -> str:
    code = _code(line)
    key, equals, value = (part.strip() for part in code.partition("="))
    if code.strip().startswith("["):
        return _of_list_or_heading(code, error)
    if not equals:
        return '欄の名前と値の間に = を書いてください。例：version = "1"'
    if not re.fullmatch(r"[\w.-]+", key):
        return f"欄の名前「{key}」に使えない文字があります。文字、数字、_ と - で書いてください。"
    return _of_value(value)


def _of_list_or_heading(code: str, error: str) -> str:
    if _TWO_VALUES.search(code):
        return "値と値の間に , を書いてください。"
    if "Expected" in error:
        return "見出しの括弧が閉じていません。[[ ]] か [ ] の数をそろえてください。"
    return ""


def _of_value(value: str) -> str:
    if _TWO_VALUES.search(value):
        if value.startswith("["):
            return "値と値の間に , を書いてください。"
        return "一つの行に値が二つあります。並びにするなら [ ] で囲み、間に , を書いてください。"
    if value in ("True", "False", "TRUE", "FALSE"):
        return f"{value.lower()} と小文字で書いてください。"
    if not value:
        return '= の後に値を書いてください。空のときは "" と書いてください。'
    if value[0] not in "S[{" and not re.fullmatch(r"[\d.:TZ+-]+|true|false", value):
        return '文は " で囲んでください。'
    return ""


def _of_headings(lines: list[str], at: int) -> str:
    """Return what is wrong where a table stands several times, and once with single brackets."""
    heading = re.fullmatch(r"\[\[?([^\[\]]+)\]\]?", lines[at].strip())
    before = (i for i in range(at) if heading and lines[i].strip() == f"[{heading[1]}]")
    single = next(before, None)
    if heading is None or single is None:
        return ""
    return f"{single + 1}行目の見出し「[{heading[1]}]」を [[{heading[1]}]] と、二重の括弧にしてください。"


def _of_list(lines: list[str], at: int) -> str:
    """Return what is wrong where a list has begun on a line before: the comma is missing, or the end."""
    before = [code for line in lines[:at] if (code := _code(line).strip())]
    if sum(code.count("[") - code.count("]") for code in before) <= 0:
        return ""
    if before[-1][-1] in "S}]" and re.match(r"S|\{|\[(?!\[)", _code(lines[at]).strip()):
        return "前の行の終わりに , を書いてください。"
    return "前の並びを ] で閉じてください。"


# What tomllib says, and what to do then; the first that fits.
_ERRORS = {
    "overwrite": "同じ欄か見出しが前にもあります。一つにしてください。",
    "twice": "同じ見出しが前にもあります。一つにしてください。",
    "Unescaped": "\\ のある文は ' で囲んでください。例：pattern = '@moriya\\d+'",
    "Unterminated": '文が閉じていません。複数行の文は、初めと終わりを """ で囲んでください。',
    "inline table": "{ } は一つの行の中で閉じてください。",
    "array": "並びを ] で閉じてください。",
}


def _of_error(error: str) -> str:
    return next(
        (s for word, s in _ERRORS.items() if word in error), "引用符や括弧の閉じ忘れを確かめてください。"
    )


# A Japanese name where TOML wants a name: before =, at the start of a line or in { }, or in a heading.
_NAME = re.compile(r"^(\s*)([^\s\0=\[\]{},#]+)(\s*=)|([{,]\s*)([^\s\0=\[\]{},#]+)(\s*=)")
_HEADING = re.compile(r"^(\s*\[{1,2}\s*)([^\s\0\[\]]+)(\s*\]{1,2})")


def parse_toml(text: str) -> dict[str, Any]:
    """Return the tables of a text; names of fields and tables may be Japanese without quotation marks.

    Raises ValueError with the Japanese instruction where it is no TOML.
    """
    try:
        return tomllib.loads(_with_names_quoted(text))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(toml_mistake(text, error)) from None
    except RecursionError:
        raise ValueError("入れ子が深すぎます。括弧を減らしてください。") from None


def _with_names_quoted(text: str) -> str:
    if text.isascii() or "\0" in text:
        return text
    lines, is_inside = [], False
    for line in text.split("\n"):
        lines.append(_with_name_quoted(line) if not is_inside and _may_name(line) else line)
        # A text of several lines begins or ends here.
        is_inside ^= (line.count('"""') + line.count("'''")) % 2 == 1
    return "\n".join(lines)


def _may_name(line: str) -> bool:
    """Return whether a Japanese name may stand in a line: most have a plain name and Japanese in their text alone."""
    before, sign, _ = line.partition("=")
    return line.lstrip().startswith("[") or (bool(sign) and (not before.isascii() or "{" in line))


def _with_name_quoted(line: str) -> str:
    texts = iter(_STRING.findall(line))
    code, sign, note = _STRING.sub("\0", line).partition("#")
    code = _HEADING.sub(_quoted, _NAME.sub(_quoted, code))
    return re.sub("\0", lambda _: next(texts), code + sign + note)


def _quoted(match: re.Match[str]) -> str:
    before, name, after = (part for part in match.groups() if part is not None)
    is_japanese = not name.isascii() and all(sign.isalnum() or sign in "_-" for sign in name)
    return f'{before}"{name}"{after}' if is_japanese else match[0]
