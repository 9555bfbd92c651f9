"""Template files are parsed once and anew when they change; in which procedures a paper serves follows from its clause."""

import os
from pathlib import Path

import pytest

from smpolicy.checking.view import View
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.template.tree import TitleNode
from smpolicy.dossier.template_files import document_names, document_procedures, documents_in, template
from tests.bodies import BODIES, LIBRARY, example_of


def test_a_file_is_parsed_once_and_anew_when_it_has_changed(tmp_path: Path):
    path = tmp_path / "policy.txt"
    path.write_text("{{ 課名 }}", "utf-8")
    first = template(path)
    assert template(path) is first
    path.write_text("{{ 部名 }}", "utf-8")
    os.utime(path, ns=(1, 1))
    assert template(path).names() == {"部名"}


def test_a_file_that_cannot_be_read_is_told_with_how_to_mend_it(tmp_path: Path):
    with pytest.raises(DataError, match=r"none\.txt：読めません"):
        template(tmp_path / "none.txt")
    (tmp_path / "a.txt").write_bytes("課名".encode("cp932"))
    with pytest.raises(DataError, match="文字コードを「UTF-8」にして保存し直してください"):
        template(tmp_path / "a.txt")


def test_a_byte_order_mark_of_a_windows_editor_is_no_text(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + "# 題名".encode())
    assert isinstance(template(tmp_path / "a.txt").nodes[0], TitleNode)


def test_a_paper_without_a_file_names_nothing(tmp_path: Path):
    assert document_names(tmp_path / "none.txt") == set()


@pytest.mark.parametrize("body", BODIES)
def test_every_paper_serves_where_its_clause_or_its_table_says(body: str):
    rulebook = LIBRARY.rulebook(body)
    for table in rulebook.file.documents:
        procedures = document_procedures(rulebook, table)
        assert procedures, table.id
        assert set(procedures) <= set(rulebook.procedures), table.id
        assert set(table.procedures) <= set(procedures), table.id
        assert len(set(procedures)) == len(procedures), table.id


def test_which_papers_the_answers_lead_to_is_looked_up_once_and_anew_for_other_answers():
    rulebook, file = example_of("moriya", "close")
    file.answers.closing.announce_where = ["account"]
    view = View(file, rulebook)
    on_account = documents_in(view)
    assert documents_in(view) is on_account
    assert "announcement-account" in {table.id for table in on_account}

    file.answers.closing.announce_where = ["website"]
    elsewhere = {table.id for table in documents_in(View(file, rulebook))}
    assert "announcement-website" in elsewhere
    assert "announcement-account" not in elsewhere
    assert "policy" not in elsewhere, "a paper of another procedure"
