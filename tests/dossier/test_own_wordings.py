"""文言の変更: a paragraph worded otherwise for one document stands in every output, is told and checked, and waits
where what it replaced stands no more."""

import datetime
import io
import json
import re
from itertools import chain

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from smpolicy.accounts.edition import decided
from smpolicy.accounts.starting import another_account, next_procedure
from smpolicy.accounts.wordings import wordings
from smpolicy.answers.answer_file import AnswerFileError, EditedWording, parse
from smpolicy.checking.display import field_label, field_words
from smpolicy.checking.view import View
from smpolicy.cli import main
from smpolicy.documents.blocks import plain, words
from smpolicy.documents.html import to_html, to_paste
from smpolicy.documents.text import to_text
from smpolicy.documents.word.read import read
from smpolicy.dossier.change_values import policy_changes
from smpolicy.dossier.comparisons import comparisons
from smpolicy.dossier.outputs import outputs
from smpolicy.dossier.own_wordings import own_wordings, paragraphs, tables, wording_name
from smpolicy.dossier.papers import paper_of, states
from smpolicy.drafts.fields import applied, changes, fields
from smpolicy.japanese.width import without_forbidden
from tests.bodies import BODIES, LIBRARY, PROCEDURES, example_of
from tests.dossier.reworded import REPLY, nagasaki, paragraph_of, policy, told, view_of
from tests.editing import edited


