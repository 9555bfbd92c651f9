"""A body's own words in the texts that all bodies share: how it calls itself, its people, its rule and its policy."""

from collections.abc import Mapping
from typing import TypeVar

from smpolicy.rules.made_from import BODY
from smpolicy.rules.procedures import ProcedureTable, StepTable, Topic
from smpolicy.rules.rulebook import RulebookFile

# What stands in shared texts -> what is said where no body is meant.
_GENERAL = {
    BODY: "団体名", "自称": "団体", "住民": "住民", "決まり": "ガイドライン", "方針": "運用ポリシー",
}  # fmt: skip
_Titled = TypeVar("_Titled", StepTable, Topic)


def in_own_words(text: str, file: RulebookFile) -> str:
    """Return a shared text with {団体名}, {自称}, {住民}, {決まり} and {方針} as this body says them."""
    if "{" not in text:
        return text
    said = (file.name, file.self_name, file.residents, file.rule, file.policy)
    return _filled(text, dict(zip(_GENERAL, said, strict=True)))


def in_general_words(text: str) -> str:
    """Return a shared text as lists show it that are about no body, or about several."""
    return _filled(text, _GENERAL)


def procedure_in_own_words(table: ProcedureTable, file: RulebookFile) -> ProcedureTable:
    """Return a procedure whose steps and topics are told in the body's own words."""
    steps = (_titled(step, file) for step in table.steps)
    topics = (_titled(topic, file) for topic in table.topics)
    return table.model_copy(
        update={
            "steps": tuple(steps),
            "topics": tuple(topics),
            "summary": in_own_words(table.summary, file),
            "prepare": tuple(in_own_words(line, file) for line in table.prepare),
            "not_covered": tuple(in_own_words(line, file) for line in table.not_covered),
        }
    )


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text


def _titled(entry: _Titled, file: RulebookFile) -> _Titled:
    told = {"title": in_own_words(entry.title, file), "help": in_own_words(entry.help, file)}
    return entry.model_copy(update=told)
