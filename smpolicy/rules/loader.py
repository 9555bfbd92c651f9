"""From a municipality's folder to its Rulebook; refuses what does not fit, naming file, entry and reason."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

from smpolicy.answers.model import items
from smpolicy.datafiles import toml_file
from smpolicy.datafiles.lines import Lines
from smpolicy.datafiles.nearest import nearest, nearest_name
from smpolicy.rules.catalogue import Catalogue, load_catalogue
from smpolicy.rules.checks.addresses import DomainCheck
from smpolicy.rules.checks.base import BaseCheck
from smpolicy.rules.checks.choices import ChoiceCheck, NeverCheck, OnlyCheck
from smpolicy.rules.checks.dates import OrderCheck
from smpolicy.rules.checks.union import Check
from smpolicy.rules.conditions import Condition, Strings
from smpolicy.rules.made_from import OF_THE_BODY, placeholders
from smpolicy.rules.overlay import overlaid
from smpolicy.rules.own_words import in_own_words, procedure_in_own_words
from smpolicy.rules.procedure_settling import Settling
from smpolicy.rules.procedures import NextStep, ProcedureTable
from smpolicy.rules.questions import (
    Asked,
    CatalogueQuestion,
    Choice,
    Duty,
    ExtraQuestion,
    Question,
    RulebookQuestion,
    numbers,
)
from smpolicy.rules.rulebook import (
    ChangeDuty,
    Clause,
    Confirmation,
    DocumentTable,
    ProfilePart,
    Rulebook,
    RulebookFile,
    Step,
    item_exists,
)
from smpolicy.rules.words import rulebook_words

FILE_NAME = "rulebook.toml"
# How many entries are named with one reason.
_TOLD = 3
# How many steps of its own a body may have: each has a page of its own.
OWN_STEPS = 12
# Questions by procedure.
QuestionsBy = dict[str, tuple[Question, ...]]
_Entry = TypeVar("_Entry", ChangeDuty, Confirmation, DocumentTable, NextStep, ProfilePart)

# Where an entry of each kind looks first for its clause, when one number bears several duties.
ASKS: tuple[Duty, ...] = (
    "ask",
    "check-must",
    "check-principle",
    "check-advice",
    "form",
    "process",
    "confirm",
    "fix",
    "guide",
)
MUSTS: tuple[Duty, ...] = ("check-must", "process", "ask", "form")
PRINCIPLES: tuple[Duty, ...] = ("check-principle",)
ADVICE: tuple[Duty, ...] = ("check-advice", *MUSTS, *ASKS)


def load_rulebook(folder: Path) -> Rulebook:
    """Return the rulebook of a municipality's folder; raises DataError with every sentence that applies."""
    file = toml_file.load(
        folder / FILE_NAME, RulebookFile, rulebook_words, lambda tables: overlaid(tables, folder)
    )
    return settled(file, folder)


def settled(file: RulebookFile, folder: Path) -> Rulebook:
    """Return the rulebook that the tables of a file make; raises DataError with every sentence that applies."""
    loader = _Loader(file, folder / FILE_NAME, load_catalogue())
    rulebook = loader.rulebook(folder)
    if loader.sentences:
        raise toml_file.DataError(loader.sentences)
    return rulebook


