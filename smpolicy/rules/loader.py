"""From a municipality's folder to its Rulebook; refuses what does not fit, naming file, entry and reason."""

from collections.abc import Mapping
from pathlib import Path

from smpolicy.datafiles import toml_file
from smpolicy.rules.catalogue import load_catalogue
from smpolicy.rules.loading.checks import narrowed, narrowing, settled_check
from smpolicy.rules.loading.entries import (
    OWN_STEPS,
    refuse_circles,
    refuse_doubles,
    refuse_unknown_procedures,
)
from smpolicy.rules.loading.places import see_citations, see_places, see_summary
from smpolicy.rules.loading.questions import questions_of
from smpolicy.rules.loading.references import References
from smpolicy.rules.overlay import overlaid
from smpolicy.rules.procedures import ProcedureTable
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Profile, Rulebook, RulebookFile, Step
from smpolicy.rules.words import rulebook_words

__all__ = ["FILE_NAME", "OWN_STEPS", "load_rulebook", "settled"]

FILE_NAME = "rulebook.toml"
# Questions by procedure.
_Asked = Mapping[str, tuple[Question, ...]]


def load_rulebook(folder: Path) -> Rulebook:
    """Return the rulebook of a municipality's folder; raises DataError with every sentence that applies."""
    file = toml_file.load(
        folder / FILE_NAME, RulebookFile, rulebook_words, lambda tables: overlaid(tables, folder)
    )
    return settled(file, folder)


def settled(file: RulebookFile, folder: Path) -> Rulebook:
    """Return the rulebook that the tables of a file make; raises DataError with every sentence that applies."""
    refs = References(file, folder / FILE_NAME, load_catalogue())
    rulebook = _rulebook(folder, refs)
    if sentences := refs.refusals.sentences:
        raise toml_file.DataError(sentences)
    return rulebook


def _rulebook(folder: Path, refs: References) -> Rulebook:
    if refs.file.id != folder.name:
        refs.say("id", f"「{refs.file.id}」がフォルダー名「{folder.name}」と違います。同じにしてください。")
    refuse_doubles(refs)
    refuse_unknown_procedures(refs)
    every = {procedure: questions_of(procedure, refs) for procedure in refs.procedures}
    checks = tuple(settled_check(check, every, refs) for check in refs.file.checks)
    rules = narrowing(checks)
    asked = {p: tuple(narrowed(q, rules, p) for q in questions) for p, questions in every.items()}
    refuse_circles(asked, refs)
    see_citations(refs)
    see_places(refs)
    see_summary(asked, refs)
    messages = dict(refs.catalogue.messages)
    return Rulebook(_in_choice_ids(refs), folder, asked, _steps(asked, refs), checks, refs.kin, messages)


def _in_choice_ids(refs: References) -> RulebookFile:
    """Return the file with its procedures settled and the conditions of its tables speaking in choice ids."""
    file = refs.file
    update: dict[str, object] = {
        "confirmations": tuple(
            refs.conditioned(c, f"[[confirmations]]（{c.id}）") for c in file.confirmations
        ),
        "documents": tuple(refs.conditioned(d, f"[[documents]]（{d.id}）") for d in file.documents),
        "changes": tuple(refs.conditioned(c, f"[[changes]]（{c.clause}）") for c in file.changes),
        "procedures": tuple(_procedure(table, refs) for table in refs.procedures.values()),
    }
    if file.profile:
        update["profile"] = _profile(file.profile, refs)
    return file.model_copy(update=update)


def _procedure(table: ProcedureTable, refs: References) -> ProcedureTable:
    where = f"[[procedures]]（{table.id}）next_steps"
    next_steps = tuple(refs.conditioned(step, where) for step in table.next_steps)
    return table.model_copy(update={"next_steps": next_steps})


def _profile(profile: Profile, refs: References) -> Profile:
    parts = tuple(refs.conditioned(part, f"[profile]（{part.id}）") for part in profile.parts)
    begins = tuple(table.id for table in refs.procedures.values() if table.opens)
    procedures = refs.with_likes(profile.procedures or begins)
    return profile.model_copy(update={"parts": parts, "procedures": procedures})


def _steps(asked: _Asked, refs: References) -> dict[str, tuple[Step, ...]]:
    """Return the wizard's steps by procedure, those with nothing to ask or confirm left out."""
    confirmed = {c.step for c in refs.file.confirmations}
    own = {id_: f"own-{number}" for number, id_ in enumerate(refs.own_steps, 1)}
    return {
        procedure: tuple(
            Step(step.id, step.title, step.help, own.get(step.id, step.id))
            for step in refs.procedures[procedure].steps
            if step.id in confirmed or any(q.step == step.id for q in questions)
        )
        for procedure, questions in asked.items()
    }
