"""Write docs/reading.md: how much of the five guidelines `new` reads rightly, held against tests/cases/ledger.csv.

Run `python scripts/make_reading_table.py` after a change of reading.toml or of smpolicy/clerk; a test holds the file.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from smpolicy.clerk.reading import read_clauses
from smpolicy.rules.guideline_text import GUIDELINE
from smpolicy.settings import TEMPLATES

ROOT = Path(__file__).parent.parent
PATH = ROOT / "docs" / "reading.md"
LEDGER = ROOT / "tests" / "cases" / "ledger.csv"

INTRODUCTION = """# `new` がガイドラインをどれだけ読み取るか

`python -m smpolicy new フォルダー --from guideline.txt` は、番号の付け方と言葉から条項と義務を推測します。
組み込みの五つのガイドラインについて、人が作った条項の台帳（`tests/cases/ledger.csv`）と比べた数です。
推測に使う言葉は `templates/reading.toml` にあり、この五つを見て選んだものです。ほかのガイドラインでは、これより少なく見積もってください。推測にはすべて「要確認」が付きます。

- 再現率：台帳の行のうち、同じ番号（又は同じ番号と義務）で見つかった割合
- 適合率：見つけたもののうち、台帳にある割合

この表は計算して作られます（`python scripts/make_reading_table.py`）。手で直さないでください。

"""


@dataclass(frozen=True)
class Score:
    """How many rows of the ledger were found, and how many of what was found are in it."""

    rows: int
    numbers: int
    duties: int
    written_numbers: int
    right_numbers: int
    written_duties: int
    right_duties: int

    def __add__(self, other: "Score") -> "Score":
        return Score(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def number_recall(self) -> float:
        """The share of the ledger's rows whose number was found."""
        return self.numbers / self.rows

    @property
    def duty_recall(self) -> float:
        """The share of the ledger's rows that were found with their duty."""
        return self.duties / self.rows


def ledger() -> list[dict[str, str]]:
    """Return the ledger's rows: body, clause, duty."""
    with LEDGER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def score(body: str) -> Score:
    """Return how a body's guideline is read."""
    rows = [(row["clause"], row["duty"]) for row in ledger() if row["body"] == body]
    clauses = read_clauses((TEMPLATES / body / GUIDELINE).read_text(encoding="utf-8"))
    pairs = {(clause.number, duty) for clause in clauses for duty in clause.duties}
    numbers = {number for number, _ in pairs}
    return Score(
        len(rows),
        sum(number in numbers for number, _ in rows),
        sum(row in pairs for row in rows),
        len(numbers),
        len(numbers & {number for number, _ in rows}),
        len(pairs),
        len(pairs & set(rows)),
    )


def bodies() -> list[str]:
    """Return the bodies of the ledger."""
    return list(dict.fromkeys(row["body"] for row in ledger()))


def total() -> Score:
    """Return the score of all bodies together."""
    first, *rest = map(score, bodies())
    return sum(rest, first)


def guide() -> str:
    """Return the text of docs/reading.md."""
    return INTRODUCTION + "\n".join(_table()) + "\n"


def _table() -> Iterator[str]:
    yield "| 団体 | 台帳の行 | 番号の再現率 | 番号の適合率 | 義務の再現率 | 義務の適合率 |"
    yield "|---|---|---|---|---|---|"
    for name, reached in [*((body, score(body)) for body in bodies()), ("合計", total())]:
        shares = (
            (reached.numbers, reached.rows),
            (reached.right_numbers, reached.written_numbers),
            (reached.duties, reached.rows),
            (reached.right_duties, reached.written_duties),
        )
        cells = " | ".join(f"{part / whole:.2f}（{part}/{whole}）" for part, whole in shares)
        yield f"| {name} | {reached.rows} | {cells} |"


if __name__ == "__main__":
    PATH.write_text(guide(), encoding="utf-8")
