"""Every paper and the profile text are made from every answer file: what cannot be made is told with its place."""

from pathlib import Path

import pytest

from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from smpolicy.dossier.lint_papers import lint_papers
from smpolicy.rules.loader import load_rulebook
from tests.bodies import BODIES, LIBRARY, PROCEDURES, example_of
from tests.edited_folder import edit


@pytest.mark.share(2)
@pytest.mark.parametrize("body", BODIES)
def test_all_of_ours_can_be_made_from_an_example_and_from_nothing(body: str):
    rulebook = LIBRARY.rulebook(body)
    procedure = next(p for b, p in reversed(PROCEDURES) if b == body)
    files = [example_of(body, procedure)[1], blank_file(rulebook, procedure)]
    assert list(lint_papers([View(file, rulebook) for file in files])) == []


def test_a_paper_that_cannot_be_made_is_told_with_file_and_line(folder: Path):
    edit(folder, "policy.txt", "{{ 団体名 }}", "{{ 団体明 }}")
    rulebook = load_rulebook(folder)
    sentences = list(lint_papers([View(blank_file(rulebook, "open"), rulebook)]))
    assert any("policy.txt" in s and "「団体明」" in s and "「団体名」" in s for s in sentences)


def test_the_profile_text_names_no_person(folder: Path):
    rulebook = load_rulebook(folder)
    assert rulebook.file.profile
    [person, *_] = [q.name for q in rulebook.questions("open") if q.kind == "person"]
    part = rulebook.file.profile.parts[0]
    edit(folder, "rulebook.toml", part.text, f"{{{{ {person} }}}}{part.text}")
    spoilt = load_rulebook(folder)

    [sentence] = lint_papers([View(blank_file(spoilt, "open"), spoilt)])
    assert f"[profile]（{part.id}）" in sentence
    assert person in sentence
