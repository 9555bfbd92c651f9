"""Lint tells the truth about templates and Word forms: what it calls clean can be made into papers."""

import docx
import pytest

from smpolicy.dossier.lint import lint


def word_form(folder, *paragraphs, rows=()):
    form = docx.Document()
    for text in paragraphs:
        form.add_paragraph(text)
    table = form.add_table(rows=0, cols=1)
    for text in rows:
        table.add_row().cells[0].text = text
    form.save(str(folder / "notice_open.docx"))


def test_a_sound_folder_is_clean(folder):
    assert lint(folder)[0] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("課：{{ 課名 }", "印の組が合いません"),
        ("課：｛｛ 課名 ｝｝", "半角で「{{ 項目名 }}」のように"),
        ("{% if 委託先 %}委託", "「{% endif %}」で閉じてください"),
        ("{{ 協議.相手 }}", "「協議」は"),
        ("{{ 媒体.名称 }}", "「媒体」に「名称」という欄はありません"),
        ("{{ 協議記録 }}", "差し込めません。いくつもの値を持つ項目です"),
    ],
)
def test_a_wrong_tag_of_a_word_form_is_told_with_its_place(folder, text, told):
    word_form(folder, "開設届", text)
    sentences = lint(folder)[0]

    assert any(told in sentence for sentence in sentences), sentences
    assert all("notice_open.docx" in sentence for sentence in sentences)


def test_a_part_that_no_record_has_is_told_in_a_loop_of_a_word_form(folder):
    word_form(
        folder,
        rows=("{%tr for 協議 in 協議記録 %}", "{{ 協議.相手方 }}", "{%tr endfor %}"),
    )
    [sentence] = lint(folder)[0]
    assert "表1の2行目" in sentence
    assert "「相手」ではありませんか" in sentence


def test_a_sound_word_form_is_clean(folder):
    rows = ("{%tr for 協議 in 協議記録 %}", "{{ 協議.相手 }} {{ loop.index }}", "{%tr endfor %}")
    word_form(folder, "{{ 課名 }} {% if 委託先 %}委託{% endif %}", rows=rows)
    assert lint(folder)[0] == []
