"""A change of a policy: the 新旧対照表, all papers, an edition; beside difflib on the plain text.

    python -m benchmarks.change

Limits: the table alone 3 ms, all tables of a change 25 ms. Figures are the fastest of several rounds.
"""

import difflib
import time
from collections.abc import Callable
from datetime import UTC, datetime

from smpolicy.accounts.changes import Changes
from smpolicy.accounts.edition import decided
from smpolicy.accounts.edition_file import dump, parse
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.documents.comparison.compare import compare
from smpolicy.documents.comparison.conventions import Conventions
from smpolicy.documents.comparison.layout import comparison_table
from smpolicy.documents.text import to_text
from smpolicy.documents.word.write import write
from smpolicy.dossier.comparisons import table_files
from smpolicy.rules.library import load_library
from smpolicy.rules.rulebook import Rulebook

ROUNDS = 30
MOMENT = datetime(2026, 4, 1, tzinfo=UTC)


def fastest(action: Callable[[], object]) -> float:
    """Return the milliseconds of the fastest round."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def figures(rulebook: Rulebook, old: AnswerFile) -> list[float]:
    """Return the milliseconds of each step for one body."""
    section = old.answers.organisation.section
    new = AnswerFile.model_validate_json(old.model_dump_json().replace(section, "デジタル広報課"))
    kept = decided(old, rulebook, 1, MOMENT)
    changes = Changes(kept, new, rulebook)
    one = next(paper for paper in changes.papers if paper.id == "policy").comparison
    table = comparison_table(one, Conventions())
    before, after = (to_text(document).splitlines() for document in (one.old, one.new))

    def everything() -> dict[str, bytes]:
        fresh = Changes(kept, new, rulebook)
        return table_files(fresh.papers, View(new, rulebook))

    return [
        fastest(lambda: compare(one.old, one.new, changes.names)),
        fastest(lambda: comparison_table(one, Conventions())),
        fastest(lambda: write(table)),
        fastest(lambda: list(difflib.ndiff(before, after))),
        fastest(everything),
        fastest(lambda: decided(old, rulebook, 1, MOMENT)),
        fastest(lambda: parse(dump(kept).encode(), "版")),
    ]


def main() -> None:
    """Print a line for each body."""
    print("body           compare  table   Word   ndiff     all edition    file  (ms)")
    library = load_library()
    for body in ("moriya", "komae", "nagasaki", "shibata_union", "kagamino"):
        rulebook = library.rulebook(body)
        if old := example(rulebook, "open"):
            print(f"{body:14}" + "".join(f"{figure:8.2f}" for figure in figures(rulebook, old)))


if __name__ == "__main__":
    main()
