"""Everything that one answer file leads to, made from one view of its answers."""

import pytest

from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.dossier.outputs import outputs
from tests.bodies import LIBRARY, PROCEDURES


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_all_files_are_made_from_one_view_of_the_answers(monkeypatch, body, procedure):
    views = []
    make = View.__init__

    def counted(self, *arguments):
        views.append(self)
        make(self, *arguments)

    monkeypatch.setattr(View, "__init__", counted)
    rulebook = LIBRARY.rulebook(body)
    file = example(rulebook, procedure)
    assert file is not None
    assert outputs(file, rulebook, watermark=False)
    assert len(views) == 1
