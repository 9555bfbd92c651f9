"""example: a body's example as an answer file."""

import json

import pytest

from tests.bodies import PROCEDURES


@pytest.mark.share(3)
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_the_example_of_every_procedure_checks_clean(run, tmp_path, body, procedure):
    code, out, _ = run("example", body, "--procedure", procedure)
    path = tmp_path / "example.json"
    path.write_text(out, encoding="utf-8")

    assert code == 0
    assert json.loads(out)["versions"]["rulebook"]
    assert run("check", str(path), "--json")[:2] == (0, "[]\n")


def test_a_procedure_that_the_body_does_not_know_names_those_it_has(run):
    code, _, err = run("example", "nagasaki", "--procedure", "transfer")

    assert code == 2
    assert "open（" in err
    assert "close（" in err
