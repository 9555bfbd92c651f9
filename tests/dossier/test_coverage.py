"""Which entry of a rulebook, or which block of a template, carries each clause."""

import pytest

from smpolicy.dossier.coverage import STRENGTHS, carriers, claims, printed_names
from tests.bodies import BODIES, LIBRARY


@pytest.mark.parametrize("body", BODIES)
def test_every_clause_has_one_claim_and_every_claim_a_carrier(body):
    rulebook = LIBRARY.rulebook(body)
    assert [claim.clause for claim in claims(rulebook)] == list(rulebook.file.clauses)
    assert [claim.clause.number for claim in claims(rulebook) if not claim.carriers] == []


@pytest.mark.parametrize("body", BODIES)
def test_the_strength_of_a_claim_is_that_of_its_best_carrier(body):
    for claim in claims(LIBRARY.rulebook(body)):
        best = min(STRENGTHS.index(strength) for _, strength in claim.carriers)
        assert claim.strength == STRENGTHS[best]


@pytest.mark.parametrize("body", BODIES)
def test_what_no_paper_prints_is_only_shown(body):
    rulebook = LIBRARY.rulebook(body)
    printed = printed_names(rulebook)
    for carrier in carriers(rulebook):
        kind, _, name = carrier.name.partition(":")
        if kind == "question":
            assert (carrier.strength == "printed") == (name in printed), name


def test_a_tick_attests_and_a_check_checks():
    strengths = {c.name.partition(":")[0]: c.strength for c in carriers(LIBRARY.rulebook("moriya"))}
    assert (strengths["confirmation"], strengths["check"], strengths["guidance"]) == (
        "attested",
        "checked",
        "shown",
    )
