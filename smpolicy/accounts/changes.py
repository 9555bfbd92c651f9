"""A change: what differs between a decided edition and the answers of today, answer by answer and paper by paper."""

from functools import cached_property

from smpolicy.accounts.edition import Edition
from smpolicy.accounts.leftovers import Leftover, leftovers
from smpolicy.accounts.wordings import uncertified_wordings, wordings
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.change_scope import changes_of
from smpolicy.checking.changed_answers import ChangedAnswer, changed_items, due
from smpolicy.checking.view import View
from smpolicy.documents.blocks import Document
from smpolicy.documents.comparison.compare import Pair
from smpolicy.documents.wording import Wording
from smpolicy.dossier.change_reasons import Reasons
from smpolicy.dossier.common_documents import common_documents
from smpolicy.dossier.comparisons import Compared, comparisons, names
from smpolicy.dossier.profile import PROFILE
from smpolicy.rules.rulebook import ChangeDuty, Rulebook


class Changes:
    """A decided edition beside the answers of today."""

    def __init__(self, edition: Edition, file: AnswerFile, rulebook: Rulebook) -> None:
        """Compare; what is asked for is worked out when it is asked for. `file` must not change meanwhile."""
        self.edition, self.file, self.rulebook = edition, file, rulebook
        self._old, self._new = View(edition.file, rulebook), View(file, rulebook, edition.as_base())

    @cached_property
    def answers(self) -> list[ChangedAnswer]:
        """The answers that differ, in the order in which they are asked, but for those that each decision has anew."""
        return list(changes_of(self._new))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names that either side's answers give."""
        return names((self._old, self._new))

    @cached_property
    def wordings(self) -> list[Wording]:
        """What every paper of the answers of today says."""
        return wordings(self._new)

    @cached_property
    def papers(self) -> list[Compared]:
        """Every paper of both sides compared; the old side is the edition's kept words.

        Papers of an earlier change were about that change: those of this one are new.
        """
        of_change = {table.id for table in common_documents().changes}
        before = [wording for wording in self.edition.wordings if wording.id not in of_change]
        return comparisons(before, self.wordings, self.names)

    @cached_property
    def differing(self) -> list[Compared]:
        """The papers that say something else now: what the change decides, then our sheets about the procedure."""
        papers = [paper for paper in self.papers if paper.differs]
        return sorted(papers, key=lambda paper: paper.id in _ours())

    @property
    def is_empty(self) -> bool:
        """Whether neither an answer about the account nor a paper has changed; dates of the procedure alone,
        and the papers that follow from it, change nothing.
        """
        told = any(answer.is_of_policy or answer.path == PROFILE for answer in self.answers)
        return not told and not self._changed_without_dates

    @property
    def _changed_without_dates(self) -> bool:
        """Whether a paper says something else even without the day of this change."""
        unchanged = uncertified_wordings(View(self.file, self.rulebook))
        papers = comparisons(self.edition.wordings, unchanged, self.names)
        return any(paper.differs and paper.id not in _ours() for paper in papers)

    @property
    def due(self) -> list[ChangeDuty]:
        """What the guideline's clauses ask for when these answers change, in the rulebook's order."""
        return [] if self.is_empty else list(due(self._changed_items, self._new))

    @cached_property
    def leftovers(self) -> list[Leftover]:
        """Words of old answers that still stand somewhere (改正漏れ)."""
        return list(leftovers(self._old, self._new, self._own))

    @cached_property
    def comparison(self) -> Document:
        """The 新旧対照表 of the papers."""
        return next(w.document for w in self._uncertified if w.id == "comparison")

    @cached_property
    def how_many_differ(self) -> int:
        """How many of the body's own papers say something else now."""
        before = [wording for wording in self.edition.wordings if wording.id not in _ours()]
        return sum(paper.differs for paper in comparisons(before, self._own, self.names))

    @cached_property
    def _uncertified(self) -> list[Wording]:
        return uncertified_wordings(self._new)

    @property
    def _own(self) -> list[Wording]:
        """What the body's own papers and the profile say."""
        return [wording for wording in self._uncertified if wording.id not in _ours()]

    @cached_property
    def _changed_items(self) -> frozenset[str]:
        return changed_items(self.answers, self._new)

    @cached_property
    def _reasons(self) -> Reasons:
        return Reasons(self.edition.as_base(), self._new, lambda: wordings(self._old))

    def remark(self, pair: Pair) -> str:
        """Return what stands beside a pair in the column 根拠・理由: its clauses, the answers that changed,
        and whether the template has.
        """
        return self._reasons.remark(pair)


def _ours() -> set[str]:
    ours = common_documents()
    return {table.id for table in (*ours.all, *ours.changes)}
