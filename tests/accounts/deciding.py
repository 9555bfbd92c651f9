"""Editions for tests: the example of a body as it was decided."""

from datetime import UTC, datetime
from typing import Any

from smpolicy.accounts.edition import Edition, decided
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.examples import example
from tests.bodies import LIBRARY

MOMENT = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)


def opening(body: str = "moriya") -> AnswerFile:
    """Return the opening example of a body."""
    file = example(LIBRARY.rulebook(body), "open")
    assert file is not None
    return file


def edition(number: int = 1, file: AnswerFile | None = None, **given: Any) -> Edition:
    """Return an edition of the answers (default: 守谷市's example)."""
    kept = file or opening()
    return decided(kept, LIBRARY.rulebook(kept.municipality), number, MOMENT, **given)
