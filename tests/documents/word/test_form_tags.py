"""Tags are told with their place, however Word has split them, and so is what is wrong with one."""

import io

import docx
import pytest

from smpolicy.documents.errors import TemplateError
from smpolicy.documents.word.form import Tag, fill, tags
from tests.documents.word.forms import LOOP, form, shown


def test_tags_are_listed_with_their_places():
    source = form("表題", "課：{{ 課名 | 全角 }}", rows=LOOP, header="{{ 団体名 }}")
    assert [(tag.name, tag.place) for tag in tags(source)] == [
        ("課名", "段落2"), ("決裁フロー", "表1の2行目"), ("団体名", "ヘッダー"),
    ]  # fmt: skip
    assert tags(source)[0] == Tag("課名", "段落2", "課：{{ 課名 | 全角 }}")


def test_a_tag_that_word_split_into_runs_is_found():
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("課：{", "{ 課", "名 }}"):
        paragraph.add_run(piece).bold = piece.startswith("{")
    written = io.BytesIO()
    document.save(written)
    assert [tag.name for tag in tags(written.getvalue())] == ["課名"]
    assert shown(fill(written.getvalue(), {"課名": "広報課"})) == ["課：広報課"]


def test_an_unknown_tag_is_named_with_the_text_around_it(tmp_path):
    path = tmp_path / "application.docx"
    path.write_bytes(form("文", rows=(("担当", "課：{{ 課目 }}です"),)))
    with pytest.raises(TemplateError) as caught:
        fill(path, {"課名": "広報課"})
    assert str(caught.value) == (
        "application.docx：表1の1行目の「課：{{ 課目 }}です」にある「課目」という項目はありません。「課名」ではありませんか。"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ 課名 + }}", "差し込みの印が読めません"),
        ("{{ 課名 | 和歴 }}", "「和歴」という加工はありません"),
        ("{{ 課名 }", "印の組が合いません"),
        ("{ 課名 }}", "印の組が合いません"),
        ("｛｛ 課名 ｝｝", "半角で「{{ 項目名 }}」のように"),
        ("{% if 課名 %}", "「{% endif %}」で閉じてください"),
        ("{%p for 段階 in 決裁フロー %}", "「{% endfor %}」で閉じてください"),
        ("{% endfor %}", "対応する始まりがありません"),
        ("{% else %}", "対応する始まりがありません"),
        ("{% macro 印 %}", "「macro」は使えません"),
    ],
)
def test_an_ill_formed_tag_says_where_it_stands(text, told):
    with pytest.raises(TemplateError) as caught:
        tags(form("文", text))
    assert str(caught.value).startswith("Word様式：段落2の「")
    assert told in str(caught.value)


def test_the_name_of_a_loop_outside_it_is_told_with_its_place():
    source = form("{{ 段階.職名 }}は外", rows=LOOP, header="{{ 段階.職名 }}は後")
    with pytest.raises(TemplateError, match=r"ヘッダーの「.*」：「段階」は、繰り返し.*の間だけで使えます"):
        tags(source)
