"""Two people who write the same at once: both are kept where they have changed different columns, else the second is told."""

from collections.abc import Mapping
from typing import Any

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.rows import Cells, RegisterRow
from smpolicy.drafts.records import StoreError


class FasterError(StoreError):
    """Somebody else has written since what is to be written over was read."""

    def __init__(self) -> None:
        super().__init__(
            "この画面を開いた後に、別の人が台帳を変えました。いまの台帳で確かめ直してから、もう一度保存してください。"
        )


class RowChangedError(FasterError):
    """Somebody else has changed the same columns of a row; `now`: the row as it is."""

    def __init__(self, now: RegisterRow) -> None:
        super().__init__()
        self.now = now


def changed_otherwise(
    seen: Mapping[str, Any], now: Mapping[str, Any], wanted: Mapping[str, Any]
) -> list[str]:
    """Return the wanted values that another has changed since they were seen, into something else."""
    return [name for name, value in wanted.items() if now.get(name) not in (seen.get(name), value)]


def changed_cells(seen: RegisterRow, cells: Cells) -> dict[str, str]:
    """Return the cells that are to be another than they were seen."""
    return {name: value for name, value in cells.items() if name in columns() and seen.cells[name] != value}


def collisions(seen: RegisterRow, now: RegisterRow, cells: Cells) -> list[str]:
    """Return the columns that are to be changed, and that another has changed otherwise since they were seen.

    What an edition has come to say meanwhile is one of them: nobody writes it here any more.
    """
    wanted = changed_cells(seen, cells)
    led = [n for n in wanted if now.is_led_by_edition(columns()[n]) and now.cells[n] != wanted[n]]
    return list(dict.fromkeys((*changed_otherwise(seen.cells, now.cells, wanted), *led)))
