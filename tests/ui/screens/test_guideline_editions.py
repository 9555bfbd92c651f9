"""「ガイドラインの別の版と比べる」: what is handed in beside the text that is built in."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.rules.guideline_text import GUIDELINE
from tests.bodies import LIBRARY

NAGASAKI = LIBRARY.rulebook("nagasaki")
OFFICE, RENAMED = "広報広聴課長", "広報課長"


@dataclass
class Handed:
    """A file as the field for it gives it."""

    data: bytes

    def getvalue(self) -> bytes:
        return self.data


def text() -> str:
    return (NAGASAKI.folder / GUIDELINE).read_text("utf-8-sig")


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the button for the download is given, by its key."""
    given: dict[str, Any] = {}

    def button(_label: str, data: object, *, key: str, **_more: object) -> bool:
        given[key] = data
        return False

    monkeypatch.setattr("streamlit.download_button", button)
    return given


def screen(monkeypatch: pytest.MonkeyPatch, data: bytes | None) -> AppTest:
    def drawn() -> None:
        from smpolicy.ui.screens.guideline_editions import draw_guideline_editions
        from tests.bodies import LIBRARY

        draw_guideline_editions(LIBRARY.rulebook("nagasaki"))

    handed = Handed(data) if data is not None else None
    monkeypatch.setattr("smpolicy.ui.screens.guideline_editions.file_field", lambda *_, **__: handed)
    return AppTest.from_function(drawn, default_timeout=60).run()


def html(test: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def word(docx: bytes) -> str:
    with ZipFile(BytesIO(docx)) as package:
        return package.read("word/document.xml").decode()


def test_a_revised_text_gives_the_table_of_what_was_revised(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, Any]
):
    test = screen(monkeypatch, text().replace(OFFICE, RENAMED).encode())

    assert not test.exception
    assert RENAMED in html(test)
    assert RENAMED in word(given["guideline-table"])


def test_what_was_handed_in_may_be_the_older_text(monkeypatch: pytest.MonkeyPatch, given: dict[str, Any]):
    test = screen(monkeypatch, text().replace(OFFICE, RENAMED).encode())
    newer = html(test)
    test.radio(key="guideline-side").set_value("前の版").run()

    assert html(test) != newer
    assert given["guideline-table"]


def test_the_same_text_has_no_table(monkeypatch: pytest.MonkeyPatch, given: dict[str, Any]):
    test = screen(monkeypatch, text().encode("utf-8-sig"))

    assert test.success[0].value == "違いはありません。"
    assert given == {}


def test_a_file_that_is_no_text_in_utf_8_is_told_with_the_way_to_mend_it(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, Any]
):
    test = screen(monkeypatch, text().encode("shift_jis", "replace"))

    assert "UTF-8" in test.error[0].value
    assert "保存し直してください" in test.error[0].value
    assert given == {}


def test_nothing_is_compared_before_a_file_is_chosen(monkeypatch: pytest.MonkeyPatch, given: dict[str, Any]):
    test = screen(monkeypatch, None)

    assert [fold.label for fold in test.expander] == ["ガイドラインの別の版と比べる"]
    assert not test.error
    assert given == {}


def test_a_body_whose_text_is_not_built_in_has_nothing_to_compare_with(
    monkeypatch: pytest.MonkeyPatch, tmp_path
):
    monkeypatch.setattr("smpolicy.ui.screens.guideline_editions.GUIDELINE", "missing.txt")
    assert not screen(monkeypatch, None).expander
