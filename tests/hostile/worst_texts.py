"""The worst texts that we know, and everything that reads a typed text: readings one by one, checks of the bodies."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from typing import Any, get_args

from smpolicy.accounts.register import values
from smpolicy.accounts.register.importing import header
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import Answers, Kind, items
from smpolicy.checking import checker, entries
from smpolicy.checking.view import View
from smpolicy.documents.comparison.differences import differences
from smpolicy.documents.comparison.tokens import tokens
from smpolicy.dossier.file_names import safe
from smpolicy.dossier.profile import ProfileText
from smpolicy.dossier.profile_shortening import sentences as sentences_of_profile
from smpolicy.dossier.profile_shortening import shortenings
from smpolicy.drafts.differences import difference
from smpolicy.japanese import dates, graphemes, intervals, long_text, no_answer, sentences, weekdays, width
from smpolicy.rules import job_titles, offices, official_style, person_names, platforms, urls
from smpolicy.rules.applicable import Cell
from smpolicy.rules.checks.base import BaseCheck
from smpolicy.rules.checks.replies import offered_channels
from smpolicy.rules.checks.texts import PatternCheck
from smpolicy.rules.library import load_library
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.plain_text import as_it_is

Reading = Callable[[str], object]

# A beginning, what is repeated, an end.
WORST = [
    *[("", part, "x") for part in ("等", "など", "()", "(", ")", "・", " ", "　", "_", "-", "\n", "。", "、")],
    *[("", part, "") for part in ("🇯🇵", "🇯", "👨‍👩‍👧", "e\u0301\u0316", "a.", "a-", "１", "1-", "1.", "部", "部課", "課")],
    *[("x", part, "") for part in ("等", "など等", "(あ) ")],
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
    *[("", part, "x") for part in ("一年", "月から", "日1", "(除く", "秘書課、", "返信。", "山田課長")],
]  # fmt: skip
# Parts that are all different: what has been read once cannot be remembered.
NUMBERED = ["https://bit.ly/{} ", "https://{}.jp/ ", "https://bit.ly:{} ", "{}部秘書課、", "{}に返信不可。"]


def worst(size: int) -> Iterator[str]:
    """The worst texts of this length."""
    yield from (repeated(*parts, size) for parts in WORST)
    for part in NUMBERED:
        yield "".join(part.format(number) for number in range(size // len(part) + 1))[:size]


def repeated(start: str, part: str, end: str, size: int) -> str:
    """A text of about this length."""
    return start + part * ((size - len(start) - len(end)) // len(part)) + end


def worst_for(pattern: str, size: int) -> Iterator[str]:
    """Texts of what a pattern itself looks for: its words again and again, and before long rows of spaces."""
    for word in sorted(set(re.findall(r"[@ぁ-んァ-ヶー一-龠A-Za-z]+", pattern))):
        yield from (
            repeated(*parts, size)
            for parts in (("", word, "x"), (f"\n{word}", " ", "x"), ("", f"\n{word}", "x"))
        )


class Filled(View):
    """A procedure in which every text that is asked for is this one, whatever its question and conditions.

    What is done for every question is done for one, of this kind.
    """

    def __init__(self, rulebook: Rulebook, procedure: str, text: str, kind: Kind = "prose") -> None:
        file = AnswerFile(municipality=rulebook.id, procedure=procedure, answers=Answers())
        super().__init__(file, rulebook)
        self._text, self._kind = text, kind

    @cached_property
    def questions(self) -> list[Question]:
        """The first question of the kind."""
        return [question for question in self._asked.values() if question.kind == self._kind][:1]

    def question(self, name: str) -> Question | None:
        return self._asked.get(name)

    def applies(self, name: str) -> bool:
        return True

    def value(self, name: str) -> Any:
        kind = self._asked[name].kind if name in self._asked else "line"
        if kind == "records":
            record, fields = items()[name].record, items()[name].fields
            assert record is not None
            return [record(**{field.path: self._text for field in fields})]
        return [self._text] if kind in ("lines", "choices") else self._text

    def answers(self, name: str) -> list[Cell]:
        return super().answers(name) if name.partition(".")[0] in self._asked else self.cells(name)


def checks() -> dict[str, tuple[Rulebook, BaseCheck]]:
    """The checks of the built-in bodies by body and id; of those that differ in their items alone, one."""
    different = {
        _kind(check): (rulebook, check)
        for rulebook in load_library().rulebooks.values()
        for check in rulebook.checks
    }
    return {f"{rulebook.id} {check.id}": (rulebook, check) for rulebook, check in different.values()}


def _kind(check: BaseCheck) -> str:
    """What a check does, without the items it does it to and how it is told."""
    read = set(check.reads())
    options = check.model_dump(exclude=set(BaseCheck.model_fields)).items()
    return repr([(name, value) for name, value in options if not _are_items(value, read)])


def _are_items(value: object, read: set[str]) -> bool:
    return (
        value in read
        if isinstance(value, str)
        else isinstance(value, tuple) and bool(value) and set(value) <= read
    )


def reading_of(rulebook: Rulebook, check: BaseCheck) -> Reading:
    """Everything that a check does with the answers; of items that it looks at one by one, with the first."""
    if items_ := getattr(check, "items", ()):
        check = check.model_copy(update={"items": items_[:1]})
    procedure = next(p for p in rulebook.procedures if p in check.procedures)

    def read(text: str) -> object:
        view = Filled(rulebook, procedure, text)
        return check.applies(view), list(check.broken(view)), check.read_cells(view)

    return read


def texts_for(check: BaseCheck, size: int) -> Iterator[str]:
    """The worst texts for a check, those of its own pattern among them."""
    yield from worst(size)
    if isinstance(check, PatternCheck):
        yield from worst_for(check.pattern, size)


def of_kind(kind: Kind) -> Reading:
    """What is asked of every answer of a kind: is there one, is it well formed, is it too long?"""
    rulebook, procedure = next(
        (replace(rulebook, checks=()), procedure)
        for rulebook in load_library().rulebooks.values()
        for procedure in rulebook.procedures
        if any(question.kind == kind for question in rulebook.questions(procedure))
    )
    return lambda text: checker.findings_of(Filled(rulebook, procedure, text, kind))


READINGS: dict[str, Reading] = {
    "clean_text": width.clean_text,
    "without_forbidden": width.without_forbidden,
    "nfkc": width.nfkc,
    "nfkc_by_pieces": long_text.nfkc_by_pieces,
    "narrow": width.narrow,
    "joined": width.joined,
    "handle": width.handle,
    "phone": width.phone,
    "is_phone": width.is_phone,
    "is_blank_looking": no_answer.is_blank_looking,
    "says_none": no_answer.says_none,
    "parse_date": dates.parse_date,
    "date_problem": dates.date_problem,
    "parse_time": dates.parse_time,
    "clock": dates.clock,
    "interval_days": intervals.interval_days,
    "span_days": intervals.span_days,
    "named_days": weekdays.named_days,
    "polite": sentences.polite,
    "graphemes.count": graphemes.count,
    "graphemes.take": partial(graphemes.take, most=100),
    "ends_in_title": job_titles.ends_in_title,
    "looks_like_person": lambda text: job_titles.looks_like_person(text, [text]),
    "named_person": lambda text: person_names.named_person(text, ["山田太郎"]),
    "named_person (name)": lambda text: person_names.named_person("山田太郎課長", [text]),
    "find_urls": urls.find_urls,
    "shorteners": urls.shorteners,
    "own_shorteners": urls.own_shorteners,
    "parse_url": urls.parse_url,
    "is_email": urls.is_email,
    "email_domain": urls.email_domain,
    "on_domain": partial(urls.on_domain, domains=("lg.jp",)),
    "same_office": lambda text: offices.same_office(text, f"部{text}"),
    "names_office": partial(offices.names_office, office="総務部秘書課"),
    "names_office (office)": lambda text: offices.names_office(text, text[1:]),
    "differences": lambda text: differences(text, f"前{text[:-1]}後"),
    "names_only": partial(offices.names_only, office="秘書課"),
    "style_advice": lambda text: list(official_style.style_advice(text, "発信頻度")),
    "style_of": official_style.style_of,
    **{
        f"mend {rule.id}": partial(official_style.mend, rule.id)
        for rule in official_style.load_style().rules
        if rule.can_mend
    },
    "offered_channels": lambda text: list(offered_channels(text)),
    "account_in": platforms.account_in,
    "without_account": platforms.without_account,
    **{f"handle_problem {p.id}": p.handle_problem for p in platforms.load_platforms().values() if p.alphabet},
    **{f"name_problem {p.id}": p.name_problem for p in list(platforms.load_platforms().values())[:1]},
    "entries_of": entries.entries_of,
    "cells_of": entries.cells_of,
    "difference": lambda text: difference(text, text[:-1]),
    "sentences": sentences_of_profile,
    "tokens": tokens,
    "safe": safe,
    "shortenings": lambda text: shortenings(ProfileText(text, len(text), None, (), "", None)),
    "is_secret": header.is_secret,
    "summary": values.summary,
    "serial_date": values.serial_date,
    "values.plain": values.plain,
    "as_it_is": as_it_is,
    **{f"kind {kind}": of_kind(kind) for kind in get_args(Kind)},
}
