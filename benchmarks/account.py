"""How long one account takes: checks, every paper as DOCX, profile, 適合確認表; beside one paper of docxtpl.

Run `python -m benchmarks.account`. Prints the medians of warm runs, taken in turn, for the opening procedure of each body.
"""

import gc
from collections.abc import Callable
from statistics import median

from benchmarks.documents import TEMPLATE, by_docxtpl, milliseconds
from benchmarks.sample_answers import values
from benchmarks.sample_policy import docxtpl_form
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.documents.template.compose import compose
from smpolicy.dossier.findings import all_findings
from smpolicy.dossier.papers import papers_of
from smpolicy.dossier.profile import compose_profile
from smpolicy.rules.library import load_library
from smpolicy.rules.rulebook import Rulebook

TIMES = 50


def account(file: AnswerFile, rulebook: Rulebook) -> int:
    """Make everything of one account; return how many papers there are."""
    view = View(file, rulebook)
    all_findings(view)
    made = [paper.docx() for paper in papers_of(view, watermark=False)]
    compose_profile(view)
    return len(made)


def _side_by_side(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the median milliseconds of each, taken in turn: what slows the machine slows both."""
    times = [(milliseconds(ours, 1), milliseconds(theirs, 1)) for _ in range(TIMES)]
    return median(mine for mine, _ in times), median(other for _, other in times)


def main() -> None:
    """Print the table."""
    library = load_library()
    form = docxtpl_form(compose(TEMPLATE, values()))
    print("body            papers      ms   docxtpl, one paper   ours / docxtpl")
    # As the wizard does once everything is imported.
    gc.collect()
    gc.freeze()
    for body, rulebook in library.rulebooks.items():
        file = example(rulebook, "open")
        assert file is not None
        count = account(file, rulebook)
        took, one = _side_by_side(lambda f=file, r=rulebook: account(f, r), lambda: by_docxtpl(form))
        print(f"{body:<15} {count:>6} {took:>7.2f} {one:>20.2f} {took / one:>16.2f}")


if __name__ == "__main__":
    main()
