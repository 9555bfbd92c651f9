"""The questions of a procedure: what the rulebook says of each, on top of what the catalogue says."""

from smpolicy.answers.model import items
from smpolicy.datafiles.nearest import nearest
from smpolicy.rules.conditions import Strings
from smpolicy.rules.duties import ASKS
from smpolicy.rules.loading.references import References
from smpolicy.rules.made_from import OF_THE_BODY, placeholders
from smpolicy.rules.own_words import in_own_words
from smpolicy.rules.questions import (
    Asked,
    CatalogueQuestion,
    ExtraQuestion,
    Question,
    RulebookQuestion,
    numbers,
)


def questions_of(procedure: str, refs: References) -> tuple[Question, ...]:
    """Return the questions of a procedure in the order in which they are asked; what does not fit is refused."""
    steps = [step.id for step in refs.procedures[procedure].steps]
    asked: dict[str, Question] = {}
    hidden = set()
    for entry in (*refs.file.questions, *refs.file.extra):
        if not refs.asks_in(_procedures(entry, refs), procedure):
            continue
        if entry.need == "hidden":
            hidden.add(entry.item)
        elif entry.item in asked:
            word = refs.procedures[procedure].word
            refs.say(
                f"[[questions]]（{entry.item}）", f"手続「{word}」に二度出ています。一つにしてください。"
            )
        elif question := _question(entry, procedure, steps, refs):
            asked[entry.item] = question
    for item, common in refs.catalogue.questions.items():
        if item not in asked and item not in hidden and _is_offered(common, procedure, steps, refs):
            asked[item] = _merged(RulebookQuestion(item=item), common, procedure, refs)
    order = {item: i for i, item in enumerate(refs.catalogue.questions)}
    place = {step: i for i, step in enumerate(steps)}
    return tuple(sorted(asked.values(), key=lambda q: (place[q.step], order.get(q.name, len(order)))))


def _is_offered(common: CatalogueQuestion, procedure: str, steps: list[str], refs: References) -> bool:
    """Tell whether every municipality asks this; what is asked for a paper alone goes where the paper does."""
    if common.paper in refs.file.left_out and not _common_step(common, procedure, refs):
        return False
    return common.ours and common.step in steps


def _procedures(entry: RulebookQuestion, refs: References) -> Strings:
    if entry.procedures:
        return entry.procedures
    for number in numbers(entry.clause):
        if clause := refs.file.clause(number, *ASKS):
            return clause.procedures
    # What no clause asks belongs to every policy that is written.
    known = {**refs.catalogue.procedures, **refs.procedures}.values()
    return tuple(table.id for table in known if (table.opens or table.changes) and not table.like)


def _question(
    entry: RulebookQuestion, procedure: str, steps: list[str], refs: References
) -> Question | None:  # fmt: skip
    common = None if isinstance(entry, ExtraQuestion) else refs.catalogue.questions.get(entry.item)
    if common is None and not isinstance(entry, ExtraQuestion):
        refs.refusals.misspelt(entry.item)
        known = refs.catalogue.questions
        refs.say(_where(entry), f"項目「{entry.item}」はありません。{nearest(entry.item, known)}")
        return None
    _see_clauses(entry, refs)
    for name in placeholders(entry.made_from):
        if name not in OF_THE_BODY:
            refs.item(name, f"{_where(entry)} from")
    question = _merged(entry, common, procedure, refs)
    _see_choices(question, _where(entry), refs)
    if question.step not in steps:
        word = refs.procedures[procedure].word
        refs.say(
            _where(entry),
            f"段階「{question.step}」は手続「{word}」にありません。{nearest(question.step, steps)}",
        )
        return None
    return question


def _where(entry: RulebookQuestion) -> str:
    return f"{'[[extra]]' if isinstance(entry, ExtraQuestion) else '[[questions]]'}（{entry.item}）"


def _see_clauses(entry: RulebookQuestion, refs: References) -> None:
    """Refuse clauses that there are not, and what is required without one or by a sample alone."""
    where = _where(entry)
    clauses = [clause for n in numbers(entry.clause) if (clause := refs.clause(n, where))]
    if entry.need == "required" and not numbers(entry.clause) and not entry.source:
        refs.say(where, "必須の問いには「clause」（根拠の条項）を書いてください。")
    if entry.need == "required" and clauses and clauses[0].sample:
        refs.say(where, '見本だけにある事項は必須にできません。「need」を "optional" にしてください。')
    for choice in entry.choices:
        if choice.clause:
            refs.clause(choice.clause, where)
    if entry.none_allowed != bool(entry.none_clause):
        refs.say(where, "「none_allowed」と「none_clause」（なしでよいとする条項）は、一緒に書いてください。")
    elif entry.none_clause:
        refs.clause(entry.none_clause, where)


def _see_choices(question: Question, where: str, refs: References) -> None:
    if question.kind != "choices":
        return
    for choice in question.choices:
        if choice.id == "none" and not choice.excludes_others:
            refs.say(
                where,
                f"選択肢「{choice.label}」に excludes_others = true を加えてください。ほかの選択肢と一緒には選べないためです。",
            )


def _merged(
    entry: RulebookQuestion, common: CatalogueQuestion | None, procedure: str, refs: References
) -> Question:  # fmt: skip
    extra = entry if isinstance(entry, ExtraQuestion) else None
    base = common or Asked()
    clauses = numbers(entry.clause)
    return Question(
        name=entry.item,
        path=f"extra.{extra.id}" if extra else items()[entry.item].path,
        kind=extra.form if extra else items()[entry.item].kind,
        label=in_own_words(entry.label or base.label or entry.item, refs.file),
        step=entry.step or (_common_step(common, procedure, refs) if common else "") or base.step,
        help=in_own_words(entry.help or base.help, refs.file),
        example=in_own_words(entry.example or base.example, refs.file),
        default=entry.default or base.default,
        made_from=entry.made_from or base.made_from,
        after=common.after if common else "",
        choices=entry.choices or base.choices,
        fields=entry.fields or base.fields,
        clauses=clauses,
        need=entry.need or ("required" if clauses or entry.source else "optional"),
        unseen=bool(entry.source) and not clauses,
        procedures=_procedures(entry, refs),
        when=tuple(
            refs.condition(condition, _where(entry))
            for condition in (*(common.when if common else ()), *entry.when)
        ),
        later=entry.later or base.later,
        blank=entry.blank or base.blank,
        note=entry.note,
        extra=extra is not None,
        none_allowed=entry.none_allowed,
        none_clause=entry.none_clause,
    )


def _common_step(common: CatalogueQuestion, procedure: str, refs: References) -> str:
    """Return the step that the catalogue gives a question in this procedure alone, '' for none."""
    steps = common.steps_without if common.paper in refs.file.left_out else common.steps
    return next((step for id_, step in steps.items() if id_ in refs.kin[procedure]), "")
