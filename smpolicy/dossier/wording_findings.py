"""What is to be said of edited paragraphs: an edit that waits, and what a paper loses or gains by other words.

Whether other words mean the same nobody but a person can tell (要確認); what is certain is found here: a required
answer that stands nowhere any more, prescribed words that are gone, a person's name in what is published.
"""

import re
from collections.abc import Iterator

from smpolicy.checking.finding import Finding
from smpolicy.checking.style_advice import CHECK, MOST
from smpolicy.checking.view import View
from smpolicy.documents.places import Place
from smpolicy.dossier.clause_places import ClausePlaces
from smpolicy.dossier.must_print import lacking
from smpolicy.dossier.own_wordings import OwnWording, document_places, names_in_forms, own_wordings, tables
from smpolicy.dossier.public_names import public_name, typed_names
from smpolicy.dossier.template_values import DERIVED
from smpolicy.japanese.no_answer import is_blank_looking
from smpolicy.rules import urls
from smpolicy.rules.checks.addresses import ShortenerCheck
from smpolicy.rules.citation import cited
from smpolicy.rules.conditions import Severity
from smpolicy.rules.official_style import PAPER_STYLE, load_style, style_advice, style_of
from smpolicy.rules.person_names import named_person
from smpolicy.rules.questions import Question, numbers
from smpolicy.rules.rulebook import DocumentTable

# What a sentence is about: words in kanji, katakana or Latin letters. Kana ends and particles may change freely.
_WORDS_TOLD = 5
_KEY_WORD = re.compile(r"[一-龠々ヶ]{2,}|[ァ-ヴー]{2,}|[A-Za-z0-9]{2,}")


def wording_findings(view: View) -> Iterator[Finding]:
    """Yield the findings over the edited paragraphs of an answer file, in its order."""
    losses = _Losses(view) if view.file.wordings else None
    for wording in own_wordings(view):
        if wording.paragraph is None or wording.table is None or losses is None:
            yield _waiting(view, wording)
        else:
            yield from losses.findings(wording, wording.table, wording.paragraph.place)
            yield from _named(view, wording, wording.table)
            yield from _shortened(view, wording)
            yield from _style(view, wording)


def _waiting(view: View, wording: OwnWording) -> Finding:
    if wording.table is None:
        return _finding(view, wording, "advice", "wording-unused")
    name = "wording-empty" if is_blank_looking(wording.edit.text) else "wording-outdated"
    return _finding(view, wording, "must", name)


def _finding(
    view: View, wording: OwnWording, severity: Severity, name: str, number: str | None = None, **more: str
) -> Finding:
    message = view.rulebook.messages[name].format(**more)
    return Finding(severity, wording.path, number, name, message, wording_label(wording))


def wording_label(wording: OwnWording) -> str:
    """Return what an edit is called: the paper, and the place in it while there is one."""
    title = wording.table.title if wording.table else wording.edit.document
    return f"文言の変更（{title}{f'　{wording.paragraph.place.where}' if wording.paragraph else ''}）"


