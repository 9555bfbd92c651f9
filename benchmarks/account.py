"""How long one account takes: checks, every paper as DOCX, profile, 適合確認表; beside one paper of docxtpl.

Run `python -m benchmarks.account`. Prints the mean of warm runs for the opening procedure of each body.
"""

import gc

from benchmarks.documents import TEMPLATE, by_docxtpl, milliseconds
from benchmarks.sample_answers import values
from benchmarks.sample_policy import docxtpl_form
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.checker import check
from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.documents.template.compose import compose
from smpolicy.dossier.papers import papers
from smpolicy.dossier.profile import compose_profile
from smpolicy.rules.library import load_library
from smpolicy.rules.rulebook import Rulebook

TIMES = 50


def account(file: AnswerFile, rulebook: Rulebook) -> int:
    """Make everything of one account; return how many papers there are."""
    check(file, rulebook)
    made = [paper.docx() for paper in papers(file, rulebook, watermark=False)]
    compose_profile(View(file, rulebook))
    return len(made)


def main() -> None:
    """Print the table."""
    library = load_library()
    form = docxtpl_form(compose(TEMPLATE, values()))
    one = milliseconds(lambda: by_docxtpl(form), TIMES)
    print(f"one paper by docxtpl: {one:.2f} ms\n")
    print("body            papers      ms   of one docxtpl paper")
    # As the wizard does once everything is imported.
    gc.collect()
    gc.freeze()
    for body, rulebook in library.rulebooks.items():
        file = example(rulebook, "open")
        assert file is not None
        count = account(file, rulebook)
        took = milliseconds(lambda f=file, r=rulebook: account(f, r), TIMES)
        print(f"{body:<15} {count:>6} {took:>7.2f} {took / one:>10.2f}")


if __name__ == "__main__":
    main()
