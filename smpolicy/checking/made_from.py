"""What can be answered from what was answered before: asked once, offered wherever it recurs, its origin told."""

from dataclasses import dataclass

from smpolicy.answers.model import items
from smpolicy.checking.view import View
from smpolicy.rules.made_from import ADDRESS, BODY, PLACEHOLDER, placeholders
from smpolicy.rules.platforms import load_platforms
from smpolicy.rules.questions import Question

_LISTS = ("lines", "records")
# Between the fields of a record.
_FIELDS = "："
_OFFICE = "団体の名称"


@dataclass(frozen=True)
class Made:
    """An answer made from others, as the item's kind has it, and the labels of the questions it comes from."""

    answer: str | list[str] | list[object]
    origins: tuple[str, ...]
    words: str


def made(view: View, question: Question) -> Made | None:
    """Return what the answers so far make of a question's `from`; None while any part of it is missing."""
    return _listed(view, question) if question.kind in _LISTS else _written(view, question)


def origin(view: View, question: Question) -> str:
    """Return where an answer comes from that is just as we would make it, in words; '' for any other."""
    if question.kind in _LISTS or not question.made_from:
        return ""
    offered = made(view, question)
    return told(offered) if offered and view.text(question.name) == offered.answer else ""


def told(offered: Made) -> str:
    """Return the origin of what is made: 「「課の名称」から」."""
    return "".join(f"「{label}」" for label in offered.origins) + "から"


def _written(view: View, question: Question) -> Made | None:
    for pattern in question.made_from:
        text = _filled(view, pattern)
        if text:
            return Made(text, _origins(view, [pattern]), text)
    return None


def _filled(view: View, pattern: str) -> str:
    """Return a pattern with its answers, '' where one is missing."""
    names = placeholders([pattern])
    texts = {name: _text(view, name) for name in names}
    return PLACEHOLDER.sub(lambda m: texts[m[1]], pattern) if all(texts.values()) else ""


def _text(view: View, name: str) -> str:
    if name == BODY:
        return view.rulebook.name
    if name == ADDRESS:
        platform = load_platforms().get(view.text("媒体"))
        return platform.address(view.text("ID")) if platform else ""
    return next((cell.text for cell in view.answers(name)), "")


def _listed(view: View, question: Question) -> Made | None:
    """Return the entries of a list; a placeholder that stands alone brings every text of its item."""
    rows: list[str] = []
    for pattern in question.made_from:
        alone = PLACEHOLDER.fullmatch(pattern)
        whole = [c.text for c in view.answers(alone[1])] if alone and alone[1] not in (BODY, ADDRESS) else []
        rows += whole or ([filled] if (filled := _filled(view, pattern)) else [])
    rows = list(dict.fromkeys(rows))
    # What is written in the pattern alone comes from no answer.
    used = _origins(view, question.made_from)
    if not rows or not used:
        return None
    entries = [_record(question, row) for row in rows] if question.kind == "records" else list(rows)
    return Made(entries, used, " → ".join(row.partition(_FIELDS)[0] for row in rows))


def _record(question: Question, row: str) -> object:
    item = items()[question.name]
    assert item.record is not None, "records have a model of their own"
    texts = dict(zip((field.path for field in item.fields), row.split(_FIELDS), strict=False))
    return item.record.model_validate(texts)


def _origins(view: View, patterns: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return the labels of the answers that patterns use, each once."""
    names = [name for name in placeholders(patterns) if _text(view, name)]
    labels = [_label(view, name) for name in names]
    return tuple(dict.fromkeys(labels))


def _label(view: View, name: str) -> str:
    if name == BODY:
        return _OFFICE
    return view.rulebook.label("ID" if name == ADDRESS else name.partition(".")[0])
