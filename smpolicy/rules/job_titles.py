"""Does a text name a post or a section rather than a person? Words are data (templates/titles.toml)."""

from functools import cache

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.japanese.width import narrow
from smpolicy.settings import TEMPLATES

_FILE = TEMPLATES / "titles.toml"
# What may stand behind the title.
_TAILS = ("等", "など", "の職にある者")


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
    text = narrow(text)
    return text.endswith(_endings(), 0, _title_end(text))


def _title_end(text: str) -> int:
    """Return where the text ends without its tails. From the end, so that each sign is looked at once."""
    end, before = len(text), -1
    while end != before:
        before, end = end, _before_tail(text, end)
    return end


def _before_tail(text: str, end: int) -> int:
    if end and text[end - 1].isspace():
        return end - 1
    if end and text[end - 1] == ")":
        opened = max(text.rfind("(", 0, end - 1), text.rfind(")", 0, end - 1))
        return opened if opened >= 0 and text[opened] == "(" else end
    return next((end - len(tail) for tail in _TAILS if text.endswith(tail, 0, end)), end)
