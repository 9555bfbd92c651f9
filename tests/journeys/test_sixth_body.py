"""A sixth body is a folder of data: it lists, checks and lints without a line of code."""

import json

import pytest

from smpolicy import cli
from smpolicy.dossier import lint
from smpolicy.rules.library import load_library
from tests.sixth_body import RULEBOOK


@pytest.fixture
def aozora(tmp_path, monkeypatch):
    folder = tmp_path / "aozora"
    (folder / "examples").mkdir(parents=True)
    (folder / "rulebook.toml").write_text(RULEBOOK, encoding="utf-8")
    example = {
        "format": 1,
        "municipality": "aozora",
        "procedure": "open",
        "answers": {
            "purpose": {"purpose": "観光の案内"},
            "account": {"platform": "x", "handle": "aozora_kanko"},
        },
        "extra": {"password_hint": "sky"},
    }
    (folder / "examples" / "open.json").write_text(json.dumps(example), encoding="utf-8")
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(tmp_path))
    return folder


def test_it_stands_beside_the_built_in_ones(aozora):
    library = load_library()

    assert library.broken == ()
    assert list(library.rulebooks)[-1] == "aozora"
    assert len(library.rulebooks) == 6


def test_its_own_question_is_asked_and_checked(aozora, tmp_path, capsys):
    assert cli.main(["example", "aozora"]) == 0
    tree = json.loads(capsys.readouterr().out)
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    assert cli.main(["check", str(path)]) == 0

    tree["extra"]["password_hint"] = "sea"
    path.write_text(json.dumps(tree), encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["check", str(path), "--json"]) == 1
    assert [f["path"] for f in json.loads(capsys.readouterr().out)] == ["extra.password_hint"]


def test_it_lints(aozora):
    assert lint.lint(aozora) == ([], [])

    (aozora / "examples" / "open.json").unlink()
    assert "記入例がありません" in lint.lint(aozora)[0][0]


def test_a_broken_folder_never_takes_the_healthy_ones_down(aozora, tmp_path):
    broken = tmp_path / "kowareta"
    broken.mkdir()
    (broken / "rulebook.toml").write_text("id = ", encoding="utf-8")

    library = load_library()

    assert len(library.rulebooks) == 6
    assert [str(broken) in sentence for sentence in library.broken] == [True]


def test_an_id_that_exists_already_is_an_error(aozora, tmp_path):
    double = tmp_path / "moriya"
    double.mkdir()
    (double / "rulebook.toml").write_text(RULEBOOK.replace('"aozora"', '"moriya"', 1), encoding="utf-8")

    library = load_library()

    assert library.rulebooks["moriya"].name == "守谷市"
    assert any("「moriya」はすでに" in sentence for sentence in library.broken)


def test_a_folder_that_is_not_there_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(tmp_path / "none"))

    library = load_library()

    assert len(library.rulebooks) == 5
    assert "SMPOLICY_TEMPLATES" in library.broken[0]
