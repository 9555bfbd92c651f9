"""The library of a running server: bodies come, change and go with their folders, but only while they are sound."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from time import monotonic

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.index import read_index
from smpolicy.rules.library import Library
from smpolicy.rules.published import Lint, Published

# Seconds between two looks at the folders; longer, up to so many times, where looking takes more than its share.
_LOOK_AGAIN = 2.0
_SHARE = 0.01
_LONGEST = 10


class LiveLibrary(Library):
    """A library whose rulebooks are the last sound ones; `problems` says what keeps the newest from acting."""

    def __init__(self, parents: Iterable[Path], lint: Lint, look_again: float = _LOOK_AGAIN) -> None:
        self._parents = list(parents)
        self._published = Published(lint, min(look_again, 1.0))
        self._pause = look_again
        self._next_look = monotonic() + look_again
        super().__init__(read_index(self._parents), self._published)

    @property
    def problems(self) -> Mapping[Path, tuple[str, ...]]:
        """What keeps a folder, or its changes, from acting: Japanese sentences by folder."""
        return self._published.problems

    def look_again(self, *, at_once: bool = False) -> None:
        """List the folders that have come, once they are sound, and drop those that are gone.

        A look within the pause after the last one does nothing, unless it is asked for `at_once`.
        """
        begun = monotonic()
        if begun < self._next_look and not at_once:
            return
        index = read_index(self._parents)
        took = monotonic() - begun
        self._next_look = begun + max(self._pause, min(took / _SHARE, _LONGEST * self._pause))
        self._renew()
        kept = {i: m for i, m in self.municipalities.items() if m.folder.is_dir()}
        come = {
            i: m for i, m in index.municipalities.items() if i not in kept and self._published.admit(m.folder)
        }
        if come or len(kept) < len(self.municipalities):
            # A new mapping: a page may be going through this one.
            self.municipalities = kept | come
        told = {f: sentences for f, sentences in self.problems.items() if not self._acts(str(f))}
        self._broken = (
            *(sentence for sentence in index.broken if not self._acts(sentence)),
            *(sentence for sentences in told.values() for sentence in sentences),
        )

    def _renew(self) -> None:
        """Look anew at the bodies whose changes did not act: nobody may have asked for them since."""
        for folder in self.problems:
            try:
                self._published.take(folder)
            except DataError:
                # Told by `problems`.
                continue

    def _acts(self, path: str) -> bool:
        """Whether a path, or what a sentence begins with, lies in the folder of a body that acts."""
        return any(
            Path(path.partition("：")[0]).is_relative_to(m.folder) for m in self.municipalities.values()
        )
