"""Bodies' folders as they act in a running server: a copy of each, renewed only once the folder is sound again.

Whoever edits a rulebook or a template saves it half-finished many times; nobody who writes a policy may meet that.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.cache import Shelf
from smpolicy.rules.overlay import bases
from smpolicy.rules.rulebook import Rulebook

# Returns what is wrong in the folder of a rulebook, nothing where it may act.
Lint = Callable[[Rulebook], list[str]]
# A click asks for its rulebook some ten times.
_LOOK_AGAIN = 1.0
# File -> time of change, size.
Stamps = Mapping[str, tuple[int, int]]


@dataclass
class _Body:
    """The copy that acts, what the folder looked like when it was last looked at, and when that was.

    `bases`: the folders of the bodies that it extends, which are copied and looked at with it.
    """

    copy: Path | None
    bases: tuple[Path, ...]
    stamps: Stamps
    looked: float


class Published(Shelf):
    """A shelf of copies. The first copy of a folder is taken as it is; later ones only when `lint` is content."""

    def __init__(self, lint: Lint, look_again: float = _LOOK_AGAIN) -> None:
        super().__init__()
        self._lint = lint
        self._look_again = look_again
        self._room = tempfile.TemporaryDirectory(prefix="smpolicy-rules-", ignore_cleanup_errors=True)
        self._bodies: dict[Path, _Body] = {}
        self._problems: dict[Path, tuple[str, ...]] = {}
        self._looking = Lock()
        self._count = 0

    @property
    def problems(self) -> Mapping[Path, tuple[str, ...]]:
        """What keeps a folder's changes from acting, by folder."""
        return dict(self._problems)

    def take(self, folder: Path) -> Rulebook:
        """Return the rulebook of a folder as it was when it was last sound; raises DataError when it never was."""
        body = self._bodies.get(folder)
        if body is None or monotonic() - body.looked >= self._look_again:
            self._look(folder)
            body = self._bodies[folder]
        if body.copy is None:
            raise DataError(self._problems.get(folder, ()))
        return super().take(body.copy)

    def admit(self, folder: Path) -> bool:
        """Return whether a folder that has come while the server runs may act; `problems` say why not."""
        with self._looking:
            body = self._bodies.get(folder)
            if body is None or body.stamps != _stamps_of((folder, *body.bases)):
                self._bodies[folder] = self._renewed(folder, None, linted=True)
            return self._bodies[folder].copy is not None

    def _look(self, folder: Path) -> None:
        # Whoever asks while another looks goes on with what acts.
        if not self._looking.acquire(blocking=folder not in self._bodies):
            return
        try:
            body = self._bodies.get(folder)
            if body and (body.stamps == _stamps_of((folder, *body.bases)) or not file_stamps(folder)):
                body.looked = monotonic()
                return
            copy = body.copy if body else None
            self._bodies[folder] = self._renewed(folder, copy, linted=copy is not None)
        finally:
            self._looking.release()

    def _renewed(self, folder: Path, copy: Path | None, *, linted: bool) -> _Body:
        """Return the body with a new copy where the folder is sound, else with the old one and its problems."""
        leant = bases(folder)
        stamps = _stamps_of((folder, *leant))
        new = self._copied(folder, leant)
        wrong = self._wrong(new, linted=linted) if _stamps_of((folder, *leant)) == stamps else None
        if wrong is None:
            # Something was being written meanwhile: look at it again at once.
            return _Body(copy, leant, {}, 0.0)
        if wrong:
            shutil.rmtree(new.parent, ignore_errors=True)
            self._problems[folder] = tuple(_of_originals(sentence, new, folder, leant) for sentence in wrong)
            return _Body(copy, leant, stamps, monotonic())
        self._problems.pop(folder, None)
        return _Body(new, leant, stamps, monotonic())

    def _wrong(self, copy: Path, *, linted: bool) -> list[str]:
        try:
            rulebook = super().take(copy)
            return self._lint(rulebook) if linted else []
        except DataError as error:
            return list(error.sentences)

    def _copied(self, folder: Path, leant: Iterable[Path]) -> Path:
        """Return a copy of the folder, beside it copies of those on which it leans: there they are looked for first."""
        self._count += 1
        # Drafts that are open go on with the copy that they began with: none is removed before the server ends.
        room = Path(self._room.name) / str(self._count)
        for each in (folder, *(base for base in leant if base.is_dir())):
            try:
                shutil.copytree(each, room / each.name)
            except (OSError, shutil.Error):
                (room / each.name).mkdir(parents=True, exist_ok=True)
        return room / folder.name


def _of_originals(sentence: str, copy: Path, folder: Path, leant: Iterable[Path]) -> str:
    """Return a sentence about a copy with the folders' own paths."""
    for original in (folder, *leant):
        sentence = sentence.replace(str(copy.parent / original.name), str(original))
    return sentence


def _stamps_of(folders: Iterable[Path]) -> Stamps:
    """Return the stamps of every file in the folders, by path."""
    return {
        os.path.join(folder, name): stamp for folder in folders for name, stamp in file_stamps(folder).items()
    }


def file_stamps(folder: Path) -> Stamps:
    """Return the time of change and the size of every file in a folder; none where it is gone."""
    files: dict[str, tuple[int, int]] = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            try:
                file = os.stat(path)
            except OSError:
                continue
            files[os.path.relpath(path, folder)] = file.st_mtime_ns, file.st_size
    return files
