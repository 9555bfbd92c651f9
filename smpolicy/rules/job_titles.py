"""Does a text name a post or a section rather than a person? Words are data (templates/titles.toml)."""

import re
from functools import cache

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.japanese.width import narrow
from smpolicy.settings import TEMPLATES

_FILE = TEMPLATES / "titles.toml"
_TAIL = re.compile(r"(?:\s|等|など|の職にある者|\([^()]*\))+$")


class TitlesFile(Data):
    """titles.toml: words that end the name of a post or a section."""

    endings: tuple[str, ...]


@cache
def _endings() -> tuple[str, ...]:
    return toml_file.load(_FILE, TitlesFile).endings


def ends_in_title(text: str) -> bool:
    """Return whether the text ends in a word of the list; 等, brackets and spaces behind it do not count.

    A post followed by a space and a name (生活安全課長 山田太郎) does not end in one.
    """
    return _TAIL.sub("", narrow(text)).endswith(_endings())
