"""Editions for tests: the example of a body as it was decided."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
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


@cache
def _of_example(body: str) -> Edition:
    """The edition of a body's example: composed once, for what a test does with it changes none of its parts."""
    return decided(opening(body), LIBRARY.rulebook(body), 1, MOMENT)


def edition(number: int = 1, file: AnswerFile | None = None, **given: Any) -> Edition:
    """Return an edition of the answers (default: 守谷市's example), with answers of its own."""
    kept = file or opening()
    if kept == opening(kept.municipality) and not given:
        return replace(_of_example(kept.municipality), number=number, file=kept.model_copy(deep=True))
    return decided(kept, LIBRARY.rulebook(kept.municipality), number, MOMENT, **given)
