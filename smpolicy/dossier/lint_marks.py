"""Checks of a template's lines by eye: marks in full width, and notes that would be printed as titles."""

import re
from collections.abc import Iterator
from pathlib import Path

# Both braces of a mark, or one of them: `{｛ 課名 }}`. A value in full-width brackets, `｛{{ 課名 }}｝`, is meant.
_FULL_WIDTH = re.compile(r"[｛｝]{2}|｛[%％]|[%％]｝|｛\{(?!\{)|(?<!\{)\{｛|(?<!\})\}｝|｝\}(?!\})")
_NO_SPACE = re.compile(r"#+[^#\s{]")


def lint_marks(path: Path) -> Iterator[str]:
    """Yield a Japanese sentence for each line whose marks do not say what the clerk means by them.

    What cannot be read is told elsewhere.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    before, is_titled = "", False
    for number, line in enumerate(lines, 1):
        text = line.strip(" \t")
        if instruction := _instruction(text, before, is_titled=is_titled):
            yield f"{path}：{number}行目：{instruction}"
        before = text or before
        is_titled |= text.startswith("# ")


def _instruction(text: str, before: str, *, is_titled: bool) -> str:
    if text.startswith(("%%", "\\")):
        return ""
    if _FULL_WIDTH.search(text):
        return (
            "全角の「｛｛」「｝｝」は、そのまま印刷されます。半角で「{{ 項目名 }}」のように書いてください。"
        )
    if _NO_SPACE.match(text):
        return "「#」の後に半角の空白がないため、そのまま印刷されます。題名は「# 題名」、印刷しないメモは「%% メモ …」と書いてください。"
    # A second title is meant where a page or a form begins.
    if text.startswith("# ") and is_titled and not before.startswith(("%%", "{% if", "{% el")):
        return "「# 」は題名の印で、題名は前にもあります。印刷しないメモは「%% メモ …」、見出しは「## 見出し」と書いてください。"
    return ""
