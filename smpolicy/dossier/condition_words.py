"""Conditions of the rulebook in words, for saying why a clause does not concern an account."""

from collections.abc import Iterable

from smpolicy.rules.conditions import Condition
from smpolicy.rules.rulebook import Rulebook


def condition_words(conditions: Iterable[Condition], rulebook: Rulebook, procedure: str) -> str:
    """Return when something applies: 「アカウントの区分」が「分野別」のとき; '' without conditions."""
    return "、かつ、".join(_words(condition, rulebook, procedure) for condition in conditions)


def _words(condition: Condition, rulebook: Rulebook, procedure: str) -> str:
    label = f"「{rulebook.label(condition.item)}」"
    if condition.is_ is not None:
        return f"{label}が{_choices(condition.item, condition.is_, rulebook, procedure)}のとき"
    if condition.is_not is not None:
        return f"{label}が{_choices(condition.item, condition.is_not, rulebook, procedure)}以外のとき"
    return f"{label}に回答があるとき" if condition.answered else f"{label}に回答がないとき"


def _choices(item: str, ids: Iterable[str], rulebook: Rulebook, procedure: str) -> str:
    question = next((q for q in rulebook.questions(procedure) if q.name == item), None)
    return "又は".join(f"「{question.choice_label(choice) if question else choice}」" for choice in ids)
