"""`new` writes a body's folder from its guideline's text, names its files and says how many places are to be confirmed."""

from pathlib import Path

from tests.conftest import ROOT

TEXT = next((ROOT / "tests" / "cases" / "guidelines").glob("*.txt"))


def test_the_files_are_named_and_what_is_to_be_confirmed_is_counted(run, tmp_path: Path):
    folder = tmp_path / "atarashii"
    code, out, _ = run("new", str(folder), "--from", str(TEXT))
    assert code == 0
    assert str(folder / "rulebook.toml") in out.splitlines()
    assert all(Path(line).is_file() for line in out.splitlines()[:-1])
    assert "下書きを作りました。要確認が" in out.splitlines()[-1]
    assert f"python -m smpolicy lint {folder}" in out


def test_a_folder_in_which_something_lies_is_left_alone(run, tmp_path: Path):
    (tmp_path / "atarashii").mkdir()
    (tmp_path / "atarashii" / "rulebook.toml").write_text("大事なもの")
    code, out, err = run("new", str(tmp_path / "atarashii"), "--from", str(TEXT))
    assert code == 2
    assert out == ""
    assert "atarashii" in err
    assert [path.read_text() for path in (tmp_path / "atarashii").iterdir()] == ["大事なもの"]
