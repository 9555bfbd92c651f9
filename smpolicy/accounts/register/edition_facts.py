"""What a decided edition tells of an account, as the register's columns."""

from collections.abc import Iterator

from smpolicy.accounts.register.columns import Column, columns
from smpolicy.accounts.register.values import summary
from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import items
from smpolicy.checking.view import View
from smpolicy.dossier.findings import all_findings
from smpolicy.japanese.dates import parse_date
from smpolicy.rules.rulebook import Rulebook


def edition_facts(
    file: AnswerFile, number: int, in_force_since: str, rulebook: Rulebook | None
) -> dict[str, str]:
    """Return the value of each column that the edition fills; `rulebook`: for the labels of choices."""
    facts = {column.id: _value(column, file, rulebook) for column in columns().values() if column.items}
    facts |= {"edition": f"第{number}版", "in_force": _iso(in_force_since)}
    return {column: value for column, value in facts.items() if value}


def findings_today(file: AnswerFile, rulebook: Rulebook) -> int:
    """Return how many findings, advice left out, today's rulebook has about the answers."""
    return sum(finding.blocks for finding in all_findings(View(file, rulebook)))


def _value(column: Column, file: AnswerFile, rulebook: Rulebook | None) -> str:
    texts = [text for name in column.items if (text := _text(name, file))]
    if not texts:
        return ""
    text = "　".join(texts) if column.join else texts[0]
    if column.map:
        return column.map.get(text, "")
    if column.kind == "date":
        return _iso(text)
    if column.kind == "number":
        return text if text.isdigit() else ""
    if column.kind == "summary":
        return summary(text)
    if column.kind == "text" and items()[column.items[0]].kind == "choice":
        return _label(column.items[0], text, rulebook)
    return " ".join(text.split())


def _text(name: str, file: AnswerFile) -> str:
    item = items()[name]
    value = access.get(file, item.path, item.kind)
    return value.strip() if isinstance(value, str) else ""


def _label(name: str, choice: str, rulebook: Rulebook | None) -> str:
    labels: Iterator[str] = (
        question.choice_label(choice)
        for asked in (rulebook.asked.values() if rulebook else ())
        for question in asked
        if question.name == name
    )
    return next(labels, choice)


def _iso(text: str) -> str:
    day = parse_date(text)
    return day.isoformat() if day else ""
