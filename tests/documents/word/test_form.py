"""A body's own Word form is filled with the typed answers, and nothing is lost or run."""

import io
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest

from smpolicy.documents.blocks import plain, words
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.values import Gap, Later
from smpolicy.documents.word.form import Tag, fill, preview, tags, unseen
from smpolicy.documents.word.package import unpack
from smpolicy.documents.word.write import Properties

FLOW = [{"職名": "係長"}, {"職名": "課長"}]


def form(*paragraphs, rows=(), header=""):
    """A Word form with paragraphs, a table and a header."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


LOOP = (
    ("職名", "番号"),
    ("{%tr for 段階 in 決裁フロー %}", ""),
    ("{{ 段階.職名 }}", "{{ loop.index }}"),
    ("{%tr endfor %}", ""),
)


def shown(data):
    return words(preview(data))


@pytest.mark.parametrize(
    "answer",
    [
        "A & B <C>",
        "<w:p>",
        "{{7*7}}",
        "{% for %}",
        "一行\n二行\t三",
        "{_{x}_}{_%y%_}",
        "&lt;",
        "\"'",
        "👍",
        "\u202ex",
    ],
)
def test_an_answer_comes_out_as_it_was_typed(answer):
    data = fill(form("値：{{ 値 }}。", rows=(("値", "{{ 値 }}"), ("次", "残る"))), {"値": answer})
    assert shown(data) == [f"値：{answer}。", "値", answer, "次", "残る"]


def test_forbidden_characters_are_removed():
    assert shown(fill(form("{{ 値 }}"), {"値": "a\x00\x07\ud800b"})) == ["ab"]


def test_rows_are_repeated():
    data = fill(form(rows=LOOP), {"決裁フロー": FLOW})
    assert shown(data) == ["職名", "番号", "係長", "1", "課長", "2"]


def test_dates_lists_gaps_and_blanks_print_their_words():
    source = form(
        "{{ 日 | 和暦 }}/{{ 一覧 }}/{{ 無 | 和暦 }}/{{ 後 }}",
        "{%p for x in 無 %}",
        "{{ x.職名 }}",
        "{%p endfor %}",
    )
    values = {"日": "2024-04-01", "一覧": ["a", "b"], "無": Gap(), "後": Later("　月　日")}
    assert shown(fill(source, values)) == ["令和6年4月1日/a、b/〔未入力〕/　月　日", "〔未入力〕"]


def test_the_same_values_give_the_same_bytes():
    source = form("{{ 値 }}", rows=LOOP)
    assert fill(source, {"値": "a", "決裁フロー": FLOW}) == fill(source, {"値": "a", "決裁フロー": FLOW})


def test_threads_do_not_mix_up_documents():
    source = form("{{ 値 }}", rows=LOOP)
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(lambda n: shown(fill(source, {"値": str(n), "決裁フロー": FLOW}))[0], range(40))
        )
    assert found == [str(n) for n in range(40)]


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


@pytest.mark.parametrize(
    "text", ["{{ 課名.__class__.__mro__ }}", "{{ 記録.無い }}", "{{ 真 }}", "{{ 課名 + 1 }}"]
)
def test_what_cannot_be_filled_in_is_an_error(text):
    with pytest.raises(TemplateError, match="Word様式"):
        fill(form(text), {"課名": "x", "記録": {"名": "y"}, "真": True})


def test_what_a_preview_cannot_show_is_said():
    assert unseen(form("文")) == []
    assert unseen(form("文", header="{{ 課名 }}")) == ["ヘッダーの位置と体裁"]
    document = docx.Document()
    document.add_paragraph("一", style="List Number")
    document.sections[0].footer.paragraphs[0].text = "1"
    written = io.BytesIO()
    document.save(written)
    assert unseen(written.getvalue()) == ["Wordの自動番号（箇条書きの番号）", "フッター"]


def test_merged_cells_of_a_form_are_shown_once():
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "広い"
    table.cell(1, 0).text = "左"
    written = io.BytesIO()
    document.save(written)
    (found,) = preview(written.getvalue()).blocks
    assert [[(plain(cell.runs), cell.col_span) for cell in row.cells] for row in found.rows] == [
        [("広い", 2)], [("左", 1), ("", 1)],
    ]  # fmt: skip


def test_a_draft_of_a_form_says_so_and_marks_what_is_missing():
    given = Properties(title="開設届", author="守谷市", date="2026-03-09", custom={"rulebook": "moriya 1"})
    source = form("課：{{ 課名 }}（係）", header="様式第1号")
    data = fill(source, {"課名": Gap()}, header="下書き", properties=given)

    opened = docx.Document(io.BytesIO(data))
    assert [p.text for p in opened.sections[0].header.paragraphs] == ["下書き", "様式第1号"]
    runs = [(run.text, bool(run.font.highlight_color)) for run in opened.paragraphs[0].runs]
    assert runs == [("課：", False), ("〔未入力〕", True), ("（係）", False)]
    core = opened.core_properties
    assert (core.title, core.author, core.created.date().isoformat()) == ("開設届", "守谷市", "2026-03-09")
    assert b"moriya 1" in unpack(data)["docProps/custom.xml"]


def test_a_final_form_bears_no_mark_and_keeps_its_header():
    data = fill(form("課：{{ 課名 }}", header="様式第1号"), {"課名": "広報課"}, properties=Properties())
    opened = docx.Document(io.BytesIO(data))
    assert [p.text for p in opened.sections[0].header.paragraphs] == ["様式第1号"]
    assert not any(run.font.highlight_color for run in opened.paragraphs[0].runs)
    assert opened.core_properties.author != "python-docx"
