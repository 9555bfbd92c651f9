"""A body's own form beside a template wins; what cannot be used is refused with what to do."""

from pathlib import Path

import pytest

from smpolicy.documents.errors import TemplateError
from smpolicy.dossier.own_forms import form_kind, own_form


def with_files(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_bytes(b"")
    return folder / "application.txt"


@pytest.mark.parametrize("form", ["application.docx", "application.xlsx"])
def test_the_form_beside_the_template_is_taken(tmp_path: Path, form: str):
    assert own_form(with_files(tmp_path, "application.txt", form)) == tmp_path / form


def test_without_one_or_with_another_papers_there_is_none(tmp_path: Path):
    assert own_form(with_files(tmp_path, "application.txt", "closing.docx", "application2.xlsx")) is None
    assert own_form(tmp_path / "no-folder" / "application.txt") is None


def test_two_forms_for_one_paper_are_refused_by_their_names(tmp_path: Path):
    template = with_files(tmp_path, "application.docx", "application.xlsx")
    with pytest.raises(TemplateError, match=r"application\.docxとapplication\.xlsxの両方があります"):
        own_form(template)


@pytest.mark.parametrize(
    ("form", "told"),
    [("application.xlsm", "マクロ"), ("application.docm", "マクロ"), ("application.xls", "古い形式"), ("application.doc", "古い形式")],
)  # fmt: skip
def test_a_form_with_macros_or_of_old_is_refused_even_beside_a_good_one(tmp_path: Path, form: str, told: str):
    with pytest.raises(TemplateError, match=told) as refused:
        own_form(with_files(tmp_path, form, "application.docx"))
    assert form in str(refused.value)
    assert "保存し直してください" in str(refused.value)


def test_a_form_that_comes_while_the_server_runs_is_seen(tmp_path: Path):
    template = with_files(tmp_path, "application.txt")
    assert own_form(template) is None
    with_files(tmp_path, "application.docx")
    assert own_form(template) == tmp_path / "application.docx"


def test_each_kind_is_filled_by_its_own_engine():
    assert form_kind(Path("a.xlsx")) is not form_kind(Path("a.docx"))
