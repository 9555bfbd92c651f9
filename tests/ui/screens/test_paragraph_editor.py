"""「この段落を直す」 without a browser: an edit is kept at once, shown, told, undone by one click; what waits is offered."""

from streamlit.testing.v1 import AppTest

from smpolicy.answers.answer_file import AnswerFile, EditedWording
from smpolicy.checking.view import View
from smpolicy.dossier.own_wordings import paragraphs, tables, wording_name
from smpolicy.ui.session.draft_session import Draft
from tests.bodies import LIBRARY, example_of
from tests.ui.drawing import documents_of, texts

RULEBOOK = LIBRARY.rulebook("nagasaki")
NEW = "利用者からの意見等に対しては、返信は行いません。意見や問合せは、「市政への提案」で受け付けます。<b>*太字*</b>"


def reply(file: AnswerFile) -> tuple[str, str]:
    """Return the name and the words of the paragraph on replies in the policy."""
    view = View(file, RULEBOOK)
    table = next(table for table in tables(view) if table.id == "policy")
    paragraph = next(p for p in paragraphs(view, table) if "返信を行いません" in p.text)
    return wording_name("policy", paragraph), paragraph.text


def at_the_paragraph(file: AnswerFile) -> tuple[Draft, AppTest, str]:
    draft = Draft(file, RULEBOOK)
    test = documents_of(draft)
    test.radio(key="document").set_value("policy").run()
    name, _ = reply(file)
    test.text_input(key="edited-paragraph").set_value(name).run()
    return draft, test, name


def test_a_paragraph_is_edited_shown_and_brought_back_by_one_click():
    draft, test, name = at_the_paragraph(example_of("nagasaki", "open")[1])
    assert not test.exception
    old = reply(draft.file)[1]
    assert test.text_area(key=f"wording-{name}").value == old
    test.text_area(key=f"wording-{name}").set_value(NEW).run()
    assert draft.file.wordings[name].text == NEW
    assert "&lt;b&gt;*太字*&lt;/b&gt;<small" in texts(test)
    assert f"もとの文：<del>{old}</del>" in texts(test)
    test.button(key=f"undo-{name}").click().run()
    assert draft.file.wordings == {}
    assert "直した段落" not in texts(test)
    assert not test.text_area
    assert test.query_params["field"] == f"edit-{name}"


def test_the_field_stands_in_the_paper_below_its_paragraph_until_it_is_put_away():
    _, test, name = at_the_paragraph(example_of("nagasaki", "open")[1])
    above, below = (html for html in map(str, (e.proto.body for e in test.get("html"))) if "<article" in html)
    assert above.index(f'data-paragraph="{name}"') > above.rindex("<p ")
    assert below.startswith('<div data-user><article class="paper guided below"')
    test.button(key=f"close-{name}").click().run()
    assert not test.text_area
    assert texts(test).count("<article") == 1
    assert test.query_params["field"] == f"edit-{name}"


def test_an_emptied_field_and_the_old_words_are_no_edit():
    for text in ("", "  ", reply(example_of("nagasaki", "open")[1])[1]):
        draft, test, name = at_the_paragraph(example_of("nagasaki", "open")[1])
        test.text_area(key=f"wording-{name}").set_value(NEW).run()
        test.text_area(key=f"wording-{name}").set_value(text).run()
        assert draft.file.wordings == {}


def test_what_an_edit_loses_is_told_at_the_paragraph_and_makes_the_papers_drafts():
    _, test, name = at_the_paragraph(example_of("nagasaki", "open")[1])
    assert "指摘は残っていません" in test.success[0].value
    test.text_area(key=f"wording-{name}").set_value("詳しくは、ホームページをご覧ください。").run()
    assert "3⑷により載せる文の主な言葉" in texts(test)
    assert "直すところが1件ある" in test.warning[0].value
    test.radio(key="document").set_value("drafting").run()
    (opener,) = [button for button in test.button if button.key.startswith(f"open-wordings.{name}")]
    opener.click().run()
    assert test.radio(key="document").value == "policy"
    assert test.text_input(key="edited-paragraph").value == name
    assert test.query_params["field"] == f"wording-{name}"


def waiting() -> Draft:
    file = example_of("nagasaki", "open")[1]
    _, text = reply(file)
    older = EditedWording(document="policy", base=text.replace("問合せ", "お問い合わせ"), text=NEW)
    file.wordings["policy-older"] = older
    return Draft(file, RULEBOOK)


def test_what_waits_is_shown_with_both_texts_and_can_take_the_place_of_what_stands_there_now():
    draft = waiting()
    test = documents_of(draft)
    test.radio(key="document").set_value("policy").run()
    name, now = reply(draft.file)
    assert "もとにした文" in texts(test)
    assert "今の文" in texts(test)
    test.button(key="adopt-policy-older").click().run()
    assert {n: (e.base, e.text) for n, e in draft.file.wordings.items()} == {name: (now, NEW)}


def test_from_the_list_of_findings_one_comes_to_the_paper_of_what_waits():
    test = documents_of(waiting())
    test.radio(key="document").set_value("drafting").run()
    (opener,) = [button for button in test.button if button.key.startswith("open-wordings.policy-older")]
    opener.click().run()
    assert not test.exception
    assert test.radio(key="document").value == "policy"
    assert "もとにした文" in texts(test)


def test_what_waits_is_dropped_by_one_click():
    draft = waiting()
    test = documents_of(draft)
    test.radio(key="document").set_value("policy").run()
    test.button(key="drop-policy-older").click().run()
    assert draft.file.wordings == {}
    assert not test.exception


def test_what_is_made_of_answers_and_checks_offers_no_paragraph():
    test = documents_of(Draft(example_of("nagasaki", "open")[1], RULEBOOK))
    for document in ("drafting", "conformity"):
        test.radio(key="document").set_value(document).run()
        assert "data-paragraph" not in texts(test)
        assert not [field for field in test.text_input if field.key == "edited-paragraph"]


def test_a_paper_that_answers_have_taken_away_says_so_of_its_edit():
    file = example_of("nagasaki", "open")[1]
    file.wordings["gone-x"] = EditedWording(document="gone", base="もと", text="直した文です。")
    draft = Draft(file, RULEBOOK)
    test = documents_of(draft)
    assert "今の回答ではこの書類を作らないため" in texts(test)
    test.button(key="drop-gone-x").click().run()
    assert draft.file.wordings == {}
