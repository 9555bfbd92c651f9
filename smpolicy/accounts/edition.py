"""The edition (確定版): what was decided, kept as it was decided, whatever becomes of templates and software."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from smpolicy.accounts.wordings import wordings
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.base_edition import BaseEdition, EditionDate
from smpolicy.checking.view import View
from smpolicy.documents.wording import Wording
from smpolicy.dossier.change_values import is_change
from smpolicy.dossier.file_names import file_name
from smpolicy.dossier.outputs import outputs_of
from smpolicy.rules.rulebook import Rulebook


@dataclass(frozen=True)
class KeptFile:
    """A file as it was decided, with the SHA-256 of its bytes at that moment."""

    name: str
    data: bytes
    sha256: str

    @property
    def is_unaltered(self) -> bool:
        """Whether the bytes are those that were decided."""
        return hashlib.sha256(self.data).hexdigest() == self.sha256


@dataclass(frozen=True)
class Edition:
    """One decided edition of an account. It never changes: a mistake is a new edition with its `reason`.

    `file`: the whole answers, with the versions of rulebook and guideline; `dates`: what was decided later than
    the answers (item name: ISO date); `wordings`: what each paper says; `files`: the papers themselves;
    `revisions`: the changes up to it, oldest first; `who`: '' without login.
    """

    number: int
    file: AnswerFile
    confirmed_at: datetime
    dates: Mapping[str, str]
    wordings: tuple[Wording, ...]
    files: tuple[KeptFile, ...]
    who: str = ""
    reason: str = ""
    revisions: tuple[EditionDate, ...] = ()

    @cached_property
    def altered(self) -> tuple[str, ...]:
        """The names of files whose bytes are no longer those that were decided."""
        return tuple(file.name for file in self.files if not file.is_unaltered)

    @property
    def in_force_since(self) -> str:
        """The ISO date from which it is in force: 施行日, else the day of the decision, else ''."""
        return in_force_since(self.dates)

    def as_base(self) -> BaseEdition:
        """Return the edition as a change starts from it."""
        return BaseEdition(self.number, self.file, self.wordings, self.revisions)


def decided(
    file: AnswerFile,
    rulebook: Rulebook,
    number: int,
    confirmed_at: datetime,
    who: str = "",
    reason: str = "",
    base: BaseEdition | None = None,
) -> Edition:
    """Return the edition that these answers make: every paper is composed and kept. `base`: what they change.

    The answers must have no blocking finding. Raises TemplateError like `papers`.
    """
    kept = file.model_copy(deep=True)
    view = View(kept, rulebook, base)
    made = outputs_of(view, watermark=False)
    dates = _dates(view)
    return Edition(
        number=number,
        file=kept,
        confirmed_at=confirmed_at,
        dates=dates,
        wordings=tuple(wordings(view)),
        files=tuple(KeptFile(name, data, hashlib.sha256(data).hexdigest()) for name, data in made.items()),
        who=who,
        reason=reason,
        revisions=_revisions(view, number, in_force_since(dates)),
    )


def in_force_since(dates: Mapping[str, str]) -> str:
    """Return the ISO date from which an edition with these dates is in force: 施行日, else the day of the decision."""
    return next((dates[name] for name in ("施行日", "決裁日") if name in dates), "")


def _revisions(view: View, number: int, since: str) -> tuple[EditionDate, ...]:
    """Return the changes up to this edition: setting an edition right is none."""
    earlier = view.base.revisions if view.base else ()
    return (*earlier, EditionDate(number, since)) if is_change(view) else earlier


def edition_file_name(edition: Edition, rulebook: Rulebook) -> str:
    """Return the name of the edition's file: `守谷市_守谷市防災_第2版.json`."""
    return file_name(View(edition.file, rulebook), f"第{edition.number}版", "json")


def _dates(view: View) -> dict[str, str]:
    return {q.name: view.text(q.name) for q in view.questions if q.kind == "date" and view.cells(q.name)}
