"""Write docs/severities.md: each clause of each body with the guideline's own word, its duty and how much it weighs.

Run `python scripts/make_severity_table.py` after a change of a rulebook; a test holds the file to the rules.
"""

from collections.abc import Iterator
from pathlib import Path

from smpolicy.checking.finding import WORDS
from smpolicy.dossier import coverage
from smpolicy.dossier.conformity import DUTIES
from smpolicy.rules.citation import cited
from smpolicy.rules.library import load_library
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import TEMPLATES

PATH = Path(__file__).parent.parent / "docs" / "severities.md"

INTRODUCTION = """# 条項ごとの重さ

各団体の条項を、ガイドラインの言葉（なければならない、こと、ものとする、原則として、できる限り、努める、望ましい、
留意、配慮など）、この支援ツールでの義務の区分、指摘の重さと並べた一覧です。
規則（`rulebook.toml`）から作られます（`python scripts/make_severity_table.py`）。手で直さないでください。

- **必須**：指摘が残ると、決裁に回す文書を作れません。
- **原則**：理由を記録すれば、作れます。
- **助言**：知らせるだけで、妨げません。
- **—**：点検しません（文書に載せる、確かめて印を付ける、画面で案内する）。
"""

STRENGTHS: dict[coverage.Strength, str] = {
    "checked": "点検",
    "printed": "文書に記載",
    "attested": "本人確認",
    "shown": "画面で案内",
}


def table() -> str:
    """Return the text of docs/severities.md."""
    return INTRODUCTION + "".join(_of_body(rulebook) for rulebook in load_library([TEMPLATES]).healthy())


def _of_body(rulebook: Rulebook) -> str:
    head = f"\n## {rulebook.name}（{rulebook.file.guideline}）\n\n"
    return head + "\n".join(_lines(rulebook)) + "\n"


def _lines(rulebook: Rulebook) -> Iterator[str]:
    yield "| 条項 | ガイドラインの言葉 | 区分 | 指摘の重さ | 受け持ち方 |"
    yield "|---|---|---|---|---|"
    for claim in coverage.claims(rulebook):
        clause = claim.clause
        strength = STRENGTHS[claim.strength] if claim.strength else ""
        weight = "・".join(_weights(claim, rulebook)) or "—"
        yield f"| {cited(clause.number)} | {clause.verb} | {DUTIES[clause.duty]} | {weight} | {strength} |"


def _weights(claim: coverage.Claim, rulebook: Rulebook) -> list[str]:
    """Return how much findings under a clause weigh, the gravest first."""
    checks = {check.id: check.severity for check in rulebook.checks}
    confirmations = {confirmation.id: confirmation.severity for confirmation in rulebook.file.confirmations}
    severities = {checks[name] for name in claim.carried("check")}
    severities |= {confirmations[name] for name in claim.carried("confirmation")}
    names = set(claim.carried("question"))
    asked = [q for p in claim.procedures for q in rulebook.questions(p) if q.name in names]
    if any(q.need == "required" and not q.later for q in asked):
        severities.add("must")
    return [word for severity, word in WORDS.items() if severity in severities]


if __name__ == "__main__":
    PATH.write_text(table(), encoding="utf-8")
