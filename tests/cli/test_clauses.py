"""clauses: what carries each clause, and how it stands for given answers."""

import json


def test_an_unknown_municipality_is_named_with_the_nearest(run):
    code, out, err = run("clauses", "nagasak")

    assert (code, out) == (2, "")
    assert "「nagasaki」ではありませんか" in err


def test_clauses_say_what_carries_them(run):
    _, out, _ = run("clauses", "nagasaki", "--json")

    clauses = {(c["clause"], c["duty"]): c for c in json.loads(out)}
    replies = clauses["3⑷", "check-must"]
    claim = {"clause", "duty", "procedure", "summary", "words", "enforced_by"}
    assert set(replies) == {*claim, "strength", "carriers"}
    assert [c["name"] for c in replies["carriers"]] == replies["enforced_by"]
    assert (replies["strength"], clauses["9⑴", "confirm"]["strength"]) == ("checked", "attested")
    assert clauses["7⑵", "guide"]["strength"] == "shown"
    assert any(name.startswith("check:") for name in replies["enforced_by"])
    assert replies["procedure"] == ["open"]


def test_clauses_say_how_each_stands_for_an_answer_file(run, tmp_path):
    _, example, _ = run("example", "moriya")
    answers = tmp_path / "answers.json"
    answers.write_text(example, encoding="utf-8")
    code, out, _ = run("clauses", "moriya", "--answers", str(answers), "--json")

    clauses = {(c["clause"], c["duty"]): c for c in json.loads(out)}
    assert code == 0
    assert len(clauses) == len(json.loads(run("clauses", "moriya", "--json")[1]))
    assert clauses["3(3)ア", "ask"]["state"] == "記載"
    assert clauses["3(3)ア", "ask"]["places"][0]["document"] == "運用方針"
    assert clauses["3(1)ア", "check-principle"]["state"] == "対象外"
    assert "守谷市公式アカウント" in clauses["3(1)ア", "check-principle"]["reasons"][0]
    assert clauses["6(1)", "confirm"]["state"] == "本人確認"
    assert clauses["4(1)", "guide"]["state"] == "案内のみ"


def test_clauses_refuse_another_body_s_answer_file(run, tmp_path):
    _, example, _ = run("example", "moriya")
    answers = tmp_path / "answers.json"
    answers.write_text(example, encoding="utf-8")
    code, _, err = run("clauses", "komae", "--answers", str(answers), "--json")

    assert code == 2
    assert "clauses moriya --answers" in err
