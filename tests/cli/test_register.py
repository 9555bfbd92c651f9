"""The register without a browser: what is not taken lies beside the file, nothing is lost, exports go back in."""

import json
from pathlib import Path

import pytest

from smpolicy.cli import main
from tests.accounts.register.offices import cp932_csv, workbook


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SMPOLICY_DATA", str(tmp_path / "data"))


def call(*arguments: str | Path) -> int:
    return main(["register", *map(str, arguments)])


def test_an_import_tells_what_was_taken_and_lays_the_rest_beside_the_file(tmp_path: Path, capsys):
    (tmp_path / "さくら市.csv").write_bytes(cp932_csv())
    assert call("import", "moriya", tmp_path / "さくら市.csv") == 1
    told = capsys.readouterr().out
    assert "新規190、変更0、変更なし0、確認待ち0、取り込まない10（件）" in told
    assert (tmp_path / "さくら市_取り込まなかった行.xlsx").is_file()


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv", "list_cp932.csv"])
def test_what_is_exported_goes_back_in_without_a_change(tmp_path: Path, capsys, name):
    (tmp_path / "六課.xlsx").write_bytes(workbook())
    assert call("import", "komae", tmp_path / "六課.xlsx") == 1
    assert call("export", "komae", "-o", tmp_path / "out") == 0
    capsys.readouterr()
    assert call("import", "komae", tmp_path / "out" / name) == 0
    assert "新規0、変更0、変更なし12、" in capsys.readouterr().out
    website = json.loads((tmp_path / "out" / "website.json").read_text(encoding="utf-8"))
    assert website["accounts"] == []


def test_the_check_names_row_clause_and_weight(tmp_path: Path, capsys):
    (tmp_path / "a.csv").write_text("媒体,ID,状態\nX,kouiki_a,運用中\nX,kouiki_b,運用中\n", encoding="utf-8")
    assert call("import", "shibata_union", tmp_path / "a.csv") == 0
    assert call("check", "shibata_union") == 1
    assert "【原則】0001 kouiki_a、0002 kouiki_b：Xのアカウントが2つあります。" in capsys.readouterr().out


def test_a_file_that_cannot_be_used_is_told_and_nothing_is_taken(tmp_path: Path, capsys):
    (tmp_path / "何か.csv").write_text("一,二\n三,四\n", encoding="utf-8")
    assert call("import", "moriya", tmp_path / "何か.csv") == 2
    assert call("import", "moriya", tmp_path / "ない.csv") == 2
    told = capsys.readouterr().err
    assert "見出しの行が見つからない" in told
    assert "ない.csv" in told
    assert call("check", "moriya") == 0


def test_a_link_opens_the_register_or_one_sections_rows(tmp_path: Path, capsys):
    from smpolicy.accounts.register.opening import open_registers
    from smpolicy.drafts.settings import read_settings

    for section in ("", "秘書課"):
        assert call("link", "moriya", "--section", section) == 0
        key = capsys.readouterr().out.strip().rpartition("=")[2]
        opened = open_registers(read_settings()).open(key)
        assert opened is not None
        assert (opened.municipality, opened.section, opened.whole) == ("moriya", section, True)


def test_with_login_the_operator_lets_a_person_in(capsys):
    from smpolicy.accounts.register.opening import open_registers
    from smpolicy.drafts.settings import read_settings

    assert call("link", "komae", "--person", "Koho@Example.jp") == 0
    [opened] = open_registers(read_settings()).opened_by("koho@example.jp")
    assert (opened.municipality, opened.section, opened.whole) == ("komae", "", True)
