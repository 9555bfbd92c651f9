"""How much each clause weighs follows from the guideline's own word; the table of it cannot drift."""

import pytest

from scripts.make_severity_table import PATH, table
from tests.bodies import BODIES, LIBRARY

# Words by which a guideline asks for an effort, not for a result.
SOFT = ("努め", "望ましい", "できる限り", "可能な限り", "原則")


def test_the_table_of_severities_is_made_from_the_rulebooks():
    # After a change of a rulebook: python scripts/make_severity_table.py
    assert PATH.read_text(encoding="utf-8") == table()


@pytest.mark.parametrize("body", BODIES)
def test_a_clause_with_a_soft_word_never_blocks(body):
    clauses = LIBRARY.rulebook(body).file.clauses

    assert [c for c in clauses if c.duty == "check-must" and c.verb.startswith(SOFT)] == []


@pytest.mark.parametrize("body", BODIES)
def test_a_clause_that_allows_deviation_says_so_in_the_guideline_s_words(body):
    principles = [c for c in LIBRARY.rulebook(body).file.clauses if c.duty == "check-principle" and c.verb]

    assert [(c.number, c.verb) for c in principles if not any(word in c.verb for word in SOFT)] == []
