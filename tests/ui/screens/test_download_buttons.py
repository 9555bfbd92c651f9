"""A PDF that was made belongs to the answers it was made of."""

import pytest

from smpolicy.ui.screens.download_buttons import _state
from smpolicy.ui.session.accounts import starts_from_file
from tests.accounts.deciding import edition
from tests.ui.session.changing_drafts import begun

pytestmark = pytest.mark.usefixtures("database")


def test_a_pdf_of_a_change_of_one_edition_is_none_of_another():
    draft = begun()
    starts_from_file(draft, edition(1))
    first = _state(draft, watermark=False)
    assert _state(draft, watermark=False) == first
    draft.edition = edition(2)
    assert _state(draft, watermark=False) != first
