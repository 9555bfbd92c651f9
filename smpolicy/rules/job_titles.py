"""Does a text name a post or a section rather than a person? Words are data (templates/titles.toml)."""

import re
from collections.abc import Iterable
from functools import cache

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.japanese.width import joined, narrow
from smpolicy.settings import TEMPLATES

_FILE = TEMPLATES / "titles.toml"
# What may stand behind the title: 等, など, の職にある者, brackets, spaces. Read backwards, so that each sign is looked at once.
_TAILS_BACKWARDS = re.compile(r"(?:[\s等]++|どな|者るあに職の|\)[^()]*+\()*+")
# Longer texts name no post alone.
_MOST = 40
# Posts whose head is as often a place as a section: 本田支所長.
_OF_PLACES = ("所長", "館長", "園長", "校長", "署長", "市長", "町長", "組合長", "本部長")


class TitlesFile(Data):
    """titles.toml: words that end the name of a post or a section, and words of persons' names."""

    source: str
    checked_on: str
    posts: tuple[str, ...]
    offices: tuple[str, ...]
    groups: tuple[str, ...]
    courtesies: tuple[str, ...]
    surnames: tuple[str, ...]
    given_endings: tuple[str, ...]


@cache
def titles() -> TitlesFile:
    """Return the words of titles.toml; raises DataError when the file is broken."""
    return toml_file.load(_FILE, TitlesFile)


def ends_in_title(text: str) -> bool:
    """Return whether the text ends in a word of the list; 等, brackets and spaces behind it do not count.

    A post followed by a space and a name (生活安全課長 山田太郎) does not end in one.
    """
    text, file = narrow(text), titles()
    return text.endswith((*file.posts, *file.offices, *file.groups), 0, _title_end(text))


def looks_like_person(text: str, offices: Iterable[str] = ()) -> bool:
    """Return whether a person's name stands before the post (山田課長, 山田太郎主査); `offices` that exist are none."""
    text = narrow(text)
    seen = "".join(text[: _title_end(text)].split())
    if len(seen) > _MOST:
        return False
    known = [joined(office) for office in offices]
    matches = (pattern.fullmatch(seen) for pattern in _heads_and_posts())
    return any(match and _is_person(match["head"], match["post"], known) for match in matches)


@cache
def _heads_and_posts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a head right before a post: at the start of the text, or behind an office."""
    file = titles()
    posts = rf"(?P<head>.+?)(?P<post>{'|'.join(map(re.escape, file.posts))})"
    return re.compile(posts), re.compile(rf".*(?:{'|'.join(map(re.escape, file.offices))}){posts}")


def _is_person(head: str, post: str, offices: Iterable[str]) -> bool:
    office = head + post.removesuffix("長")
    is_place = post.endswith(_OF_PLACES)
    return not is_place and _is_name(head) and not any(name.endswith(office) for name in offices)


def _is_name(head: str) -> bool:
    file = titles()
    return any(
        head == surname
        or (
            1 <= len(head) - len(surname) <= 3
            and head.startswith(surname)
            and head.endswith(file.given_endings)
        )
        for surname in file.surnames
    )


def _title_end(text: str) -> int:
    """Return where the text ends without its tails."""
    tails = _TAILS_BACKWARDS.match(text[::-1])
    return len(text) - (tails.end() if tails else 0)
