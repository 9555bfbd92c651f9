"""根拠: the clauses that ask a question, in our summary (要旨) and in the guideline's own words (原文), one tap away."""

from functools import lru_cache
from html import escape

from smpolicy.rules.duties import ASKS
from smpolicy.rules.guideline_text import Passage, guideline_text
from smpolicy.rules.rulebook import Clause, Rulebook

# What stands before and after a clause is shown by so many signs, a clause by so many more: a step shows twenty.
_NEIGHBOUR_MOST = 80
_OWN_MOST = 500


@lru_cache(maxsize=512)
def basis(rulebook: Rulebook, numbers: tuple[str, ...]) -> str:
    """Return the HTML of 根拠 for clauses by their numbers, '' without any."""
    if not numbers:
        return ""
    clauses = [clause for number in numbers if (clause := rulebook.clause(number, *ASKS))]
    return (
        f'<details class="smp-basis"><summary>根拠：{escape(numbers[0])}</summary>'
        f"<div data-user>{''.join(_clause(clause, rulebook) for clause in clauses)}"
        f'<p class="smp-quiet">{escape(rulebook.file.guideline)}</p></div></details>'
    )


def _clause(clause: Clause, rulebook: Rulebook) -> str:
    note = f'<br><span class="smp-quiet">{escape(clause.note)}</span>' if clause.note else ""
    text = guideline_text(rulebook.folder)
    passage = text.passage(clause) if text else None
    return (
        f'<p><strong>{escape(clause.number)}</strong>　<span class="smp-tag">要旨</span>'
        f"{escape(clause.summary)}{note}</p>{_passage(passage) if passage else ''}"
    )


def _passage(passage: Passage) -> str:
    """Return the clause's own words between what stands before and after them."""
    before = (
        f"…{passage.before[-_NEIGHBOUR_MOST:]}" if len(passage.before) > _NEIGHBOUR_MOST else passage.before
    )
    own, room = [], _OWN_MOST
    for block in passage.blocks:
        own.append(_cut(block, max(room, 0)))
        room -= len(block)
        if room <= 0:
            break
    paragraphs = [
        *_quiet(before),
        *(f"<p>{escape(block)}</p>" for block in own),
        *_quiet(_cut(passage.after, _NEIGHBOUR_MOST)),
    ]
    return f'<blockquote><span class="smp-tag">原文</span>{"".join(paragraphs)}</blockquote>'


def _quiet(text: str) -> list[str]:
    return [f'<p class="smp-quiet">{escape(text)}</p>'] if text else []


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "…"