class _Loader:
    """Collects the sentences while the parts of one rulebook are put together."""

    def __init__(self, file: RulebookFile, path: Path, catalogue: Catalogue) -> None:
        self.file, self.path, self.catalogue = file, path, catalogue
        # Reason -> the entries that it is told of: one cause is told once, wherever it shows.
        self._entries: dict[str, list[str]] = {}
        # Items of questions that do not exist.
        self._misspelt: set[str] = set()
        self.extra = frozenset(q.item for q in file.extra)
        settling = Settling(file.procedures, catalogue.procedures)
        self.tables = {table.id: procedure_in_own_words(table, file) for table in settling.tables()}
        self.kin = {table.id: settling.kin(table) for table in self.tables.values()}
        self._of_procedures = settling.sentences

    def say(self, entry: str, sentence: str) -> None:
        entries = self._entries.setdefault(sentence, [])
        if entry not in entries:
            entries.append(entry)

    @property
    def sentences(self) -> list[str]:
        if not self._entries:
            return []
        lines = toml_file.lines(self.path, rulebook_words()) if self.path.is_file() else None
        told = [(e, reason) for reason, e in self._entries.items() if reason not in self._consequences()]
        return [f"{self.path}：{_line(lines, e[0], reason)}{_some(e)}：{reason}" for e, reason in told]

    def _consequences(self) -> set[str]:
        """Return the sentences that a misspelt item of a question brings with it: the question is not asked."""
        return {
            _not_asked(meant)
            for item in self._misspelt
            if (meant := nearest_name(item, self.catalogue.questions))
        }

    def rulebook(self, folder: Path) -> Rulebook:
        if self.file.id != folder.name:
            self.say(
                "id", f"「{self.file.id}」がフォルダー名「{folder.name}」と違います。同じにしてください。"
            )
        self._refuse_doubles()
        self._see_procedures()
        asked: QuestionsBy = {procedure: self._questions(procedure) for procedure in self.tables}
        checks = tuple(self._check(check, asked) for check in self.file.checks)
        asked = {p: tuple(_narrow(q, checks, p) for q in questions) for p, questions in asked.items()}
        self._refuse_circles(asked)
        self._see_other_clauses()
        self._see_places()
        self._see_summary(asked)
        return Rulebook(
            self._with_ids(),
            folder,
            asked,
            self._steps(asked),
            checks,
            self.kin,
            dict(self.catalogue.messages),
        )

    # What stands twice.

    def _refuse_doubles(self) -> None:
        tables = {
            "[[clauses]]": [f"{c.number}（{c.duty}）" for c in self.file.clauses],
            "[[checks]]": [c.id for c in self.file.checks],
            "[[confirmations]]": [c.id for c in self.file.confirmations],
            "[[extra]]": [q.id for q in self.file.extra] + sorted(self.extra & set(items())),
            "[[fixed]]": [f.name for f in self.file.fixed],
            "[[procedures]]": [table.id for table in self.file.procedures],
            "[[documents]]": [d.id for d in self.file.documents],
        }
        for table, names in tables.items():
            for name in sorted({n for n in names if names.count(n) > 1}):
                self.say(
                    f"{table}（{name.partition('（')[0]}）", f"「{name}」が二つあります。一つにしてください。"
                )
        for name in sorted(self.extra & set(items())):
            self.say(
                "[[extra]]", f"「{name}」は共通の項目です。[[questions]]に書くか、別の名前にしてください。"
            )

    # Procedures.

    def _see_procedures(self) -> None:
        for sentence in self._of_procedures:
            entry, _, reason = sentence.partition("：")
            self.say(entry, reason)
        known = {**self.catalogue.procedures, **self.tables}
        for where, named in self._named_procedures():
            for name in named:
                if name not in known:
                    names = "、".join(f"{id_}（{table.word}）" for id_, table in known.items())
                    self.say(
                        where,
                        f"手続「{name}」は使えません。{nearest(name, known)}使えるのは {names} です。",
                    )
        if len(own := self._own_steps()) > OWN_STEPS:
            self.say("[[procedures]]", f"独自の段階が{len(own)}あります。{OWN_STEPS}までにしてください。")

    def _named_procedures(self) -> Iterator[tuple[str, Strings]]:
        file = self.file
        yield from ((f"[[clauses]]（{c.number}）", c.procedures) for c in file.clauses)
        yield from ((f"[[questions]]（{q.item}）", q.procedures) for q in file.questions)
        yield from ((f"[[extra]]（{q.item}）", q.procedures) for q in file.extra)
        yield from ((f"[[checks]]（{c.id}）", c.procedures) for c in file.checks)
        yield from ((f"[[confirmations]]（{c.id}）", c.procedures) for c in file.confirmations)
        yield from ((f"[[guidance]]（{g.clause}）", g.procedures) for g in file.guidance)
        yield from ((f"[[documents]]（{d.id}）", d.procedures) for d in file.documents)
        yield "[profile]", file.profile.procedures if file.profile else ()

    def _asks_in(self, procedures: Strings, procedure: str) -> bool:
        return not self.kin[procedure].isdisjoint(procedures)

    def _own_steps(self) -> list[str]:
        """Return the ids of the steps that no procedure of the catalogue has."""
        steps = dict.fromkeys(step.id for table in self.tables.values() for step in table.steps)
        return [id_ for id_ in steps if id_ not in self.catalogue.steps]

    # Questions.

    def _questions(self, procedure: str) -> tuple[Question, ...]:
        steps = [step.id for step in self.tables[procedure].steps]
        asked: dict[str, Question] = {}
        hidden = set()
        for entry in (*self.file.questions, *self.file.extra):
            if not self._asks_in(self._entry_procedures(entry), procedure):
                continue
            if entry.need == "hidden":
                hidden.add(entry.item)
            elif entry.item in asked:
                self.say(
                    f"[[questions]]（{entry.item}）",
                    f"手続「{self.tables[procedure].word}」に二度出ています。一つにしてください。",
                )
            elif question := self._question(entry, procedure, steps):
                asked[entry.item] = question
        for item, common in self.catalogue.questions.items():
            if common.ours and common.step in steps and item not in asked and item not in hidden:
                asked[item] = self._merged(RulebookQuestion(item=item), common, procedure)
        order = {item: i for i, item in enumerate(self.catalogue.questions)}
        return tuple(
            sorted(asked.values(), key=lambda q: (steps.index(q.step), order.get(q.name, len(order))))
        )  # fmt: skip

    def _entry_procedures(self, entry: RulebookQuestion) -> Strings:
        if entry.procedures:
            return entry.procedures
        for number in numbers(entry.clause):
            if clause := self.file.clause(number, *ASKS):
                return clause.procedures
        # What no clause asks belongs to every policy that is written.
        known = {**self.catalogue.procedures, **self.tables}.values()
        return tuple(table.id for table in known if (table.opens or table.changes) and not table.like)

    def _question(self, entry: RulebookQuestion, procedure: str, steps: list[str]) -> Question | None:
        where = f"{'[[extra]]' if isinstance(entry, ExtraQuestion) else '[[questions]]'}（{entry.item}）"
        common = None
        if not isinstance(entry, ExtraQuestion):
            common = self.catalogue.questions.get(entry.item)
            if common is None:
                known = self.catalogue.questions
                self._misspelt.add(entry.item)
                self.say(where, f"項目「{entry.item}」はありません。{nearest(entry.item, known)}")
                return None
        clauses = [clause for n in numbers(entry.clause) if (clause := self._clause(n, where))]
        if entry.need == "required" and not numbers(entry.clause) and not entry.source:
            self.say(where, "必須の問いには「clause」（根拠の条項）を書いてください。")
        if entry.need == "required" and clauses and clauses[0].sample:
            self.say(where, '見本だけにある事項は必須にできません。「need」を "optional" にしてください。')
        for choice in entry.choices:
            if choice.clause:
                self._clause(choice.clause, where)
        if entry.none_allowed != bool(entry.none_clause):
            self.say(
                where, "「none_allowed」と「none_clause」（なしでよいとする条項）は、一緒に書いてください。"
            )
        elif entry.none_clause:
            self._clause(entry.none_clause, where)
        for name in placeholders(entry.made_from):
            if name not in OF_THE_BODY:
                self._item(name, f"{where} from")
        question = self._merged(entry, common, procedure)
        if question.form == "choices":
            for choice in question.choices:
                if choice.id == "none" and not choice.excludes_others:
                    self.say(
                        where,
                        f"選択肢「{choice.label}」に excludes_others = true を加えてください。ほかの選択肢と一緒には選べないためです。",
                    )
        if question.step not in steps:
            self.say(
                where,
                f"段階「{question.step}」は手続「{self.tables[procedure].word}」にありません。{nearest(question.step, steps)}",
            )
            return None
        return question

    def _merged(
        self, entry: RulebookQuestion, common: CatalogueQuestion | None, procedure: str
    ) -> Question:  # fmt: skip
        extra = entry if isinstance(entry, ExtraQuestion) else None
        base = common or Asked()
        clauses = numbers(entry.clause)
        return Question(
            name=entry.item,
            path=f"extra.{extra.id}" if extra else items()[entry.item].path,
            form=extra.form if extra else items()[entry.item].form,
            label=self._worded(entry.label or base.label or entry.item),
            step=entry.step or (self._common_step(common, procedure) if common else "") or base.step,
            help=self._worded(entry.help or base.help),
            example=self._worded(entry.example or base.example),
            default=entry.default or base.default,
            made_from=entry.made_from or base.made_from,
            after=common.after if common else "",
            choices=entry.choices or base.choices,
            fields=entry.fields or base.fields,
            clauses=clauses,
            need=entry.need or ("required" if clauses or entry.source else "optional"),
            unseen=bool(entry.source) and not clauses,
            procedures=self._entry_procedures(entry),
            when=tuple(
                self._condition(c, f"{'[[extra]]' if extra else '[[questions]]'}（{entry.item}）")
                for c in (*(common.when if common else ()), *entry.when)
            ),
            later=entry.later or base.later,
            blank=entry.blank or base.blank,
            note=entry.note,
            extra=extra is not None,
            none_allowed=entry.none_allowed,
            none_clause=entry.none_clause,
        )

    def _common_step(self, common: CatalogueQuestion, procedure: str) -> str:
        return next((step for id_, step in common.steps.items() if id_ in self.kin[procedure]), "")

    def _worded(self, text: str) -> str:
        return in_own_words(text, self.file)

    # Clauses and items that entries speak of.

    def _clause(self, number: str, where: str) -> Clause | None:
        clause = self.file.clause(number)
        if clause is None:
            known = {c.number for c in self.file.clauses}
            self.say(where, f"条項「{number}」は[[clauses]]にありません。{nearest(number, known)}")
        return clause

    def _item(self, name: str, where: str) -> bool:
        if item_exists(name, self.extra):
            return True
        known = [*items(), *self.extra]
        self.say(where, f"項目「{name}」はありません。{nearest(name, known)}")
        return False

    def _choice_ids(self, item: str, values: Iterable[str], where: str) -> tuple[str, ...]:
        """Return the ids of choices that the clerk names by id or by label."""
        choices = self._choices(item)
        if not choices:
            return tuple(values)
        ids = {c.id: c.id for c in choices}
        labels = {c.label: c.id for c in choices}
        chosen = []
        for value in values:
            if known := ids.get(value) or labels.get(value):
                chosen.append(known)
            else:
                near = nearest(value, [*ids, *labels])
                self.say(where, f"「{item}」に選択肢「{value}」はありません。{near}")
        return tuple(chosen)

    def _choices(self, item: str) -> tuple[Choice, ...]:
        entries = [q for q in (*self.file.questions, *self.file.extra) if q.item == item and q.choices]
        if entries:
            return tuple(choice for entry in entries for choice in entry.choices)
        common = self.catalogue.questions.get(item)
        return common.choices if common else ()

    def _condition(self, condition: Condition, where: str) -> Condition:
        if not self._item(condition.item, where):
            return condition
        update = {
            key: self._choice_ids(condition.item, values, where)
            for key, values in (("is_", condition.is_), ("is_not", condition.is_not))
            if values is not None
        }
        return condition.model_copy(update=update)

    # Checks.

    def _check(self, check: Check, asked: QuestionsBy) -> Check:
        where = f"[[checks]]（{check.id}）"
        procedures = self._check_procedures(check, where)
        for name in check.reads():
            head = name.partition(".")[0]
            if (
                self._item(name, where)
                and procedures
                and not any(q.name == head for p in procedures for q in asked.get(p, ()))
            ):
                self.say(where, _not_asked(head))
        update: dict[str, object] = {
            "procedures": procedures,
            "when": tuple(self._condition(c, where) for c in check.when),
        }
        if isinstance(check, ChoiceCheck):
            update["values"] = self._choice_ids(check.item, check.values, where)
        if isinstance(check, DomainCheck):
            update["domains"] = check.domains or self.file.domains
        return cast(Check, check.model_copy(update=update))

    def _check_procedures(self, check: BaseCheck, where: str) -> Strings:
        duties = {"must": MUSTS, "principle": PRINCIPLES, "advice": ADVICE}[check.severity]
        cited = [clause for n in numbers(check.clause) if (clause := self._clause(n, where))]
        if not numbers(check.clause):
            self.say(where, "「clause」（根拠の条項）を書いてください。")
        if check.severity == "must" and cited and cited[0].sample:
            self.say(where, "見本だけにある事項は must にできません。principle か advice にしてください。")
        fitting = [c for n in numbers(check.clause) if (c := self.file.clause(n, *duties))]
        if cited and not fitting:
            self.say(
                where,
                f"条項「{cited[0].number}」には {check.severity} の点検に当たる義務（{'・'.join(duties)}）がありません。",
            )
        given = check.procedures or tuple(p for c in fitting for p in c.procedures)
        if not isinstance(check, OrderCheck):
            return self._with_likes(given)
        # The order of the days of what was decided was decided with it.
        likes = self._with_likes(given)
        return tuple(p for p in likes if p in given or not self.tables[p].from_edition)

    def _with_likes(self, procedures: Strings) -> Strings:
        """Return the procedures with those of this body that ask what they ask."""
        likes = (p for p in self.tables if self._asks_in(procedures, p))
        return tuple(dict.fromkeys((*procedures, *likes)))

    # Everything else that names a clause, an item or a step.

    def _see_other_clauses(self) -> None:
        for where, number, sample_must in self._citations():
            clause = self._clause(number, where) if number else None
            if clause and clause.sample and sample_must:
                self.say(
                    where, '見本だけにある事項は must にできません。「severity」を "advice" にしてください。'
                )

    def _citations(self) -> Iterator[tuple[str, str, bool]]:
        for c in self.file.confirmations:
            yield f"[[confirmations]]（{c.id}）", c.clause, c.severity == "must"
        for g in self.file.guidance:
            yield "[[guidance]]", g.clause, False
        for due in self.file.changes:
            yield "[[changes]]", due.clause, False
        for rule in self.file.register_rules:
            yield f"[[register_rules]]（{rule.id}）", rule.clause, False
        for table in self.tables.values():
            for step in table.next_steps:
                yield f"[[procedures]]（{table.id}）next_steps", step.clause, False
        for d in self.file.documents:
            for number in numbers(d.clause):
                yield f"[[documents]]（{d.id}）", number, False
        for part in self.file.profile.parts if self.file.profile else ():
            for number in numbers(part.clause):
                yield f"[profile]（{part.id}）", number, False

    def _see_places(self) -> None:
        for due in self.file.changes:
            for name in due.items:
                self._item(name, f"[[changes]]（{due.clause}）")
        for table in self.tables.values():
            self._see_next_steps(table)
        steps = {step.id for table in self.tables.values() for step in table.steps}
        for g in self.file.guidance:
            if g.item:
                self._item(g.item, f"[[guidance]]（{g.clause}）")
            elif g.step not in steps:
                self.say(
                    f"[[guidance]]（{g.clause}）",
                    f"段階「{g.step}」はありません。{nearest(g.step, steps)}",
                )
        for c in self.file.confirmations:
            if c.step not in steps:
                self.say(
                    f"[[confirmations]]（{c.id}）",
                    f"段階「{c.step}」はありません。{nearest(c.step, steps)}",
                )

    def _see_summary(self, asked: QuestionsBy) -> None:
        names = {question.name for questions in asked.values() for question in questions}
        for name in self.file.summary_items:
            if self._item(name, "summary_items") and name not in names:
                self.say(
                    "summary_items",
                    f"項目「{name}」は、どの手続でも問われません。[[questions]]に加えるか、除いてください。",
                )

    def _see_next_steps(self, table: ProcedureTable) -> None:
        documents, seen = {d.id for d in self.file.documents}, set[str]()
        for step in table.next_steps:
            where = f"[[procedures]]（{table.id}）next_steps（{step.id}）"
            if step.id in seen:
                self.say(where, "同じ id の手順が2つあります。別の id にしてください。")
            seen.add(step.id)
            if step.day:
                self._item(step.day, where)
            for paper in step.papers:
                if paper not in documents:
                    self.say(where, f"文書「{paper}」はありません。{nearest(paper, documents)}")

    def _refuse_circles(self, asked: QuestionsBy) -> None:
        """Refuse conditions that lead in a circle: nobody could ever answer the first question."""
        for questions in asked.values():
            reads = {q.name: [c.item.partition(".")[0] for c in q.when] for q in questions}
            for name in reads:
                if _leads_back(name, reads):
                    self.say(
                        f"[[questions]]（{name}）",
                        "「when」の条件が輪になっています。どれか一つの条件を外してください。",
                    )

    def _with_ids(self) -> RulebookFile:
        """Return the file with the conditions of its other tables speaking in choice ids."""
        file, profile = self.file, self.file.profile
        update: dict[str, object] = {
            "confirmations": tuple(
                self._conditioned(c, f"[[confirmations]]（{c.id}）") for c in file.confirmations
            ),
            "documents": tuple(self._conditioned(d, f"[[documents]]（{d.id}）") for d in file.documents),
            "changes": tuple(self._conditioned(c, f"[[changes]]（{c.clause}）") for c in file.changes),
            "procedures": tuple(self._procedure(table) for table in self.tables.values()),
        }
        if profile:
            parts = tuple(self._conditioned(part, f"[profile]（{part.id}）") for part in profile.parts)
            begins = tuple(table.id for table in self.tables.values() if table.opens)
            procedures = self._with_likes(profile.procedures or begins)
            update["profile"] = profile.model_copy(update={"parts": parts, "procedures": procedures})
        return file.model_copy(update=update)

    def _procedure(self, table: ProcedureTable) -> ProcedureTable:
        where = f"[[procedures]]（{table.id}）next_steps"
        next_steps = tuple(self._conditioned(step, where) for step in table.next_steps)
        return table.model_copy(update={"next_steps": next_steps})

    def _conditioned(self, entry: _Entry, where: str) -> _Entry:
        when = tuple(self._condition(condition, where) for condition in entry.when)
        return entry.model_copy(update={"when": when})

    def _steps(self, asked: QuestionsBy) -> dict[str, tuple[Step, ...]]:
        confirmed = {c.step for c in self.file.confirmations}
        own = {id_: f"own-{number}" for number, id_ in enumerate(self._own_steps(), 1)}
        return {
            procedure: tuple(
                Step(step.id, step.title, step.help, own.get(step.id, step.id))
                for step in self.tables[procedure].steps
                if step.id in confirmed or any(q.step == step.id for q in questions)
            )
            for procedure, questions in asked.items()
        }


