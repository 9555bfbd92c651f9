"""Texts of ours are offered where nothing is answered, and taken over by a click."""

from smpolicy.checking.new_file import blank_file
from smpolicy.ui.session.draft_session import Draft, widget_key
from tests.bodies import LIBRARY
from tests.editing import edited
from tests.ui.drawing import draft_of, step_of, texts


def test_a_text_of_ours_is_offered_while_nothing_is_answered():
    draft = draft_of("moriya", rights__copyright="")
    key = widget_key("rights.copyright")
    test = step_of(draft, "rights")
    test.button(key=f"offer-{key}").click().run()

    assert draft.file.answers.rights.copyright.startswith("このアカウントに掲載した")
    assert test.text_area(key=key).value == draft.file.answers.rights.copyright
    assert f"offer-{key}" not in [button.key for button in test.button]


def test_a_text_made_of_earlier_answers_is_shown_whole_as_ours_and_taken_over_by_a_click():
    draft = draft_of("moriya", purpose__purpose="", purpose__contents=["<b>行事</b>の案内"])
    key = widget_key("purpose.purpose")
    test = step_of(draft, "purpose")
    assert "この支援ツールの提案</span> 案文" in texts(test)
    assert "&lt;b&gt;行事&lt;/b&gt;の案内を、" in texts(test)
    test.button(key=f"offer-{key}").click().run()

    assert draft.file.answers.purpose.purpose.startswith("<b>行事</b>の案内を、")
    assert test.text_area(key=key).value == draft.file.answers.purpose.purpose
    assert "案文" not in texts(test).partition(key)[2].partition("</p>")[0]


def test_several_texts_are_told_apart_by_what_they_say():
    draft = draft_of("moriya", "transfer", replies__method="")
    key = widget_key("replies.method")
    test = step_of(draft, "replies")
    labels = {button.label for button in test.button if str(button.key).startswith(f"offer-{key}")}
    assert labels == {"この案文を入れる（返信の手順を書く）", "この案文を入れる（受付の窓口を書く）"}
    test.button(key=f"offer-{key}-1").click().run()
    assert draft.file.answers.replies.method.endswith("で受け付けます。")


def test_what_really_happened_is_offered_no_text():
    draft = draft_of("moriya", account__demand="")
    test = step_of(draft, "account")
    assert not [b for b in test.button if b.key == f"offer-{widget_key('account.demand')}"]


def test_the_platform_offers_matters_of_its_own():
    draft = draft_of("moriya", rights__platform_matters="")
    test = step_of(draft, "rights")
    test.button(key=f"offer-{widget_key('rights.platform_matters')}").click().run()

    assert "リポスト" in draft.file.answers.rights.platform_matters


def test_what_must_be_answered_is_filled_in_from_earlier_answers_as_its_step_is_opened():
    rulebook = LIBRARY.rulebook("nagasaki")
    draft = Draft(edited(blank_file(rulebook, "open"), {"organisation.head_title": "観光政策課長"}), rulebook)
    test = step_of(draft, "team")

    assert test.text_input(key=widget_key("organisation.manager_title")).value == "観光政策課長"
    assert "「所属長の職名」から入れています" in texts(test)
    test.text_input(key=widget_key("organisation.manager_title")).set_value("").run()
    assert draft.file.answers.organisation.manager_title == ""


def test_a_field_of_the_open_step_is_offered_and_not_filled_under_the_readers_hands():
    rulebook = LIBRARY.rulebook("nagasaki")
    draft = Draft(blank_file(rulebook, "open"), rulebook)
    test = step_of(draft, "account")
    test.text_input(key=widget_key("organisation.section")).set_value("観光政策課").run()
    head = widget_key("organisation.head_title")

    assert test.text_input(key=head).value == ""
    test.button(key=f"offer-{head}").click().run()
    assert draft.file.answers.organisation.head_title == "観光政策課長"


def test_all_that_need_not_be_answered_is_filled_in_at_one_click():
    rulebook = LIBRARY.rulebook("nagasaki")
    draft = Draft(edited(blank_file(rulebook, "open"), {"organisation.section": "観光政策課"}), rulebook)
    test = step_of(draft, "team")
    assert draft.file.answers.organisation.staff_title == ""
    test.button(key="offer-all").click().run()

    assert draft.file.answers.organisation.staff_title == "観光政策課職員"
    assert draft.file.answers.organisation.contact_section == "観光政策課"
    assert "offer-all" not in [button.key for button in test.button]
