"""青空町 drops its Excel form beside its template: it is found, linted, filled and previewed by data alone."""

import io
import zipfile

import openpyxl
import pytest

from smpolicy import cli
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.documents.blocks import words
from smpolicy.documents.html import to_html
from smpolicy.dossier.lint import lint
from smpolicy.dossier.outputs import bundle, outputs
from smpolicy.dossier.papers import papers
from smpolicy.rules.library import load_library
from tests.sixth_body import RULEBOOK

DOCUMENT = """
[[documents]]
id = "application"
title = "開設申請書"
file = "application.txt"
clause = "第3条"
procedures = ["open"]
"""
CELLS = {
    "A1": "様式第1号",
    "B3": "{{ 団体名 }}公式アカウント開設申請書",
    "A5": "目的",
    "B5": "{{ 目的 }}",
    "A6": "ID",
    "B6": "{{ ID | ID表記 }}",
    "A8": "発信内容",
    "A9": "{%tr for 内容 in 発信内容 %}",
    "B10": "{{ 内容 }}",
    "A11": "{%tr endfor %}",
    "A12": "以上",
}
QUESTION = '[[questions]]\nitem = "発信内容"\nclause = "第3条"\n\n[[extra]]'


def answers(**purpose: object) -> AnswerFile:
    return AnswerFile.model_validate(
        {
            "municipality": "aozora",
            "procedure": "open",
            "answers": {
                "purpose": {"purpose": "=観光の案内", "contents": ["催し", "-5度の朝"], **purpose},
                "account": {"platform": "x", "handle": "aozora_kanko"},
            },
            "extra": {"password_hint": "sky"},
        }
    )


@pytest.fixture
def aozora(tmp_path, monkeypatch):
    folder = tmp_path / "aozora"
    (folder / "examples").mkdir(parents=True)
    rulebook = RULEBOOK.replace("[[extra]]", QUESTION, 1) + DOCUMENT
    (folder / "rulebook.toml").write_text(rulebook, encoding="utf-8")
    (folder / "application.txt").write_text("# {{ 団体名 }}\n", encoding="utf-8")
    (folder / "examples" / "open.json").write_text(answers().dump(), encoding="utf-8")
    save(folder)
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(tmp_path))
    return folder


def save(folder, **changed: str) -> None:
    book = openpyxl.Workbook()
    book.active.title = "様式第1号"
    for reference, text in (CELLS | changed).items():
        book.active[reference] = text
    book.save(folder / "application.xlsx")


def application(file: AnswerFile, *, watermark: bool):
    return next(
        p
        for p in papers(file, load_library().rulebook("aozora"), watermark=watermark)
        if p.id == "application"
    )


def test_the_form_is_filled_in_its_own_file(aozora):
    paper = application(answers(), watermark=False)
    assert paper.file_name.endswith(".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(paper.docx())).active
    assert [sheet[each].value for each in ("B3", "B5", "B6", "B9", "B10", "A11")] == [
        "青空町公式アカウント開設申請書", "=観光の案内", "@aozora_kanko", "催し", "-5度の朝", "以上",
    ]  # fmt: skip
    assert sheet["B5"].data_type != "f"
    assert "催し" in words(paper.document)
    assert "開設申請書" in to_html(paper.document)
    assert [place.where for place in paper.places][:2] == [
        "シート「様式第1号」のB3（団体名）",
        "シート「様式第1号」のB5（目的）",
    ]


def test_a_draft_is_seen_to_be_one(aozora):
    paper = application(answers(purpose="", contents=[]), watermark=True)
    sheet = openpyxl.load_workbook(io.BytesIO(paper.docx())).active
    assert sheet.oddHeader.right.text == "&B下書き&B"
    assert (sheet["B5"].value, sheet["B9"].value) == ("〔未入力〕", "〔未入力〕")
    assert paper.document.header == "下書き"


def test_it_lies_in_the_bundle_and_is_sealed(aozora):
    made = outputs(answers(), load_library().rulebook("aozora"), watermark=False)
    with zipfile.ZipFile(io.BytesIO(bundle(made))) as archive:
        (name,) = [each for each in archive.namelist() if each.endswith(".xlsx")]
        assert archive.read(name)[:2] == b"PK"
    assert name in next(data for each, data in made.items() if each.endswith(".json")).decode()


def test_the_command_line_writes_it(aozora, tmp_path):
    path = tmp_path / "answers.json"
    path.write_text(answers().dump(), encoding="utf-8")
    assert cli.main(["render", str(path), "-o", str(tmp_path / "out")]) == 0
    assert len(list((tmp_path / "out").glob("*.xlsx"))) == 1


def test_a_sound_form_lints_clean(aozora):
    assert lint(aozora)[0] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ 目敵 }}", "シート「様式第1号」のC5の「{{ 目敵 }}」"),
        ("{{ 目的 }", "シート「様式第1号」のC5の「{{ 目的 }」：差し込みの印の組が合いません"),
        ("｛｛ 目的 ｝｝", "半角で「{{ 項目名 }}」のように書いてください"),
        ("{% if 目的 %}", "「{% endif %}」で閉じてください"),
        ("{{ 媒体.名称 }}", "「媒体」に「名称」という欄はありません"),
        ("{{ 目的 + 1 }}", "シート「様式第1号」のC5：差し込めません"),
        ("{{ 内容 }}", "シート「様式第1号」のC15の「{{ 内容 }}」：「内容」は、繰り返し"),
    ],
)
def test_a_mistake_in_the_form_is_told_in_japanese_with_sheet_and_cell(aozora, text, told):
    save(aozora, **{"C15" if "内容" in text else "C5": text})
    errors = lint(aozora)[0]
    assert any(told in each and "application.xlsx" in each for each in errors), errors


@pytest.mark.parametrize("ending", [".xlsm", ".xls", ".docm"])
def test_a_form_with_macros_or_of_old_is_refused(aozora, ending):
    (aozora / "application").with_suffix(ending).write_bytes(b"x")
    assert any(f"application{ending}" in each and "保存し直してください" in each for each in lint(aozora)[0])


def test_two_forms_for_one_paper_are_refused(aozora):
    (aozora / "application.docx").write_bytes(b"x")
    assert any("application.docxとapplication.xlsxの両方があります" in each for each in lint(aozora)[0])
