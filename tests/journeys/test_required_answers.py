"""What each body insists on, as a list that a change of the rules has to change too."""

import pytest

from tests.bodies import BODIES, LIBRARY
from tests.required_answers import required_answers


@pytest.mark.parametrize("body", BODIES)
def test_what_each_body_insists_on(body, snapshot):
    assert "\n".join(required_answers(LIBRARY.rulebook(body))) == snapshot
