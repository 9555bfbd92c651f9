"""A sentence of lint is given its line, and is taken apart again for a screen."""

from pathlib import Path

import pytest

from smpolicy.dossier.lint_sentences import Told, told, with_lines
from smpolicy.rules.loader import load_rulebook


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("/a/policy.txt：12行目「{{ 課目 }}」：「課目」はありません。", Told("policy.txt", 12, "{{ 課目 }}", "「課目」はありません。")),
        ("/a/policy.txt：読めません。", Told("policy.txt", None, "", "読めません。")),
        ("記入例がありません。", Told("", None, "", "記入例がありません。")),
        ("開設：記入例がありません。", Told("", None, "", "開設：記入例がありません。")),
    ],
)  # fmt: skip
def test_a_sentence_is_taken_apart(sentence: str, parts: Told):
    assert told(sentence) == parts


def test_an_entry_and_a_numbered_line_are_quoted(folder: Path):
    rulebook = load_rulebook(folder)
    check = rulebook.checks[0]
    first = (folder / "policy.txt").read_text("utf-8").splitlines()[0]
    entry, line = with_lines(
        [
            f"{folder / 'rulebook.toml'}：[[checks]]（{check.id}）：直してください。",
            f"{folder / 'policy.txt'}：1行目：直してください。",
        ],
        rulebook,
    )
    assert told(entry).line is not None
    assert check.id in told(entry).quoted
    assert told(line) == Told(
        "policy.txt", 1, first.strip()[:60] + "…" * (len(first.strip()) > 60), "直してください。"
    )


def test_what_has_no_line_stays_and_the_same_is_said_once(folder: Path):
    rulebook = load_rulebook(folder)
    sentences = [
        "記入例がありません。",
        f"{folder / 'policy.txt'}：99999行目：直してください。",
        f"{folder / 'none.txt'}：1行目：直してください。",
    ]
    assert with_lines([*sentences, *sentences], rulebook) == sentences
