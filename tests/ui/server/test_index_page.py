"""The index: our scripts and styles, one inline script by its hash, and no other index than the one that is known."""

import pytest

from smpolicy.ui.server import index_page
from smpolicy.ui.server.assets import SCRIPTS, STYLES, asset_url
from smpolicy.ui.streamlit_patches import StreamlitChangedError


def test_the_hash_is_that_of_the_only_inline_script():
    assert len(index_page.inline_script_hashes()) == 1


def test_the_index_loads_our_scripts_and_styles_and_none_inline():
    page = index_page.japanese_index().decode()
    for name in (*SCRIPTS, *STYLES):
        assert asset_url(name) in page
    assert "openapi" not in page


def test_another_index_is_refused_with_its_reason(monkeypatch):
    monkeypatch.setattr(index_page, "REPLACEMENTS", (("no such text", ""),))
    with pytest.raises(StreamlitChangedError, match="no such text"):
        index_page.japanese_index.__wrapped__()
