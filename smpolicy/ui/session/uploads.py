"""Which sessions have a field for a file on display, and how much of their files is taken: nothing else is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

import streamlit as st

from smpolicy.ui.streamlit_patches import drop_uploads, is_open_session, session_id, upload_sizes

_MEGABYTE = 1024 * 1024
# A decided edition brings its papers with it. `maxUploadSize` in .streamlit/config.toml has room for it.
MOST_OF_A_FILE = 5
# An answer file has some ten kilobytes. A course of 200 people behind one address has 2 MB of them.
MOST_OF_A_SESSION = 6 * _MEGABYTE
MOST_OF_AN_ADDRESS = 40 * _MEGABYTE
MOST_IN_ALL = 120 * _MEGABYTE

_DRAWN = "draws-a-field-for-a-file"


@dataclass(frozen=True)
class Upload:
    """A file on its way or kept: whose, from where, how many bytes."""

    session: str
    file: str
    address: str
    size: int


class UploadRefusedError(RuntimeError):
    """A file that is not taken; the message is Japanese."""


class Uploads:
    """The sessions that ask for a file, and the files of all sessions of this server."""

    def __init__(self) -> None:
        self._asking: set[str] = set()
        self._files: dict[tuple[str, str], Upload] = {}
        self._arriving: set[Upload] = set()
        self._lock = Lock()

    def ask(self, session: str) -> None:
        """Note that a session's screen shows a field for a file."""
        with self._lock:
            self._asking.add(session)

    def withdraw(self, session: str) -> bool:
        """Note that it shows none any more; tell whether it showed one before."""
        with self._lock:
            was_asking = session in self._asking
            self._asking.discard(session)
            return was_asking

    @contextmanager
    def taking(self, upload: Upload) -> Iterator[None]:
        """Reserve room for a file while it arrives; raises UploadRefusedError where it may not come."""
        with self._lock:
            self._forget_what_is_gone()
            self._refuse(upload)
            self._arriving.add(upload)
            self._files[upload.session, upload.file] = upload
        try:
            yield
        finally:
            with self._lock:
                self._arriving.discard(upload)

    def _refuse(self, upload: Upload) -> None:
        if upload.session not in self._asking:
            raise UploadRefusedError("この画面では、ファイルを受け取りません。画面を開き直してください。")
        others = [file for place, file in self._files.items() if place != (upload.session, upload.file)]
        for most, files in (
            (MOST_OF_A_SESSION, [file for file in others if file.session == upload.session]),
            (MOST_OF_AN_ADDRESS, [file for file in others if file.address == upload.address]),
            (MOST_IN_ALL, others),
        ):
            if sum(file.size for file in files) + upload.size > most:
                raise UploadRefusedError(
                    "受け取れるファイルの量を超えました。不要なファイルを画面から外すか、少し待ってやり直してください。"
                )

    def _forget_what_is_gone(self) -> None:
        self._asking = {session for session in self._asking if is_open_session(session)}
        kept = upload_sizes()
        self._files = {
            place: file for place, file in self._files.items() if place in kept or file in self._arriving
        }


uploads = Uploads()


def file_is_asked_for() -> None:
    """To be called where a field for a file is drawn: from now on this session may send one."""
    st.session_state[_DRAWN] = True
    uploads.ask(session_id())


def run_ends() -> None:
    """After a whole run: a screen without such a field takes no file, and what was sent before is let go."""
    if not st.session_state.pop(_DRAWN, False) and uploads.withdraw(session_id()):
        drop_uploads(session_id())
