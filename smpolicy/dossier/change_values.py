"""What papers of a change print by name: its edition and the earlier ones, what changes, what is due for it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from smpolicy.checking.changed_answers import ChangedAnswer, changed_answers, changed_items, due
from smpolicy.checking.view import View, once_a_view
from smpolicy.documents.values import Later
from smpolicy.rules.citation import cited
from smpolicy.rules.rulebook import ChangeDuty

REVISIONS = "改定履歴"
# A longer answer is told in part; the 新旧対照表 has it whole.
_TOLD_MOST = 60
_EXPLAINED = re.compile(r"（[^（）]*）$")
_DAY_TO_COME = Later("令和　　年　　月　　日")


def change_values(view: View, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what belongs to a change of a decided edition; empty where nothing was decided before.

    `values`: the answers as they are printed.
    """
    base = view.base
    changed = policy_changes(view)
    duties = due(changed_items(changed, view), view) if changed else ()
    return {
        "方針名": view.rulebook.file.policy,
        "版": str(base.number + 1) if base else "",
        REVISIONS: _revisions(view, values.get("施行日")),
        "変更点": [_told(answer) for answer in changed],
        "変わる項目": sorted(changed_items(changed, view)),
        "変更の手続": [_duty(duty) for duty in duties],
    }


@once_a_view
def policy_changes(view: View) -> Sequence[ChangedAnswer]:
    """Return the changed answers that say something of the account, none where nothing was decided before."""
    changed = changed_answers(view.base.file, view) if view.base else []
    return [answer for answer in changed if answer.is_of_policy]


def is_change(view: View) -> bool:
    """Return whether the procedure begins with what was decided for an account and changes it."""
    return view.rulebook.procedures[view.file.procedure].from_edition


def _revisions(view: View, in_force: Any) -> list[Mapping[str, Any]]:  # noqa: ANN401 - a date or a blank
    """Return every change so far with the day from which it is in force, the one at hand last."""
    if view.base is None:
        return []
    days = [(revision.number, revision.in_force_since) for revision in view.base.revisions]
    if is_change(view):
        days.append((view.base.number + 1, in_force))
    return [{"版": str(number), "日": day or _DAY_TO_COME} for number, day in days]


def _told(answer: ChangedAnswer) -> Mapping[str, str]:
    return {"項目": heading(answer), "前": brief(answer.only_old), "後": brief(answer.only_new)}


def heading(answer: ChangedAnswer) -> str:
    """Return what an answer is called in papers: without what its label explains to who fills it in."""
    return _EXPLAINED.sub("", answer.label)


def brief(text: str) -> str:
    """Return an answer as it is told in a list."""
    text = text.replace("\n", " ")
    return text if len(text) <= _TOLD_MOST else text[:_TOLD_MOST] + "…"


def _duty(duty: ChangeDuty) -> Mapping[str, str]:
    clause = cited(duty.clause)
    return {"id": duty.due, "宛先": duty.to, "文": duty.text, "条項": clause, "注記": duty.note}
