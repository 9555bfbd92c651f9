"""What tests of papers and of lint rely on."""

import pytest

from tests.edited_folder import copied


@pytest.fixture
def folder(tmp_path):
    """A copy of 守谷市's folder under another id."""
    return copied(tmp_path)
