"""What lint says, with its place: the line quoted, and taken apart again for a screen."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from smpolicy.datafiles.lines import Lines
from smpolicy.datafiles.toml_file import DataError, lines
from smpolicy.datafiles.words import Words
from smpolicy.rules.loader import FILE_NAME
from smpolicy.rules.rulebook import Rulebook
from smpolicy.rules.words import rulebook_words

_ENTRY = re.compile(r"(?P<file>[^：]+)：(?P<entry>\[[^：]+|[a-z_]+)：(?P<text>.+)", re.DOTALL)
_NUMBERED = re.compile(r"(?P<file>[^：]+?)(?:：|の)(?P<line>\d+)行目(?!「)(?P<text>.+)", re.DOTALL)
_TOLD = re.compile(r"(?P<file>[^：]+)：(?:(?P<line>\d+)行目「(?P<quoted>.*?)」：)?(?P<text>.+)", re.DOTALL)


@dataclass(frozen=True)
class Told:
    """One sentence of lint: the file's name, the number and text of the line where they are known, the words."""

    file: str
    line: int | None
    quoted: str
    text: str


def told(sentence: str) -> Told:
    """Return a sentence taken apart; one without a file is all words."""
    told = _TOLD.fullmatch(sentence)
    if not told or not re.search(r"\.\w+$", told["file"]):
        return Told("", None, "", sentence)
    return Told(
        Path(told["file"]).name, int(told["line"]) if told["line"] else None, told["quoted"] or "", told["text"]
    )  # fmt: skip


def with_lines(sentences: Iterable[str], rulebook: Rulebook) -> list[str]:
    """Return the sentences about a folder, each once, with the line that each speaks of and what stands there."""
    quote = _Quoting(rulebook.folder)
    return list(dict.fromkeys(quote(sentence) for sentence in sentences))


class _Quoting:
    """Reads each file of a folder once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Lines | None] = {}

    def __call__(self, sentence: str) -> str:
        for place, at in ((_ENTRY, self._of_entry), (_NUMBERED, self._of_number)):
            if (told := place.fullmatch(sentence)) and (said := at(told)):
                return said
        return sentence

    def _of_entry(self, told: re.Match[str]) -> str:
        file = self._lines(FILE_NAME, rulebook_words)
        at = file.of_sentence(told["entry"], told["text"]) if file else None
        if file is None or at is None:
            return ""
        return f"{told['file']}：{file.quoted(at)}：{told['entry']}：{told['text']}"

    def _of_number(self, told: re.Match[str]) -> str:
        file = self._lines(Path(told["file"]).name, Words)
        if file is None or not 0 < int(told["line"]) <= file.count:
            return ""
        return f"{told['file']}：{file.quoted(int(told['line']) - 1)}{told['text']}"

    def _lines(self, name: str, words: Callable[[], Words]) -> Lines | None:
        if name not in self._read:
            try:
                self._read[name] = lines(self._folder / name, words())
            except DataError:
                self._read[name] = None
        return self._read[name]
