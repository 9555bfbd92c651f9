"""Why a row of a 新旧対照表 is there: the clause, the answers that changed, or the template that has."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from smpolicy.checking.base_edition import BaseEdition
from smpolicy.checking.changed_answers import changed_answers, changed_items
from smpolicy.checking.view import View
from smpolicy.documents.comparison.compare import Pair
from smpolicy.documents.wording import Wording
from smpolicy.dossier.comparisons import comparisons, names

TEMPLATE_CHANGE = "様式の変更"


class Reasons:
    """The reasons of one change; what they need is worked out when the first is asked for."""

    def __init__(self, base: BaseEdition, view: View, today: Callable[[], Sequence[Wording]]) -> None:
        """Take the edition, the new answers, and how to print the old answers with the templates of today."""
        self._base, self._view, self._today = base, view, today

    def remark(self, pair: Pair) -> str:
        """Return what stands beside a pair in the column 根拠・理由."""
        return "　".join(dict.fromkeys(part for part in self._reasons(pair) if part))

    def _reasons(self, pair: Pair) -> Iterator[str]:
        pieces = [piece for piece in (pair.old, pair.new) if piece]
        yield "、".join(pair.piece.clauses)
        items = {item for piece in pieces for item in piece.items}
        yield "、".join(self._view.rulebook.label(item) for item in sorted(items & self._items))
        is_new_wording = any((piece.kind, piece.texts) in self._of_templates for piece in pieces)
        yield TEMPLATE_CHANGE if is_new_wording else ""

    @cached_property
    def _items(self) -> frozenset[str]:
        return changed_items(changed_answers(self._base.file, self._view), self._view)

    @cached_property
    def _of_templates(self) -> set[tuple[str, tuple[str, ...]]]:
        """The pieces that the old answers alone would print differently today."""
        views = (View(self._base.file, self._view.rulebook), self._view)
        papers = comparisons(self._base.wordings, self._today(), names(views))
        pairs = [pair for paper in papers if paper.differs for pair in paper.comparison.differing]
        return {
            (piece.kind, piece.texts)
            for pair in pairs
            for piece in (pair.old, pair.new)
            if piece is not None and pair.outcome != "renumbered"
        }
