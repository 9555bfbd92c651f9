"""render: the papers of an answer file, kept back while something blocks."""

from smpolicy.accounts.edition_file import dump
from smpolicy.accounts.starting import next_procedure
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY


def test_the_papers_of_the_example_are_written_and_named(run, answers, tmp_path):
    folder = tmp_path / "papers"
    code, out, _ = run("render", str(answers()), "-o", str(folder))

    written = sorted(str(path) for path in folder.iterdir())
    assert code == 0
    assert sorted(out.splitlines()) == written
    assert {path.rpartition(".")[2] for path in written} >= {"docx", "txt", "json", "zip"}


def test_nothing_is_written_while_a_finding_blocks(run, answers, tmp_path):
    folder = tmp_path / "papers"
    code, out, err = run("render", str(answers(display_name="")), "-o", str(folder))

    assert (code, out) == (1, "")
    assert "文書を作りませんでした" in err
    assert "アカウント" in err
    assert not folder.exists()


def test_a_draft_is_written_with_its_gaps(run, answers, tmp_path):
    folder = tmp_path / "papers"
    code, _, _ = run("render", str(answers(display_name="")), "-o", str(folder), "--draft")

    texts = [path.read_text("utf-8") for path in folder.glob("*.txt")]
    assert code == 0
    assert any("未入力" in text for text in texts)


def test_a_folder_that_cannot_be_written_is_told(run, answers, tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    code, _, err = run("render", str(answers()), "-o", str(file / "below"))

    assert code == 2
    assert "書き込めません" in err


def test_a_change_is_rendered_from_its_edition(run, tmp_path):
    file = next_procedure(opening("kagamino"), LIBRARY.rulebook("kagamino"), "change")
    file.answers.organisation.contact_phone = "0868-54-9999"
    kept, change = tmp_path / "鏡野町_第1版.json", tmp_path / "change.json"
    kept.write_text(dump(edition(file=opening("kagamino"))), encoding="utf-8")
    change.write_text(file.dump(), encoding="utf-8")
    code, out, _ = run("render", str(change), "-o", str(tmp_path / "out"), "--draft", "--edition", str(kept))

    assert code == 0
    assert "新旧対照表" in out
    assert "変更報告書" in out


def test_another_body_s_edition_is_refused(run, answers, tmp_path):
    kept = tmp_path / "鏡野町_第1版.json"
    kept.write_text(dump(edition(file=opening("kagamino"))), encoding="utf-8")
    code, _, err = run("render", str(answers()), "-o", str(tmp_path / "out"), "--edition", str(kept))

    assert code == 2
    assert "この団体の確定版のファイルではありません" in err
