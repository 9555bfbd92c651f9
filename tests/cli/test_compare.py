"""compare: the 新旧対照表 of two answer files."""

from smpolicy.documents.word.package import unpack


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
