"""Which of our readings of typed text takes more than linear time? `python -m tests.hostile.growth` names them.

Each reading gets the worst texts that we know, short and four times as long. Processor time is measured, not the
clock: linear work takes four times as long, quadratic work sixteen times. Little work is not looked at more closely.
"""

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from smpolicy.answers.access import put
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import items
from smpolicy.checking import checker
from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.documents.comparison.tokens import tokens
from smpolicy.dossier.file_names import safe
from smpolicy.japanese import dates, graphemes, no_answer, width
from smpolicy.rules import job_titles, offices, official_style, urls
from smpolicy.rules.checks.replies import offered_channels
from smpolicy.rules.library import load_library
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.widgets.html_parts import plain

LONG = 100_000
SHORT = LONG // 4
# Four times the text, and twice that for what a busy machine adds; below this time (seconds) nothing is said.
MOST_TIMES = 9
UNNOTICED = 0.1

# A beginning, what is repeated, an end.
WORST = [
    *[("", part, "x") for part in ("等", "など", "()", "(", ")", "・", " ", "　", "_", "-", "\n", "。", "、")],
    *[("", part, "") for part in ("🇯🇵", "🇯", "👨‍👩‍👧", "e\u0301\u0316", "a.", "a-", "１", "1-", "1.", "部", "部課", "課")],
    ("x", "・", "x"),
    ("か", "\u0301\u0316", ""),
    ("か", "ﾞ\u0334", ""),
    ("👩", "\u200d", "👩"),
    ("👩", "\ufe0f\u200d", "x"),
    ("क", "\u094d\u200d", "क"),
    ("https://", "a", "\u0301"),
    ("https://", "\u0301\u0316", ".jp"),
    ("https://", "a.", "jp/"),
    ("", "https://", ""),
    ("", "@a", ""),
    ("a@", "a.", "jp"),
    ("@moriya", "ａ", "\n"),
    ("@moriya", "a", "\n"),
    ("", "moriya_", "\n"),
    ("x", "-", "x"),
    ("", "なし", "x"),
    ("", " なし", "x"),
    ("令和", "1", "年"),
    ("", "が", "x"),
    ("", "返信しませんが", ""),
    *[("", part, "x") for part in ("，", "出来", "の通り", "ｶﾞ", "ないわけでは", "です", "である。です。", "個人情報")],
    ("内線:", "1", "x"),
]  # fmt: skip

Reading = Callable[[str], object]


def worst(size: int) -> Iterator[str]:
    """The worst texts of this length."""
    for start, part, end in WORST:
        yield start + part * ((size - len(start) - len(end)) // len(part)) + end


READINGS: dict[str, Reading] = {
    "clean_text": width.clean_text,
    "narrow": width.narrow,
    "handle": width.handle,
    "phone": width.phone,
    "is_phone": width.is_phone,
    "is_blank_looking": no_answer.is_blank_looking,
    "says_none": no_answer.says_none,
    "parse_date": dates.parse_date,
    "date_problem": dates.date_problem,
    "parse_time": dates.parse_time,
    "graphemes.count": graphemes.count,
    "graphemes.take": partial(graphemes.take, most=100),
    "ends_in_title": job_titles.ends_in_title,
    "find_urls": urls.find_urls,
    "shorteners": urls.shorteners,
    "own_shorteners": urls.own_shorteners,
    "parse_url": urls.parse_url,
    "is_email": urls.is_email,
    "on_domain": partial(urls.on_domain, domains=("lg.jp",)),
    "same_office": lambda text: offices.same_office(text, f"部{text}"),
    "names_office": lambda text: offices.names_office(text, text[1:]),
    "names_only": partial(offices.names_only, office="秘書課"),
    "style advice": lambda text: list(official_style.style_advice(text, "発信頻度")),
    "style mended": lambda text: [official_style.mend(r.id, text) for r in official_style.load_style().rules],
    "offered_channels": offered_channels,
    "tokens": tokens,
    "file name": safe,
    "plain": plain,
}


def seconds(work: Callable[[], object]) -> float:
    """The processor time of some work: the better of two."""
    times = []
    for _ in range(2):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
        if times[-1] < UNNOTICED:
            break
    return min(times)


def is_too_slow(reading: Callable[[Any], object], short: object, long: object) -> bool:
    """Tell whether four times the text takes far more than four times as long."""
    takes = seconds(partial(reading, long))
    return takes > UNNOTICED and takes > MOST_TIMES * max(seconds(partial(reading, short)), 0.001)


def filled(rulebook: Rulebook, procedure: str, text: str) -> View:
    """Every field that takes text holds this one."""
    file = example(rulebook, procedure)
    assert file is not None
    for question in rulebook.questions(procedure):
        _fill(file, question, text)
    return View(file, rulebook)


def _fill(file: AnswerFile, question: Any, text: str) -> None:
    if question.form == "lines":
        put(file, question.path, [text])
    elif question.form == "records":
        record = items()[question.name].record
        assert record is not None
        put(file, question.path, [record(**{field.path: text for field in items()[question.name].fields})])
    elif question.form not in ("choice", "choices"):
        put(file, question.path, text)


def slow_readings() -> Iterator[str]:
    """The readings that are too slow, each with the first text that shows it."""
    for name, reading in READINGS.items():
        for short, long in zip(worst(SHORT), worst(LONG), strict=True):
            if is_too_slow(reading, short, long):
                yield f"{name}: {long[:12]!r}…{long[-3:]!r}"
                break


def slow_checks() -> Iterator[str]:
    """The checks of the built-in bodies that are too slow; each procedure whose checks no other one has had."""
    for rulebook in load_library().rulebooks.values():
        seen: set[str] = set()
        for procedure in rulebook.procedures:
            checks = {c.id for c in rulebook.checks if example(rulebook, procedure)}
            if checks - seen:
                seen |= checks
                yield from _slow_checks(rulebook, procedure)


def _slow_checks(rulebook: Rulebook, procedure: str) -> Iterator[str]:
    for short, long in zip(worst(SHORT // 5), worst(LONG // 5), strict=True):
        views = [filled(rulebook, procedure, text) for text in (short, long)]
        if is_too_slow(lambda view: checker.check(view.file, view.rulebook), *views):
            yield f"{rulebook.id} {procedure} {long[:12]!r}: {_slowest(rulebook, views[1])}"


def _slowest(rulebook: Rulebook, view: View) -> str:
    checks = [check for check in rulebook.checks if check.applies(view)]
    return max(checks, key=lambda check: seconds(lambda: list(check.broken(view)))).id


if __name__ == "__main__":
    slow = list({"readings": slow_readings, "checks": slow_checks}[sys.argv[1]]())
    print("\n".join(slow))