class _Losses:
    """What the papers bear as the templates have them, and as they are edited."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.before = {table: document_places(view, table, is_edited=False) for table in tables(view)}
        self.after = {table: document_places(view, table, is_edited=True) for table in tables(view)}
        self.borne_before, self.borne_after = (
            ClausePlaces((table.title, places) for table, places in side.items())
            for side in (self.before, self.after)
        )
        self.in_forms = names_in_forms(view)

    def findings(self, wording: OwnWording, table: DocumentTable, place: Place) -> Iterator[Finding]:
        """Yield what is lost with one edited paragraph: answers, prescribed words."""
        for question in self._questions(place):
            if self._is_lost(question) or self._is_lacking(question, table):
                severity, clause = self._weight(question.clauses)
                told = {"label": question.label, "title": table.title}
                yield _finding(self.view, wording, severity, "wording-lost-answer", clause, **told)
        if place.clauses and (gone := self._gone(wording, table, place)):
            severity, clause = self._weight(place.clauses)
            told = {"words": "、".join(gone[:_WORDS_TOLD]), "clause": cited(clause or "")}
            yield _finding(self.view, wording, severity, "wording-lost-words", clause, **told)

    def _questions(self, place: Place) -> Iterator[Question]:
        names = dict.fromkeys(name for item in place.items for name in (item, *DERIVED.get(item, ())))
        for name in names:
            question = self.view.question(name)
            if question and question.kind not in ("choice", "choices") and self.view.answers(name):
                yield question

    def _is_lost(self, question: Question) -> bool:
        """Return whether an answer stood in one of these papers and stands in none any more."""
        return (
            question.name not in self.in_forms
            and bool(self.borne_before.of_answer(self.view, question, ""))
            and not self.borne_after.of_answer(self.view, question, "")
        )

    def _is_lacking(self, question: Question, table: DocumentTable) -> bool:
        """Return whether a paper must hold an answer, did, and does no longer."""
        before, after = (
            question in lacking(self.view, table, [(table.title, side[table])])
            for side in (self.before, self.after)
        )
        return after and not before

    def _gone(self, wording: OwnWording, table: DocumentTable, place: Place) -> list[str]:
        """Return the words that a prescribed paragraph was about, where more than half of them are gone.

        What the same clause says in another paragraph of the paper is not gone.
        """
        here = [p.text for p in self.after[table] if set(p.clauses) & set(place.clauses)]
        words = list(dict.fromkeys(_KEY_WORD.findall(wording.edit.base)))
        gone = [word for word in words if not any(word in text for text in here)]
        return gone if len(gone) * 2 > len(words) else []

    def _weight(self, clauses: tuple[str, ...]) -> tuple[Severity, str | None]:
        """Return how much a loss weighs and its clause: what no clause asks, or a sample alone shows, never blocks."""
        known = [clause for number in clauses if (clause := self.view.rulebook.clause(number))]
        binding = next((clause.number for clause in known if not clause.sample), None)
        return ("must", binding) if binding else ("advice", next(iter(clauses), None))


def _named(view: View, wording: OwnWording, table: DocumentTable) -> Iterator[Finding]:
    name = named_person(wording.edit.text, typed_names(view)) if table.audience == "public" else ""
    if name:
        yield public_name(view, wording.path, wording_label(wording), name)


def _shortened(view: View, wording: OwnWording) -> Iterator[Finding]:
    """Yield what the body's own rule on shortened addresses says, and our advice on those of the platforms."""
    label, text = wording_label(wording), wording.edit.text
    rules = [rule for rule in view.rulebook.checks if isinstance(rule, ShortenerCheck) and rule.applies(view)]
    for rule in rules if (hosts := urls.shorteners(text)) else ():
        if rule.takes_reason and not is_blank_looking(view.file.deviations.get(rule.id, "")):
            continue
        message = f"「{hosts[0]}」：{rule.message}"
        yield Finding(rule.severity, wording.path, numbers(rule.clause)[0], rule.id, message, label)
    for host in urls.own_shorteners(text):
        message = view.rulebook.messages["own-shortener"].format(host=host)
        yield Finding("advice", wording.path, None, "own-shortener", message, label)


def _style(view: View, wording: OwnWording) -> Iterator[Finding]:
    """Yield advice on how the new words are written, where the template's own gave no cause for it."""
    label, base, text = wording_label(wording), wording.edit.base, wording.edit.text
    known = {advice.id for advice in style_advice(base)}
    told = [(a.id, a.message) for a in style_advice(text) if a.id not in known]
    if wording.table and style_of(base) and style_of(text) not in ("", style_of(base)):
        told.append((PAPER_STYLE, load_style().paper_style_message(wording.table.title, style_of(base))))
    for id_, message in told[:MOST]:
        yield Finding("advice", wording.path, None, CHECK + id_, message, label)
