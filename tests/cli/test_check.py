"""check: findings as objects that other programs rely on, and as sentences."""

import json

import pytest


def test_check_names_severity_path_clause_check_and_message(run, answers):
    code, out, _ = run("check", str(answers(handle="moriya", url="https://x.com/moriya")), "--json")

    [finding] = json.loads(out)
    assert code == 1
    assert set(finding) == {"severity", "path", "clause", "check", "message"}
    assert (finding["severity"], finding["path"]) == ("must", "account.handle")
    assert (finding["clause"], finding["check"]) == ("3(3)ウ", "handle-prefix")


def test_advice_alone_is_exit_0(run, answers):
    code, out, _ = run("check", str(answers(url="https://x.com/other")), "--json")

    assert code == 0
    assert [f["severity"] for f in json.loads(out)] == ["advice"]


def test_findings_for_people_name_field_and_clause(run, answers):
    code, out, _ = run("check", str(answers(handle="moriya", url="https://x.com/moriya")))

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
def test_what_the_rulebook_does_not_know_is_unusable(run, tmp_path, parts, words):
    path = tmp_path / "x.json"
    tree = {"format": 1, "municipality": "moriya", "procedure": "open", **parts}
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")

    code, out, err = run("check", str(path), "--json")

    assert (code, out) == (2, "")
    assert str(path) in err
    assert [word for word in words if word not in err] == []
