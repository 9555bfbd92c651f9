"""A clerk's own language in data files: Japanese names of tables and fields, Japanese words for fixed values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_Words = Mapping[str, str]


@dataclass(frozen=True)
class Words:
    """Japanese -> English. `tables`: names at the top of a file; `fields`: names within a table.

    `values`: the words of each field (by its English name) that knows certain values only; `ids`: the words for
    the `id` of a table's entries. English is taken as it is everywhere.
    """

    tables: _Words = field(default_factory=dict)
    fields: _Words = field(default_factory=dict)
    values: Mapping[str, _Words] = field(default_factory=dict)
    ids: Mapping[str, _Words] = field(default_factory=dict)

    def in_english(self, tables: Mapping[str, Any]) -> dict[str, Any]:
        """Return a file's tables with English names and values; what is not known stays as it is."""
        english: dict[str, Any] = {}
        for name, content in tables.items():
            table = self.tables.get(name, name)
            # Written in both languages, the clerk's own word stays and is refused as unknown.
            english[name if table in english else table] = self._within(content, self.ids.get(table, {}))
        return english

    def spellings(self, name: str) -> list[str]:
        """Return how a table or field may be written: English first."""
        return [
            name,
            *(word for words in (self.tables, self.fields) for word, e in words.items() if e == name),
        ]

    def _within(self, content: Any, ids: _Words) -> Any:  # noqa: ANN401 - what TOML can hold
        if isinstance(content, list):
            return [self._within(entry, ids) for entry in content]
        if not isinstance(content, dict):
            return content
        english: dict[str, Any] = {}
        for key, value in content.items():
            name = self.fields.get(key, key)
            words = ids if name == "id" else self.values.get(name, {})
            english[key if name in english else name] = self._value(value, words)
        return english

    def _value(self, value: Any, words: _Words) -> Any:  # noqa: ANN401
        if isinstance(value, list):
            return [self._value(entry, words) for entry in value]
        if isinstance(value, dict):
            return self._within(value, {})
        return words.get(value, value) if isinstance(value, str) else value
