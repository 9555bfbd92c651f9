"""municipalities: the bodies that can be used."""

import json

from tests.bodies import BODIES


def test_municipalities_lists_the_five_bodies(run):
    code, out, err = run("municipalities", "--json")

    clauses = json.loads(out)
    assert (code, err) == (0, "")
    assert [m["id"] for m in clauses] == sorted(BODIES)
    assert all(set(m) == {"id", "name", "guideline", "effective", "procedures", "path"} for m in clauses)
