"""Rulebooks with one rule taken out, weakened or turned, and templates with one line taken out."""

from collections.abc import Iterator
from dataclasses import dataclass

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import settled
from smpolicy.rules.rulebook import DocumentTable, Rulebook

TURNED = {"must": "advice", "principle": "advice", "advice": "principle"}


@dataclass(frozen=True)
class Mutant:
    """A body's rules with one change: `kind` and `id` of what was changed; `rulebook` None when none loads."""

    kind: str
    id: str
    rulebook: Rulebook | None


def check_mutants(rulebook: Rulebook) -> Iterator[Mutant]:
    """Yield the rulebook without each check, and with the severity of each check turned."""
    checks = rulebook.file.checks
    for at, check in enumerate(checks):
        rest = (*checks[:at], *checks[at + 1 :])
        yield _mutant(rulebook, "check removed", check.id, checks=rest)
        other = check.model_copy(update={"severity": TURNED[check.severity]})
        yield _mutant(rulebook, "severity turned", check.id, checks=(*checks[:at], other, *checks[at + 1 :]))


def question_mutants(rulebook: Rulebook) -> Iterator[Mutant]:
    """Yield the rulebook without each question that is required somewhere, and with that question optional."""
    required = {q.name for p in rulebook.procedures for q in rulebook.questions(p) if q.need == "required"}
    for table in ("questions", "extra"):
        entries = getattr(rulebook.file, table)
        for at, entry in enumerate(entries):
            if entry.item not in required or entry.need in ("optional", "hidden") or entry.later:
                continue
            name = f"{entry.item} {'・'.join(entry.procedures)}".strip()
            rest = (*entries[:at], *entries[at + 1 :])
            weak = entry.model_copy(update={"need": "optional"})
            weaker = _mutant(rulebook, "question optional", name, **{table: (*rest[:at], weak, *rest[at:])})
            if weaker.rulebook is None or weaker.rulebook.asked != rulebook.asked:
                yield weaker
                yield _mutant(rulebook, "question removed", name, **{table: rest})


def confirmation_mutants(rulebook: Rulebook) -> Iterator[Mutant]:
    """Yield the rulebook without each confirmation, and with each turned to the other severity."""
    entries = rulebook.file.confirmations
    for at, entry in enumerate(entries):
        rest = (*entries[:at], *entries[at + 1 :])
        yield _mutant(rulebook, "confirmation removed", entry.id, confirmations=rest)
        turned = entry.model_copy(update={"severity": "advice" if entry.severity == "must" else "must"})
        changed = (*rest[:at], turned, *rest[at:])
        yield _mutant(rulebook, "confirmation turned", entry.id, confirmations=changed)


def _mutant(rulebook: Rulebook, kind: str, name: str, **tables: object) -> Mutant:
    file = rulebook.file.model_copy(update=tables)
    try:
        return Mutant(kind, name, settled(file, rulebook.folder))
    except DataError:
        return Mutant(kind, name, None)


def cited_lines(rulebook: Rulebook) -> Iterator[tuple[DocumentTable, int, str]]:
    """Yield each line of a template that cites a clause: its document, its number, the template without it."""
    for table in rulebook.file.documents:
        lines = (rulebook.folder / table.file).read_text(encoding="utf-8").splitlines()
        for at, line in enumerate(lines):
            if line.rstrip().endswith("]") and not line.startswith("%"):
                yield table, at + 1, "\n".join([*lines[:at], *lines[at + 1 :]])
