"""Random changes of an answer file, as a section makes them in April: words, names, lists, numbers."""

import random

from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.view import View
from smpolicy.rules.rulebook import Rulebook

_SENTENCES = [
    "地域の行事と、くらしの安全に関する情報をお届けします。",
    "令和９年４月１日から、毎週月曜日の10時に発信する。",
    "図書館、公民館及びスポーツ施設の催し",
    "A & B <C> の連携事業（第３回）",
]
_NAMES = ["デジタル戦略課", "市民協働部", "広報係長", "みらい創造室"]


def changed(file: AnswerFile, rulebook: Rulebook, seed: int) -> AnswerFile:
    """Return a copy of the file with one to six answers changed, the same for the same seed."""
    chance = random.Random(seed)
    new = file.model_copy(deep=True)
    view = View(new, rulebook)
    texts = [
        q for q in view.questions if q.kind in ("line", "prose", "lines", "phone") and view.cells(q.name)
    ]
    for question in chance.sample(texts, chance.randint(1, 6)):
        answer = access.get(new, question.path, question.kind)
        listed = isinstance(answer, list)
        other = _list(answer, chance) if listed else _text(answer, question.kind, chance)
        access.put(new, question.path, other)
    return new


def _list(entries: list[str], chance: random.Random) -> list[str]:
    """Return a list with an entry dropped, added, replaced or moved."""
    entries = list(entries)
    at = chance.randrange(len(entries))
    how = chance.choice(["drop", "add", "replace", "move"])
    if how in ("drop", "move", "replace") and len(entries) > 1:
        entry = entries.pop(at)
        if how == "move":
            entries.append(entry)
    if how in ("add", "replace"):
        entries.insert(at, chance.choice(_SENTENCES))
    return entries


def _text(text: str, form: str, chance: random.Random) -> str:
    """Return a text with a word replaced, a piece cut out, or written anew."""
    if form == "phone":
        return "0297-45-" + f"{chance.randrange(10000):04}"
    if form == "line":
        return chance.choice(_NAMES)
    cut = chance.randrange(len(text))
    return chance.choice(
        [chance.choice(_SENTENCES), text[:cut] + text[cut + 3 :], text + chance.choice(_SENTENCES)]
    )
