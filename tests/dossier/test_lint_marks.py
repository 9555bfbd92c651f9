"""A line whose marks do not say what the clerk means by them is told with its number; sound templates are not."""

from pathlib import Path

import pytest

from smpolicy.dossier.lint_marks import lint_marks
from smpolicy.settings import TEMPLATES


def told(folder: Path, text: str) -> list[str]:
    path = folder / "policy.txt"
    path.write_text(text, encoding="utf-8")
    return [sentence.removeprefix(f"{path}：") for sentence in lint_marks(path)]


@pytest.mark.parametrize(
    "text", ["｛｛ 課名 ｝｝", "前 ｛% if 課名 %｝", "値：{｛ 課名 }}", "値：｛{ 課名 }}", "{{ 課名 }｝"]
)
def test_marks_in_full_width_would_be_printed(tmp_path: Path, text: str):
    [sentence] = told(tmp_path, f"# 題名\n\n{text}\n")
    assert sentence.startswith("3行目：全角の「｛｛」")


@pytest.mark.parametrize("text", ["#題名", "##見出し", "　#題名"])
def test_a_mark_without_its_space_would_be_printed(tmp_path: Path, text: str):
    sentences = told(tmp_path, f"{text}\n")
    assert ["半角の空白がない" in sentence for sentence in sentences] == [True] * (text[0] == "#")


def test_a_note_that_would_become_a_second_title_is_told(tmp_path: Path):
    [sentence] = told(tmp_path, "# 題名\n\n文\n\n# あとで直す\n")
    assert sentence.startswith("5行目：「# 」は題名の印で、題名は前にもあります")


@pytest.mark.parametrize("between", ["%% 改ページ", '{% if 手続名 == "変更" %}', "{% else %}"])
def test_a_title_where_a_page_or_a_form_begins_is_meant(tmp_path: Path, between: str):
    assert told(tmp_path, f"# 題名\n文\n{between}\n# 次の題名\n") == []


def test_a_value_in_full_width_brackets_is_meant(tmp_path: Path):
    assert told(tmp_path, "# 題名\n｛{{ 課名 }}｝\n｛課名｝\n") == []


def test_notes_and_escaped_lines_are_left_alone(tmp_path: Path):
    assert told(tmp_path, "%% メモ ｛｛ と書いた\n\\#そのまま\n# 題名\n#{ 番号 }\n") == []


def test_a_file_that_cannot_be_read_is_told_elsewhere(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes("#題名".encode("cp932"))
    assert list(lint_marks(tmp_path / "a.txt")) == []
    assert list(lint_marks(tmp_path / "none.txt")) == []


def test_none_of_ours_has_such_a_line():
    files = [path for path in TEMPLATES.rglob("*.txt") if path.name != "guideline.txt"]
    assert len(files) > 30
    assert [sentence for path in files for sentence in lint_marks(path)] == []
