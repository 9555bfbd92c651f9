"""schema: JSON Schemas of the product's files."""

import json

import pytest


@pytest.mark.parametrize("what", ["answers", "rulebook", "document"])
def test_schema_is_json_schema(run, what):
    code, out, _ = run("schema", what)

    assert code == 0
    assert json.loads(out)["title"]
