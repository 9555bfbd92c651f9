"""All municipalities: those built in and those in the folder that SMPOLICY_TEMPLATES names.

Lists are made from an index of first lines; a rulebook is loaded when one is asked for, so that 1,741
municipalities start as fast as five.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel

from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile, AnswerFileError, counted
from smpolicy.answers.model import Kind, items
from smpolicy.datafiles.nearest import nearest
from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.cache import Shelf
from smpolicy.rules.catalogue import load_catalogue
from smpolicy.rules.index import Index, Municipality, read_index, title
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import TEMPLATES, own_templates

# How many rulebooks are checked whole at once: those changed last, where a new mistake is.
AT_ONCE = 6
# How many names or sentences a message holds.
_TOLD = 20


class Library:
    """Every municipality by id, its rulebook when asked for, and the sentences about what does not load."""

    def __init__(self, index: Index, shelf: Shelf | None = None) -> None:
        self.municipalities: dict[str, Municipality] = index.municipalities
        self._broken = tuple(index.broken)
        self._turned_out_broken: dict[str, tuple[str, ...]] = {}
        self._shelf = shelf or Shelf()

    @property
    def broken(self) -> tuple[str, ...]:
        """The sentences about broken folders, as far as they have been read until now."""
        later = [sentence for sentences in list(self._turned_out_broken.values()) for sentence in sentences]
        return (*self._broken, *later)

    def check_newest(self) -> None:
        """Check whole the few rulebooks that were changed last; one that does not load is left out and told."""
        listed = self.municipalities
        newest = sorted(listed.values(), key=lambda municipality: municipality.changed, reverse=True)[
            :AT_ONCE
        ]
        for municipality in newest:
            try:
                self._shelf.take(municipality.folder)
            except DataError as error:
                self._broken += error.sentences
                # A new mapping: a page may be going through this one.
                self.municipalities = {i: m for i, m in self.municipalities.items() if i != municipality.id}

    @property
    def rulebooks(self) -> Mapping[str, Rulebook]:
        """The rulebooks by id, without those known to be broken; each is loaded when it is looked up.

        To go through them all, take `healthy`: it passes over one that turns out to be broken on the way.
        """
        return _Rulebooks(self)

    def is_known_broken(self, municipality: str) -> bool:
        """Return whether a listed municipality has turned out not to load."""
        return municipality in self._turned_out_broken

    def rulebook(self, municipality: str) -> Rulebook:
        """Return a municipality's rulebook as its file is now.

        Raises DataError saying what is wrong in it or, where it is unknown, those that there are.
        """
        listed = self.municipalities.get(municipality)
        if listed is None:
            raise DataError([self._unknown(municipality), *self.broken[:_TOLD]])
        try:
            rulebook = self._shelf.take(listed.folder)
        except DataError as error:
            self._turned_out_broken[municipality] = error.sentences
            lead = f"団体「{municipality}」は、フォルダーの中に直すところがあるため使えません。"
            raise DataError([lead, *error.sentences]) from None
        self._turned_out_broken.pop(municipality, None)
        # The file may have changed since it was listed.
        self.municipalities[municipality] = replace(title(rulebook, listed.changed), folder=listed.folder)
        return rulebook

    def healthy(self, ids: Iterable[str] | None = None) -> Iterator[Rulebook]:
        """Yield every rulebook that loads (of these ids), loading one after the other; `broken` has the others."""
        for municipality in list(self.municipalities) if ids is None else ids:
            try:
                yield self.rulebook(municipality)
            except DataError:
                continue

    def rulebook_for(self, file: AnswerFile, name: str) -> Rulebook:
        """Return the rulebook under which this answer file can be used; raises AnswerFileError otherwise."""
        try:
            rulebook = self.rulebook(file.municipality)
        except DataError as error:
            raise AnswerFileError(f"{name}：municipality：{error}") from None
        refuse_unknown(file, rulebook, name)
        return rulebook

    def _unknown(self, municipality: str) -> str:
        ids = list(self.municipalities)
        more = f" など{len(ids)}件" if len(ids) > _TOLD else ""
        hint = nearest(municipality, ids) or f"使えるのは {'、'.join(ids[:_TOLD])}{more} です。"
        return f"団体「{municipality}」の規則がありません。{hint}"


class _Rulebooks(Mapping[str, Rulebook]):
    """A library's rulebooks; only looking one up loads it. One that turns out to be broken is not in it."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __getitem__(self, municipality: str) -> Rulebook:
        if municipality not in self._library.municipalities:
            raise KeyError(municipality)
        try:
            return self._library.rulebook(municipality)
        except DataError:
            raise KeyError(municipality) from None

    def __iter__(self) -> Iterator[str]:
        return iter([i for i in list(self._library.municipalities) if i in self])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, municipality: object) -> bool:
        listed = self._library.municipalities
        return municipality in listed and not self._library.is_known_broken(str(municipality))


def folders() -> list[Path]:
    """Return the folders whose subfolders are municipalities."""
    added = own_templates()
    return [TEMPLATES, *([added] if added else [])]


def load_library(parents: Iterable[Path] | None = None, *, checked: bool = True) -> Library:
    """Return every municipality below `parents` (default: built in, then SMPOLICY_TEMPLATES).

    A broken folder, or one whose id exists already, is left out and told; it never takes the others down.
    The few rulebooks changed last are checked whole now (`checked`), every other one when it is asked for.
    """
    library = Library(read_index(folders() if parents is None else parents))
    if checked:
        library.check_newest()
    return library


