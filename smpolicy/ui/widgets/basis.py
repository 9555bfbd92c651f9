"""根拠: the clauses that ask a question, in our summary (要旨) and in the guideline's own words (原文), one tap away."""

from functools import lru_cache

from smpolicy.rules.duties import ASKS
from smpolicy.rules.guideline_text import Passage, guideline_text
from smpolicy.rules.rulebook import Clause, Rulebook
from smpolicy.ui.markup import Markup
from smpolicy.ui.widgets.html_parts import macro

# What stands before and after a clause is shown by so many signs, a clause by so many more: a step shows twenty.
_NEIGHBOUR_MOST = 80
_OWN_MOST = 500


@lru_cache(maxsize=512)
def basis(rulebook: Rulebook, numbers: tuple[str, ...]) -> Markup:
    """Return the HTML of 根拠 for clauses by their numbers, '' without any."""
    if not numbers:
        return Markup()
    clauses = [clause for number in numbers if (clause := rulebook.clause(number, *ASKS))]
    return macro(
        "widgets/basis.html",
        "basis",
        numbers[0],
        [(clause, _passage(clause, rulebook)) for clause in clauses],
        rulebook.file.guideline,
    )


def _passage(clause: Clause, rulebook: Rulebook) -> tuple[str, list[str], str] | None:
    """Return what stands before the clause's own words, these, and what stands after them, all cut to be shown."""
    text = guideline_text(rulebook.folder)
    passage = text.passage(clause) if text else None
    if passage is None:
        return None
    before = (
        f"…{passage.before[-_NEIGHBOUR_MOST:]}" if len(passage.before) > _NEIGHBOUR_MOST else passage.before
    )
    return before, _own(passage), _cut(passage.after, _NEIGHBOUR_MOST)


def _own(passage: Passage) -> list[str]:
    own, room = [], _OWN_MOST
    for block in passage.blocks:
        own.append(_cut(block, max(room, 0)))
        room -= len(block)
        if room <= 0:
            break
    return own


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "…"