class Readable(SingleFileSnapshotExtension):
    """A text file, so that a change of wording shows as a readable diff."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


# Which paragraphs may be edited.


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_what_may_be_edited_are_sentences_of_the_template_and_never_an_answer_as_a_whole(body, procedure):
    rulebook, file = example_of(body, procedure)
    view = View(file, rulebook)
    typed = {c.text for q in view.questions if q.kind in ("prose", "lines") for c in view.cells(q.name)}
    for table in tables(view):
        listed = paragraphs(view, table)
        assert len({wording_name(table.id, paragraph) for paragraph in listed}) == len(listed)
        assert not typed & {paragraph.text for paragraph in listed}
        assert all("未入力" not in paragraph.text for paragraph in listed)


@pytest.mark.parametrize("body", BODIES)
def test_an_edit_of_any_paragraph_changes_that_paragraph_alone(body):
    rulebook, file = example_of(body, "open")
    view = View(file, rulebook)
    for table in tables(view):
        for paragraph in paragraphs(view, table):
            edit = EditedWording(
                document=table.id, base=paragraph.text, text="この文に直した。", nth=paragraph.nth
            )
            changed = file.model_copy(update={"wordings": {wording_name(table.id, paragraph): edit}})
            before = paper_of(view, table.id, watermark=False).document.blocks
            after = paper_of(view_of(changed), table.id, watermark=False).document.blocks
            differing = [i for i, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
            assert differing == [paragraph.index]
            assert plain(after[paragraph.index].runs) == "この文に直した。"
            assert after[paragraph.index].replaced == paragraph.text
            assert after[paragraph.index].clauses == before[paragraph.index].clauses
        break


# Where it is carried.


def test_an_edit_stands_in_every_output_and_the_words_that_it_replaced_in_none():
    rulebook = LIBRARY.rulebook("nagasaki")
    file = nagasaki()
    old = paragraph_of(file, "policy", "返信を行いません").text
    made = policy(file)
    assert REPLY in to_text(made.document)
    assert REPLY in to_paste(made.document)
    assert REPLY in "\n".join(words(read(made.docx())))
    files = outputs(file, rulebook, watermark=False)
    whole = next(data for name, data in files.items() if name.endswith(".docx") and "一式" in name)
    said = [p.text for p in docx.Document(io.BytesIO(whole)).paragraphs]
    assert any(REPLY in text for text in said)
    assert not any(text.endswith(old) for text in said)
    kept = next(w for w in wordings(view_of(file)) if w.id == "policy")
    assert REPLY in words(kept.document)


def test_the_preview_shows_an_edit_with_what_it_replaced_and_other_pages_do_not():
    document = policy(nagasaki()).document
    old = paragraph_of(nagasaki(), "policy", "返信を行いません").text
    shown = to_html(document, show_edits=True)
    assert f"直した段落（もとの文：<del>{old}</del>）" in shown
    assert old not in to_html(document)
    assert "もとの文" not in to_html(policy(example_of("nagasaki", "open")[1]).document, show_edits=True)


def test_the_certificate_has_both_texts_with_the_clause_and_leaves_the_clause_to_a_person():
    file = nagasaki()
    rows = words(paper_of(view_of(file), "conformity", watermark=False).document)
    at = rows.index("もとの文")
    assert "文言の変更" in rows[at - 4]
    old = paragraph_of(file, "policy", "返信を行いません").text
    assert rows[at + 2 : at + 6] == ["運用ポリシー\n５", "3⑷", old, REPLY]
    changed = {
        s.claim.clause.number for s in states(file, LIBRARY.rulebook("nagasaki")) if s.state == "要確認"
    }
    assert changed == {"3⑷"}
    unedited = example_of("nagasaki", "open")[1]
    plain_rows = words(paper_of(view_of(unedited), "conformity", watermark=False).document)
    assert not any("文言" in row for row in plain_rows)
    assert all(s.state != "要確認" for s in states(unedited, LIBRARY.rulebook("nagasaki")))


def test_the_whole_certificate_of_an_edited_paper(snapshot):
    text = to_text(paper_of(view_of(nagasaki()), "conformity", watermark=False).document)
    assert re.sub("[0-9a-f]{64}", "（確認値）", text) == snapshot(extension_class=Readable)


def test_an_edition_keeps_it_and_a_comparison_shows_it():
    rulebook = LIBRARY.rulebook("nagasaki")
    before, file = example_of("nagasaki", "open")[1], nagasaki()
    edition = decided(file, rulebook, 1, datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC))
    kept = next(w for w in edition.wordings if w.id == "policy")
    assert REPLY in words(kept.document)
    compared = comparisons([w for w in wordings(view_of(before)) if w.id == "policy"], [kept])
    assert [paper.differs for paper in compared] == [True]


def test_what_goes_on_with_the_account_takes_it_along_and_another_account_does_not():
    rulebook = LIBRARY.rulebook("nagasaki")
    file = nagasaki()
    change = next(table.id for table in rulebook.procedures.values() if table.from_edition)
    assert next_procedure(file, rulebook, change).wordings == file.wordings
    assert another_account(file, rulebook, "open").wordings == {}
    assert next_procedure(file, rulebook, "close").wordings == {}


# The answer file.


def test_an_answer_file_without_edits_is_written_as_before_and_one_with_them_is_read_again():
    assert "wordings" not in json.loads(example_of("nagasaki", "open")[1].dump())
    file = nagasaki()
    assert parse(file.dump().encode(), "回答.json")[0].wordings == file.wordings
    with pytest.raises(AnswerFileError, match="10,000字まで"):
        parse(nagasaki("あ" * 10_001).dump().encode(), "回答.json")


def test_an_edit_is_one_field_that_is_saved_named_and_undone_by_itself():
    before, after = example_of("nagasaki", "open")[1], nagasaki()
    changed = changes(fields(before), fields(after))
    (path,) = changed
    rulebook = LIBRARY.rulebook("nagasaki")
    assert field_label(path, rulebook, "open") == "文言の変更（運用ポリシー）"
    assert field_words(path, changed[path], rulebook, "open") == REPLY
    assert applied(before, changed).wordings == after.wordings
    assert applied(after, {path: None}) == before


def test_the_command_line_makes_the_same_papers_of_it(tmp_path):
    source = tmp_path / "answers.json"
    source.write_text(nagasaki().dump())
    assert main(["render", str(source), "--out", str(tmp_path / "papers")]) == 0
    text = next((tmp_path / "papers").glob("*運用ポリシー*.txt")).read_text()
    assert REPLY in text


# What waits.


def test_where_the_answer_inside_has_changed_the_edit_waits_and_is_told_with_both_texts():
    file = edited(nagasaki(), {"replies.opinion_reception": ""})
    assert told(file) == [("must", None, "wording-outdated")]
    (wording,) = own_wordings(view_of(file))
    assert wording.paragraph is None
    assert wording.edit.text == REPLY
    assert REPLY not in "".join(words(policy(file).document))


def test_where_the_template_says_something_else_the_edit_waits_beside_what_it_says_now():
    file = nagasaki()
    (name, edit), *_ = file.wordings.items()
    older = edit.model_copy(update={"base": edit.base.replace("問合せ", "お問い合わせ")})
    file.wordings[name] = older
    (wording,) = own_wordings(view_of(file))
    assert wording.paragraph is None
    assert wording.now is not None
    assert wording.now.text == edit.base
    assert told(file) == [("must", None, "wording-outdated")]


def test_a_line_that_the_template_moves_takes_its_edit_along():
    file = edited(nagasaki(), {"posting.frequency": "", "rights.disclaimers": []})
    assert told(file) == []
    assert REPLY in words(policy(file).document)[-40:] or REPLY in "".join(words(policy(file).document))


def test_of_two_edits_of_one_paragraph_the_second_waits():
    file = nagasaki()
    (edit,) = file.wordings.values()
    file.wordings["policy-twice"] = edit.model_copy(update={"text": "別の文にします。"})
    first, second = own_wordings(view_of(file))
    assert first.paragraph is not None
    assert second.paragraph is None
    assert second.now is None or second.now.key != first.paragraph.key
    assert REPLY in "".join(words(policy(file).document))


def test_an_edit_of_a_paper_that_is_not_made_is_told_and_stops_nothing():
    file = nagasaki()
    (edit,) = file.wordings.values()
    file.wordings = {"other": edit.model_copy(update={"document": "nowhere"})}
    assert told(file) == [("advice", None, "wording-unused")]


def test_the_same_words_twice_are_told_apart_by_their_number():
    file = example_of("komae", "open")[1]
    view = view_of(file)
    listed = list(chain.from_iterable(paragraphs(view, table) for table in tables(view)))
    assert all(paragraph.nth >= 1 for paragraph in listed)
    for table in tables(view):
        keys = [paragraph.key for paragraph in paragraphs(view, table)]
        assert len(set(keys)) == len(keys)


# Free text.


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=120).filter(lambda text: text.strip()))
def test_whatever_is_typed_stands_in_the_paper_as_it_is_or_is_said_to_wait(text):
    file = nagasaki(text)
    (wording,) = own_wordings(view_of(file))
    blocks = policy(file).document.blocks
    (at,) = [
        p.index for p in paragraphs(view_of(file), tables(view_of(file))[0]) if "返信を行いません" in p.text
    ]
    if wording.paragraph is None:
        assert ("must", None, "wording-empty") in told(file)
        assert "返信を行いません" in plain(blocks[at].runs)
    else:
        assert plain(blocks[at].runs) == without_forbidden(text)
        read(policy(file).docx())


# A change.


def test_an_edit_made_in_a_change_is_told_as_a_change_and_one_that_was_decided_is_none():
    rulebook = LIBRARY.rulebook("nagasaki")
    change = next(table.id for table in rulebook.procedures.values() if table.from_edition)
    moment = datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC)
    before = decided(example_of("nagasaki", "open")[1], rulebook, 1, moment)
    file = next_procedure(before.file, rulebook, change)
    (edit,) = nagasaki().wordings.values()
    file.wordings["policy-new"] = edit
    (told_as,) = policy_changes(View(file, rulebook, before.as_base()))
    assert (told_as.label, told_as.old, told_as.new) == ("文言の変更（運用ポリシー）", edit.base, REPLY)
    made = paper_of(View(file, rulebook, before.as_base()), "policy", watermark=False)
    assert REPLY in "".join(words(made.document))

    after = decided(nagasaki(), rulebook, 1, moment)
    taken_along = next_procedure(after.file, rulebook, change)
    assert list(policy_changes(View(taken_along, rulebook, after.as_base()))) == []
