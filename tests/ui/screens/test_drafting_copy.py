"""起案用紙 field by field: sent once it is opened, each with a button of its own name."""

import re

from streamlit.testing.v1 import AppTest

from smpolicy.dossier.common_documents import common_documents
from smpolicy.dossier.papers import paper_of
from tests.ui.drawing import draft_of, texts, undrawn


def screen(*, is_open: bool) -> AppTest:
    view = draft_of("moriya", account__display_name="<b>便り</b>").view
    paper = paper_of(view, common_documents().drafting.id, watermark=False)
    test = undrawn("screens.drafting_copy.draw_drafting_copy", paper.document)
    test.session_state["drafting-fields"] = is_open
    return test.run()


def test_nothing_is_sent_before_it_is_opened():
    assert texts(screen(is_open=False)) == ""


def test_each_field_is_copied_from_its_own_place():
    told = texts(screen(is_open=True))
    labels = re.findall("<dt>(.*?)</dt>", told)

    assert len(labels) > 5
    for number, label in enumerate(labels):
        assert f'aria-label="{label}をコピーする"' in told
        assert f'id="drafting-{number}"' in told
    assert "&lt;b&gt;便り" in told
