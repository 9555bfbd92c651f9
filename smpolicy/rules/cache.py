"""Rulebooks that have been asked for: kept while they are in use, loaded anew once their file has changed."""

import gc
import os
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import FILE_NAME, load_rulebook
from smpolicy.rules.rulebook import Rulebook

# A third of a megabyte each; a draft that is being worked on holds its own besides.
MOST = 64
# How often a load also takes what was frozen back, so that ended sessions are not kept for ever.
_THAW = 16

# Times of change and size. The second time also sees an older file of the same size put back.
Stamp = tuple[int, int, int]


class Shelf:
    """Loaded rulebooks by folder, the longest unused go first; safe with threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Path, tuple[Stamp | None, Rulebook | DataError]] = OrderedDict()
        self._lock = Lock()
        self._loads = 0
        self._frozen = False

    def take(self, folder: Path) -> Rulebook:
        """Return the rulebook of a folder as its file is now; raises DataError with every sentence that applies."""
        with self._lock:
            stamp = _stamp(folder / FILE_NAME)
            kept = self._kept.get(folder)
            if kept is None or kept[0] != stamp:
                kept = self._kept[folder] = stamp, self._load(folder)
            self._kept.move_to_end(folder)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        rulebook = kept[1]
        if isinstance(rulebook, DataError):
            raise DataError(rulebook.sentences)
        return rulebook

    def _load(self, folder: Path) -> Rulebook | DataError:
        try:
            rulebook = load_rulebook(folder)
        except DataError as error:
            return DataError(error.sentences)
        self._freeze()
        return rulebook

    def _freeze(self) -> None:
        """Leave the new rulebook out of garbage collections, where the process has frozen what it began with.

        Streamlit runs a full collection after every script run; 64 rulebooks in it are 24 ms each time.
        """
        # Counting takes 9 ms once there is something to count.
        self._frozen = self._frozen or gc.get_freeze_count() > 0
        if not self._frozen:
            return
        self._loads += 1
        if self._loads % _THAW == 0:
            gc.unfreeze()
            gc.collect()
        gc.freeze()


def _stamp(path: Path) -> Stamp | None:
    try:
        file = os.stat(path)
    except OSError:
        return None
    return file.st_mtime_ns, file.st_ctime_ns, file.st_size
