"""A rulebook speaks the guideline's own words: each key word stands in guideline.txt beside it."""

from shutil import copytree

import pytest

from smpolicy.dossier.lint_guideline import GUIDELINE, lint_guideline
from smpolicy.rules.loader import load_rulebook
from smpolicy.settings import TEMPLATES
from tests.bodies import BODIES, LIBRARY


@pytest.fixture
def moriya(tmp_path):
    return copytree(TEMPLATES / "moriya", tmp_path / "moriya")


@pytest.mark.parametrize("body", BODIES)
def test_every_built_in_body_has_its_guideline_and_its_key_words_stand_there(body):
    rulebook = LIBRARY.rulebook(body)

    assert (rulebook.folder / GUIDELINE).read_text(encoding="utf-8").startswith("出典：")
    assert list(lint_guideline(rulebook)) == []


def test_a_word_that_the_guideline_does_not_have_is_named_with_its_clause(moriya):
    path = moriya / "rulebook.toml"
    text = path.read_text(encoding="utf-8")
    assert '"公式アカウント名及びＩＤ"' in text
    path.write_text(
        text.replace('"公式アカウント名及びＩＤ"', '"公式アカウント名およびＩＤ"', 1), encoding="utf-8"
    )

    [told] = lint_guideline(load_rulebook(moriya))

    assert str(path) in told
    assert "3(3)ウ" in told
    assert "「公式アカウント名およびＩＤ」は guideline.txt にありません" in told


def test_what_stands_above_the_text_is_no_part_of_it(moriya):
    path = moriya / GUIDELINE
    path.write_text("出典：ソーシャルメディア\n----\nほかの文\n", encoding="utf-8")

    assert any("ソーシャルメディア" in sentence for sentence in lint_guideline(load_rulebook(moriya)))


def test_a_folder_without_the_text_is_not_blamed(moriya):
    (moriya / GUIDELINE).unlink()

    assert list(lint_guideline(load_rulebook(moriya))) == []


def test_a_text_in_another_encoding_is_told(moriya):
    (moriya / GUIDELINE).write_bytes("出典".encode("cp932"))

    assert "UTF-8" in next(lint_guideline(load_rulebook(moriya)))
