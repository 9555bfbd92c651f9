"""次にすること: who does what, by when, and who is given which papers; the mail that goes with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from smpolicy.answers.model import items
from smpolicy.checking.view import View
from smpolicy.documents.blocks import Document, Title
from smpolicy.documents.template.compose import compose, fill
from smpolicy.documents.text import to_text
from smpolicy.documents.values import GAP_TEXT
from smpolicy.dossier.answer_places import printed_of
from smpolicy.dossier.change_papers import duties, is_change
from smpolicy.dossier.common_documents import COMMON
from smpolicy.dossier.filing import filing_order
from smpolicy.dossier.own_wordings import tables
from smpolicy.dossier.papers import by_hand
from smpolicy.dossier.template_files import template
from smpolicy.dossier.template_values import printed
from smpolicy.japanese.dates import parse_date, wareki
from smpolicy.japanese.weekdays import WEEK
from smpolicy.rules.office_steps import load_office_steps
from smpolicy.rules.procedures import NextStep
from smpolicy.rules.rulebook import CHANGE, DocumentTable

_TIMING = {"before": "より前", "on": "", "after": "の後"}
_WRITE_IN = "write-in"


@dataclass(frozen=True)
class Task:
    """One thing to do. `when`: its day as people write it, '' where no answer holds one; `by`: the guideline's words.

    `papers`: the titles, with their numbers, of what goes to `to`; `is_ours`: no guideline asks for it.
    """

    id: str
    text: str
    who: str
    when: str
    by: str
    clause: str
    to: str
    papers: tuple[str, ...]
    is_ours: bool

    @property
    def deadline(self) -> str:
        """The day until which it is due, '' for what comes after a day."""
        return "" if self.when.endswith(_TIMING["after"]) else self.when

    @property
    def has_mail(self) -> bool:
        """Whether papers are sent to somebody, with a mail."""
        return bool(self.to and self.papers)


@dataclass(frozen=True)
class Mail:
    """A mail to copy: its subject and its text."""

    subject: str
    text: str


def tasks(view: View) -> list[Task]:
    """Return what is to be done once the papers are made, in order: ours first, the guideline's, ours at the end."""
    office = load_office_steps()
    own = [s for s in view.rulebook.procedures[view.file.procedure].next_steps if view.holds(s.when)]
    before = [s for s in office.before if s.id != _WRITE_IN or any(by_hand(view))]
    return [
        *(_task(view, step, is_ours=True) for step in before),
        *(_task(view, step, is_ours=False) for step in own),
        *_duties(view),
        *(_task(view, step, is_ours=True) for step in office.after),
    ]


def blanks(view: View) -> Iterator[tuple[str, list[str]]]:
    """Yield what remains to be written by hand, with the papers where it stands."""
    blank = [question for question in view.questions if question.later and not view.cells(question.name)]
    places = printed_of(view, frozenset(question.name for question in blank))
    for question in blank:
        yield question.label, [f"{title}（{at[0]}）" for title, at in places.get(question.name, [])]


def cover_mail(view: View, task: Task) -> Mail | None:
    """Return the mail with which the task's papers are sent, None where nothing is sent."""
    if not task.has_mail:
        return None
    values = {"相手": task.to, "送る書類": list(task.papers), "期日": task.deadline}
    document = compose(template(COMMON / "cover_mail.txt"), {**_values(view), **values})
    body = tuple(block for block in document.blocks if not isinstance(block, Title))
    return Mail(document.title, to_text(Document("", body)).strip() + "\n")


def _task(view: View, step: NextStep, *, is_ours: bool) -> Task:
    return Task(
        id=step.id,
        text=_words(view, step.text) if is_ours else step.text,
        who=_words(view, step.who),
        when=_when(view, step),
        by=step.by,
        clause=step.clause,
        to=_words(view, step.to),
        papers=tuple(_numbered(view, step)),
        is_ours=is_ours,
    )


def _duties(view: View) -> Iterator[Task]:
    """Yield what the guideline asks for because of a change."""
    due = duties(view) if is_change(view) else ()
    for number, duty in enumerate(view.rulebook.file.changes):
        if duty in due and duty.due != "none":
            papers = [
                t for t in tables(view) if t.id == duty.document or (not duty.document and t.due == duty.due)
            ]
            yield Task(
                id=f"{CHANGE}{number}",
                text=duty.text,
                who="",
                when="",
                by="",
                clause=duty.clause,
                to=_words(view, duty.to),
                papers=tuple(_titles(view, papers)),
                is_ours=False,
            )


def _words(view: View, text: str) -> str:
    """Return who it is; '' while the answer is missing."""
    words = fill(text, _values(view), text) if text else ""
    return "" if GAP_TEXT in words else words.strip()


def _values(view: View) -> dict[str, object]:
    """Return what templates print, and nothing for what this body does not ask."""
    return {**dict.fromkeys(items(), ""), **printed(view)}


def _when(view: View, step: NextStep) -> str:
    day = parse_date(view.text(step.day)) if step.day else None
    return f"{_with_weekday(day)}{_TIMING[step.timing]}" if day else ""


def _with_weekday(day: date) -> str:
    return f"{wareki(day)}（{WEEK[day.weekday()]}）"


def _numbered(view: View, step: NextStep) -> Iterator[str]:
    return _titles(view, [table for table in tables(view) if table.id in step.papers])


def _titles(view: View, papers: Iterable[DocumentTable]) -> Iterator[str]:
    """Yield the titles of papers, each with its number in the set."""
    order = filing_order(view)
    for table in papers:
        yield f"{order[table.title]:02}　{table.title}"
