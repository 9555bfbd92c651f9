"""Each kind of question has its widget: a few choices stand open, many in a list; ticks keep the rulebook's order."""

import pytest

from smpolicy.answers.access import get, put
from smpolicy.ui.session.draft_session import Draft, widget_key
from smpolicy.ui.widgets.fields import RADIO_MOST
from tests.ui.drawing import draft_of, step_of

HANDLE, PLATFORM = widget_key("account.handle"), widget_key("account.platform")


def test_a_few_choices_stand_open_and_many_in_a_list():
    draft = draft_of("moriya")
    choices = [
        q for q in draft.view.questions if q.kind == "choice" and not q.settled and q.step == "account"
    ]
    test = step_of(draft, "account")
    test.session_state["fold-account-optional"] = True
    test.run()
    radios, lists = ({w.key for w in test.get(kind)} for kind in ("radio", "selectbox"))
    few = {widget_key(q.path) for q in choices if len(q.choices) <= RADIO_MOST}
    many = {widget_key(q.path) for q in choices if len(q.choices) > RADIO_MOST}
    assert few
    assert many
    assert few <= radios
    assert many <= lists


def test_a_choice_is_kept_by_its_id():
    draft = draft_of("moriya")
    test = step_of(draft, "account")
    assert not test.text_input(key=HANDLE).disabled
    test.selectbox(key=PLATFORM).set_value("line").run()
    assert draft.file.answers.account.platform == "line"


def test_ticked_choices_are_kept_in_the_rulebooks_order():
    draft = draft_of("nagasaki")
    several = next(q for q in draft.view.questions if q.kind == "choices" and not q.settled)
    first, *_, last = [choice.id for choice in several.choices if not choice.excludes_others]
    put(draft.file, several.path, [last])
    test = step_of(draft, several.step)
    if not test.get("checkbox"):
        test.session_state[f"fold-{several.step}-optional"] = True
        test.run()
    test.checkbox(key=f"{widget_key(several.path)}-{first}").check().run()
    assert get(draft.file, several.path, several.kind) == [first, last]


def test_who_may_only_read_cannot_type(monkeypatch: pytest.MonkeyPatch):
    draft = draft_of("moriya")
    monkeypatch.setattr(Draft, "is_read_only", property(lambda _: True))
    assert step_of(draft, "account").text_input(key=HANDLE).disabled
