"""What is wrong in a rulebook, collected while it is put together: one cause is told once, wherever it shows."""

from collections.abc import Mapping
from pathlib import Path

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.lines import Lines
from smpolicy.datafiles.nearest import nearest_name
from smpolicy.rules.words import rulebook_words

# How many entries are named with one reason.
_TOLD = 3


class Refusals:
    """The sentences about one rulebook's file, by their reason."""

    def __init__(self, path: Path, known_items: Mapping[str, object]) -> None:
        self._path, self._known_items = path, known_items
        # Reason -> the entries that it is told of.
        self._entries: dict[str, list[str]] = {}
        # Items whose question another mistake keeps from being asked.
        self._unasked: set[str] = set()

    def say(self, entry: str, reason: str) -> None:
        """Refuse an entry for a reason."""
        entries = self._entries.setdefault(reason, [])
        if entry not in entries:
            entries.append(entry)

    def misspelt(self, item: str) -> None:
        """Remember a question's item that does not exist: that its question is not asked is no second mistake."""
        if meant := nearest_name(item, self._known_items):
            self.unasked(meant)

    def unasked(self, item: str) -> None:
        """Remember an item whose question is not asked because of a mistake that is told already."""
        self._unasked.add(item)

    @property
    def sentences(self) -> list[str]:
        """Every sentence, with file, line and entries."""
        if not self._entries:
            return []
        lines = toml_file.lines(self._path, rulebook_words()) if self._path.is_file() else None
        consequences = {not_asked(item) for item in self._unasked}
        return [
            f"{self._path}：{_line(lines, entries[0], reason)}{_some(entries)}：{reason}"
            for reason, entries in self._entries.items()
            if reason not in consequences
        ]


def not_asked(item: str) -> str:
    """Return why an entry that reads an item is refused where no question asks it."""
    return f"項目「{item}」はこの手続では問われません。[[questions]]に加えてください。"


def _line(lines: Lines | None, entry: str, reason: str) -> str:
    at = lines.of_sentence(entry, reason) if lines else None
    return "" if lines is None or at is None else f"{lines.quoted(at)}："


def _some(entries: list[str]) -> str:
    told = "、".join(entries[:_TOLD])
    return told if len(entries) <= _TOLD else f"{told} ほか{len(entries) - _TOLD}か所"
