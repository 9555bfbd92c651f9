"""What is refused in the tables as a whole: what stands twice, procedures that there are not, circles of conditions."""

from collections.abc import Iterable, Iterator, Mapping

from smpolicy.answers.model import items
from smpolicy.datafiles.nearest import nearest
from smpolicy.rules.conditions import Strings
from smpolicy.rules.loading.references import References
from smpolicy.rules.questions import Question, numbers

# How many steps of its own a body may have: each has a page of its own.
OWN_STEPS = 12


def refuse_doubles(refs: References) -> None:
    """Refuse what stands twice, and an item of the body's own that all bodies have."""
    common = sorted(refs.extra & set(items()))
    for table, names in _named(refs).items():
        for name in sorted({n for n in names if names.count(n) > 1}):
            refs.say(
                f"{table}（{name.partition('（')[0]}）", f"「{name}」が二つあります。一つにしてください。"
            )
    for name in common:
        refs.say("[[extra]]", f"「{name}」は共通の項目です。[[questions]]に書くか、別の名前にしてください。")


def _named(refs: References) -> dict[str, list[str]]:
    """Return by what the entries of each table are known."""
    file = refs.file
    return {
        "[[clauses]]": [f"{c.number}（{c.duty}）" for c in file.clauses],
        "[[checks]]": [c.id for c in file.checks],
        "[[confirmations]]": [c.id for c in file.confirmations],
        "[[extra]]": [q.id for q in file.extra] + sorted(refs.extra & set(items())),
        "[[fixed]]": [f.name for f in file.fixed],
        "[[procedures]]": [table.id for table in file.procedures],
        "[[documents]]": [d.id for d in file.documents],
    }


def refuse_unknown_procedures(refs: References) -> None:
    """Refuse procedures that neither the catalogue nor the body has, and too many steps of the body's own."""
    known = {**refs.catalogue.procedures, **refs.procedures}
    names = "、".join(f"{id_}（{table.word}）" for id_, table in known.items())
    for where, named in _procedures(refs):
        for name in (name for name in named if name not in known):
            refs.say(
                where, f"手続「{name}」は使えません。{nearest(name, known)}使えるのは {names} です。"
            )  # fmt: skip
    strange = {clause.number for clause in refs.file.clauses if not known.keys() >= set(clause.procedures)}
    for question in (*refs.file.questions, *refs.file.extra):
        # It takes its procedures from the clause.
        if strange.intersection(numbers(question.clause)):
            refs.refusals.unasked(question.item)
    if (own := len(refs.own_steps)) > OWN_STEPS:
        refs.say("[[procedures]]", f"独自の段階が{own}あります。{OWN_STEPS}までにしてください。")


def _procedures(refs: References) -> Iterator[tuple[str, Strings]]:
    """Yield each entry that names procedures, with their names."""
    file = refs.file
    yield from ((f"[[clauses]]（{c.number}）", c.procedures) for c in file.clauses)
    yield from ((f"[[questions]]（{q.item}）", q.procedures) for q in file.questions)
    yield from ((f"[[extra]]（{q.item}）", q.procedures) for q in file.extra)
    yield from ((f"[[checks]]（{c.id}）", c.procedures) for c in file.checks)
    yield from ((f"[[confirmations]]（{c.id}）", c.procedures) for c in file.confirmations)
    yield from ((f"[[guidance]]（{g.clause}）", g.procedures) for g in file.guidance)
    yield from ((f"[[documents]]（{d.id}）", d.procedures) for d in file.documents)
    yield "[profile]", file.profile.procedures if file.profile else ()


def refuse_circles(asked: Mapping[str, Iterable[Question]], refs: References) -> None:
    """Refuse conditions that lead in a circle: nobody could ever answer the first question."""
    for questions in asked.values():
        reads = {q.name: [c.item.partition(".")[0] for c in q.when] for q in questions}
        for name in (name for name in reads if _leads_back(name, reads)):
            refs.say(
                f"[[questions]]（{name}）",
                "「when」の条件が輪になっています。どれか一つの条件を外してください。",
            )


def _leads_back(name: str, reads: Mapping[str, list[str]]) -> bool:
    seen, todo = set(), list(reads.get(name, ()))
    while todo:
        item = todo.pop()
        if item == name:
            return True
        if item not in seen:
            seen.add(item)
            todo += reads.get(item, ())
    return False
