"""Too much: of text, of entries, of names that nobody knows. It is refused or cut with words, and holds nobody up."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.answers import answer_file
from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.answers.limits import most_entries, most_signs
from smpolicy.answers.model import items
from smpolicy.checking import checker
from smpolicy.checking.examples import example
from smpolicy.checking.upgrade import adapted
from smpolicy.ui.session.draft_session import Draft, widget_key
from smpolicy.ui.widgets.how_much import ROWS
from tests.bodies import LIBRARY
from tests.editing import edited

CONTENTS = "purpose.contents"
CONSULTATIONS = "steps.consultations"


def file_with(**parts: object) -> bytes:
    head = {"format": 3, "municipality": "moriya", "procedure": "open"}
    return json.dumps(head | parts, ensure_ascii=False).encode()


def answered(path: str, value: object) -> bytes:
    group, _, name = path.partition(".")
    return file_with(answers={group: {name: value}})


def full(item: Any, more: int) -> object:
    """An answer that holds as much as it may, or `more`."""
    if item.kind == "records":
        return [{item.fields[0].path: "x"}] * (most_entries(item.kind) + more)
    if item.kind in ("lines", "choices"):
        return ["x"] * (most_entries(item.kind) + more)
    return "1" * (most_signs(item.kind) + more)


@pytest.mark.parametrize("path", [item.path for item in items().values()])
def test_every_field_has_a_most_that_an_answer_file_may_reach_and_not_pass(path: str):
    item = next(item for item in items().values() if item.path == path)
    answer_file.parse(answered(path, full(item, 0)), "回答.json")

    with pytest.raises(AnswerFileError, match=rf"回答.json：answers\.{path}.*：[\d,]+[字件]までです"):
        answer_file.parse(answered(path, full(item, 1)), "回答.json")


@pytest.mark.parametrize(
    "data",
    [
        answered(CONTENTS, ["x" * 1_001]),
        answered(CONSULTATIONS, [{"partner": "x" * 1_001}]),
        file_with(extra={"own": "x" * 10_001}),
        file_with(extra={"own": ["x"] * 201}),
        file_with(deviations={"rule": "x" * 10_001}),
        file_with(profile={"text": "x" * 10_001, "base": ""}),
        file_with(confirmations={f"k{i}": True for i in range(501)}),
    ],
)
def test_no_part_of_an_answer_file_is_without_a_most(data: bytes):
    with pytest.raises(AnswerFileError, match="までです"):
        answer_file.parse(data, "回答.json")


def test_what_a_draft_held_before_there_was_a_most_opens_and_is_a_finding():
    rulebook = LIBRARY.rulebook("moriya")
    file = example(rulebook, "open")
    assert file is not None
    long = edited(file, {"purpose.purpose": "長" * 10_001, CONTENTS: ["x"] * 201})

    again, _ = answer_file.read_kept(long.dump())
    found = {f.check: f for f in checker.check(again, rulebook)}

    assert "10,000字までです（今は10,001字）" in found["too-long"].message
    assert "200件までです（今は201件）" in found["too-many"].message
    assert not {"too-long", "too-many"} & {f.check for f in checker.check(file, rulebook)}


def test_unknown_names_are_told_once_however_many_there_are():
    many = {f"unknown{i}": "x" for i in range(30_000)}
    with pytest.raises(AnswerFileError) as strict:
        answer_file.parse(file_with(answers={"account": many}), "回答.json")
    assert "など30,000件の名前の欄はありません" in str(strict.value)
    assert len(str(strict.value).splitlines()) == 1

    few = {f"unknown{i}": "x" for i in range(400)}
    file = AnswerFile(municipality="moriya", procedure="open", deviations=few)
    with pytest.raises(AnswerFileError) as under_rules:
        adapted(file, LIBRARY)
    assert len(str(under_rules.value).splitlines()) == 1
    assert "など400件の名前はありません" in str(under_rules.value)

    file.versions.rulebook = "older"
    _, notes = adapted(file, LIBRARY)
    assert len(notes) < 25
    assert "ほかに380件あります。" in notes


def test_signs_that_had_to_go_are_told_a_few_times():
    _, notes = answer_file.parse(answered(CONTENTS, ["\x07"] * 150), "回答.json")

    assert len(notes) == 21
    assert notes[-1] == "ほかに130件あります。"


def step_of(draft: Draft, step: str) -> AppTest:
    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.screens.step import draw_step

        draw_step(st.session_state["draft"], st.session_state["wanted"])

    test = AppTest.from_function(screen, default_timeout=30)
    test.session_state["draft"], test.session_state["wanted"] = draft, step
    return test.run()


def draft_with(**edits: object) -> Draft:
    rulebook = LIBRARY.rulebook("moriya")
    file = example(rulebook, "open")
    assert file is not None
    return Draft(edited(file, {name.replace("__", "."): value for name, value in edits.items()}), rulebook)


def texts(test: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def rows(test: AppTest) -> list[str]:
    start = f"{widget_key(CONTENTS)}-"
    return [w.key.removeprefix(start) for w in test.text_area if w.key and w.key.startswith(start)]


def test_a_paste_that_is_too_long_is_cut_with_words_beside_the_field():
    draft = draft_with()
    test = step_of(draft, "purpose")
    test.text_area(key=widget_key("purpose.purpose")).set_value("あ" * 12_000).run()

    assert draft.file.answers.purpose.purpose == "あ" * 10_000
    assert "初めの10,000字だけを残しました（12,000字ありました）" in test.warning[0].value.replace("\\", "")
    assert "10,000字までです（今10,000字）。" in texts(test)
    assert "10,000字までです" not in texts(step_of(draft_with(), "purpose"))


def test_a_long_list_is_shown_in_pages_and_every_row_can_be_typed_in():
    draft = draft_with(purpose__contents=[f"{i}" for i in range(ROWS * 3)])
    test = step_of(draft, "purpose")
    assert rows(test) == [str(i) for i in range(ROWS)]

    test.selectbox(key=f"rows-{widget_key(CONTENTS)}").set_value(2).run()
    assert rows(test) == [str(i) for i in range(ROWS * 2, ROWS * 3)]
    test.text_area(key=f"{widget_key(CONTENTS)}-{ROWS * 2}").set_value("直した").run()
    assert draft.file.answers.purpose.contents[ROWS * 2] == "直した"

    test.button(key=f"add-{widget_key(CONTENTS)}").click().run()
    assert rows(test) == [str(ROWS * 3)]
    test.button(key=f"remove-{widget_key(CONTENTS)}-{ROWS * 3}").click().run()
    assert rows(test) == [str(i) for i in range(ROWS * 2, ROWS * 3)]


def test_a_full_list_says_so_and_takes_no_more():
    draft = draft_with(purpose__contents=["x"] * 200)
    test = step_of(draft, "purpose")

    assert test.button(key=f"add-{widget_key(CONTENTS)}").disabled
    assert "200件までです（今200件）。" in texts(test)
    assert (
        step_of(draft_with(purpose__contents=["x"]), "purpose")
        .text_area(key=f"{widget_key(CONTENTS)}-1")
        .value
        == ""
    )
