"""The checks of a rulebook: in which procedures each holds, by which clause; and what they leave to be chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from smpolicy.rules.checks.addresses import DomainCheck
from smpolicy.rules.checks.base import BaseCheck
from smpolicy.rules.checks.choices import ChoiceCheck, NeverCheck, OnlyCheck
from smpolicy.rules.checks.dates import OrderCheck
from smpolicy.rules.checks.union import Check
from smpolicy.rules.conditions import Strings
from smpolicy.rules.duties import ADVICE, MUSTS, PRINCIPLES
from smpolicy.rules.loading.references import References
from smpolicy.rules.loading.refusals import not_asked
from smpolicy.rules.questions import Question, numbers


def settled_check(check: Check, asked: Mapping[str, Iterable[Question]], refs: References) -> Check:
    """Return a check with its procedures and choice ids; what it reads and nobody asks is refused."""
    where = f"[[checks]]（{check.id}）"
    procedures = _procedures(check, where, refs)
    names = {question.name for procedure in procedures for question in asked.get(procedure, ())}
    for name in check.reads():
        head = name.partition(".")[0]
        if refs.item(name, where) and procedures and head not in names:
            refs.say(where, not_asked(head))
    update: dict[str, object] = {
        "procedures": procedures,
        "when": tuple(refs.condition(condition, where) for condition in check.when),
    }
    if isinstance(check, ChoiceCheck):
        update["values"] = refs.choice_ids(check.item, check.values, where)
    if isinstance(check, DomainCheck):
        update["domains"] = check.domains or refs.file.domains
    return cast(Check, check.model_copy(update=update))


def _procedures(check: BaseCheck, where: str, refs: References) -> Strings:
    """Return the procedures in which a check holds: those that it names, or those of its clause."""
    duties = {"must": MUSTS, "principle": PRINCIPLES, "advice": ADVICE}[check.severity]
    cited = [clause for n in numbers(check.clause) if (clause := refs.clause(n, where))]
    if not numbers(check.clause):
        refs.say(where, "「clause」（根拠の条項）を書いてください。")
    if check.severity == "must" and cited and cited[0].sample:
        refs.say(where, "見本だけにある事項は must にできません。principle か advice にしてください。")
    fitting = [c for n in numbers(check.clause) if (c := refs.file.clause(n, *duties))]
    if cited and not fitting:
        refs.say(
            where,
            f"条項「{cited[0].number}」には {check.severity} の点検に当たる義務（{'・'.join(duties)}）がありません。",
        )
    given = check.procedures or tuple(p for c in fitting for p in c.procedures)
    likes = refs.with_likes(given)
    if not isinstance(check, OrderCheck):
        return likes
    # The order of the days of what was decided was decided with it.
    return tuple(p for p in likes if p in given or not refs.procedures[p].from_edition)


def narrowing(checks: Iterable[Check]) -> dict[str, list[OnlyCheck | NeverCheck]]:
    """Return the unconditional must-rules that leave out choices, by the item whose choices they are."""
    by_item: dict[str, list[OnlyCheck | NeverCheck]] = {}
    for check in checks:
        if isinstance(check, OnlyCheck | NeverCheck) and check.severity == "must" and not check.when:
            by_item.setdefault(check.item, []).append(check)
    return by_item


def narrowed(
    question: Question, rules: Mapping[str, list[OnlyCheck | NeverCheck]], procedure: str
) -> Question:
    """Return the question with the choices that the rules of `narrowing` leave in a procedure."""
    allowed = [c.id for c in question.choices]
    for check in rules.get(question.name, ()):
        if procedure in check.procedures:
            allowed = [c for c in allowed if (c in check.values) == isinstance(check, OnlyCheck)]
    if len(allowed) == len(question.choices):
        return question
    return replace(question, allowed=tuple(allowed))
