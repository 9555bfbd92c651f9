"""改正漏れ: a name that was answered once, is no answer any more, and still stands in an answer or a paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smpolicy.checking.view import View
from smpolicy.documents.places import places
from smpolicy.documents.wording import Wording

_KINDS = ("line", "person", "phone", "email", "url", "handle")
# One letter stands everywhere.
_SHORTEST = 2


@dataclass(frozen=True)
class Leftover:
    """An old word where it still stands: in an answer (`path`), or in a paper alone (`path` is '').

    `label`: the answer's label, or the paper's title and the place in it; `text`: all that stands there.
    """

    word: str
    new_word: str
    path: str
    label: str
    text: str


def leftovers(old: View, new: View, papers: Iterable[Wording]) -> Iterator[Leftover]:
    """Yield each place where a replaced word still stands: first the answers, then the papers.

    Advice: a word may stand there rightly (a former name, another section).
    """
    papers = list(papers)
    for word, new_word in _replaced(old, new):
        yield from _in_answers(word, new_word, new)
        yield from _in_papers(word, new_word, papers)


def mended(value: object, leftover: Leftover) -> object:
    """Return an answer's kept value with the old word replaced by the new one."""
    if isinstance(value, str):
        return value.replace(leftover.word, leftover.new_word)
    if isinstance(value, list):
        return [mended(each, leftover) for each in value]
    if isinstance(value, dict):
        return {name: mended(each, leftover) for name, each in value.items()}
    return value


def _replaced(old: View, new: View) -> Iterator[tuple[str, str]]:
    """Yield the short answers that became others, old and new."""
    for question in old.rulebook.questions(new.file.procedure):
        before, after = old.text(question.name), new.text(question.name)
        # 「くらし安全課」 holds 「安全課」: an old word that is part of the new one is found everywhere.
        if question.kind in _KINDS and len(before) >= _SHORTEST and after and before not in after:
            yield before, after


def _in_answers(word: str, new_word: str, view: View) -> Iterator[Leftover]:
    for question in view.questions:
        texts = [cell.text for cell in view.cells(question.name) if word in cell.text]
        if texts:
            yield Leftover(word, new_word, question.path, question.label, "、".join(texts))


def _in_papers(word: str, new_word: str, papers: list[Wording]) -> Iterator[Leftover]:
    for paper in papers:
        for place in places(paper.document):
            if word in place.text:
                yield Leftover(word, new_word, "", f"{paper.title}　{place.where}", place.text)
