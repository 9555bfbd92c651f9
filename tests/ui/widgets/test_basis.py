"""The basis of a question: the guideline's own words, and our summary told apart from them."""

from smpolicy.checking.new_file import blank_file
from smpolicy.ui.session.draft_session import Draft, library
from tests.sixth_body import RULEBOOK
from tests.ui.drawing import draft_of, step_of, texts


def test_the_basis_shows_the_guidelines_own_words_beside_the_summary():
    told = texts(step_of(draft_of("nagasaki"), "replies"))
    assert '<span class="smp-tag">原文</span>' in told
    assert "利用者からの意見等に対しては、返信は行わないものとし" in told
    assert '<span class="smp-tag">要旨</span>' in told


def test_a_body_without_its_guidelines_text_shows_the_summary_alone(tmp_path, monkeypatch):
    folder = tmp_path / "aozora"
    folder.mkdir()
    (folder / "rulebook.toml").write_text(RULEBOOK, encoding="utf-8")
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(tmp_path))
    rulebook = library().rulebooks["aozora"]
    told = texts(step_of(Draft(blank_file(rulebook, "open"), rulebook), "purpose"))
    assert "要旨" in told
    assert "原文" not in told
