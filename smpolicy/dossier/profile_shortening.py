"""How an edited profile text that is too long could be shortened, one sentence at a time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from smpolicy.dossier.profile import ProfileText, ticks

# Without each sentence the whole text is looked at again: a profile has a dozen, not thousands.
_LOOKED_AT = 20
_SENTENCE = re.compile(r"[^。！？\n]*[。！？]?")


@dataclass(frozen=True)
class Shortening:
    """One way to shorten: `before` becomes `after` ('' leaves it out); the whole text is then `text`, `length` long."""

    before: str
    after: str
    text: str
    length: int


def shortenings(profile: ProfileText) -> list[Shortening]:
    """Return the ways to shorten the text of `profile`, those that save most first.

    A part takes its short wording, another sentence goes; one that a required disclosure needs never goes.
    """
    # The same sentence twice is one way.
    shorter = dict.fromkeys([*_shorter_parts(profile), *_without_sentences(profile)])
    return sorted(shorter, key=lambda shortening: shortening.length)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a line ends one as a full stop does."""
    return [sentence for sentence in _SENTENCE.findall(text) if sentence.strip()]


def _shorter_parts(profile: ProfileText) -> Iterator[Shortening]:
    for state in profile.parts:
        if state.full and state.short and state.full in profile.text and len(state.short) < len(state.full):
            yield _shortening(profile, state.full, state.short)


def _without_sentences(profile: ProfileText) -> Iterator[Shortening]:
    held = ticks(profile.text, profile)
    needed = {state.part.id for state in profile.parts if state.part.required and held.get(state.part.id)}
    for sentence in _longest(sentences(profile.text)):
        shortening = _shortening(profile, sentence, "")
        still = ticks(shortening.text, profile)
        if all(still[part] for part in needed):
            yield shortening


def _longest(typed: list[str]) -> list[str]:
    """Return the sentences that are worth trying, in their order, each once: those that save most."""
    different = list(dict.fromkeys(typed))
    longest = sorted(different, key=len, reverse=True)[:_LOOKED_AT]
    return [sentence for sentence in different if sentence in longest]


def _shortening(profile: ProfileText, before: str, after: str) -> Shortening:
    text = profile.text.replace(before, after, 1)
    text = "\n".join(line for line in text.split("\n") if line.strip())
    length = profile.platform.profile_length(text) if profile.platform else len(text)
    return Shortening(before.strip(), after, text, length)
