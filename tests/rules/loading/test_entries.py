"""Circles of conditions are refused."""

import pytest

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import load_rulebook
from tests.rules.clerks_rulebook import moriya_with


def test_conditions_in_a_circle_are_refused(tmp_path):
    circle = 'item = "委託先"\nclause = "2"\nwhen = [{ item = "部名", answered = true }]\n'
    folder = moriya_with(tmp_path, 'item = "委託先"\nclause = "2"\n', circle)
    path = folder / "rulebook.toml"
    text = path.read_text(encoding="utf-8").replace(
        'item = "部名"\nprocedures', 'item = "部名"\nwhen = [{ item = "委託先" }]\nprocedures', 1
    )
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match="輪になっています"):
        load_rulebook(folder)
