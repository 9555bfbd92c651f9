"""Every procedure of every body has an example, complete and of today's versions."""

import pytest

from smpolicy import __version__
from smpolicy.checking.examples import example, versions
from tests.bodies import LIBRARY, PROCEDURES


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_an_example_bears_the_versions_of_today(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    file = example(rulebook, procedure)
    if file is None:
        assert rulebook.procedures[procedure].kind == "changes"
        return
    assert file.versions == versions(rulebook)
    assert (file.versions.app, file.procedure) == (__version__, procedure)


def test_a_procedure_without_an_example_has_none():
    assert example(LIBRARY.rulebook("nagasaki"), "no-such") is None
