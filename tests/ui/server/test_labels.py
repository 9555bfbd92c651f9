"""Streamlit's own labels, each of which still stands in its frontend, in Japanese."""

import re

import pytest

from smpolicy.ui.server.assets import content
from smpolicy.ui.server.labels import labels
from smpolicy.ui.streamlit_patches import INDEX_FILE


@pytest.fixture(scope="module")
def frontend() -> str:
    """All scripts of the installed Streamlit."""
    folder = INDEX_FILE.parent / "static" / "js"
    # The script of the page first: nearly every label stands in it.
    files = sorted(folder.glob("*.js"), key=lambda path: (not path.name.startswith("index."), path.name))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_label_still_stands_in_the_frontend(frontend):
    stale = [english for english in labels()["exact"] if not _stands(english, frontend)]
    assert stale == []


# Labels that the frontend puts together: the pieces, as its script has them.
ENTER = ("`Press Enter to ${",)
WITH_KEY = ("`Press ${", "+Enter to ${")
PIECES = {
    "Press Enter to apply": (*ENTER, "`apply`"),
    "Press Enter to submit form": (*ENTER, "`submit form`"),
    "Press Ctrl+Enter to apply": (*WITH_KEY, "`Ctrl`", "`apply`"),
    "Press Ctrl+Enter to submit form": (*WITH_KEY, "`Ctrl`", "`submit form`"),
    "Press ⌘+Enter to apply": (*WITH_KEY, "`⌘`", "`apply`"),
    "Press ⌘+Enter to submit form": (*WITH_KEY, "`⌘`", "`submit form`"),
    "The page that you have requested does not seem to exist. Running the app's main page.": (
        "`The page that you have requested does not seem to exist`",
        ". Running the app's main page.`",
    ),
}


def _stands(english: str, frontend: str) -> bool:
    if english in PIECES:
        return all(piece in frontend for piece in PIECES[english])
    return any(f"{quote}{english}{quote}" in frontend for quote in "`\"'")


def test_a_label_that_is_gone_is_noticed(frontend):
    assert not _stands("No such label of Streamlit", frontend)
    assert set(PIECES) <= set(labels()["exact"])


def test_every_label_is_japanese():
    texts = [*labels()["exact"].values(), *labels()["pieced"].values()]
    texts += [pattern["japanese"] for pattern in labels()["patterns"]]
    assert [text for text in texts if re.search(r"[A-Za-z]{3}", _without_names(text))] == []


def _without_names(text: str) -> str:
    return re.sub(r"Enter|Ctrl|Esc|Tab|CSV|README|Streamlit", "", text)


def test_the_labels_stand_before_the_script_that_uses_them():
    assert content("japanese.js").startswith(b"window.smpolicyLabels = ")
