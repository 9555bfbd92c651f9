"""A history as people remember it: saves of one person that follow each other closely are one sitting."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby

from smpolicy.drafts.records import Change

# Within a sitting no more time than this lies between two saves.
_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True)
class Sitting:
    """Saves of one person, the newest first: each a list of changes with one revision."""

    saves: tuple[tuple[Change, ...], ...]

    @property
    def newest(self) -> Change:
        """A change of the last save: it tells revision, time and person."""
        return self.saves[0][0]

    @property
    def oldest(self) -> Change:
        """A change of the first save."""
        return self.saves[-1][0]

    @property
    def net(self) -> list[Change]:
        """What has become of each field from the first save to the last; what came back to itself is left out.

        Of a long text that is known in parts alone every change stands by itself.
        """
        first_to_last: dict[tuple[str, int], Change] = {}
        for change in (change for save in reversed(self.saves) for change in save):
            place = (change.path, change.revision if change.is_part else 0)
            known = first_to_last.get(place)
            first_to_last[place] = replace(known, after=change.after) if known else change
        return [change for change in first_to_last.values() if change.before != change.after]


def sittings(changes: Iterable[Change]) -> list[Sitting]:
    """Return the sittings of a history whose newest change comes first."""
    saves = [tuple(group) for _, group in groupby(changes, key=lambda change: change.revision)]
    groups: list[list[tuple[Change, ...]]] = []
    for save in saves:
        if groups and _belong_together(groups[-1][-1][0], save[0]):
            groups[-1].append(save)
        else:
            groups.append([save])
    return [Sitting(tuple(each)) for each in groups]


def _belong_together(later: Change, earlier: Change) -> bool:
    return later.who == earlier.who and later.saved_at - earlier.saved_at <= _PAUSE
