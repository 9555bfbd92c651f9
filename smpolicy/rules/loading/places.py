"""Clauses, items, steps and papers that the other tables name: what there is not is refused."""

from collections.abc import Iterable, Iterator, Mapping

from smpolicy.datafiles.nearest import nearest
from smpolicy.rules.loading.references import References
from smpolicy.rules.procedures import ProcedureTable
from smpolicy.rules.questions import Question, numbers


def see_citations(refs: References) -> None:
    """Refuse clauses that there are not, and a must that stands only in a sample."""
    for where, number, is_must in _citations(refs):
        clause = refs.clause(number, where) if number else None
        if clause and clause.sample and is_must:
            refs.say(
                where, '見本だけにある事項は must にできません。「severity」を "advice" にしてください。'
            )  # fmt: skip


def _citations(refs: References) -> Iterator[tuple[str, str, bool]]:
    """Yield entry, clause number, and whether the entry is a must."""
    file = refs.file
    for c in file.confirmations:
        yield f"[[confirmations]]（{c.id}）", c.clause, c.severity == "must"
    for g in file.guidance:
        yield "[[guidance]]", g.clause, False
    for due in file.changes:
        yield "[[changes]]", due.clause, False
    for rule in file.register_rules:
        yield f"[[register_rules]]（{rule.id}）", rule.clause, False
    for table in refs.procedures.values():
        for step in table.next_steps:
            yield f"[[procedures]]（{table.id}）next_steps", step.clause, False
    for d in file.documents:
        for number in numbers(d.clause):
            yield f"[[documents]]（{d.id}）", number, False
    for part in file.profile.parts if file.profile else ():
        for number in numbers(part.clause):
            yield f"[profile]（{part.id}）", number, False


def see_places(refs: References) -> None:
    """Refuse items and steps that there are not, where changes, next steps, guidance and confirmations name them."""
    for due in refs.file.changes:
        for name in due.items:
            refs.item(name, f"[[changes]]（{due.clause}）")
    for table in refs.procedures.values():
        _see_next_steps(table, refs)
    steps = {step.id for table in refs.procedures.values() for step in table.steps}
    named = [
        *((f"[[guidance]]（{g.clause}）", g.step) for g in refs.file.guidance if not g.item),
        *((f"[[confirmations]]（{c.id}）", c.step) for c in refs.file.confirmations),
    ]
    for g in refs.file.guidance:
        if g.item:
            refs.item(g.item, f"[[guidance]]（{g.clause}）")
    for where, step in named:
        if step not in steps:
            refs.say(where, f"段階「{step}」はありません。{nearest(step, steps)}")


def _see_next_steps(table: ProcedureTable, refs: References) -> None:
    documents, seen = {d.id for d in refs.file.documents}, set[str]()
    for step in table.next_steps:
        where = f"[[procedures]]（{table.id}）next_steps（{step.id}）"
        if step.id in seen:
            refs.say(where, "同じ id の手順が2つあります。別の id にしてください。")
        seen.add(step.id)
        if step.day:
            refs.item(step.day, where)
        for paper in (paper for paper in step.papers if paper not in documents):
            refs.say(where, f"文書「{paper}」はありません。{nearest(paper, documents)}")


def see_summary(asked: Mapping[str, Iterable[Question]], refs: References) -> None:
    """Refuse what is to be summed up and is asked in no procedure."""
    names = {question.name for questions in asked.values() for question in questions}
    for name in refs.file.summary_items:
        if refs.item(name, "summary_items") and name not in names:
            refs.say(
                "summary_items",
                f"項目「{name}」は、どの手続でも問われません。[[questions]]に加えるか、除いてください。",
            )
