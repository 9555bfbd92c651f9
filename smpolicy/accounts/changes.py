"""A change: what differs between a decided edition and the answers of today, answer by answer and paper by paper."""

from collections.abc import Iterator
from functools import cached_property

from smpolicy.accounts.edition import Edition
from smpolicy.accounts.leftovers import Leftover, leftovers
from smpolicy.accounts.wordings import wordings
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.changed_answers import ChangedAnswer, changed_answers, changed_items, due
from smpolicy.checking.view import View
from smpolicy.documents.comparison.compare import Pair
from smpolicy.documents.wording import Wording
from smpolicy.dossier.comparisons import Compared, comparisons, names
from smpolicy.dossier.papers import common_documents
from smpolicy.rules.rulebook import ChangeDuty, Rulebook

TEMPLATE_CHANGE = "様式の変更"


class Changes:
    """A decided edition beside the answers of today."""

    def __init__(self, edition: Edition, file: AnswerFile, rulebook: Rulebook) -> None:
        """Compare; what is asked for is worked out when it is asked for. `file` must not change meanwhile."""
        self.edition, self.file, self.rulebook = edition, file, rulebook
        self._old, self._new = View(edition.file, rulebook), View(file, rulebook)

    @cached_property
    def answers(self) -> list[ChangedAnswer]:
        """The answers that differ, in the order in which they are asked."""
        return changed_answers(self.edition.file, self._new)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names that either side's answers give."""
        return names((self._old, self._new))

    @cached_property
    def wordings(self) -> list[Wording]:
        """What every paper of the answers of today says."""
        return wordings(self.file, self.rulebook)

    @cached_property
    def papers(self) -> list[Compared]:
        """Every paper of both sides compared; the old side is the edition's kept words."""
        return comparisons(self.edition.wordings, self.wordings, self.names)

    @cached_property
    def differing(self) -> list[Compared]:
        """The papers that say something else now: what the change decides, then our sheets about the procedure."""
        papers = [paper for paper in self.papers if paper.differs]
        return sorted(papers, key=lambda paper: paper.id in _ours())

    @property
    def is_empty(self) -> bool:
        """Whether neither an answer nor a paper differs; 起案用紙 and 適合確認表 follow from the procedure alone."""
        return not self.answers and all(paper.id in _ours() for paper in self.differing)

    @property
    def due(self) -> list[ChangeDuty]:
        """What the guideline's clauses ask for when these answers change, in the rulebook's order."""
        return [] if self.is_empty else list(due(self._changed_items, self._new))

    @cached_property
    def leftovers(self) -> list[Leftover]:
        """Words of old answers that still stand somewhere (改正漏れ)."""
        return list(leftovers(self._old, self._new, self.wordings))

    @cached_property
    def _changed_items(self) -> frozenset[str]:
        return changed_items(self.answers, self._new)

    @cached_property
    def _changed_by_template(self) -> set[tuple[str, tuple[str, ...]]]:
        """The pieces that the old answers alone would print differently today."""
        today = wordings(self.edition.file, self.rulebook)
        papers = comparisons(self.edition.wordings, today, self.names)
        pairs = [pair for paper in papers if paper.differs for pair in paper.comparison.differing]
        return {
            (piece.kind, piece.texts)
            for pair in pairs
            for piece in (pair.old, pair.new)
            if piece is not None and pair.outcome != "renumbered"
        }

    def remark(self, pair: Pair) -> str:
        """Return what stands beside a pair in the column 根拠・理由: its clauses, the answers that changed,
        and whether the template has.
        """
        return "　".join(dict.fromkeys(part for part in self._reasons(pair) if part))

    def _reasons(self, pair: Pair) -> Iterator[str]:
        yield "、".join(pair.piece.clauses)
        items = {item for piece in (pair.old, pair.new) if piece for item in piece.items}
        yield "、".join(self.rulebook.label(item) for item in sorted(items & self._changed_items))
        by_template = [
            (piece.kind, piece.texts) in self._changed_by_template for piece in (pair.old, pair.new) if piece
        ]
        yield TEMPLATE_CHANGE if any(by_template) else ""


def _ours() -> set[str]:
    return {table.id for table in common_documents().all}
