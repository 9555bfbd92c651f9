"""The common catalogue below templates/: questions, procedures and messages that every municipality shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from smpolicy.answers.model import items
from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.rules.messages import load_messages
from smpolicy.rules.platforms import load_platforms
from smpolicy.rules.procedure_settling import load_procedures
from smpolicy.rules.procedures import ProcedureTable
from smpolicy.rules.questions import CatalogueQuestion, Choice
from smpolicy.settings import TEMPLATES


class QuestionsFile(Data):
    """questions.toml: one question for each item of the answers."""

    questions: tuple[CatalogueQuestion, ...]


@dataclass(frozen=True)
class Catalogue:
    """Questions by item name in the wizard's order, procedures by id, messages by name."""

    questions: Mapping[str, CatalogueQuestion]
    procedures: Mapping[str, ProcedureTable]
    messages: Mapping[str, str]

    @property
    def steps(self) -> dict[str, str]:
        """The titles of the steps of any procedure, by id."""
        return {step.id: step.title for table in self.procedures.values() for step in table.steps}


@cache
def load_catalogue() -> Catalogue:
    """Return the common catalogue; raises DataError naming file and entry when it is broken."""
    path = TEMPLATES / "questions.toml"
    questions = {q.item: q for q in toml_file.load(path, QuestionsFile).questions}
    if odd := sorted(set(questions) ^ set(items())):
        raise toml_file.DataError(
            [f"{path}：項目「{name}」は、問いと回答の片方にしかありません。" for name in odd]
        )
    choices = tuple(Choice(id=p.id, label=p.label) for p in load_platforms().values())
    questions["媒体"] = questions["媒体"].model_copy(update={"choices": choices})
    return Catalogue(questions, load_procedures(), load_messages())
