"""What a change asks: the questions of what its reader has said will change, and what has changed already."""

from smpolicy.checking.changed_answers import ChangedAnswer, changed_answers
from smpolicy.checking.view import View, once_a_view
from smpolicy.rules.procedures import Topic


def topics(view: View) -> list[Topic]:
    """Return what may change in this procedure, in the order of the screen; none where all of it is asked."""
    table = view.rulebook.procedures[view.file.procedure]
    return list(table.topics) if table.from_edition else []


@once_a_view
def unchanged_items(view: View) -> frozenset[str]:
    """Return the names of the questions that are left as they were decided; none where all of it is asked."""
    table = view.rulebook.procedures[view.file.procedure]
    if not table.from_edition:
        return frozenset()
    chosen = [topic for topic in table.topics if topic.id in view.file.topics]
    steps = {*table.always, *(step for topic in chosen for step in topic.steps)}
    items = {name for topic in chosen for name in topic.items}
    named = {name for topic in table.topics for name in topic.items}
    opened = steps | {q.step for q in view.questions if q.name in items}
    changed = {answer.path for answer in changes_of(view)}
    return frozenset(
        q.name
        for q in view.questions
        # A body's own question that no topic names stands wherever its step does.
        if not (q.step in steps or q.name in items or q.path in changed)
        and not (q.extra and q.name not in named and q.step in opened)
    )


@once_a_view
def changes_of(view: View) -> list[ChangedAnswer]:
    """Return the answers that are no longer what was decided, but for what every decision has anew."""
    table = view.rulebook.procedures[view.file.procedure]
    if view.base is None:
        return []
    anew = {q.path for q in view.rulebook.questions(view.file.procedure) if q.name in table.anew}
    return [answer for answer in changed_answers(view.base.file, view) if answer.path not in anew]
