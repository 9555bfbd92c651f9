"""A body's own Word form is filled with the typed answers, and nothing is lost or run."""

import io
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest

from smpolicy.documents.blocks import plain
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.values import Gap, Later
from smpolicy.documents.word.form import fill, preview, unseen
from tests.documents.word.forms import FLOW, LOOP, form, shown
from tests.quick import examples


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
    source, count = form("{{ 値 }}", rows=LOOP), examples(40)
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(lambda n: shown(fill(source, {"値": str(n), "決裁フロー": FLOW}))[0], range(count))
        )
    assert found == [str(n) for n in range(count)]


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
