"""A clerk's own language in data files: Japanese names of tables and fields, Japanese words for fixed values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_Words = Mapping[str, str]


@dataclass(frozen=True)
class Words:
    """Japanese -> English. `tables`: names at the top of a file; `fields`: names within a table.

    `values`: the words of each field (by its English name, at the top too) that knows certain values only; `ids`: the words for
    the `id` of a table's entries. English is taken as it is everywhere; of several words the first is shown.
    """

    tables: _Words = field(default_factory=dict)
    fields: _Words = field(default_factory=dict)
    values: Mapping[str, _Words] = field(default_factory=dict)
    ids: Mapping[str, _Words] = field(default_factory=dict)
    # Fields (English names) whose own keys are no words of ours.
    as_written: frozenset[str] = frozenset()

    def in_english(self, tables: Mapping[str, Any]) -> dict[str, Any]:
        """Return a file's tables with English names and values; what is not known stays as it is."""
        english: dict[str, Any] = {}
        for name, content in tables.items():
            table = self.english(name, is_table=True)
            # Written in both languages, the clerk's own word stays and is refused as unknown.
            english[name if table in english else table] = self._within(
                content, self.ids.get(table, {}), self.values.get(table, {})
            )
        return english

    def english(self, name: str, *, is_table: bool = False) -> str:
        """Return the English name of a field, or of a table or field at the top of the file."""
        return (self.tables if is_table else self.fields).get(name, name)

    def spellings(self, name: str) -> list[str]:
        """Return how a table or field may be written: English first."""
        return [
            name,
            *(word for words in (self.tables, self.fields) for word, e in words.items() if e == name),
        ]

    def in_japanese(self, name: str, *, is_table: bool = False) -> str:
        """Return 「義務（duty）」 for the English name of a field, the name alone where it has no Japanese one."""
        words = self.tables if is_table else self.fields
        return next((f"{word}（{name}）" for word, e in words.items() if e == name), name)

    def shown_value(self, name: str, value: str) -> str:
        """Return 「問う（ask）」 for a value of the field of this English name, the value alone without a word."""
        words = self.values.get(name, {})
        return next((f"{word}（{value}）" for word, e in words.items() if e == value), value)

    def _within(self, content: Any, ids: _Words, values: _Words) -> Any:  # noqa: ANN401 - what TOML can hold
        if isinstance(content, list):
            return [self._within(entry, ids, values) for entry in content]
        if not isinstance(content, dict):
            return self._value(content, values)
        english: dict[str, Any] = {}
        for key, value in content.items():
            name = self.fields.get(key, key)
            words = ids if name == "id" else self.values.get(name, {})
            content_of = value if name in self.as_written else self._value(value, words)
            english[key if name in english else name] = content_of
        return english

    def _value(self, value: Any, words: _Words) -> Any:  # noqa: ANN401
        if isinstance(value, list):
            return [self._value(entry, words) for entry in value]
        if isinstance(value, dict):
            return self._within(value, {}, {})
        return words.get(value, value) if isinstance(value, str) else value
