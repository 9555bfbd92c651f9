"""The built-in bodies and their procedures, for tests that go through all of them."""

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.examples import example
from smpolicy.rules.library import load_library
from smpolicy.rules.rulebook import Rulebook

LIBRARY = load_library()
BODIES = ["moriya", "komae", "nagasaki", "shibata_union", "kagamino"]
# What begins with a decided edition is held by tests of its own.
PROCEDURES = [
    (b, p) for b in BODIES if b in LIBRARY.rulebooks
    for p, table in LIBRARY.rulebooks[b].procedures.items() if not table.from_edition
]  # fmt: skip


def example_of(municipality: str, procedure: str) -> tuple[Rulebook, AnswerFile]:
    """Return a body's rulebook and its example, read for this test alone, to be changed as it likes."""
    rulebook = LIBRARY.rulebooks[municipality]
    file = example(rulebook, procedure)
    assert file is not None
    return rulebook, file
