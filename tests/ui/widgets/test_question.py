"""A question with what belongs below it: its findings, its reason for leaving a 原則, advice on style, what is settled."""

from smpolicy.ui.session.draft_session import widget_key
from tests.ui.drawing import draft_of, labels, step_of, texts


def test_a_loaded_file_against_a_settled_answer_is_mended_by_a_button():
    draft = draft_of("nagasaki", replies__policy="selective")
    draft.tried.add("replies")
    test = step_of(draft, "replies")
    assert "「返信しない」を選んでください" in texts(test)

    test.button(key=f"settle-{widget_key('replies.policy')}").click().run()
    assert draft.file.answers.replies.policy == "none"
    assert "smp-finding" not in texts(test)


def test_a_finding_is_shown_once_its_field_was_left():
    draft = draft_of("moriya")
    test = step_of(draft, "account")
    assert "smp-finding" not in texts(test)

    test.text_input(key=widget_key("account.handle")).set_value("moriya").run()
    assert '<div class="smp-finding must" data-about="f-account-handle"><strong>必須</strong>' in texts(test)
    assert "直すまで完成できません" in texts(test)


def test_leaving_a_principle_opens_its_reason_and_the_reason_is_kept():
    draft = draft_of("moriya", deviations__verification="", account__verification="obtain")
    test = step_of(draft, "account")
    assert not any("理由" in label for label in labels(test))

    test.radio(key=widget_key("account.verification")).set_value("not_obtain").run()
    assert "守るか、異なる理由を記録してください" in texts(test)
    test.text_area(key="dev-verification").set_value("予算がないため。").run()

    assert draft.file.deviations["verification"] == "予算がないため。"
    assert "smp-finding principle" not in texts(test)


def test_advice_on_style_is_shown_under_its_field_and_mended_by_a_button():
    draft = draft_of("moriya", purpose__purpose="災害の情報をすべて発信出来るようにするため。")
    draft.touched.add("purpose.purpose")
    test = step_of(draft, "purpose")
    assert "「出来る」は「できる」と書いてください。（文化庁「公用文作成の考え方」2022）" in texts(test)
    assert "助言" in texts(test)

    test.button(key="mend-f-purpose-purpose-style-dekiru").click().run()
    assert draft.file.answers.purpose.purpose == "災害の情報をすべて発信できるようにするため。"
    assert test.text_area(key="f-purpose-purpose").value == "災害の情報をすべて発信できるようにするため。"
    assert "出来る" not in texts(test)

    test.button(key="mend-f-purpose-purpose-style-subete").click().run()
    assert draft.file.answers.purpose.purpose == "災害の情報を全て発信できるようにするため。"
    assert not [button for button in test.button if button.label == "助言のとおりに直す"]
