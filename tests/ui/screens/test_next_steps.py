"""次にすること: the steps with who, when and to whom; ticked when done; mails folded; what is written by hand."""

from streamlit.testing.v1 import AppTest

from smpolicy.dossier.next_tasks import blanks, cover_mail, tasks
from smpolicy.ui.session.draft_session import Draft
from tests.ui.drawing import draft_of, drawn, texts


def screen(draft: Draft) -> AppTest:
    test = drawn("screens.next_steps.draw_next_steps", draft)
    assert not test.exception
    return test


def test_the_steps_stand_in_their_order_each_with_its_clause_or_as_our_suggestion():
    draft = draft_of("moriya")
    steps = texts(screen(draft)).partition('<ol class="smp-steps"')[2].partition("</ol>")[0].split("<li")[1:]

    for task, step in zip(tasks(draft.view), steps, strict=True):
        assert f"<strong>{task.text}</strong>" in step
        assert (f'<span class="smp-clause">{task.clause}</span>' in step) == bool(task.clause)
        assert ("この支援ツールの提案" in step) == (task.is_ours and not task.clause)
        assert ("渡す書類" in step) == bool(task.papers)


def test_what_is_done_is_ticked_and_kept_with_the_answers():
    draft = draft_of("moriya")
    test = screen(draft)
    test.checkbox(key="done-decide").check().run()
    assert draft.file.done == {"decide": True}
    assert texts(test).count("✓ 済み") == 1
    test.checkbox(key="done-decide").uncheck().run()
    assert draft.file.done == {}
    assert "✓ 済み" not in texts(test)


def test_a_mail_is_sent_once_its_fold_is_opened():
    draft = draft_of("moriya")
    sent = [task for task in tasks(draft.view) if cover_mail(draft.view, task)]
    task = sent[0]
    mail = cover_mail(draft.view, task)
    assert mail is not None
    test = screen(draft)
    assert [fold.label for fold in test.expander] == [f"{each.to}に送る文の案" for each in sent]
    assert mail.subject not in texts(test)
    test.session_state[f"mail-{task.id}"] = True
    test.run()
    assert mail.subject in texts(test)
    assert 'aria-label="本文をコピーする"' in texts(test)


def test_the_way_of_the_decision_and_the_blanks_are_there_where_there_are_any():
    draft = draft_of("moriya")
    headers = {header.value for header in screen(draft).subheader}
    assert "決裁の流れ" in headers
    assert ("後で書き込むところ" in headers) == bool(list(blanks(draft.view)))

    draft.file.answers.drafting.route.clear()
    draft.file.answers.drafting.decided_on = ""
    draft.answers_have_changed()
    test = screen(draft)
    assert "決裁の流れ" not in {header.value for header in test.subheader}
    assert list(blanks(draft.view))
    assert all(label in texts(test).partition("<ul data-user>")[2] for label, _ in blanks(draft.view))
