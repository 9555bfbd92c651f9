"""Procedures put together: what an entry takes over from the catalogue, and from the procedure that it is like."""

from collections.abc import Iterable, Mapping
from functools import cache

from pydantic import Field

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.nearest import nearest
from smpolicy.datafiles.table import Data
from smpolicy.rules.procedures import ProcedureTable, StepTable
from smpolicy.settings import TEMPLATES

FILE = TEMPLATES / "procedures.toml"


class _ProceduresFile(Data):
    """The tables of procedures.toml."""

    procedures: tuple[ProcedureTable, ...] = Field(min_length=1)


@cache
def load_procedures() -> Mapping[str, ProcedureTable]:
    """Return the catalogue's procedures by id; raises DataError naming file, entry and reason."""
    settling = Settling(toml_file.load(FILE, _ProceduresFile).procedures, {})
    tables = {table.id: table for table in settling.tables()}
    if settling.sentences:
        raise toml_file.DataError([f"{FILE}：{sentence}" for sentence in settling.sentences])
    return tables


class Settling:
    """Collects in Japanese what does not fit while procedures are put together."""

    def __init__(self, given: Iterable[ProcedureTable], common: Mapping[str, ProcedureTable]) -> None:
        self.given = tuple(given)
        self.sentences: list[str] = []
        self._own = {table.id: table for table in self.given}
        self._common = common
        # Of a step that several procedures have, the first that has it.
        steps = (step for table in reversed(list(common.values())) for step in reversed(table.steps))
        self._common_steps = {step.id: step for step in steps}

    def tables(self) -> tuple[ProcedureTable, ...]:
        """Return every procedure with all that it takes over, in the order of the file, with those offered everywhere."""
        own = tuple(self._checked(self._settled(table, ())) for table in self.given)
        added = [table for table in self._common.values() if self._is_added(table)]
        # Each stands behind the one that it is like.
        return tuple(each for table in own for each in (table, *(a for a in added if a.like == table.id)))

    def _is_added(self, table: ProcedureTable) -> bool:
        """Tell whether a procedure of the catalogue is offered although no entry names it."""
        return table.everywhere and table.id not in self._own and table.like in self._own

    def kin(self, table: ProcedureTable) -> frozenset[str]:
        """Return the ids of a settled procedure and of those that it is like, near and far."""
        taken = {table.id}
        like = table.like
        while like and like not in taken:
            taken.add(like)
            like = self._settled_like(like)
        return frozenset(taken)

    def _settled_like(self, id_: str) -> str:
        own, common = self._own.get(id_), self._common.get(id_)
        return (own.like if own else "") or (common.like if common else "")

    def _settled(self, table: ProcedureTable, seen: tuple[str, ...]) -> ProcedureTable:
        common = self._common.get(table.id)
        said = {name: getattr(table, name) for name in table.model_fields_set}
        whole = common.model_copy(update=said) if common else table
        model = self._model(whole, seen)
        steps = common.steps if common else ()
        return whole.model_copy(
            update={
                "word": whole.word or whole.title,
                "kind": whole.kind or (model.kind if model else ()),
                "steps": self._steps(table, (model.steps if model else steps), table.steps),
            }
        )

    def _model(self, table: ProcedureTable, seen: tuple[str, ...]) -> ProcedureTable | None:
        """Return the procedure that this one is like, settled, None without one."""
        if not table.like:
            return None
        if table.like in (*seen, table.id):
            self._say(table, "「like」が輪になっています。どれか一つの「like」を外してください。")
            return None
        if own := self._own.get(table.like):
            return self._settled(own, (*seen, table.id))
        liked = self._common.get(table.like)
        if liked is None:
            known = {**self._own, **self._common}
            self._say(table, f"「like」の手続「{table.like}」はありません。{nearest(table.like, known)}")
        return liked

    def _steps(
        self, table: ProcedureTable, steps: tuple[StepTable, ...], own: tuple[StepTable, ...]
    ) -> tuple[StepTable, ...]:
        """Return the steps taken over, reworded and moved as the entry's own say, with those that it adds."""
        by_id = {step.id: step for step in steps}
        order = list(by_id)
        for step in own:
            said = {name: getattr(step, name) for name in step.model_fields_set}
            known = by_id.get(step.id) or self._common_steps.get(step.id)
            by_id[step.id] = known.model_copy(update=said) if known else step
            if not by_id[step.id].title:
                self._say(table, f"段階「{step.id}」に「title」（題名）を書いてください。")
            if step.after and step.after not in order:
                self._say(
                    table,
                    f"「after」の段階「{step.after}」は、ここまでにありません。{nearest(step.after, order)}",
                )
            elif step.after or step.id not in order:
                _place(order, step)
        return tuple(by_id[id_] for id_ in order)

    def _checked(self, table: ProcedureTable) -> ProcedureTable:
        is_common = not self._common or table.id in self._common
        if not table.kind:
            near = "" if is_common else nearest(table.id, self._common)
            self._say(
                table,
                f"{near}共通の手続にない手続には、「kind」（opens、changes、ends、recurs、alone）か、"
                "「like」（同じことを問う手続）を書いてください。",
            )
        if not table.title:
            self._say(table, "「title」（手続の題名）を書いてください。")
        if not table.steps:
            self._say(table, "「steps」（段階）か「like」（同じことを問う手続）を書いてください。")
        return table

    def _say(self, table: ProcedureTable, sentence: str) -> None:
        told = f"[[procedures]]（{table.id}）：{sentence}"
        if told not in self.sentences:
            self.sentences.append(told)


def _place(order: list[str], step: StepTable) -> None:
    """Put a step after the one that it names, else last."""
    if step.id in order:
        order.remove(step.id)
    order.insert(order.index(step.after) + 1 if step.after in order else len(order), step.id)