def refuse_unknown(file: AnswerFile, rulebook: Rulebook, name: str) -> None:
    """Raise AnswerFileError for a procedure, a choice or a key that this rulebook does not know."""
    if file.procedure not in rulebook.procedures:
        known = "、".join(f"{p}（{table.title}）" for p, table in rulebook.procedures.items())
        raise AnswerFileError(
            f"{name}：procedure：{rulebook.name}の手続に「{file.procedure}」はありません。あるのは {known} です。"
        )
    sentences = [
        *_unknown_keys(file, rulebook), *_unknown_topics(file, rulebook), *_unknown_choices(file, rulebook),
    ]  # fmt: skip
    if sentences:
        raise AnswerFileError("\n".join(counted([f"{name}：{sentence}" for sentence in sentences])))


def known_keys(rulebook: Rulebook) -> dict[str, set[str]]:
    """Return the keys that a file's own items, reasons and confirmations may have."""
    return {
        "extra": {question.id for question in rulebook.file.extra},
        "deviations": {check.id for check in rulebook.checks},
        "confirmations": {confirmation.id for confirmation in rulebook.file.confirmations},
    }


def unknown_topics(file: AnswerFile, rulebook: Rulebook) -> list[str]:
    """Return what a file says will change and its procedure has no topic for."""
    known = {topic.id for topic in rulebook.procedures[file.procedure].topics}
    return [topic for topic in file.topics if topic not in known]


def _unknown_topics(file: AnswerFile, rulebook: Rulebook) -> list[str]:
    known = "、".join(topic.id for topic in rulebook.procedures[file.procedure].topics) or "なし"
    if not (unknown := unknown_topics(file, rulebook)):
        return []
    told = "、".join(f"「{topic[:40]}」" for topic in unknown[:_TOLD])
    return [f"topics：{told}はありません。使えるもの：{known}"]


def _unknown_keys(file: AnswerFile, rulebook: Rulebook) -> list[str]:
    unknown = [
        (part, key, ids)
        for part, ids in known_keys(rulebook).items()
        for key in getattr(file, part)
        if key not in ids
    ]
    if len(unknown) <= _TOLD:
        return [
            f"{part}.{key[:40]}：この名前はありません。{nearest(key[:40], ids)}" for part, key, ids in unknown
        ]
    places = "、".join(f"{part}.{key[:40]}" for part, key, _ in unknown[:3])
    return [f"{places} など{len(unknown):,}件の名前はありません。つづりを確かめるか、削除してください。"]


def _unknown_choices(file: AnswerFile, rulebook: Rulebook) -> list[str]:
    sentences: list[str] = []
    for path, kind, choices in choosable(rulebook, file.procedure):
        own = path.startswith(access.EXTRA)
        answer = access.get(file, path, kind)
        if own and answer and access.is_list(kind) != isinstance(answer, list):
            sentences.append(
                f"{path}：{'並び（[…]）' if access.is_list(kind) else '文字列'}で書いてください。"
            )
        elif kind in ("choice", "choices") and (own or choices):
            chosen = [answer] if isinstance(answer, str) else answer
            sentences += [_unknown_choice(path, c, choices) for c in chosen if c and c not in choices]
    return sentences + [
        _unknown_choice(path, getattr(record, name), ids)
        for path, record, name, ids in unknown_in_records(file, rulebook)
    ]


def unknown_in_records(
    file: AnswerFile, rulebook: Rulebook
) -> Iterator[tuple[str, BaseModel, str, list[str]]]:
    """Yield path, record, English name and known ids for each choice inside a record that is not known."""
    asked = {q.name: q.fields for q in rulebook.questions(file.procedure)}
    common = {name: q.fields for name, q in load_catalogue().questions.items()}
    for item, fields in (common | asked).items():
        for field in (f for f in fields if f.choices):
            name = next(f.path for f in items()[item].fields if f.name == field.item)
            ids = [choice.id for choice in field.choices]
            for i, record in enumerate(access.get(file, items()[item].path, "records")):
                if getattr(record, name) not in ("", *ids):
                    yield f"{items()[item].path}[{i}].{name}", record, name, ids


def _unknown_choice(path: str, choice: str, choices: list[str]) -> str:
    return f"{path}：選択肢「{choice[:40]}」はありません。使えるのは {'、'.join(choices)} です。"


def choosable(rulebook: Rulebook, procedure: str) -> list[tuple[str, Kind, list[str]]]:
    """Return path, kind and choice ids of every item of the file, as asked here or else elsewhere."""
    asked = {q.path: q for p in (*rulebook.procedures, procedure) for q in rulebook.questions(p)}
    common: dict[str, tuple[Kind, list[str]]] = {
        items()[name].path: (items()[name].kind, [c.id for c in q.choices])
        for name, q in load_catalogue().questions.items()
        if q.choices and items()[name].path not in asked
    }
    here: dict[str, tuple[Kind, list[str]]] = {
        path: (q.kind, [c.id for c in q.choices]) for path, q in asked.items()
    }
    return [(path, kind, ids) for path, (kind, ids) in (here | common).items()]
