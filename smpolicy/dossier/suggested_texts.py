"""Which 案文 a question is offered: made from the answers so far, in the style of the paper that prints it."""

from collections.abc import Iterator
from dataclasses import dataclass

from smpolicy.checking.view import View
from smpolicy.dossier.paper_style import style_of_papers
from smpolicy.rules.made_from import PLACEHOLDER, placeholders
from smpolicy.rules.official_style import style_advice
from smpolicy.rules.own_words import in_own_words
from smpolicy.rules.questions import Question
from smpolicy.rules.suggested_texts import SuggestedText, load_suggested_texts

# What cannot stand inside a sentence.
_BREAKS = frozenset("。\n")


@dataclass(frozen=True)
class Suggestion:
    """A text that is offered; `title`: what it says, where there are several to choose from."""

    title: str
    text: str


def suggestions(view: View, question: Question) -> list[Suggestion]:
    """Return the texts that can be made for a question, one for each title, in the order of the data.

    None holds a gap, and none that our own advice would mend is offered.
    """
    style = style_of_papers(view, question)
    offered: dict[str, Suggestion] = {}
    for entry in _entries(view, question):
        text = "" if entry.title in offered else _filled(view, entry.in_style(style))
        if text and not any(style_advice(text, question.name)):
            offered[entry.title] = Suggestion(entry.title, text)
    return list(offered.values())


def reason_without(view: View, question: Question) -> str:
    """Return why a question is offered no text, '' where it is."""
    asks_in, procedure = view.rulebook.asks_in, view.file.procedure
    for entry in load_suggested_texts().without:
        if question.name in entry.items and (not entry.procedures or asks_in(entry.procedures, procedure)):
            return entry.reason
    return ""


def _entries(view: View, question: Question) -> Iterator[SuggestedText]:
    if reason_without(view, question):
        return
    for entry in load_suggested_texts().texts:
        is_here = not entry.procedures or view.rulebook.asks_in(entry.procedures, view.file.procedure)
        if entry.item == question.name and is_here and view.holds(entry.when):
            yield entry


def _filled(view: View, pattern: str) -> str:
    """Return a text with its answers, '' where one is missing or does not fit into a sentence."""
    pattern = in_own_words(pattern, view.rulebook.file)
    texts = {name: _text(view, name).removesuffix("。") for name in placeholders([pattern])}
    if not all(text and not _BREAKS & set(text) for text in texts.values()):
        return ""
    return PLACEHOLDER.sub(lambda match: texts[match[1]], pattern)


def _text(view: View, name: str) -> str:
    """Return an answer as it stands in a sentence; of several choices none is the answer."""
    question = view.question(name)
    if question is None:
        return ""
    texts = [cell.text for cell in view.answers(question.name)]
    if question.kind not in ("choice", "choices"):
        return "、".join(texts)
    chosen = [choice for choice in question.choices if choice.id in texts]
    return (chosen[0].printed or chosen[0].label) if len(texts) == len(chosen) == 1 else ""
