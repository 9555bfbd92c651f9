"""Tags are told with sheet and cell, and so is what is wrong with one."""

import pytest

from smpolicy.documents.errors import TemplateError
from smpolicy.documents.excel.form import fill, tags, unseen
from smpolicy.documents.form_tags import Tag
from smpolicy.documents.word.package import pack, unpack
from tests.documents.excel.forms import LOOP, column, form


def test_tags_are_listed_with_sheet_and_cell():
    def change(book):
        book.create_sheet("別紙")["C3"] = "{{ 団体名 }}"
        book.active.oddFooter.left.text = "{{ 課名 }}"

    source = form({"A1": "表題", "B2": "課：{{ 課名 | 全角 }}", **column(*LOOP, start=4)}, change=change)
    assert [(tag.name, tag.place) for tag in tags(source)] == [
        ("課名", "シート「申請書」のB2"),
        ("決裁フロー", "シート「申請書」のA4"),
        ("課名", "シート「申請書」のヘッダー・フッター"),
        ("団体名", "シート「別紙」のC3"),
    ]
    assert tags(source)[0] == Tag("課名", "シート「申請書」のB2", "課：{{ 課名 | 全角 }}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ 課名 + }}", "差し込みの印が読めません"),
        ("{{ 課名 | 和歴 }}", "「和歴」という加工はありません"),
        ("{{ 課名 }", "印の組が合いません"),
        ("｛｛ 課名 ｝｝", "半角で「{{ 項目名 }}」のように"),
        ("{% if 課名 %}", "「{% endif %}」で閉じてください"),
        ("{%tr for 段階 in 決裁フロー %}", "「{% endfor %}」で閉じてください"),
        ("{%tr endfor %}", "対応する始まりがありません"),
        ("{{ 段階.職名 }}は外", "繰り返し"),
    ],
)
def test_an_ill_formed_tag_says_where_it_stands(text, told):
    with pytest.raises(TemplateError) as caught:
        tags(form({**column(*LOOP), "B7": text}))
    assert str(caught.value).startswith("Excel様式：シート「申請書」のB7の「")
    assert told in str(caught.value)


def test_an_unknown_tag_is_named_with_sheet_cell_and_the_nearest_name(tmp_path):
    path = tmp_path / "application.xlsx"
    path.write_bytes(form({"C5": "課：{{ 課目 }}です"}))
    with pytest.raises(TemplateError) as caught:
        fill(path, {"課名": "広報課"})
    assert str(caught.value) == (
        "application.xlsx：シート「申請書」のC5の「課：{{ 課目 }}です」にある「課目」という項目はありません。「課名」ではありませんか。"
    )


def test_a_tag_in_a_shape_is_told():
    parts = unpack(form({"A1": "文"}))
    drawing = '<a xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>{{ 課名 }}</a:t></a>'
    with pytest.raises(TemplateError, match=r"図形の「{{ 課名 }}」.*セルに書いてください"):
        tags(pack(parts | {"xl/drawings/drawing1.xml": drawing.encode()}))
    assert "図形や画像" in unseen(pack(parts | {"xl/drawings/drawing1.xml": b"<a/>"}))
    assert unseen(pack(parts)) == []
