"""Checks of a rulebook against the guideline's own text, where the folder has it as guideline.txt."""

import unicodedata
from collections.abc import Iterator

from smpolicy.rules.loader import FILE_NAME
from smpolicy.rules.rulebook import Rulebook

GUIDELINE = "guideline.txt"
# What stands above this line says where the text is from.
_TEXT_BEGINS = "----"


def lint_guideline(rulebook: Rulebook) -> Iterator[str]:
    """Yield a Japanese sentence for each key word of a clause that the guideline's text does not have.

    White space and width do not count: copied texts break lines anywhere.
    """
    path = rulebook.folder / GUIDELINE
    if not path.is_file():
        return
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        yield f"{path}：読めません。文字コードを「UTF-8」にして保存し直してください。"
        return
    plain = _plain(text.partition(f"\n{_TEXT_BEGINS}\n")[2] or text)
    for clause in rulebook.file.clauses:
        for word in clause.words:
            if _plain(word) not in plain:
                where = f"{rulebook.folder / FILE_NAME}：[[clauses]]（{clause.number}、{clause.duty}）"
                yield f"{where}：「{word}」は {GUIDELINE} にありません。ガイドラインの書き方のとおりに直してください。"


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
