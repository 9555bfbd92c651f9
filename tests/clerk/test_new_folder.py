"""`new` makes a folder that can be used at once: it lints with nothing but 要確認, and every paper can be made."""

import pytest

from smpolicy import cli
from smpolicy.checking.examples import example
from smpolicy.clerk.new_folder import new_folder
from smpolicy.datafiles.toml_file import DataError
from smpolicy.dossier.lint import lint
from smpolicy.dossier.papers import papers
from smpolicy.rules.guideline_text import GUIDELINE
from smpolicy.rules.loader import load_rulebook
from smpolicy.settings import TEMPLATES
from tests.bodies import BODIES
from tests.conftest import ROOT

OTHERS = sorted((ROOT / "tests" / "cases" / "guidelines").glob("*.txt"))
SOURCES = [*(TEMPLATES / body / GUIDELINE for body in BODIES), *OTHERS]


@pytest.mark.share(3)
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_folder_lints_with_nothing_but_what_is_to_be_confirmed(tmp_path, source):
    folder = tmp_path / "atarashii"

    new_folder(folder, source)

    wrong, to_confirm = lint(folder)
    assert wrong == []
    rulebook = load_rulebook(folder)
    guessed = [sentence for sentence in to_confirm if "義務は言葉から推測" in sentence]
    assert len(guessed) == len({clause.number for clause in rulebook.file.clauses})
    assert all("行目「" in sentence for sentence in guessed)
    assert any("記入例がまだ空です" in sentence for sentence in to_confirm)


def test_the_ward_is_written_as_its_text_says(tmp_path):
    folder = tmp_path / "hikari"
    new_folder(folder, ROOT / "tests" / "cases" / "guidelines" / "hikari_ku.txt")
    rulebook = load_rulebook(folder)

    assert (rulebook.name, rulebook.file.self_name) == ("ひかり区", "区")
    assert rulebook.file.guideline == "ひかり区公式ソーシャルメディア運用要領"
    assert [d.title for d in rulebook.file.documents] == ["運用方針", "開設届出書", "廃止届出書"]
    asked = {question.name: question.clauses for question in rulebook.questions("open")}
    assert asked["アカウント名"] == ("第3条(1)",)
    assert asked["担当者"] == ("第3条(5)",)
    text = (folder / "rulebook.toml").read_text("utf-8")
    assert '義務 = "問う"' in text
    assert "duty" not in text


def test_every_paper_is_made_from_the_blank_example_with_the_items_in_the_guidelines_order(tmp_path):
    folder = tmp_path / "hikari"
    new_folder(folder, ROOT / "tests" / "cases" / "guidelines" / "hikari_ku.txt")
    rulebook = load_rulebook(folder)
    for procedure in rulebook.procedures:
        file = example(rulebook, procedure)
        assert file is not None
        made = papers(file, rulebook, watermark=True)
        assert len(made) >= 3
        assert all(paper.docx() for paper in made)
    policy = (folder / "policy.txt").read_text("utf-8")
    places = [policy.index(f"[第3条({n})]") for n in range(1, 6)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("Aozora", "１ 目的\n", "半角の英小文字"),
        ("aozora", "ただの文です。\n", "番号の付いた条項が見つかりません"),
        ("aozora", None, "読めません"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_written(tmp_path, name, text, told):
    source = tmp_path / "guideline.txt"
    if text is not None:
        source.write_text(text, "utf-8")

    with pytest.raises(DataError, match=told):
        new_folder(tmp_path / name, source)

    assert not (tmp_path / name).exists()


def test_a_text_in_another_encoding_is_told(tmp_path):
    (tmp_path / "g.txt").write_bytes("１ 目的".encode("cp932"))

    with pytest.raises(DataError, match="UTF-8"):
        new_folder(tmp_path / "aozora", tmp_path / "g.txt")


def test_a_folder_that_is_there_is_never_written_over(tmp_path):
    folder = tmp_path / "aozora"
    folder.mkdir()
    (folder / "rulebook.toml").write_text("大切な規則", "utf-8")

    with pytest.raises(DataError, match="もうあります"):
        new_folder(folder, OTHERS[0])

    assert (folder / "rulebook.toml").read_text("utf-8") == "大切な規則"


def test_the_command_names_the_files_and_what_comes_next(tmp_path, capsys):
    assert cli.main(["new", str(tmp_path / "aozora"), "--from", str(OTHERS[0])]) == 0

    out = capsys.readouterr().out
    assert "rulebook.toml" in out
    assert "要確認が" in out
    assert f"lint {tmp_path / 'aozora'}" in out
