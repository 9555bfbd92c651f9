"""Lint tells the truth about templates and Word forms: what it calls clean can be made into papers."""

import docx
import pytest

from smpolicy.dossier.lint import lint
from tests.bodies import LIBRARY


@pytest.fixture
def folder(tmp_path):
    """A copy of 守谷市's folder under another id, to be broken."""
    source = LIBRARY.rulebook("moriya").folder
    copy = tmp_path / "hoka"
    for path in source.rglob("*"):
        if path.is_file():
            target = copy / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes().replace(b'"moriya"', b'"hoka"', 1))
    return copy


def add(folder, line):
    policy = folder / "policy.txt"
    policy.write_text(policy.read_text("utf-8") + line, "utf-8")
    return policy.read_text("utf-8").count("\n")


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
    ("line", "told"),
    [
        ("{{ 課目 }}\n", "「課目」は手続「開設」"),
        (
            "{% for 協議 in 協議記録 %}\n{{ 協議.相手方 }}\n{% endfor %}\n",
            "「協議記録」に「相手方」という欄はありません。「相手」ではありませんか。",
        ),
        (
            "{% for 協議 in 協議記録 %}\n{{ 協議.相手 }}\n{% endfor %}\n{{ 協議.相手 }}\n",
            "「協議」は、繰り返し",
        ),
        ("{% for 協議 in 協議記録 %}\n{{ loop.number }}\n{% endfor %}\n", "「loop.number」はありません"),
        ("{{ loop.index }}\n", "「loop」は、繰り返し"),
        ("{{ 媒体.名称 }}\n", "「媒体」に「名称」という欄はありません"),
        ("{{ 課名.担当 }}\n", "「課名」に「担当」という欄はありません"),
        ("{{ 課名 + 1 }}\n", "式「課名 + 1」を計算できません"),
        ("{{ 原則と異なる取扱い }}\n", "いくつもの値を持つ項目です"),
        ("{% if 返信の方針 == 'ない' %}\n第＃{無}条　x\n{% endif %}\n第→{無}条\n", "参照先「無」は"),
    ],
)
def test_what_would_break_a_paper_is_told_with_file_and_line(folder, line, told):
    last = add(folder, line)
    everything = lint(folder)[0]
    sentences = [sentence for sentence in everything if told in sentence]

    assert sentences
    assert "policy.txt" in sentences[0]
    assert any(f"{last - above}行目" in sentences[0] for above in range(4))
    assert len(set(everything)) == len(everything)


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ('{% if 手続名 == "移管" %}\n{{ 移管元 }}\n{% endif %}\n', False),
        ('{% if 手続名 != "移管" %}\n{{ 目的 }}\n{% else %}\n{{ 移管元 }}\n{% endif %}\n', False),
        ('{% if 手続名 == "移管" %}\n{% for 項 in 引継事項 %}\n{{ 項 }}\n{% endfor %}\n{% endif %}\n', False),
        ('{% if 手続名 == "開設" %}\n{{ 移管元 }}\n{% endif %}\n', True),
        ('{% if 手続名 == "移管" or 委託先 %}\n{{ 移管元 }}\n{% endif %}\n', True),
        ("{{ 移管元 }}\n", True),
    ],
)
def test_one_file_may_serve_two_procedures(folder, line, is_told):
    add(folder, line)
    sentences = lint(folder)[0]

    assert any("「移管元」は手続" in sentence for sentence in sentences) is is_told
    assert is_told or sentences == []


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
