"""次にすること: in order, with days from the answers, papers that are in the set, mails that can be sent."""

import pytest

from smpolicy.checking.base_edition import BaseEdition, EditionDate
from smpolicy.checking.display import field_label, field_words
from smpolicy.checking.new_file import copied
from smpolicy.checking.view import View
from smpolicy.documents.wording import Wording
from smpolicy.dossier.cover_sheet import cover_sheet
from smpolicy.dossier.next_tasks import Task, blanks, cover_mail, tasks
from smpolicy.dossier.papers import by_hand, papers_of
from smpolicy.drafts.fields import applied, changes, fields
from smpolicy.rules.office_steps import load_office_steps
from smpolicy.rules.rulebook import CHANGE
from tests.bodies import PROCEDURES, example_of
from tests.editing import edited


def view_of(body: str, procedure: str, **edits: str) -> View:
    rulebook, file = example_of(body, procedure)
    return View(edited(file, edits) if edits else file, rulebook)


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_the_decision_comes_first_then_every_step_of_the_guideline_in_its_order(body, procedure):
    view = view_of(body, procedure)
    own = [s.id for s in view.rulebook.procedures[procedure].next_steps if view.holds(s.when)]
    found = tasks(view)

    assert found[0].id == "decide"
    assert [task.id for task in found if not task.is_ours] == own
    assert len({task.id for task in found}) == len(found)
    assert found[-1].id == load_office_steps().after[-1].id


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_what_is_handed_on_is_in_the_set_under_its_number_and_goes_with_a_mail(body, procedure):
    view = view_of(body, procedure)
    names = [paper.file_name for paper in papers_of(view, watermark=False)]
    for task in tasks(view):
        for paper in task.papers:
            number, _, title = paper.partition("　")
            assert any(name.startswith(f"{number}_{title.replace('　', '')}") for name in names), paper
        mail = cover_mail(view, task)
        assert (mail is not None) == bool(task.to and task.papers)
        if mail:
            assert view.text("アカウント名") in mail.subject
            assert mail.text.startswith(f"{task.to}　様\n")
            assert all(paper in mail.text for paper in task.papers)
            assert "〔" not in mail.subject + mail.text


@pytest.mark.parametrize("body", ["moriya", "nagasaki", "kagamino"])
def test_the_application_goes_to_the_office_that_the_guideline_names(body):
    view = view_of(body, "open")
    office = {"moriya": "秘書課長", "nagasaki": "広報広聴課長", "kagamino": "情報政策担当課長"}[body]
    [task] = [each for each in tasks(view) if each.id in ("notify", "apply", "report")]

    assert task.to == office
    assert len(task.papers) >= 2


def test_days_come_from_the_answers_and_say_on_which_side_of_them():
    found = {task.id: task for task in tasks(view_of("moriya", "open", **{"steps.opening_on": "2026-04-01"}))}

    assert found["notify"].when == "令和8年4月1日（水）より前"
    assert found["register"].when == "令和8年4月1日（水）"
    assert found["notify"].by == "開設の前"


def test_without_a_day_the_guideline_s_words_stand_alone():
    found = {task.id: task for task in tasks(view_of("moriya", "open", **{"steps.opening_on": ""}))}

    assert found["notify"].when == ""
    assert found["notify"].by == "開設の前"
    assert (
        "期日" not in cover_mail(view_of("moriya", "open", **{"steps.opening_on": ""}), found["notify"]).text
    )


def test_what_comes_after_a_day_is_no_deadline():
    view = view_of("moriya", "close")
    [unlist] = [task for task in tasks(view) if task.id == "unlist"]

    assert unlist.when.endswith("の後")
    assert "期日" not in cover_mail(view, unlist).text


def test_a_step_whose_condition_fails_is_not_there():
    kept = {task.id for task in tasks(view_of("moriya", "close"))}

    assert "stop" in kept
    assert "stop-at-once" not in kept


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_every_blank_is_told_with_the_paper_where_it_stands(body, procedure):
    view = view_of(body, procedure)
    found = list(blanks(view))

    assert [label for label, _ in found] == list(by_hand(view))
    assert ("write-in" in {task.id for task in tasks(view)}) == bool(found)
    if body == "moriya" and procedure == "open":
        assert dict(found)["文書番号"] == ["起案用紙（表1の1行目）", "公式アカウント開設届出書（右上）"]


def test_the_cover_sheet_tells_the_same():
    view = view_of("komae", "open")
    text = cover_sheet(view, papers_of(view, watermark=False), watermark=False)

    for number, task in enumerate(tasks(view), 1):
        assert f"{number}　{task.text}" in text


def test_an_unanswered_addressee_is_nobody():
    found = {task.id: task for task in tasks(view_of("komae", "open", **{"steps.addressee": ""}))}

    assert found["submit"].to == ""


def test_a_tick_is_kept_with_the_answers_and_has_a_name_in_the_history():
    rulebook, file = example_of("moriya", "open")
    ticked = file.model_copy(deep=True)
    ticked.done["notify"] = True
    changed = changes(fields(file), fields(ticked))

    assert changed == {"done.notify": True}
    assert applied(file, changed).done == {"notify": True}
    assert "届け出る" in field_label("done.notify", rulebook, "open")
    assert "起案" in field_label("done.decide", rulebook, "open")
    assert field_words("done.notify", True, rulebook, "open") == "済み"


def test_what_a_change_asks_for_is_among_what_comes_next_and_only_then():
    rulebook, file = example_of("moriya", "open")
    wordings = tuple(
        Wording(p.id, p.title, p.document) for p in papers_of(View(file, rulebook), watermark=False)
    )
    base = BaseEdition(1, file, wordings, (EditionDate(1, "2026-04-01"),))

    def asked(**edits: str) -> list[Task]:
        new = edited(copied(file, rulebook, "change"), edits)
        return [task for task in tasks(View(new, rulebook, base)) if task.id.startswith(CHANGE)]

    [password] = [t for t in asked(**{"organisation.staff_title": "防災係の職員"}) if t.clause == "6(1)"]
    assert "パスワード" in password.text
    assert "パスワード" in field_label(f"done.{password.id}", rulebook, "change")
    assert asked() == []
    assert not [task for task in tasks(View(file, rulebook)) if task.id.startswith(CHANGE)]
