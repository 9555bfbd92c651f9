"""The one truth of a session: an AnswerFile. Widgets are seeded from it and write to it; saving.py saves it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.limits import most_signs
from smpolicy.answers.model import Kind
from smpolicy.checking.base_edition import BaseEdition
from smpolicy.checking.finding import Finding
from smpolicy.checking.view import View
from smpolicy.drafts.fields import Fields, fields
from smpolicy.drafts.records import Change, Held, Opened
from smpolicy.japanese.width import clean_text, handle, narrow, phone
from smpolicy.rules.library import folders
from smpolicy.rules.live_library import LiveLibrary
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import own_templates
from smpolicy.ui.session.refresh import Renewals

if TYPE_CHECKING:
    from smpolicy.accounts.edition import Edition
    from smpolicy.drafts.comments import Comment
    from smpolicy.drafts.errand_store import ErrandStore

_KEY = "draft"
PROFILE_KEY = "user-profile"


@dataclass
class Kept:
    """How the session's draft stands in the store. `opened`: as it was last saved or read.

    `problem`: why the last save failed, '' when it did not; `news`: what others have changed, until it is
    noted; `waiting`: what waits for a choice; `is_gone`: it has been deleted or may not be opened any more.
    `errand`: what stands in the store's place where somebody only does an errand in it; `comments`: as last read.
    """

    key: str
    opened: Opened
    problem: str = ""
    news: list[Change] = field(default_factory=list)
    waiting: list[Held] = field(default_factory=list)
    is_gone: bool = False
    errand: "ErrandStore | None" = None
    comments: "list[Comment]" = field(default_factory=list)
    comments_seen: tuple[int, int] = (0, 0)
    # The revisions that this session has written: what it types next has seen them.
    own: set[int] = field(default_factory=set)
    _taken_apart: tuple[Opened, Fields] | None = None

    @property
    def fields(self) -> Fields:
        """The fields of `opened`, taken apart once: a run compares with them again and again."""
        if self._taken_apart is None or self._taken_apart[0] is not self.opened:
            self._taken_apart = (self.opened, fields(self.opened.file))
        return self._taken_apart[1]


@dataclass
class Draft:
    """What a session works on. `touched`: paths left once; `tried`: steps that were to be left with findings."""

    file: AnswerFile
    rulebook: Rulebook
    touched: set[str] = field(default_factory=set)
    tried: set[str] = field(default_factory=set)
    # The step that was drawn last, '' before the first one.
    open_step: str = ""
    # How often a step was to be left with findings: the summary takes the focus once for each time.
    attempts: int = 0
    # Sentences on what was removed from typed or loaded text.
    removed: list[str] = field(default_factory=list)
    # None: a draft that no store knows, as in tests of the logic.
    kept: Kept | None = None
    renewals: Renewals = field(default_factory=Renewals)
    # What a change starts from; looked for once, in the store or in the file that was handed in.
    edition: "Edition | None" = None
    is_edition_known: bool = False
    # The page was open while the server was started anew: this run takes what was typed since it was drawn.
    is_coming_back: bool = False
    # What was typed did not come with this run: the store was away, and the browser has taken its fields down.
    was_page_held: bool = False
    _view: View | None = None
    _taken_apart: tuple[AnswerFile, Fields] | None = None

    @property
    def base(self) -> BaseEdition | None:
        """The edition that this draft changes, as checks and papers see it."""
        if self.edition is None or not self.rulebook.procedures[self.file.procedure].changes:
            return None
        return self.edition.as_base()

    @property
    def view(self) -> View:
        """The answers that count just now; one view until an answer changes (a step looks at it twenty times)."""
        if self._view is None or self._view.file is not self.file:
            self._view = View(self.file, self.rulebook, self.base)
        return self._view

    def answers_have_changed(self) -> None:
        """Look at the answers anew; to be called once anything of the file has changed."""
        self._view = self._taken_apart = None

    @property
    def fields(self) -> Fields:
        """The fields of the file, taken apart once for the same answers; nobody may change them."""
        if self._taken_apart is None or self._taken_apart[0] is not self.file:
            self._taken_apart = (self.file, fields(self.file))
        return self._taken_apart[1]

    @property
    def is_read_only(self) -> bool:
        """Whether it is shared with the reader for reading only."""
        return self.kept is not None and not self.kept.opened.may_write

    def findings(self) -> Sequence[Finding]:
        """What the checks say just now; a view checks once (a fifth of the time of a click)."""
        # Imported here: the profile's text comes with it, and the first page is there before a draft is begun.
        from smpolicy.dossier.findings import all_findings

        return all_findings(self.view)


@lru_cache(maxsize=4)
def _library(folder: Path | None) -> LiveLibrary:
    return LiveLibrary(folders(), _mistakes)


def _mistakes(rulebook: Rulebook) -> list[str]:
    # The first page needs none of what lint makes papers with.
    from smpolicy.dossier.lint import lint_rulebook

    return lint_rulebook(rulebook)


def library() -> LiveLibrary:
    """Every municipality; what changes below the folders acts once it is sound. The probe checks those changed last."""
    kept_library = _library(own_templates())
    kept_library.look_again()
    return kept_library


def current() -> Draft | None:
    """The session's draft, None before one is begun."""
    return st.session_state.get(_KEY)


def set_current(draft: Draft | None) -> None:
    """Make this the session's draft."""
    if draft is None:
        st.session_state.pop(_KEY, None)
    else:
        st.session_state[_KEY] = draft


def field_start(path: str) -> str:
    """The beginning of the keys of all widgets that belong to a field of the draft."""
    head, _, name = path.partition(".")
    if head == "profile":
        return PROFILE_KEY
    prefix = {"deviations": "dev-", "confirmations": "confirm-", "done": "done-", "wordings": "wording-"}.get(
        head
    )
    return prefix + name if prefix else widget_key(path)


def widget_key(path: str) -> str:
    """The widget key of a path: ASCII, good as a class name and in an address."""
    return "f-" + path.replace("[", "-").replace("]", "").replace(".", "-")


_NARROWING: dict[str, Callable[[str], str]] = {
    "handle": handle, "phone": phone, "url": narrow, "email": narrow, "date": narrow, "time": narrow, "number": narrow,
}  # fmt: skip


def typed(draft: Draft, kind: Kind, text: str) -> str:
    """Return typed text as it is kept; what had to be removed or cut off is told."""
    clean, notes = clean_text(text)
    draft.removed += notes
    most = most_signs(kind)
    if len(clean) > most:
        draft.removed.append(
            f"長すぎるため、初めの{most:,}字だけを残しました（{len(clean):,}字ありました）。残りは添付書類などに分けてください。"
        )
    return _NARROWING.get(kind, str)(clean[:most])


def answer(draft: Draft, question: Question) -> Any:  # noqa: ANN401 - text, list of texts or list of records
    """Return what stands in the file for a question, whether or not it applies."""
    return access.get(draft.file, question.path, question.kind)