def _line(lines: Lines | None, entry: str, reason: str) -> str:
    at = lines.of_sentence(entry, reason) if lines else None
    return "" if lines is None or at is None else f"{lines.quoted(at)}："


def _not_asked(item: str) -> str:
    return f"項目「{item}」はこの手続では問われません。[[questions]]に加えてください。"


def _some(entries: list[str]) -> str:
    told = "、".join(entries[:_TOLD])
    return told if len(entries) <= _TOLD else f"{told} ほか{len(entries) - _TOLD}か所"


def _leads_back(name: str, reads: dict[str, list[str]]) -> bool:
    seen, todo = set(), list(reads.get(name, ()))
    while todo:
        item = todo.pop()
        if item == name:
            return True
        if item not in seen:
            seen.add(item)
            todo += reads.get(item, ())
    return False


def _narrow(question: Question, checks: Iterable[Check], procedure: str) -> Question:
    """Return the question with the choices that unconditional must-rules leave."""
    allowed = [c.id for c in question.choices]
    for check in checks:
        if check.severity != "must" or check.when or procedure not in check.procedures:
            continue
        if isinstance(check, OnlyCheck) and check.item == question.name:
            allowed = [c for c in allowed if c in check.values]
        elif isinstance(check, NeverCheck) and check.item == question.name:
            allowed = [c for c in allowed if c not in check.values]
    if len(allowed) == len(question.choices):
        return question
    return replace(question, allowed=tuple(allowed))
