"""The wizard's logic without a browser: what is asked, told, kept and offered."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.checking.examples import example
from smpolicy.checking.new_file import blank_file
from smpolicy.ui.session.draft_session import Draft, library, widget_key
from smpolicy.ui.session.progress import progress
from tests.bodies import LIBRARY
from tests.conftest import ROOT
from tests.editing import edited
from tests.sixth_body import RULEBOOK


def draft_of(body: str, procedure: str = "open", **edits: object) -> Draft:
    rulebook = LIBRARY.rulebook(body)
    file = example(rulebook, procedure)
    assert file is not None
    return Draft(edited(file, {name.replace("__", "."): value for name, value in edits.items()}), rulebook)


def step_of(draft: Draft, step: str) -> AppTest:
    """The screen of one step of a draft, run once."""

    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.layout.step_buttons import leave
        from smpolicy.ui.screens.step import draw_step

        leave()
        draw_step(st.session_state["draft"], st.session_state["wanted"])

    test = AppTest.from_function(screen, default_timeout=30)
    test.session_state["draft"] = draft
    test.session_state["wanted"] = step
    return test.run()


def texts(test: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def labels(test: AppTest) -> list[str]:
    return [
        w.label
        for kind in ("text_input", "text_area", "radio", "selectbox", "checkbox")
        for w in test.get(kind)
    ]


def test_what_the_guideline_settles_is_shown_and_not_asked():
    test = step_of(draft_of("nagasaki"), "replies")

    assert not any("返信の方針" in label for label in labels(test))
    assert "返信しない" in texts(test)
    assert "ガイドラインにより決まっています" in texts(test)
    assert blank_file(LIBRARY.rulebook("nagasaki"), "open").answers.replies.policy == "none"


def test_a_loaded_file_against_a_settled_answer_is_mended_by_a_button():
    draft = draft_of("nagasaki", replies__policy="selective")
    draft.tried.add("replies")
    test = step_of(draft, "replies")
    assert "「返信しない」を選んでください" in texts(test)

    test.button(key=f"settle-{widget_key('replies.policy')}").click().run()
    assert draft.file.answers.replies.policy == "none"
    assert "smp-finding" not in texts(test)


def test_a_question_that_no_longer_applies_vanishes_and_keeps_its_answer():
    draft = draft_of("moriya", "transfer")
    test = step_of(draft, "account")
    assert any("委託先" in label for label in labels(test))

    test.radio(key=widget_key("organisation.operation")).set_value("direct").run()
    assert not any("委託先" in label for label in labels(test))
    assert draft.file.answers.organisation.contractor == "もりや図書館パートナーズ"

    test.radio(key=widget_key("organisation.operation")).set_value("contracted").run()
    assert test.text_input(key=widget_key("organisation.contractor")).value == "もりや図書館パートナーズ"


def test_every_question_says_whether_it_must_be_answered_and_who_asks():
    test = step_of(draft_of("moriya"), "posting")
    test.session_state["fold-posting-optional"] = True
    test.run()

    assert any(label.endswith("（必須）") for label in labels(test))
    assert any(label.endswith("（任意）") for label in labels(test))
    assert 'ガイドラインの定めではありません">この支援ツールの提案' in texts(test)


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


def test_width_is_narrowed_where_the_field_calls_for_it_and_shown_so():
    draft = draft_of("moriya")
    test = step_of(draft, "account")
    test.text_input(key=widget_key("account.handle")).set_value("＠ｍｏｒｉｙａ＿ｂｏｓａｉ").run()

    assert draft.file.answers.account.handle == "moriya_bosai"
    assert test.text_input(key=widget_key("account.handle")).value == "moriya_bosai"


def test_what_no_file_can_hold_is_removed_and_told():
    draft = draft_of("moriya")
    test = step_of(draft, "purpose")
    test.text_area(key=widget_key("purpose.purpose")).set_value("防\x07災").run()

    assert draft.file.answers.purpose.purpose == "防災"
    assert "取り除きました" in test.warning[0].value


def test_no_button_has_a_tooltip_which_costs_as_much_as_the_button():
    test = step_of(draft_of("moriya"), "purpose")
    assert [button.help for button in test.button] == [""] * len(test.button)
    assert len(test.button) > 5


def test_lists_grow_shrink_and_are_reordered():
    draft = draft_of("moriya")
    key = widget_key("purpose.contents")
    test = step_of(draft, "purpose")
    first, second, third = draft.file.answers.purpose.contents

    test.button(key=f"up-{key}-1").click().run()
    assert draft.file.answers.purpose.contents == [second, first, third]
    assert test.text_area(key=f"{key}-0").value == second

    test.button(key=f"remove-{key}-1").click().run()
    assert draft.file.answers.purpose.contents == [second, third]

    test.text_area(key=f"{key}-2").set_value("新しい内容").run()
    assert draft.file.answers.purpose.contents == [second, third, "新しい内容"]


def test_lines_that_are_typed_or_pasted_become_entries_of_their_own():
    draft = draft_of("moriya", purpose__contents=[])
    key = widget_key("purpose.contents")
    test = step_of(draft, "purpose")
    test.text_area(key=f"{key}-0").set_value("避難情報\n気象警報\t防犯情報\n").run()

    assert draft.file.answers.purpose.contents == ["避難情報", "気象警報", "防犯情報"]
    assert [test.text_area(key=f"{key}-{i}").value for i in range(4)] == [
        "避難情報",
        "気象警報",
        "防犯情報",
        "",
    ]
    test.text_area(key=f"{key}-1").set_value("大雨\n地震").run()
    assert draft.file.answers.purpose.contents == ["避難情報", "大雨", "地震", "防犯情報"]
    assert test.text_area(key=f"{key}-3").value == "防犯情報"


def test_rows_of_a_spreadsheet_become_records():
    draft = draft_of("moriya", organisation__approval_steps=[])
    key = widget_key("organisation.approval_steps")
    test = step_of(draft, "team")
    test.text_input(key=f"{key}-0-role").set_value(
        "担当者\t起案\u2029防災係長\t確認\u2029生活安全課長\t決裁"
    ).run()

    steps = draft.file.answers.organisation.approval_steps
    assert [(s.role, s.action) for s in steps] == [
        ("担当者", "起案"),
        ("防災係長", "確認"),
        ("生活安全課長", "決裁"),
    ]
    assert test.text_input(key=f"{key}-0-role").value == "担当者"


def test_a_day_is_read_back_as_it_is_understood():
    test = step_of(draft_of("moriya", steps__opening_on="20260401"), "procedure")
    assert "読み取った内容：令和8年4月1日（水曜日）" in texts(test)
    assert "読み取った内容" not in texts(
        step_of(draft_of("moriya", steps__opening_on="2026-02-30"), "procedure")
    )


def test_records_are_added_and_typed():
    draft = draft_of("moriya")
    key = widget_key("steps.consultations")
    test = step_of(draft, "procedure")
    test.button(key=f"add-{key}").click().run()
    test.text_input(key=f"{key}-2-partner").set_value("総務課").run()
    test.text_input(key=f"{key}-2-date").set_value("令和８年２月１３日").run()

    record = draft.file.answers.steps.consultations[2]
    assert (record.partner, record.date) == ("総務課", "令和8年2月13日")


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


def test_the_room_beside_the_fixed_part_of_an_id_is_told():
    assert "「moriya」のほかに使えるのは9字です" in texts(step_of(draft_of("moriya"), "account"))


def test_a_confirmation_is_attested_by_a_box():
    draft = draft_of("moriya", confirmations__password=False)
    test = step_of(draft, "procedure")
    test.checkbox(key="confirm-password").check().run()

    assert draft.file.confirmations["password"] is True


def test_going_on_is_never_forbidden():
    draft = draft_of("moriya", account__handle="moriya")
    test = step_of(draft, "account")
    test.button(key="next").click().run()

    assert "account" in draft.tried
    assert "直していただきたいところがあります" in texts(test)
    assert test.button(key="next").label == "このまま次へ"


def test_progress_counts_what_must_be_answered():
    empty = Draft(blank_file(LIBRARY.rulebook("moriya"), "open"), LIBRARY.rulebook("moriya"))

    assert all(
        p.done == 0 and p.state == "未着手" for p in progress(empty) if p.asked and p.step.id != "drafting"
    )
    assert all(p.done == p.asked and p.state == "済み" for p in progress(draft_of("moriya")))
    [account] = [p for p in progress(draft_of("moriya", account__handle="moriya")) if p.step.id == "account"]
    assert account.state == "直すところ1"


def test_a_step_that_need_not_be_answered_is_not_done_before_it_is_begun():
    rulebook = LIBRARY.rulebook("moriya")
    empty = Draft(blank_file(rulebook, "open"), rulebook)
    [optional] = [p for p in progress(empty) if p.step.id == "drafting"]

    assert optional.asked == 0
    assert optional.state == "任意"
    empty.file.answers.drafting.drafter = "防災係長"
    empty.answers_have_changed()
    assert next(p.state for p in progress(empty) if p.step.id == "drafting") == "済み"


def test_what_need_not_be_answered_is_folded_until_it_is_opened():
    rulebook = LIBRARY.rulebook("moriya")
    test = step_of(Draft(blank_file(rulebook, "open"), rulebook), "posting")
    assert all("（必須）" in label for label in labels(test))

    [optional] = [fold for fold in test.expander if fold.label.startswith("任意の項目")]
    test.session_state["fold-posting-optional"] = True
    test.run()
    assert any("（任意）" in label for label in labels(test))
    assert optional.label


def test_a_link_to_a_folded_question_opens_its_group():
    rulebook = LIBRARY.rulebook("moriya")
    draft = Draft(blank_file(rulebook, "open"), rulebook)
    test = step_of(draft, "posting")
    [hidden] = [q for q in rulebook.questions("open") if q.name == "緊急通報の扱い"]
    assert hidden.need == "optional"
    test.query_params["field"] = widget_key(hidden.path)
    test.run()
    assert test.text_area(key=widget_key(hidden.path)).value == ""


EVERY_PROCEDURE = [
    (body, procedure) for body in LIBRARY.rulebooks for procedure in LIBRARY.rulebook(body).procedures
]


@pytest.mark.share(4)
@pytest.mark.parametrize(("body", "procedure"), EVERY_PROCEDURE)
def test_every_step_of_every_procedure_can_be_drawn_empty(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    draft = Draft(blank_file(rulebook, procedure), rulebook)
    for step in rulebook.steps(procedure):
        test = step_of(draft, step.id)
        assert not test.exception, step.id
        assert test.title[0].value == step.title


def test_a_sixth_body_appears_without_code(tmp_path, monkeypatch):
    folder = tmp_path / "aozora"
    folder.mkdir()
    (folder / "rulebook.toml").write_text(RULEBOOK, encoding="utf-8")
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(tmp_path))
    rulebook = library().rulebooks["aozora"]
    draft = Draft(blank_file(rulebook, "open"), rulebook)
    test = step_of(draft, "purpose")

    assert any("目的" in label for label in labels(test))
    # Its own question has one allowed choice: settled.
    assert "町の合言葉" in texts(test)
    assert draft.file.extra == {"password_hint": "sky"}


# A store that cannot be used


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://x", "SMPOLICY_DATABASE_URL"),
        ("sqlite:////proc/nowhere/drafts", "下書きを保存するフォルダー"),
    ],
)
def test_a_store_that_cannot_be_used_is_told_where_it_is_needed(monkeypatch, url, words):
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", url)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert app.title[0].value != "今は使えません"
    app.selectbox(key="start-body").select("moriya").run()
    app.button(key="begin").click().run()
    assert not app.exception
    assert words in app.error[0].value

    linked = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    linked.query_params["draft"] = "x" * 32
    linked.run()
    assert not linked.exception
    assert linked.title[0].value == "今は使えません"
    assert words in linked.error[0].value


# Asked once


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


# 根拠


def test_the_basis_shows_the_guidelines_own_words_beside_the_summary():
    told = texts(step_of(draft_of("nagasaki"), "replies"))
    assert '<span class="smp-tag">原文</span>' in told
    assert "利用者からの意見等に対しては、返信は行わないものとし" in told
    assert '<span class="smp-tag">要旨</span>' in told


def test_a_body_without_its_guidelines_text_shows_the_summary_alone(tmp_path, monkeypatch):
    folder = tmp_path / "aozora"
    folder.mkdir()
    (folder / "rulebook.toml").write_text(RULEBOOK, encoding="utf-8")
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(tmp_path))
    rulebook = library().rulebooks["aozora"]
    told = texts(step_of(Draft(blank_file(rulebook, "open"), rulebook), "purpose"))
    assert "要旨" in told
    assert "原文" not in told


def test_the_list_of_answers_tells_what_was_taken_over_from_another(monkeypatch):
    # A screen of its own has no pages to lead to.
    monkeypatch.setattr("smpolicy.ui.screens.check_answers.step_page", str)
    monkeypatch.setattr("smpolicy.ui.screens.check_answers.link", lambda *_, **__: None)

    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.screens.check_answers import draw_check_answers

        draw_check_answers(st.session_state["draft"])

    def told(draft: Draft) -> str:
        test = AppTest.from_function(screen, default_timeout=60)
        test.session_state["draft"] = draft
        return texts(test.run())

    assert "観光政策課長（「所属長の職名」から入れたもの）" in told(draft_of("nagasaki"))
    by_hand = draft_of("nagasaki", organisation__manager_title="観光部長")
    assert "観光部長（" not in told(by_hand)


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
