"""What stands above a field: its label with its weight, 根拠, and the hints, so that they are read before one types."""

from smpolicy.answers.model import items
from smpolicy.checking.display import OURS
from smpolicy.checking.made_from import origin
from smpolicy.checking.platform_notes import example, notes
from smpolicy.japanese.dates import clock, day_words, parse_date, parse_time
from smpolicy.rules.questions import Question
from smpolicy.ui.markup import Markup, markup
from smpolicy.ui.session.draft_session import Draft, answer, widget_key
from smpolicy.ui.widgets.basis import basis
from smpolicy.ui.widgets.html_parts import draw_html

LATER = "後で決まるもの"
# So many signs stand in a line of hints.
_LINE = 42
_REQUIRED, _OPTIONAL = "必須", "任意"


def mark(question: Question) -> str:
    """Return how much a question weighs, in a word."""
    if question.later:
        return LATER
    return _REQUIRED if question.need == "required" else _OPTIONAL


def draw_heading(draft: Draft, question: Question) -> None:
    """Draw it as one element: each costs the server a message and the browser a part of the page."""
    key = widget_key(question.path)
    lines = markup("<br>").join(_lines(draft, question))
    told = markup('<div class="smp-help" data-about="{}">{}</div>', key, lines) if lines else ""
    draw_html(
        markup(
            '<div class="smp-question"><div class="smp-name"><strong class="smp-label" data-for="{}"{}>'
            "{}</strong>{}</div>"
            "{}{}</div>",
            key,
            _days(question),
            question.label,
            _weight(question, draft.rulebook.file.rule),
            basis(draft.rulebook, question.clauses),
            told,
        )
    )


# Asked by a text that the rulebook's author has not seen: no clause can be shown.
_UNSEEN = markup('<span class="smp-tag" title="この問いを求める本文を、まだ確かめていません">要確認</span>')


def _days(question: Question) -> Markup:
    """Return by what calendar.js finds the fields of days: the question's own, or those in its records."""
    if question.kind == "date":
        return markup(' data-days=""')
    item = items().get(question.name) if question.kind == "records" else None
    named = [field.path for field in item.fields if field.kind == "date"] if item else []
    return markup(' data-days="{}"', named[0]) if named else Markup()


def _weight(question: Question, rule: str) -> Markup:
    """Return the marks: 必須 stands out, 任意 is quiet, what is ours is framed."""
    word = mark(question)
    ours = question.suggestion and question.need != "required"
    return markup('<span class="smp-need{}">{}</span>', " must" if word == _REQUIRED else "", word) + (
        markup('<span class="smp-tag" title="{}の定めではありません">{}</span>', rule, OURS)
        if ours
        else _UNSEEN * question.unseen
    )


def _lines(draft: Draft, question: Question) -> list[Markup]:
    lines = [_quiet(question.help)] if question.help else []
    if sample := example(draft.view, question):
        told = markup('<span class="smp-example" data-user>{}</span>', sample)
        # Both on one line where there is room for them.
        fits = bool(lines) and len(question.help) + len(sample) < _LINE
        lines = [markup("{}　{}", lines[0], told)] if fits else [*lines, told]
    if question.later:
        lines.append(_quiet("空欄のままで構いません。文書では、後で書き込む空欄になります。"))
    if question.note:
        lines.append(_quiet(question.note))
    lines += [_quiet(note, " data-user") for note in notes(draft.view, question.name)]
    if came := origin(draft.view, question):
        lines.append(_quiet(f"{came}入れています。違うときは直してください。", " data-user"))
    if read := _read_as(draft, question):
        lines.append(_quiet(f"読み取った内容：{read}"))
    return lines


def _read_as(draft: Draft, question: Question) -> str:
    """Return a day or time as it is understood; '' where nothing, or nothing else, is to be said."""
    if question.kind not in ("date", "time"):
        return ""
    text = answer(draft, question)
    if question.kind == "date":
        day = parse_date(text)
        return day_words(day) if day else ""
    return clock(text) if parse_time(text) else ""


def _quiet(text: str, more: str = "") -> Markup:
    return markup('<span class="smp-quiet"{}>{}</span>', more, text)
