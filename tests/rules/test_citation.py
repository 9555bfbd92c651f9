"""Clause numbers as people cite them."""

import pytest

from smpolicy.rules.citation import cited
from tests.bodies import BODIES, LIBRARY


@pytest.mark.parametrize(
    ("number", "citation"),
    [
        ("見本第5条2", "見本第5条第2項"),
        ("見本第4条(1)", "見本第4条第1号"),
        ("見本第5条2(1)", "見本第5条第2項第1号"),
        ("見本第1条", "見本第1条"),
        ("3(3)ウ", "3(3)ウ"),
        ("7⑴ア", "7⑴ア"),
    ],
)
def test_a_clause_is_cited_as_offices_do(number, citation):
    assert cited(number) == citation


@pytest.mark.parametrize("body", BODIES)
def test_no_two_clauses_are_cited_alike(body):
    numbers = {clause.number for clause in LIBRARY.rulebook(body).file.clauses}
    assert len({cited(number) for number in numbers}) == len(numbers)
