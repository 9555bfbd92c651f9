"""Which clauses a guideline's text has, with the duty that each seems to bear: guesses, by the words of reading.toml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from smpolicy.clerk.clauses import NumberedPlace, places
from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.rules.conditions import Strings
from smpolicy.rules.guideline_text import plain
from smpolicy.rules.procedure_settling import load_procedures
from smpolicy.rules.questions import Duty
from smpolicy.settings import TEMPLATES

# Fewer entries than this are named one by one in a range's number.
_FEW = 2
# So many letters of a place without a heading tell what it is about.
_TITLE_MOST = 60


class DutyWords(Data):
    """By which words a duty is known; not where one of the duties in `unless` has been found."""

    duty: Duty
    words: str
    unless: tuple[Duty, ...] = ()


class DutyGroup(Data):
    """Duties in the order in which they are looked for, where the clause's number fits `place`."""

    place: str
    duties: tuple[DutyWords, ...]


class ProcedureWords(Data):
    """By which words a clause is known to be about a procedure; `alone`: about that one only."""

    id: str
    words: str
    alone: bool = False


class ReadingFile(Data):
    """reading.toml."""

    unbinding: str
    part_of_lead: str
    one_range: str
    entries: tuple[DutyGroup, ...]
    samples: tuple[DutyGroup, ...]
    sentences: tuple[DutyGroup, ...]
    procedures: tuple[ProcedureWords, ...]
    # Procedure -> item -> the words by which it is known.
    items: dict[str, dict[str, str]]
    papers: dict[str, str]


@dataclass(frozen=True)
class ReadClause:
    """A clause as it was read: its number, the duties guessed, its procedures, its words and where they stand."""

    number: str
    duties: tuple[Duty, ...]
    procedures: Strings
    heading: str
    text: str
    line: int
    is_sample: bool
    # The words of the entries that a range takes together.
    entries: Strings = ()


@cache
def reading_file() -> ReadingFile:
    """Return the table of words; raises DataError when it is broken."""
    return toml_file.load(TEMPLATES / "reading.toml", ReadingFile)


def read_clauses(text: str) -> list[ReadClause]:
    """Return the clauses of a guideline's text that seem to bind somebody, in its order."""
    return [clause for place in places(text) for clause in _of_place(place, "", ())]


def _of_place(place: NumberedPlace, lead: str, outer: Strings) -> Iterator[ReadClause]:
    words = reading_file()
    heading = plain(place.heading)
    if heading and re.search(words.unbinding, heading) and not lead and not place.is_sample:
        return
    procedures = _procedures(place, outer)
    said = plain(place.text or place.heading)
    if place.inner and re.search(words.part_of_lead, said):
        yield _clause(place, place.number, lead, procedures)
    elif len(place.inner) > 1 and re.search(words.one_range, said) and not any(p.inner for p in place.inner):
        yield _range(place, procedures)
    else:
        if place.is_sentence:
            yield _clause(place, place.number, lead, procedures)
        for inner in place.inner:
            yield from _of_place(inner, said, procedures)


def known_items(clause: ReadClause, procedure: str) -> list[str]:
    """Return the catalogue's items that a clause speaks of in a procedure, in the table's order."""
    said = plain(clause.text)
    table = reading_file().items.get(procedure, {})
    return [item for item, words in table.items() if plain(item) in said or re.search(words, said)]


def _range(place: NumberedPlace, procedures: Strings) -> ReadClause:
    cited = [inner.number.removeprefix(place.number) for inner in place.inner]
    number = place.number + ("".join(cited) if len(cited) <= _FEW else f"{cited[0]}-{cited[-1]}")
    entries = tuple(inner.text for inner in place.inner)
    guide = "留意" in place.text or "違反" in place.text
    confirm = "管理を行う" in place.text
    duty: Duty = (
        "guide" if guide else "confirm" if confirm else "ask" if "内容のうち" in place.text else "fix"
    )
    return ReadClause(
        number, (duty,), procedures, place.heading, place.text or place.heading, place.line, place.is_sample, entries
    )  # fmt: skip


def _clause(place: NumberedPlace, number: str, lead: str, procedures: Strings) -> ReadClause:
    entries = tuple(inner.text for inner in place.inner)
    return ReadClause(
        number, _duties(place, lead), procedures, place.heading, place.text, place.line, place.is_sample, entries
    )  # fmt: skip


def _duties(place: NumberedPlace, lead: str) -> tuple[Duty, ...]:
    file, said = reading_file(), plain(place.text)
    is_entry = bool(lead) and ("。" not in said or re.search(r"(とき|か)。$", said) is not None)
    groups = file.samples if place.is_sample else file.entries if is_entry else file.sentences
    if groups is file.sentences:
        # What stands in brackets (以下「担当課」という。) is no part of the sentence.
        said = re.sub(r"\([^()]*\)", "", said)
    group = next(group for group in groups if re.search(group.place, place.number))
    duties: list[Duty] = []
    for duty in group.duties:
        if re.search(duty.words, said) and not set(duty.unless) & set(duties):
            duties.append(duty.duty)
    return tuple(dict.fromkeys(duties))


def opening() -> str:
    """Return the id of the procedure by which an account begins."""
    return next(table.id for table in load_procedures().values() if table.opens)


def _procedures(place: NumberedPlace, outer: Strings) -> Strings:
    """Return the procedures that a place speaks of: its own words', else those of the place around it."""
    title = plain(place.heading + place.text[:_TITLE_MOST])
    known = [table for table in reading_file().procedures if re.search(table.words, title)]
    if alone := next((table for table in known if table.alone), None):
        return (alone.id,)
    return ((opening(), *(table.id for table in known)) if known else outer) or (opening(),)
