"""The command line that other programs rely on: its objects, its exit codes, its Japanese sentences."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from smpolicy import cli
from tests.bodies import BODIES, PROCEDURES

ROOT = Path(__file__).parents[2]


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    code = cli.main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def answers(tmp_path, capsys):
    """Return a function that writes a body's example, with the answers given, and returns its path."""

    def write(municipality: str = "moriya", procedure: str = "open", **account: str) -> Path:
        _, out, _ = run(capsys, "example", municipality, "--procedure", procedure)
        tree = json.loads(out)
        tree["answers"]["account"] |= account
        path = tmp_path / "answers.json"
        path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def test_municipalities_lists_the_five_bodies(capsys):
    code, out, err = run(capsys, "municipalities", "--json")

    found = json.loads(out)
    assert (code, err) == (0, "")
    assert [m["id"] for m in found] == sorted(BODIES)
    assert all(set(m) == {"id", "name", "guideline", "effective", "procedures", "path"} for m in found)


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_the_example_of_every_procedure_checks_clean(capsys, tmp_path, body, procedure):
    code, out, _ = run(capsys, "example", body, "--procedure", procedure)
    path = tmp_path / "example.json"
    path.write_text(out, encoding="utf-8")

    assert code == 0
    assert json.loads(out)["versions"]["rulebook"]
    assert run(capsys, "check", str(path), "--json")[:2] == (0, "[]\n")


def test_check_names_severity_path_clause_check_and_message(capsys, answers):
    code, out, _ = run(capsys, "check", str(answers(handle="moriya", url="https://x.com/moriya")), "--json")

    [finding] = json.loads(out)
    assert code == 1
    assert set(finding) == {"severity", "path", "clause", "check", "message"}
    assert (finding["severity"], finding["path"]) == ("must", "account.handle")
    assert (finding["clause"], finding["check"]) == ("3(3)ウ", "handle-prefix")


def test_advice_alone_is_exit_0(capsys, answers):
    code, out, _ = run(capsys, "check", str(answers(url="https://x.com/other")), "--json")

    assert code == 0
    assert [f["severity"] for f in json.loads(out)] == ["advice"]


def test_findings_for_people_name_field_and_clause(capsys, answers):
    code, out, _ = run(capsys, "check", str(answers(handle="moriya", url="https://x.com/moriya")))

    assert code == 1
    assert "【必須】アカウントのID：" in out
    assert "（3(3)ウ）" in out


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"municipality": "moria"}, ["「moria」", "「moriya」"]),
        ({"procedure": "delete"}, ["delete", "open（開設）", "close（撤退）"]),
        ({"procedure": "delete"}, ["delete", "open（開設）"]),
        ({"extra": {"x": "y"}}, ["extra.x"]),
        ({"deviations": {"devises": "y"}}, ["deviations.devises", "「devices」"]),
        ({"confirmations": {"x": True}}, ["confirmations.x"]),
        ({"answers": {"replies": {"policy": "maybe"}}}, ["replies.policy", "「maybe」", "none"]),
        ({"answers": {"purpose": {"other_media": ["fax"]}}}, ["purpose.other_media", "「fax」"]),
    ],
)
def test_what_the_rulebook_does_not_know_is_unusable(capsys, tmp_path, parts, words):
    path = tmp_path / "x.json"
    tree = {"format": 1, "municipality": "moriya", "procedure": "open", **parts}
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")

    code, out, err = run(capsys, "check", str(path), "--json")

    assert (code, out) == (2, "")
    assert str(path) in err
    assert [word for word in words if word not in err] == []


def test_an_unknown_municipality_is_named_with_the_nearest(capsys):
    code, out, err = run(capsys, "clauses", "nagasak")

    assert (code, out) == (2, "")
    assert "「nagasaki」ではありませんか" in err


def test_a_procedure_that_the_body_does_not_know_names_those_it_has(capsys):
    code, _, err = run(capsys, "example", "nagasaki", "--procedure", "transfer")

    assert code == 2
    assert "open（" in err
    assert "close（" in err


def test_clauses_say_what_carries_them(capsys):
    _, out, _ = run(capsys, "clauses", "nagasaki", "--json")

    found = {(c["clause"], c["duty"]): c for c in json.loads(out)}
    replies = found["3⑷", "check-must"]
    claim = {"clause", "duty", "procedure", "summary", "words", "enforced_by"}
    assert set(replies) == {*claim, "strength", "carriers"}
    assert [c["name"] for c in replies["carriers"]] == replies["enforced_by"]
    assert (replies["strength"], found["9⑴", "confirm"]["strength"]) == ("checked", "attested")
    assert found["7⑵", "guide"]["strength"] == "shown"
    assert any(name.startswith("check:") for name in replies["enforced_by"])
    assert replies["procedure"] == ["open"]


def test_clauses_say_how_each_stands_for_an_answer_file(capsys, tmp_path):
    _, example, _ = run(capsys, "example", "moriya")
    answers = tmp_path / "answers.json"
    answers.write_text(example, encoding="utf-8")
    code, out, _ = run(capsys, "clauses", "moriya", "--answers", str(answers), "--json")

    found = {(c["clause"], c["duty"]): c for c in json.loads(out)}
    assert code == 0
    assert len(found) == len(json.loads(run(capsys, "clauses", "moriya", "--json")[1]))
    assert found["3(3)ア", "ask"]["state"] == "記載"
    assert found["3(3)ア", "ask"]["places"][0]["document"] == "運用方針"
    assert found["3(1)ア", "check-principle"]["state"] == "対象外"
    assert "守谷市公式アカウント" in found["3(1)ア", "check-principle"]["reasons"][0]
    assert found["6(1)", "confirm"]["state"] == "本人確認"
    assert found["4(1)", "guide"]["state"] == "案内のみ"


def test_clauses_refuse_another_body_s_answer_file(capsys, tmp_path):
    _, example, _ = run(capsys, "example", "moriya")
    answers = tmp_path / "answers.json"
    answers.write_text(example, encoding="utf-8")
    code, _, err = run(capsys, "clauses", "komae", "--answers", str(answers), "--json")

    assert code == 2
    assert "clauses moriya --answers" in err


def test_lint_of_the_built_in_bodies_is_clean(capsys):
    code, out, _ = run(capsys, "lint")

    assert code == 0
    assert out.startswith("直すところはありません。\n")


def test_lint_shows_what_is_still_to_be_confirmed(capsys):
    _, out, _ = run(capsys, "lint")

    assert "要確認：" in out
    assert "日付の記載がありません" in out


@pytest.mark.parametrize("what", ["answers", "rulebook", "document"])
def test_schema_is_json_schema(capsys, what):
    code, out, _ = run(capsys, "schema", what)

    assert code == 0
    assert json.loads(out)["title"]


def test_a_wrong_call_is_told_in_japanese(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["chekc"])

    assert stop.value.code == 2
    assert "コマンドの書き方が違います" in capsys.readouterr().err


def test_the_command_runs_from_the_shell_without_the_screen_or_word_packages():
    script = (
        "import sys; from smpolicy.cli import main; main(['municipalities']);"
        "print([m for m in ('streamlit', 'pandas', 'docx', 'docxtpl', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert done.stdout.splitlines()[-1] == "[]"
