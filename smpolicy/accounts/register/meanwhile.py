"""Two people who write the same at once: both are kept where they have changed different columns, else the second is told."""

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.rows import Cells, Row
from smpolicy.drafts.records import StoreError

FASTER = (
    "この画面を開いた後に、別の人が台帳を変えました。いまの台帳で確かめ直してから、もう一度保存してください。"
)


class ChangedMeanwhileError(StoreError):
    """Somebody else has changed the same columns of a row since it was read; `now`: the row as it is."""

    def __init__(self, now: Row) -> None:
        super().__init__(FASTER)
        self.now = now


def changed_cells(seen: Row, cells: Cells) -> dict[str, str]:
    """Return the cells that are to be another than they were seen."""
    return {name: value for name, value in cells.items() if name in columns() and seen.cells[name] != value}


def collisions(seen: Row, now: Row, cells: Cells) -> list[str]:
    """Return the columns that are to be changed and were changed by another since they were seen, into something else.

    What an edition has come to say meanwhile is one of them: nobody writes it here any more.
    """
    return [
        name
        for name, value in changed_cells(seen, cells).items()
        if now.cells[name] != value
        and (now.cells[name] != seen.cells[name] or now.is_led_by_edition(columns()[name]))
    ]
