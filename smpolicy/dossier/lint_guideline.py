"""Checks of a rulebook against the guideline's own text, where the folder has it as guideline.txt."""

from collections.abc import Iterator

from smpolicy.rules.guideline_text import GUIDELINE, body_of, plain
from smpolicy.rules.loader import FILE_NAME
from smpolicy.rules.rulebook import Rulebook


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
    whole = plain(body_of(text))
    for clause in rulebook.file.clauses:
        where = f"{rulebook.folder / FILE_NAME}：[[clauses]]（{clause.number}、{clause.duty}）"
        if plain(clause.quote) not in whole:
            yield f"{where}：「引用（quote）」の文は {GUIDELINE} にありません。{rulebook.file.rule}から写し直してください。"
        for word in clause.words:
            if plain(word) not in whole:
                yield f"{where}：「{word}」は {GUIDELINE} にありません。{rulebook.file.rule}の書き方のとおりに直してください。"
