"""The common catalogue below templates/: questions, steps and messages that every municipality shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from smpolicy.answers.model import items
from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.rules.messages import load_messages
from smpolicy.rules.platforms import load_platforms
from smpolicy.rules.questions import CatalogueQuestion, Choice
from smpolicy.rules.rulebook import Step as WizardStep
from smpolicy.settings import TEMPLATES


class StepTable(Data):
    """A step of the wizard as steps.toml writes it."""

    id: str
    title: str
    help: str = ""


class StepsFile(Data):
    """steps.toml: the steps of each procedure in order."""

    open: tuple[StepTable, ...]
    transfer: tuple[StepTable, ...]
    review: tuple[StepTable, ...]
    close: tuple[StepTable, ...]


class QuestionsFile(Data):
    """questions.toml: one question for each item of the answers."""

    questions: tuple[CatalogueQuestion, ...]


@dataclass(frozen=True)
class Catalogue:
    """Questions by item name in the wizard's order, steps by procedure, messages by name."""

    questions: Mapping[str, CatalogueQuestion]
    steps: Mapping[str, tuple[WizardStep, ...]]
    messages: Mapping[str, str]


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
    file = toml_file.load(TEMPLATES / "steps.toml", StepsFile)
    by_procedure: dict[str, tuple[StepTable, ...]] = {
        "open": file.open, "transfer": file.transfer, "review": file.review, "close": file.close
    }  # fmt: skip
    steps = {
        p: tuple(WizardStep(t.id, t.title, t.help) for t in tables) for p, tables in by_procedure.items()
    }
    return Catalogue(questions, steps, load_messages())
