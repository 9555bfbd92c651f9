"""A change of a policy: the 新旧対照表, all papers, tracked changes, an edition; beside difflib and python-docx.

    python -m benchmarks.change

Limits: the table alone 3 ms, all papers of a change 25 ms. Figures are the fastest of several rounds.
"""

import difflib
import gc
import io
import time
from collections.abc import Callable
from datetime import UTC, datetime

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from smpolicy.accounts.edition import Edition, decided
from smpolicy.accounts.edition_file import dump, parse
from smpolicy.accounts.starting import next_procedure
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.documents.comparison.compare import Comparison, compare
from smpolicy.documents.comparison.conventions import Conventions
from smpolicy.documents.comparison.layout import comparison_table
from smpolicy.documents.text import to_text
from smpolicy.documents.word.tracked import write_tracked
from smpolicy.documents.word.write import write
from smpolicy.dossier.comparisons import names
from smpolicy.dossier.papers import papers_of
from smpolicy.rules.library import load_library
from smpolicy.rules.rulebook import Rulebook

ROUNDS = 30
MOMENT = datetime(2026, 4, 1, tzinfo=UTC)


def fastest(action: Callable[[], object]) -> float:
    """Return the milliseconds of the processor in the fastest round: others may use the machine, too."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        action()
        rounds.append(time.process_time() - start)
    return 1000 * min(rounds)


def april(old: AnswerFile, rulebook: Rulebook) -> AnswerFile:
    """Return the answers of a change in which the section is renamed wherever it stands."""
    new = next_procedure(old, rulebook, "change")
    section = old.answers.organisation.section
    return AnswerFile.model_validate_json(new.model_dump_json().replace(section, "デジタル広報課"))


def policies(kept: Edition, view: View) -> Comparison:
    """Return the decided policy beside the new one."""
    old = next(wording for wording in kept.wordings if wording.id == "policy").document
    new = next(paper for paper in papers_of(view, watermark=False) if paper.id == "policy").document
    return compare(old, new, names((View(kept.file, view.rulebook), view)))


def redlined(before: list[str], after: list[str]) -> bytes:
    """Return the new lines as a Word file in which python-docx marks what difflib finds, letter by letter."""
    document = docx.Document()
    for tag, i, i_end, j, j_end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            for line in after[j:j_end]:
                document.add_paragraph(line)
            continue
        paragraph = document.add_paragraph()
        old, new = "\n".join(before[i:i_end]), "\n".join(after[j:j_end])
        for part, a, a_end, b, b_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if part == "equal":
                paragraph.add_run(new[b:b_end])
            else:
                _mark(paragraph, "w:del", "w:delText", old[a:a_end])
                _mark(paragraph, "w:ins", "w:t", new[b:b_end])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _mark(paragraph: Paragraph, tag: str, kind: str, text: str) -> None:
    if text:
        run = paragraph.add_run(text)._r
        run.find(qn("w:t")).tag = qn(kind)
        mark = OxmlElement(tag)
        run.addprevious(mark)
        mark.append(run)


def figures(rulebook: Rulebook, old: AnswerFile) -> list[float]:
    """Return the milliseconds of each step for one body."""
    kept, new = decided(old, rulebook, 1, MOMENT), april(old, rulebook)
    base = kept.as_base()
    one = policies(kept, View(new, rulebook, base))
    known = names((View(old, rulebook), View(new, rulebook)))
    before, after = (to_text(document).splitlines() for document in (one.old, one.new))

    def table() -> object:
        return comparison_table(compare(one.old, one.new, known), Conventions())

    def everything() -> list[bytes]:
        return [paper.docx() for paper in papers_of(View(new, rulebook, base), watermark=False)]

    return [
        fastest(table),
        fastest(lambda: write(comparison_table(one, Conventions()))),
        fastest(lambda: list(difflib.ndiff(before, after))),
        fastest(lambda: write_tracked(one, rulebook.name, "")),
        fastest(lambda: redlined(before, after)),
        fastest(everything),
        fastest(lambda: decided(new, rulebook, 2, MOMENT, base=base)),
        fastest(lambda: parse(dump(kept).encode(), "版")),
    ]


def main() -> None:
    """Print a line for each body."""
    print(
        "body             table    Word   ndiff tracked redline  papers edition    file  (ms; limits: table 3, papers 25)"
    )
    library = load_library()
    gc.collect()
    # As the server does once everything is imported.
    gc.freeze()
    for body in ("moriya", "komae", "nagasaki", "shibata_union", "kagamino"):
        rulebook = library.rulebook(body)
        if old := example(rulebook, "open"):
            print(f"{body:14}" + "".join(f"{figure:8.2f}" for figure in figures(rulebook, old)))


if __name__ == "__main__":
    main()
