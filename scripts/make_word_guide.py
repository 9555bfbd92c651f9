"""Write docs/words.md: the Japanese words in which a rulebook may be written, from templates/words.toml.

Run `python scripts/make_word_guide.py` after a change of the table; a test holds the file to it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from smpolicy.rules.words import words_file

PATH = Path(__file__).parent.parent / "docs" / "words.md"

INTRODUCTION = """# 規則の言葉（日本語と英語）

`rulebook.toml` と `cases.toml` の表、欄、決まった値は、日本語でも英語でも書けます。混ぜても構いません。
一つの欄を両方で書くことはできません。日本語が二つあるものは、どちらでも構いません。
この一覧は `templates/words.toml` から作られます（`python scripts/make_word_guide.py`）。手で直さないでください。
"""


def guide() -> str:
    """Return the text of docs/words.md."""
    file = words_file()
    fields = {name: words[0] for name, words in {**file.tables, **file.fields}.items()}
    parts = [INTRODUCTION, _table("表と、はじめの欄", file.tables), _table("表の中の欄", file.fields)]
    parts += [_table("cases.toml だけの欄", file.cases)]
    parts += [_table(f"「{fields[name]}」（{name}）の値", values) for name, values in file.values.items()]
    return "\n".join(parts)


def _table(title: str, words: Mapping[str, tuple[str, ...]]) -> str:
    return "\n".join([f"## {title}\n", "| 日本語 | 英語 |", "|---|---|", *_rows(words), ""])


def _rows(words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for english, japanese in words.items():
        yield f"| {'、'.join(japanese)} | `{english}` |"


if __name__ == "__main__":
    PATH.write_text(guide(), encoding="utf-8")
