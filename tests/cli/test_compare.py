"""compare: the 新旧対照表 of two answer files."""

from smpolicy.documents.word.package import unpack
from smpolicy.documents.word.read import read
from tests.bodies import LIBRARY


def test_the_tables_of_what_differs_are_written_and_the_rest_is_named(run, answers, tmp_path):
    old = answers().rename(tmp_path / "old.json")
    new = answers(display_name="図書館の本棚").rename(tmp_path / "new.json")
    code, out, _ = run("compare", str(old), str(new), "-o", str(tmp_path / "tables"))

    assert code == 0
    assert list((tmp_path / "tables").glob("*.docx"))
    assert any("図書館の本棚" in path.read_text("utf-8") for path in (tmp_path / "tables").glob("*.html"))
    assert "新旧対照表" in out


def test_two_files_that_say_the_same_make_no_table(run, answers, tmp_path):
    same = str(answers())
    code, out, _ = run("compare", same, same, "-o", str(tmp_path / "tables"))

    assert code == 0
    assert "違いはありません" in out
    assert not list((tmp_path / "tables").glob("*.docx"))


def test_tracked_changes_are_written_where_they_are_asked_for(run, answers, tmp_path):
    old = answers().rename(tmp_path / "old.json")
    new = answers(display_name="図書館の本棚").rename(tmp_path / "new.json")
    run("compare", str(old), str(new), "-o", str(tmp_path / "plain"))
    run("compare", str(old), str(new), "-o", str(tmp_path / "tracked"), "--tracked")

    assert not list((tmp_path / "plain").glob("*変更履歴付き*"))
    tracked = next((tmp_path / "tracked").glob("*変更履歴付き*.docx"))
    main = unpack(tracked.read_bytes())["word/document.xml"].decode()
    assert "<w:ins " in main
    assert "<w:del " in main


def test_two_editions_of_a_guideline_are_compared_lying_where_asked(run, tmp_path):
    old, new = tmp_path / "guideline_2019.txt", tmp_path / "guideline_2027.txt"
    text = (LIBRARY.rulebook("nagasaki").folder / "guideline.txt").read_text("utf-8")
    old.write_text(text, "utf-8")
    new.write_text(text.replace("広報広聴課長", "広報課長"), "utf-8")
    code, out, _ = run(
        "compare", str(old), str(new), "-o", str(tmp_path / "out"), "--guideline", "--landscape"
    )

    assert code == 0
    assert "guideline_2027_新旧対照表.docx" in out
    assert read((tmp_path / "out" / "guideline_2027_新旧対照表.docx").read_bytes()).landscape
    assert "<u>広報課長</u>" in (tmp_path / "out" / "guideline_2027_新旧対照表.html").read_text("utf-8")


def test_a_guideline_that_is_no_text_is_told(run, tmp_path):
    no_text = tmp_path / "guideline.txt"
    no_text.write_bytes("長崎市".encode("cp932"))
    code, _, err = run("compare", str(no_text), str(no_text), "-o", str(tmp_path / "out"), "--guideline")

    assert code == 2
    assert "UTF-8" in err
